//! Every call is counted for whom it was, by whose fault it was.

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::json;

use super::{execute, one};
use crate::testing::{World, world};

async fn upstream() -> String {
    let head = [("content-type", "application/json")];
    let well = move || async move { (head, "{}") };
    let fails = async || StatusCode::INTERNAL_SERVER_ERROR;
    let slow = async || {
        tokio::time::sleep(Duration::from_secs(3)).await;
        "late"
    };
    let refuses = move || async move { (StatusCode::NOT_FOUND, head, "{}") };
    let router = Router::new()
        .route("/well", post(well))
        .route("/fails", post(fails))
        .route("/slow", post(slow))
        .route("/refuses", post(refuses));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

async fn counts(w: &World, kind: &str, id: &str) -> Vec<String> {
    w.app.tally.flush(&w.app).await.unwrap();
    let list = "select fault || ' ' || calls || ' ' || slow from level_count where kind = $1 \
                and subject_id = $2 and day = '2026-03-02' order by fault";
    let mut db = w.app.db.read().await.unwrap();
    db.all(list, &[&kind, &id]).await.unwrap()
}

/// The caller's 4xx, the provider's 5xx and time-outs, the platform's own failures.
#[tokio::test]
async fn a_call_counts_for_whose_fault_it_was() {
    let w = world().await;
    let scopes = ["service.call", "register.read"];
    let token = w.application("caller", None, &scopes).await;
    w.application("provider", None, &[]).await;
    let base = upstream().await;
    let put = "insert into service (id, application_id, code, name, url, timeout_ms, adapter, \
               state, opinion, changed_at, decided_by) values ($1, 'app-provider', $1, $1, $2, \
               200, 'none', 'live', '', 1, 'x')";
    for code in ["well", "fails", "slow", "refuses"] {
        let mut tx = w.app.db.begin().await.unwrap();
        let url = format!("{base}/{code}");
        tx.execute(put, &[&code, &url]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let call = async |code: &str| {
        let path = format!("/api/services/{code}");
        w.post(&path, &token, &json!({})).await.status.as_u16()
    };
    assert_eq!(call("well").await, 200);
    assert_eq!(call("well").await, 200);
    assert_eq!(call("fails").await, 502);
    assert_eq!(call("slow").await, 504);
    assert_eq!(call("refuses").await, 404);
    assert_eq!(call("unknown").await, 404);
    let query = json!({ "size": 0 });
    let query = w.post("/api/check-items/query", &token, &query).await;
    assert_eq!(query.status, 400);
    execute(&w, "update check_item set code = code where code = $1", "").await;
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute("alter table check_item rename to gone", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let broken = w.post("/api/check-items/query", &token, &json!({})).await;
    assert_eq!((broken.status.as_u16(), broken.code()), (500, 1));
    assert_eq!(
        counts(&w, "application", "app-caller").await,
        ["caller 3 0", "none 2 0", "platform 1 0", "provider 2 0"]
    );
    assert_eq!(counts(&w, "service", "well").await, ["none 2 0"]);
    assert_eq!(counts(&w, "service", "fails").await, ["provider 1 0"]);
    assert_eq!(counts(&w, "service", "slow").await, ["provider 1 0"]);
    assert_eq!(counts(&w, "service", "refuses").await, ["caller 1 0"]);
    assert!(counts(&w, "service", "unknown").await.is_empty());
    let admin = w.officer("administrator").await;
    let page = "/console/operation/levels/application/app-caller";
    let page = w.get(page, &admin).await.text;
    for word in ["调用方过错", "平台过错", "服务方过错"] {
        assert!(page.contains(word), "{word}");
    }
}

/// Several nodes add up, and what is counted at the stop is written.
#[tokio::test]
async fn counts_of_nodes_add_up_and_outlive_the_stop() {
    let w = world().await;
    let other = crate::app::App::new(
        w.app.db.clone(),
        w.app.clock.clone(),
        (*w.app.config).clone(),
    );
    let now = w.app.clock.now();
    let who = ("application", "a");
    other
        .tally
        .call(who, ("", Duration::from_millis(6000)), now);
    w.app
        .tally
        .call(who, ("", Duration::from_millis(5000)), now);
    other.tally.flush(&other).await.unwrap();
    assert_eq!(counts(&w, "application", "a").await, ["none 2 1"]);
    let slowest = "select slowest_ms * 100000 + total_ms from level_count";
    assert_eq!(one::<i64>(&w, slowest).await, 600_011_000);
    w.app.tally.call(who, ("provider", Duration::ZERO), now);
    let w = w.without_server().await;
    let all = "select cast(sum(calls) as bigint) from level_count";
    assert_eq!(one::<i64>(&w, all).await, 3);
}
