//! Work on alarms and tickets, by both sides.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use super::{execute, one, outcomes, row};
use crate::testing::{Reply, World, world};

const SCOPES: &[&str] = &["operation.write"];

fn alarm(minute: u32, state: &str) -> Json {
    let at = format!("2026-03-02 08:{minute:02}:00");
    let mut own = json!({ "alarm_id": "al-1", "object_id": "res-1", "severity": "1",
        "type": "down", "title": "主库宕机", "first_at": "2026-03-02 08:00:00", "last_at": at,
        "state": state });
    if state == "cleared" {
        own["cleared_at"] = at.clone().into();
    }
    row("a-1", &at, own)
}

async fn decide(w: &World, who: &str, decision: &str) -> Reply {
    let id: String = one(w, "select id from alarm").await;
    let seen: i64 = one(w, "select changed_at from alarm").await;
    let seen = seen.to_string();
    let fields = [("seen", seen.as_str()), ("decision", decision)];
    w.form(&format!("/console/operation/alarms/{id}"), who, &fields)
        .await
}

async fn stands(w: &World) -> String {
    one(
        w,
        "select state || ' ' || times || ' ' || acked_by || cleared_by from alarm",
    )
    .await
}

/// Open, acknowledged, cleared; the same again counts, and what was cleared and comes again is
/// open.
#[tokio::test]
async fn an_alarm_is_acknowledged_cleared_and_comes_again() {
    let w = world().await;
    let token = w.application("ops", None, SCOPES).await;
    let tell = async |minute, state| {
        let found = outcomes(&w, &token, "alarms", &[alarm(minute, state)]).await;
        assert!(found[0].starts_with("accepted"), "{found:?}");
        w.app.clock.advance_ms(1000);
    };
    let admin = w.officer("administrator").await;
    let planner = w.officer("planner").await;
    tell(1, "active").await;
    assert_eq!(stands(&w).await, "open 1 ");
    // The same row again is not another alarm.
    let again = [alarm(1, "active")];
    assert_eq!(outcomes(&w, &token, "alarms", &again).await, ["unchanged"]);
    tell(2, "active").await;
    assert_eq!(stands(&w).await, "open 2 ");
    assert_eq!(decide(&w, &planner, "acknowledge").await.status, 403);
    let stale = [("seen", "1"), ("decision", "clear")];
    let id: String = one(&w, "select id from alarm").await;
    let path = format!("/console/operation/alarms/{id}");
    assert_eq!(
        w.form(&path, &admin, &stale).await.status,
        409,
        "what was not read"
    );
    assert_eq!(decide(&w, &admin, "acknowledge").await.status, 303);
    assert_eq!(decide(&w, &admin, "acknowledge").await.status, 409);
    tell(3, "active").await;
    assert_eq!(stands(&w).await, "acked 3 test.administrator");
    assert_eq!(decide(&w, &admin, "clear").await.status, 303);
    assert_eq!(
        stands(&w).await,
        "cleared 3 test.administratortest.administrator"
    );
    assert_eq!(decide(&w, &admin, "clear").await.status, 409);
    tell(4, "active").await;
    assert_eq!(stands(&w).await, "open 4 ");
    tell(5, "cleared").await;
    assert_eq!(stands(&w).await, "cleared 4 source");
    let page = w.get("/console/operation/alarms", &admin).await.text;
    assert!(!page.contains("主库宕机"));
    tell(6, "active").await;
    // The row is deleted: what it raised is over.
    let mut deleted = row("a-1", "2026-03-02 08:07:00", json!({}));
    deleted["cd_operation"] = "d".into();
    assert_eq!(
        outcomes(&w, &token, "alarms", &[deleted]).await,
        ["accepted"]
    );
    assert_eq!(stands(&w).await, "cleared 5 source");
    let page = w
        .get("/console/operation/alarms?state=cleared", &admin)
        .await
        .text;
    assert!(page.contains("主库宕机"));
    for act in ["alarm.acknowledge 0", "alarm.clear 0"] {
        assert!(w.acts().await.contains(&act.to_owned()), "{act}");
    }
}

fn ticket(minute: u32, id: &str, (state, step): (&str, &str)) -> Json {
    let at = format!("2026-03-02 08:{minute:02}:00");
    let own = json!({ "ticket_id": id, "kind": "fault", "from_node": "node-1", "to_node": "city",
        "title": "请协助恢复", "state": state, "step": step, "step_by": "何工", "step_at": at });
    row("t-1", &at, own)
}

async fn bureau(w: &World, who: &str, (state, step): (&str, &str)) -> Reply {
    w.app.clock.advance_ms(1000);
    let id: String = one(w, "select id from om_ticket").await;
    let page = format!("/console/operation/tickets/{id}");
    let seen = w.hidden(&page, who, "seen").await;
    let fields = [("seen", seen.as_str()), ("state", state), ("step", step)];
    w.form(&page, who, &fields).await
}

