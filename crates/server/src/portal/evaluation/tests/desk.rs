//! Terms that end, as the bureau sees them.

use serde_json::json;

use super::{DAY_MS, Stage};

/// What is not answered in time stands on the desk of whoever revisits.
#[tokio::test]
async fn an_overdue_evaluation_stands_on_the_desk() {
    let s = Stage::new().await;
    let path = s.invite(1).await;
    let given = [("number", "1"), ("satisfaction", "2")];
    assert_eq!(s.give(&path, &given).await, 303);
    let desk = s.w.get("/console", &s.reviewer).await.text;
    assert!(!desk.contains("差评逾期未答复"));
    // A person who is satisfied is thanked once.
    let path = s.invite(2).await;
    let given = [("number", "1"), ("satisfaction", "5")];
    assert_eq!(s.give(&path, &given).await, 303);
    let plain = s.query(json!({ "state": "plain" })).await.remove(0);
    assert_eq!(s.answer(&plain, "谢谢").await, 0);
    let plain = s.query(json!({ "state": "plain" })).await.remove(0);
    assert_eq!(s.answer(&plain, "谢谢").await, 40903);
    s.w.app.clock.advance_ms(22 * DAY_MS);
    let reviewer = s.w.officer_named("reviewer", "second").await;
    let desk = s.w.get("/console", &reviewer).await.text;
    assert!(desk.contains("差评逾期未答复"), "{desk}");
    let list =
        s.w.get("/console/evaluations?state=overdue", &reviewer)
            .await;
    assert!(list.text.contains("已逾期"), "{}", list.text);
    let token = s.w.token("food").await;
    let bad = json!({ "state": "x" });
    let reply = s.w.post("/api/evaluations/query", &token, &bad).await;
    assert_eq!(reply.code(), 42201, "{}", reply.text);
}
