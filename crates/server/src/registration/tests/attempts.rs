//! What strangers learn at the page by trying, and whom they keep out by it.

use axum::http::StatusCode;

use super::stage::Stage;
use crate::db::Db;

/// Before somebody shows who they are they hear the same, whether a number is registered or not.
#[tokio::test]
async fn nobody_hears_whether_a_number_is_registered() {
    let s = Stage::with_verifier().await;
    let wrong = [("name", "王五")];
    let before = s.try_from("127.0.0.1", ("wang.wu", &wrong)).await;
    s.registered("zhang.san", &[]).await;
    let after = s.try_from("127.0.0.1", ("wang.wu", &wrong)).await;
    assert_eq!(before.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((before.status, before.text), (after.status, after.text));
    // While nobody can be asked everybody waits.
    s.verifier_out(true);
    let waits = s.try_from("127.0.0.1", ("wang.wu", &wrong)).await;
    assert_eq!(waits.status, StatusCode::SEE_OTHER, "{}", waits.text);
}

/// Strangers who try somebody's number use up their own networks, not the holder's.
#[tokio::test]
async fn strangers_do_not_lock_the_holder_out() {
    let s = Stage::with_verifier().await;
    let wrong = [("name", "王五")];
    // A network is one however many addresses it has.
    for host in 0..10 {
        let address = format!("2001:db8:0:{host:x}::{host:x}");
        let reply = s.try_from(&address, ("wang.wu", &wrong)).await;
        assert_eq!(
            reply.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            reply.text
        );
    }
    let refused = s.try_from("2001:db8:0:ff::1", ("wang.wu", &wrong)).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    for net in 0..7 {
        for host in 1..4 {
            let address = format!("10.1.{net}.{host}");
            s.try_from(&address, ("wang.wu", &wrong)).await;
        }
    }
    // Many try this number: a network has three attempts now.
    for expected in [422, 422, 422, 429] {
        let reply = s.try_from("10.2.0.1", ("wang.wu", &wrong)).await;
        assert_eq!(reply.status.as_u16(), expected, "{}", reply.text);
    }
    let holder = s.try_from("10.3.0.1", ("zhang.san", &[])).await;
    assert_eq!(holder.status, StatusCode::SEE_OTHER, "{}", holder.text);
}

/// Each attempt forgets the counts of days before, and finds them by their day.
#[tokio::test]
async fn counts_of_days_before_are_found_by_their_day() {
    let s = Stage::with_verifier().await;
    let Db::Sqlite { read, .. } = &s.w.app.db else {
        return;
    };
    let plan = "explain query plan delete from real_name_count where day < '2026-03-02'";
    let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(plan).fetch_all(read).await.unwrap();
    assert!(steps[0].3.contains("real_name_count_day"), "{steps:?}");
}
