//! Who sees what of the operation of others, and what is nobody's fault.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;

use super::{one, outcomes, row};
use crate::monitoring::level::look;
use crate::registers::Kind;
use crate::registers::import::{Watch, load};
use crate::testing::{World, world};

/// A department's officers see the resources, alarms and tickets of its own parties.
#[tokio::test]
async fn operation_is_seen_within_the_data_scope() {
    let w = world().await;
    let token = w.application("ops", None, &["operation.write"]).await;
    let resource = json!({ "resource_id": "res-1", "node_id": "node-1", "class": "router",
        "name": "主库服务器", "importance": "1", "state": "running",
        "registered_at": "2026-03-01 08:00:00" });
    let alarm = json!({ "alarm_id": "al-1", "object_id": "res-1", "severity": "1", "type": "down",
        "title": "主库宕机", "first_at": "2026-03-02 08:00:00", "last_at": "2026-03-02 08:00:00",
        "state": "active" });
    let ticket = json!({ "ticket_id": "t-1", "kind": "fault", "from_node": "node-1",
        "to_node": "city", "title": "请协助恢复主库", "state": "open", "step": "请协助",
        "step_by": "何工", "step_at": "2026-03-02 08:00:00" });
    for (table, guid, own) in [
        ("resources", "r-1", resource),
        ("alarms", "a-1", alarm),
        ("tickets", "t-1", ticket),
    ] {
        let rows = [row(guid, "2026-03-02 08:00:00", own)];
        let found = outcomes(&w, &token, table, &rows).await;
        assert!(found[0].starts_with("accepted"), "{table}: {found:?}");
    }
    let file = include_str!("../../../fixtures/departments.csv").as_bytes();
    let bar = Watch::Bar(indicatif::ProgressBar::hidden());
    load(&w.app, Kind::Departments, file, &bar).await.unwrap();
    w.run("update party set department_code = 'SCJG' where id = 'party-ops'")
        .await;
    let officer = w.officer_named("administrator", "test.limited").await;
    let alarm: String = one(&w, "select id from alarm").await;
    let ticket: String = one(&w, "select id from om_ticket").await;
    let decision = [("seen", "1"), ("decision", "clear")];
    for (limit, is_seen) in [
        (
            "update account set department_code = 'SCJG' where username = 'test.limited'",
            true,
        ),
        (
            "update account set department_code = 'JYJ' where username = 'test.limited'",
            false,
        ),
    ] {
        w.run(limit).await;
        for (path, word) in [
            ("/console/operation", "主库服务器"),
            ("/console/operation/alarms", "主库宕机"),
            ("/console/operation/tickets", "请协助恢复主库"),
        ] {
            let page = w.get(path, &officer).await.text;
            assert_eq!(page.contains(word), is_seen, "{path}");
        }
        let status = if is_seen {
            StatusCode::OK
        } else {
            StatusCode::FORBIDDEN
        };
        for path in [
            "/console/operation/resources/app-ops/res-1".to_owned(),
            format!("/console/operation/tickets/{ticket}"),
        ] {
            assert_eq!(w.get(&path, &officer).await.status, status, "{path}");
        }
        let path = format!("/console/operation/alarms/{alarm}");
        let decided = w.form(&path, &officer, &decision).await.status;
        let expected = if is_seen {
            StatusCode::CONFLICT
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(decided, expected);
    }
}

/// A clock that was years ahead once does not stop the rounds until then.
#[tokio::test]
async fn a_round_of_the_future_is_taken_back() {
    let w = world().await;
    w.run("update probe_round set minute = minute + 100000000")
        .await;
    assert!(look(&w.app).await.unwrap());
    assert!(!look(&w.app).await.unwrap(), "once a minute");
    let gaps = "select count(*) from probe_gap";
    assert_eq!(one::<i64>(&w, gaps).await, 0);
    w.app.clock.advance_ms(60_000);
    assert!(look(&w.app).await.unwrap());
}

async fn alarms(w: &World) -> i64 {
    let count = "select count(*) from alarm where alarm_id like 'level:slow_calls:%'";
    one(w, count).await
}

/// Whoever calls a service that is slow, or a platform that is, is not slow for that.
#[tokio::test]
async fn nobody_is_slow_for_others() {
    let w = world().await;
    w.application("a", None, &[]).await;
    let call = |fault: &'static str| {
        let took = Duration::from_secs(6);
        let who = ("application", "app-a");
        w.app.tally.call(who, (fault, took), w.app.clock.now());
    };
    for fault in ["platform", "provider"] {
        (0..200).for_each(|_| call(fault));
    }
    w.app.tally.flush(&w.app).await.unwrap();
    assert!(look(&w.app).await.unwrap());
    assert_eq!(alarms(&w).await, 0);
    (0..200).for_each(|_| call(""));
    w.app.tally.flush(&w.app).await.unwrap();
    w.app.clock.advance_ms(60_000);
    assert!(look(&w.app).await.unwrap());
    assert_eq!(alarms(&w).await, 1);
}
