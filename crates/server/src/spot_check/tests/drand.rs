//! Draws whose last move is the unique beacon, with a round that really came out.

use draw::announce::LastMove;
use draw::drand::time_of;
use reqwest::StatusCode;
use serde_json::json;

use super::scene::{Scene, id_of, scene_at};
use crate::witness::Announced;

/// Round 123 of drand:quicknet, as it was published.
const ROUND_123: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482\
                         e26cd02df835d3546d23c4b13e0dfc92";

/// A draw announced seven minutes before round 123, so that this is its round; its reveals are
/// closed by then.
async fn awaiting() -> (Scene, Announced) {
    let mut s = scene_at(time_of(123) as i64 - 420_000).await;
    let fields = [
        ("reveal_seconds", "60"),
        ("delay_steps", ""),
        ("last_move", "drand"),
    ];
    let a = s.announce(&fields).await;
    assert_eq!(a.announcement.last, LastMove::UniqueBeacon);
    assert_eq!(a.announcement.beacons[1].round, 123);
    s.all_commit(&a).await;
    s.roll(&a).await;
    s.some_reveal(0..2, &a).await;
    // Too early: reveals are still open, and the round is not out.
    assert_eq!(bring(&s, &a, ROUND_123).await, 42201);
    s.let_reveals_close(&a).await;
    assert_eq!(bring(&s, &a, ROUND_123).await, 42201);
    s.wait_until(time_of(123));
    (s, a)
}

async fn bring(s: &Scene, a: &Announced, signature: &str) -> i64 {
    let body = json!({ "draw_id": id_of(a), "signature": signature });
    s.w.post("/api/draws/beacon", "", &body).await.code()
}

async fn state(s: &Scene, a: &Announced) -> String {
    let shown = s.shown(&id_of(a)).await.data();
    shown["state"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_draw_waits_for_its_beacon_and_takes_no_other_value() {
    let (s, a) = awaiting().await;
    let id = id_of(&a);
    let path = format!("/console/draws/{id}/drand");
    assert_eq!(state(&s, &a).await, "revealed");
    let page = s.w.get(&s.task, &s.planner).await.text;
    assert!(page.contains(&path) && page.contains("/public/123"));
    let wrong = ROUND_123.replace("b75c", "b75d");
    assert_eq!(bring(&s, &a, &wrong).await, 40107);
    assert_eq!(bring(&s, &a, "c0").await, 40107);
    assert_eq!(bring(&s, &a, "nothing").await, 40003);
    let reply = s.w.form(&path, &s.planner, &[("signature", &wrong)]).await;
    assert!(reply.text.contains("40107"), "{}", reply.text);
    // Copied by hand, in groups.
    let (first, rest) = ROUND_123.split_at(40);
    let typed = format!("{first} {rest}\n");
    let reply = s.w.form(&path, &s.planner, &[("signature", &typed)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    assert_ne!(bring(&s, &a, ROUND_123).await, 0);
    s.w.jobs_done().await;
    assert_eq!(state(&s, &a).await, "matched");
    let report = s.report(&a).await;
    assert_eq!(report.silent, ["法学院"]);
    assert_eq!(report.announcement.last, LastMove::UniqueBeacon);
    let page = s.w.get(&format!("/draws/{id}"), "").await.text;
    assert!(page.contains("第 123 轮"));
    let page = s.w.get(&s.task, &s.planner).await.text;
    assert!(page.contains("没有替补轮次") && !page.contains("/skips"));
    // When the time for the value is over, nothing happens any more.
    s.wait_until(a.announcement.times[3]);
    s.w.jobs_done().await;
    assert_eq!(state(&s, &a).await, "matched");
    assert!(s.w.acts().await.contains(&"spot-check.beacon 0".to_owned()));
}

#[tokio::test]
async fn without_its_beacon_the_seed_fails_after_a_day() {
    let (s, a) = awaiting().await;
    s.wait_until(a.announcement.times[3]);
    s.w.jobs_done().await;
    assert_eq!(state(&s, &a).await, "seed_failed");
    assert_eq!(bring(&s, &a, ROUND_123).await, 42201);
}

#[tokio::test]
async fn anybody_can_bring_the_value() {
    let (s, a) = awaiting().await;
    assert_eq!(bring(&s, &a, ROUND_123).await, 0);
    s.w.jobs_done().await;
    assert_eq!(state(&s, &a).await, "matched");
}
