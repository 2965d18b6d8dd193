//! What comes too early, too late or with a wrong date must not get into a bundle.

use reqwest::StatusCode;

use super::scene::{FULL, SHORT, Scene, demo_scene, id_of, scene};
use crate::witness::Keeper;

/// A witness dates its own entries; a date outside the window would make the bundle fail.
#[tokio::test]
async fn entries_dated_outside_their_window_are_refused() {
    let s = scene().await;
    let announced_at = s.w.app.clock.now();
    let a = s.announce(FULL).await;
    let (announced, closes) = (announced_at, a.announcement.times[1] as i64);
    let commit = async |who: usize, at: i64| {
        let mut keeper = Keeper::new("x").unwrap();
        keeper.witness_id.clone_from(&s.keepers[who].witness_id);
        keeper.private_key.clone_from(&s.keepers[who].private_key);
        let entry = keeper.commit(&a, at).unwrap();
        s.send("commit", &a, entry).await
    };
    assert_eq!(commit(0, announced - 1).await, 42201);
    assert_eq!(commit(0, announced).await, 0);
    s.wait_until(closes as u64 - 1000);
    assert_eq!(commit(1, closes + 1).await, 42201);
    assert_eq!(commit(1, closes).await, 0);
    assert_eq!(commit(2, closes - 60_000).await, 40108);
}

/// Once the job has closed the reveals, a late one is refused and cannot enter the bundle.
#[tokio::test]
async fn a_reveal_after_the_closing_is_refused() {
    let (mut s, a) = demo_scene().await;
    s.all_commit(&a).await;
    s.roll(&a).await;
    s.some_reveal(0..2, &a).await;
    let late = s.keepers[2]
        .reveal(&a, 0, a.announcement.times[2] as i64)
        .unwrap();
    s.wait_until(a.announcement.times[2]);
    s.w.jobs_done().await;
    assert_eq!(s.send("reveal", &a, late).await, 42201);
    let page = s.w.get(&format!("/draws/{}", id_of(&a)), "").await.text;
    assert!(
        page.contains("延时链短于规定"),
        "a short chain is said to be short"
    );
    assert_eq!(s.report(&a).await.silent, ["法学院"]);
}

/// A lottery in place of the dice: its numbers, in any order, each once.
#[tokio::test]
async fn a_lottery_can_take_the_place_of_the_dice() {
    let mut s = scene().await.demonstrating().await;
    let announce = async |s: &Scene, lottery: &str| {
        let fields = [SHORT, &[("lottery", lottery)]].concat();
        s.ask_to_announce(&fields).await.status
    };
    assert_eq!(announce(&s, "双色球").await, StatusCode::BAD_REQUEST);
    assert_eq!(
        announce(&s, "双色球 二〇二六").await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(announce(&s, "双色球 2026135").await, StatusCode::SEE_OTHER);
    let a = s.announced().await;
    assert_eq!(a.announcement.beacons[0].round, 2026135);
    s.all_commit(&a).await;
    s.wait_until(a.announcement.beacons[0].not_before);
    for wrong in ["", "3 3 8", "3 x 8", "70000"] {
        assert_eq!(s.dice(&a, wrong).await, StatusCode::BAD_REQUEST, "{wrong}");
    }
    assert_eq!(s.dice(&a, "19 3、8，33 21 27").await, StatusCode::SEE_OTHER);
    s.some_reveal(0..3, &a).await;
    s.let_reveals_close(&a).await;
    let page = s.w.get(&format!("/draws/{}", id_of(&a)), "").await.text;
    assert!(page.contains("双色球第 2026135 期开出号码：3 8 19 21 27 33。"));
    s.report(&a).await;
}
