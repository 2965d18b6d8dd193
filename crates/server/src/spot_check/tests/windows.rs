//! What comes too early, too late or with a wrong date must not get into a bundle.

use draw::verify::verify;
use reqwest::StatusCode;

use super::{DICE, demo_scene, scene};
use crate::witness::Keeper;

/// A witness dates its own entries; a date outside the window would make the bundle fail.
#[tokio::test]
async fn entries_dated_outside_their_window_are_refused() {
    let s = scene().await;
    let announced_at = s.w.app.clock.now();
    let a = s.announce().await;
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
    for who in 0..3 {
        assert_eq!(s.commit(who, &a).await, 0);
    }
    s.wait_until(a.announcement.beacons[0].not_before);
    assert_eq!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    for who in 0..2 {
        assert_eq!(s.reveal(who, &a).await, 0);
    }
    let late = s.keepers[2]
        .reveal(&a, 0, a.announcement.times[2] as i64)
        .unwrap();
    s.wait_until(a.announcement.times[2]);
    s.w.jobs_done().await;
    assert_eq!(s.send("reveal", &a, late).await, 42201);
    let id = hex::encode(a.announcement.draw_id);
    let page = s.w.get(&format!("/draws/{id}"), "").await.text;
    assert!(
        page.contains("延时链短于规定"),
        "a short chain is said to be short"
    );
    let bundle = s.w.bytes(&format!("/draws/{id}/bundle")).await;
    assert_eq!(verify(&bundle, 2, &mut |_| ()).unwrap().silent, ["法学院"]);
}

/// A lottery in place of the dice: its numbers, in any order, each once.
#[tokio::test]
async fn a_lottery_can_take_the_place_of_the_dice() {
    let mut s = scene().await;
    let mut config = (*s.w.app.config).clone();
    config.is_demo = true;
    s.w = s.w.with_config(config).await;
    let announce = async |s: &super::Scene, lottery: &str| {
        let fields = [
            ("commit_minutes", "1"),
            ("reveal_seconds", "60"),
            ("dice_place", "大厅"),
            ("lottery", lottery),
            ("delay_steps", "1100000"),
        ];
        let path = format!("{}/announce", s.task);
        s.w.form(&path, &s.planner, &fields).await.status
    };
    assert_eq!(announce(&s, "双色球").await, StatusCode::BAD_REQUEST);
    assert_eq!(
        announce(&s, "双色球 二〇二六").await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(announce(&s, "双色球 2026135").await, StatusCode::SEE_OTHER);
    let a = s.announced().await;
    assert_eq!(a.announcement.beacons[0].round, 2026135);
    for who in 0..3 {
        assert_eq!(s.commit(who, &a).await, 0);
    }
    s.wait_until(a.announcement.beacons[0].not_before);
    for wrong in ["", "3 3 8", "3 x 8", "70000"] {
        assert_eq!(s.dice(&a, wrong).await, StatusCode::BAD_REQUEST, "{wrong}");
    }
    assert_eq!(s.dice(&a, "19 3、8，33 21 27").await, StatusCode::SEE_OTHER);
    for who in 0..3 {
        assert_eq!(s.reveal(who, &a).await, 0);
    }
    s.wait_until(a.announcement.times[2] + 1);
    s.w.jobs_done().await;
    let id = hex::encode(a.announcement.draw_id);
    let page = s.w.get(&format!("/draws/{id}"), "").await.text;
    assert!(page.contains("双色球第 2026135 期开出号码：3 8 19 21 27 33。"));
    let bundle = s.w.bytes(&format!("/draws/{id}/bundle")).await;
    assert!(verify(&bundle, 2, &mut |_| ()).is_ok());
}