async fn outbox(w: &World) -> Vec<String> {
    let mut db = w.app.db.read().await.unwrap();
    let list = "select body from outbox_event where kind = 'ticket.changed' order by seq";
    db.all(list, &[]).await.unwrap()
}

async fn can_be_told(w: &World) {
    let call = "update application set callback_url = 'http://127.0.0.1:1/' where id = $1";
    execute(w, call, "app-ops").await;
    let grant = "insert into granted_message (application_id, kind, per_minute) \
                 values ($1, 'ticket.changed', 60)";
    execute(w, grant, "app-ops").await;
}

/// A node opens a ticket; both sides work on it; each hears of the other's steps.
#[tokio::test]
async fn both_sides_work_on_a_ticket_of_a_node() {
    let w = world().await;
    let token = w.application("ops", None, SCOPES).await;
    can_be_told(&w).await;
    let admin = w.officer("administrator").await;
    let tell =
        async |minute, step| outcomes(&w, &token, "tickets", &[ticket(minute, "tk-1", step)]).await;
    assert_eq!(
        tell(0, ("resolved", "好了")).await,
        ["rejected state"],
        "not known yet"
    );
    assert_eq!(tell(1, ("open", "主库宕机")).await, ["accepted"]);
    assert_eq!(
        tell(2, ("processing", "自己先做")).await,
        ["rejected state"]
    );
    assert_eq!(bureau(&w, &admin, ("resolved", "跳过")).await.status, 409);
    assert_eq!(bureau(&w, &admin, ("accepted", "")).await.status, 400);
    assert_eq!(bureau(&w, &admin, ("accepted", "已派人")).await.status, 303);
    assert_eq!(tell(3, ("processing", "正在切换备库")).await, ["accepted"]);
    assert_eq!(tell(3, ("processing", "正在切换备库")).await, ["unchanged"]);
    assert_eq!(tell(4, ("resolved", "已切换")).await, ["accepted"]);
    assert_eq!(
        bureau(&w, &admin, ("processing", "仍有报错")).await.status,
        303
    );
    assert_eq!(tell(5, ("resolved", "已修复")).await, ["accepted"]);
    assert_eq!(bureau(&w, &admin, ("closed", "确认恢复")).await.status, 303);
    assert_eq!(tell(6, ("processing", "再来")).await, ["rejected state"]);
    let told = outbox(&w).await;
    assert_eq!(told.len(), 3, "of the bureau's steps");
    assert!(
        told[0].contains("已派人") && told[2].contains("closed"),
        "{told:?}"
    );
    let id: String = one(&w, "select id from om_ticket").await;
    let page = format!("/console/operation/tickets/{id}");
    let page = w.get(&page, &admin).await.text;
    for word in [
        "主库宕机",
        "已派人",
        "正在切换备库",
        "仍有报错",
        "确认恢复",
        "已关闭",
    ] {
        assert!(page.contains(word), "{word}");
    }
    assert!(!page.contains("添加处理过程"), "it is closed");
    let notices: i64 = one(
        &w,
        "select count(*) from message where sender_name = 'ticket'",
    )
    .await;
    assert_eq!(notices, 7);
}

/// The bureau opens one; the party's system answers by reporting a row of the same ticket.
#[tokio::test]
async fn both_sides_work_on_a_ticket_of_the_bureau() {
    let w = world().await;
    let token = w.application("ops", None, SCOPES).await;
    can_be_told(&w).await;
    let admin = w.officer("administrator").await;
    let open = async |changes: &[(&str, &str)]| {
        let mut fields = vec![
            ("application_id", "app-ops"),
            ("kind", "notice"),
            ("title", "周六机房停电"),
            ("due_at", "2026-03-06 18:00"),
            ("step", "请提前关机"),
        ];
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        w.form("/console/operation/tickets", &admin, &fields)
            .await
            .status
    };
    for (field, value, status) in [
        ("kind", "party", StatusCode::BAD_REQUEST),
        ("title", "", StatusCode::BAD_REQUEST),
        ("step", "", StatusCode::BAD_REQUEST),
        ("due_at", "明天", StatusCode::BAD_REQUEST),
        ("application_id", "nobody", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(open(&[(field, value)]).await, status, "{field}");
    }
    assert_eq!(open(&[]).await, StatusCode::SEE_OTHER);
    let id: String = one(&w, "select ticket_id from om_ticket").await;
    let told = outbox(&w).await;
    assert!(told[0].contains(&id) && told[0].contains("2026-03-06 18:00:00"));
    let answer = [ticket(1, &id, ("accepted", "收到"))];
    assert_eq!(outcomes(&w, &token, "tickets", &answer).await, ["accepted"]);
    let page = w.get("/console/operation/tickets", &admin).await.text;
    assert!(page.contains("周六机房停电") && page.contains("已受理"));
    for act in ["operation-ticket.open 0"] {
        assert!(w.acts().await.contains(&act.to_owned()), "{act}");
    }
}
