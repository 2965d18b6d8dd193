//! Security from outside: what systems report, what the platform notices itself.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::security::look;
use crate::testing::{World, world};

/// Tries to sign in so many times with a wrong password.
async fn guess(w: &World, times: usize) {
    for number in 0..times {
        let fields = format!("username=nobody{number}&password=wrong");
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        w.send(Method::POST, "/sign-in", &headers, fields).await;
    }
}

async fn noticed(w: &World) -> usize {
    w.app.clock.advance_ms(60_000);
    look(&w.app).await.unwrap()
}

#[tokio::test]
async fn security_is_reported_and_shown_in_one_place() {
    let w = world().await;
    let token = w.application("sec", None, &["security.write"]).await;
    let row = |guid: &str, more: serde_json::Value| {
        let mut row = json!({
            "row_guid": guid, "cd_operation": "i", "cd_time": "2026-03-02 08:00:00",
            "cd_batch": "2026030200001", "data_source": "001", "system_name": "办案系统",
            "first_at": "2026-03-02 07:00:00", "last_at": "2026-03-02 07:59:59", "count": "12",
        });
        for (name, value) in more.as_object().unwrap() {
            row[name] = value.clone();
        }
        row
    };
    let digests = json!({ "rows": [
        row("d1", json!({ "root": "ab".repeat(32) })),
        row("d2", json!({ "root": "no hash" })),
        row("d3", json!({ "root": "ab".repeat(32), "first_at": "2026-03-02 09:00:00" })),
    ]});
    let taken = w
        .post("/api/security/digests/report", &token, &digests)
        .await;
    let rows = taken.data()["rows"].clone();
    let field = |at: usize| rows[at]["errors"][0]["field"].clone();
    assert_eq!(rows[0]["outcome"], "accepted");
    assert_eq!((field(1), field(2)), (json!("root"), json!("last_at")));
    let events = json!({ "rows": [row("e1", json!({
        "kind": "intrusion", "level": "1", "subject": "WEB服务器", "state": "open",
    }))]});
    let taken = w.post("/api/security/events/report", &token, &events).await;
    assert_eq!(taken.data()["accepted"], 1);
    let page = w
        .get("/console/security", &w.officer("auditor").await)
        .await;
    for word in ["办案系统", "入侵或漏洞利用", "WEB服务器", &"ab".repeat(32)] {
        assert!(page.text.contains(word), "{word}: {}", page.text);
    }
    // The subject of an event is sealed in the database.
    let mut db = w.app.db.read().await.unwrap();
    let body: Vec<u8> = db
        .one(
            "select body from exchange_row where tbl = 'up_sec_event'",
            &[],
        )
        .await
        .unwrap();
    assert!(!String::from_utf8_lossy(&body).contains("WEB"));

    let token = w.application("other", None, &["case.write"]).await;
    let refused = w.post("/api/security/events/report", &token, &events).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
}

#[tokio::test]
async fn what_happens_here_is_noticed_once_and_dealt_with() {
    let w = world().await;
    let admin = w.officer("security_administrator").await;
    guess(&w, 4).await;
    assert_eq!(noticed(&w).await, 0, "four are no event");
    guess(&w, 3).await;
    assert_eq!(noticed(&w).await, 1);
    assert_eq!(noticed(&w).await, 0);
    let page = w.get("/console/security", &admin).await.text;
    assert!(
        page.contains("多次登录失败") && page.contains("127.0.0.1"),
        "{page}"
    );
    let action = page.split("/console/security/events/").nth(1).unwrap();
    let action = format!(
        "/console/security/events/{}",
        action.split('"').next().unwrap()
    );
    let seen = w.hidden("/console/security", &admin, "seen").await;
    let stale = [("words", "已联系本人"), ("seen", "99")];
    assert_eq!(
        w.form(&action, &admin, &stale).await.status,
        StatusCode::CONFLICT
    );
    let fields = [("words", "已联系本人"), ("seen", &seen)];
    assert_eq!(
        w.form(&action, &admin, &fields).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(noticed(&w).await, 0, "it stays dealt with");
    let page = w.get("/console/security", &admin).await.text;
    assert!(
        page.contains("已处置") && page.contains("已联系本人"),
        "{page}"
    );
    // It grew: it is open again.
    guess(&w, 1).await;
    assert_eq!(noticed(&w).await, 1);
    let page = w.get("/console/security", &admin).await.text;
    assert!(page.contains("待处置"), "{page}");
    let other = w.officer("planner").await;
    assert_eq!(
        w.form(&action, &other, &fields).await.status,
        StatusCode::FORBIDDEN
    );
}

/// What parties report never pushes the platform's own events out of sight.
#[tokio::test]
async fn own_events_stay_in_sight() {
    let w = world().await;
    let admin = w.officer("security_administrator").await;
    guess(&w, 7).await;
    assert_eq!(noticed(&w).await, 1);
    let token = w.application("sec", None, &["security.write"]).await;
    let rows: Vec<_> = (0..60)
        .map(|n| {
            json!({ "row_guid": format!("e{n}"), "cd_operation": "i",
                    "cd_time": "2026-03-02 08:00:00", "cd_batch": "2026030200001",
                    "data_source": "001", "system_name": "办案系统", "kind": "intrusion",
                    "level": "3", "subject": "WEB服务器", "state": "handled",
                    "first_at": "2026-03-02 07:00:00", "last_at": "2026-03-02 07:59:59",
                    "count": "1" })
        })
        .collect();
    w.app.clock.advance_ms(1000);
    let path = "/api/security/events/report";
    let taken = w.post(path, &token, &json!({ "rows": rows })).await;
    assert_eq!(taken.data()["accepted"], 60, "{}", taken.text);
    let page = w.get("/console/security", &admin).await.text;
    assert!(
        page.contains("多次登录失败") && page.contains("已处置"),
        "{page}"
    );
    assert!(w.acts().await.contains(&"exchange.look 0".to_owned()));
}

#[tokio::test]
async fn seals_and_certificates_become_rows_of_the_platform() {
    let w = world().await;
    w.officer("auditor").await;
    crate::audit::seal_until(&w.app, i64::MAX).await.unwrap();
    assert_eq!(noticed(&w).await, 1);
    assert_eq!(noticed(&w).await, 0);
    let mut db = w.app.db.read().await.unwrap();
    let key = "select row_guid from exchange_row where tbl = 'up_sec_audit'";
    assert_eq!(db.one::<String>(key, &[]).await.unwrap(), "seal-1");
}
