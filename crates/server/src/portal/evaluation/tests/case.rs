//! Evaluations and their cases.

use serde_json::{Value as Json, json};

use super::{SCOPES, Stage, TASK, accepted, rated};

/// What was reported of a case that nobody knows, or of an item that another application holds,
/// waits: it is not counted, not in public, and nothing is to be put right.
#[tokio::test]
async fn an_evaluation_counts_when_its_case_is_there() {
    let s = Stage::new().await;
    let states = async || {
        let found = s.query(json!({})).await;
        let state = |item: &Json| item["state"].as_str().unwrap().to_owned();
        let mut states: Vec<String> = found.iter().map(state).collect();
        states.sort();
        states
    };
    s.report("evaluations", &[rated("e-1", 1, "5"), rated("e-9", 9, "1")])
        .await;
    assert_eq!(states().await, ["plain", "waiting"]);
    let waiting = s.query(json!({ "state": "waiting" })).await.remove(0);
    assert_eq!(waiting["due_on"], "");
    assert_eq!(s.answer(&waiting, "已改").await, 40903);
    let page = s.w.get("/evaluations", "").await.text;
    assert!(page.contains("100.0%") && page.matches("窗口很耐心").count() == 1);
    s.report("cases/accept", &[accepted(9)]).await;
    // Figures are of this minute.
    s.w.app.clock.advance_ms(60_000);
    assert_eq!(states().await, ["assigned", "plain"]);
    let now = s.query(json!({ "state": "assigned" })).await.remove(0);
    assert_eq!(now["due_on"], "2026-03-23");
    let page = s.w.get("/evaluations", "").await.text;
    assert!(page.contains("50.0%") && page.matches("窗口很耐心").count() == 2);
    // A case that is deleted takes the evaluation nowhere.
    let mut gone = accepted(9);
    gone["cd_operation"] = json!("d");
    gone["cd_time"] = json!("2026-03-02 09:00:00");
    s.report("cases/accept", &[gone]).await;
    assert_eq!(states().await, ["assigned", "plain"]);
    // Another application holds the item: its case and its rating are not this one's.
    s.w.application("other", None, SCOPES).await;
    let holds = "insert into service_item (owner_id, tbl, row_guid, task_code, task_name, \
                 dept_code, dept_name, is_in_force, since) values ('app-other', \
                 'up_task_general_basic', 'i-1', $1, '', '', '', true, 1)";
    let mut tx = s.w.app.db.begin().await.unwrap();
    tx.execute(holds, &[&TASK]).await.unwrap();
    tx.commit().await.unwrap();
    s.report("evaluations", &[rated("e-2", 2, "1")]).await;
    assert_eq!(states().await, ["assigned", "plain", "waiting"]);
    let again = crate::portal::evaluation::look_again(&s.w.app);
    assert_eq!(again.await.unwrap(), 0);
    // The bureau decides that the item is this one's: what waited counts.
    let decided = "insert into item_holder (task_code, owner_id, reason, decided_by, decided_at) \
                   values ($1, 'app-food', '', '', 1)";
    let reported = "insert into service_item (owner_id, tbl, row_guid, task_code, task_name, \
                    dept_code, dept_name, is_in_force, since) values ('app-food', \
                    'up_task_general_basic', 'i-1', $1, '', '', '', true, 2)";
    let mut tx = s.w.app.db.begin().await.unwrap();
    tx.execute(decided, &[&TASK]).await.unwrap();
    tx.execute(reported, &[&TASK]).await.unwrap();
    tx.commit().await.unwrap();
    let again = crate::portal::evaluation::look_again(&s.w.app);
    assert_eq!(again.await.unwrap(), 1);
    assert_eq!(states().await, ["assigned", "assigned", "plain"]);
}
