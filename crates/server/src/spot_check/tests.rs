//! A whole spot check over HTTP, and the ways in which people would like to bend it.

use reqwest::StatusCode;
use serde_json::{Value as Json, json};

use crate::witness::Keeper;
use scene::{DICE, FULL, Scene, demo_scene, id_of, scene};

mod drand;
mod field;
mod killed;
mod logged;
mod pages;
mod scene;
mod scope;
mod windows;
mod written;

#[tokio::test]
async fn a_spot_check_from_plan_to_publication() {
    let (mut s, a) = demo_scene().await;
    s.all_commit(&a).await;
    assert_eq!(s.commit(0, &a).await, 40902);
    s.roll(&a).await;
    s.some_reveal(0..2, &a).await;
    s.let_reveals_close(&a).await;
    let id = id_of(&a);
    let shown = s.shown(&id).await.data();
    assert_eq!(shown["state"], "matched", "{shown}");
    let report = s.report(&a).await;
    assert_eq!(shown["bundle"], format!("/draws/{id}/bundle"));
    assert_eq!(report.silent, ["法学院"]);
    let page = s.w.get(&format!("/draws/{id}"), "").await.text;
    assert!(page.contains("抽取包") && page.contains(&hex::encode(report.seed)));
    publish(&s, report.drawn.len()).await;
    let acts = s.w.acts().await;
    for act in [
        "plan", "announce", "commit", "dice", "reveal", "draw", "report", "publish",
    ] {
        assert!(
            acts.contains(&format!("spot-check.{act} 0")),
            "{act}: {acts:?}"
        );
    }
}

/// The department pulls and reports, the bureau returns one and publishes.
async fn publish(s: &Scene, drawn: usize) {
    let token =
        s.w.application("scjg.1", Some("SCJG"), &["task.read", "result.write"])
            .await;
    let other =
        s.w.application("edu.1", Some("JYJ"), &["task.read", "result.write"])
            .await;
    let pulled = s.w.post("/api/tasks/pull", &token, &json!({})).await.data();
    let open = pulled["inspections"].as_array().unwrap();
    assert_eq!(open.len(), drawn);
    assert_eq!(open[0]["inspectors"].as_array().unwrap().len(), 2);
    let none = s.w.post("/api/tasks/pull", &other, &json!({})).await.data();
    assert!(none["inspections"].as_array().unwrap().is_empty());
    let id = open[0]["result_id"].as_str().unwrap();
    let report = |code: &str, day: &str| {
        let methods = ["onsite"];
        json!({ "result_id": id, "result_code": code, "methods": methods, "checked_on": day })
    };
    let send =
        async |token: &str, body: Json| s.w.post("/api/results/report", token, &body).await.code();
    assert_eq!(send(&other, report("R1", "2026-03-02")).await, 40402);
    assert_eq!(send(&token, report("R1", "2027-01-01")).await, 40004);
    assert_eq!(send(&token, report("R99", "2026-03-02")).await, 40003);
    assert_eq!(send(&token, report("R4", "2026-03-02")).await, 40002);
    assert_eq!(send(&token, report("R1", "2026-03-02")).await, 0);
    assert_eq!(send(&token, report("R1", "2026-03-02")).await, 40903);
    let reviewer = s.w.officer("reviewer").await;
    let path = format!("/console/results/{id}/review");
    let back = [("decision", "return"), ("opinion", "请补充照片")];
    assert_eq!(
        s.w.form(&path, &reviewer, &back).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(send(&token, report("R1", "2026-03-02")).await, 0);
    let fields = [("decision", "publish")];
    assert_eq!(
        s.w.form(&path, &s.planner, &fields).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        s.w.form(&path, &reviewer, &fields).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        s.w.form(&path, &reviewer, &fields).await.status,
        StatusCode::CONFLICT
    );
    let code = json!({ "code": open[0]["enterprise_code"] });
    let found =
        s.w.post("/api/public/results/query", "", &code)
            .await
            .data();
    assert_eq!(found["items"][0]["result"], "未发现问题");
    let page =
        s.w.get(
            &format!("/results?code={}", code["code"].as_str().unwrap()),
            "",
        )
        .await;
    assert!(page.text.contains("未发现问题"));
}

#[tokio::test]
async fn nobody_moves_out_of_turn() {
    let mut s = scene().await;
    let a = s.announce(FULL).await;
    // Reveals are open for the second asked for and the minute left for the dice: 61 s, ten
    // times over, at the speed of a fast machine.
    assert_eq!(a.announcement.reveal_window_ms(), 61_000);
    assert_eq!(a.announcement.delay_steps, 61 * 10 * 5_400_000);
    assert!(a.announcement.is_last_move_blind());
    assert_eq!(s.commit(0, &a).await, 0);
    assert_eq!(s.commit(1, &a).await, 0);
    // Reveals before the dice, dice before their time.
    assert_eq!(s.reveal(0, &a).await, 42201);
    assert_ne!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    s.wait_until(a.announcement.times[1] + 1);
    assert_eq!(s.commit(2, &a).await, 42201);
    assert_ne!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    s.wait_until(a.announcement.beacons[0].not_before);
    assert_eq!(s.dice(&a, "123").await, StatusCode::BAD_REQUEST);
    assert_eq!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    assert_ne!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    // Who has not committed cannot reveal; nobody signs for another.
    assert!(s.keepers[2].reveal(&a, 0, s.w.app.clock.now()).is_ok());
    assert_eq!(s.reveal(2, &a).await, 42201);
    let mut stranger = Keeper::new("公证处").unwrap();
    let forged = stranger.commit(&a, s.w.app.clock.now()).unwrap();
    assert_eq!(s.send("commit", &a, forged).await, 40107);
    assert_eq!(s.send("reveal", &a, "00".to_owned()).await, 40003);
    assert_eq!(s.send("reveal", &a, "zz".to_owned()).await, 40003);
    let again = s.ask_to_announce(FULL).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn too_few_reveals_fail_in_public_and_the_same_lists_are_drawn_again() {
    let mut s = scene().await;
    let a = s.announce(FULL).await;
    s.draw(&a, 1).await;
    assert!(s.w.get("/draws", "").await.text.contains("种子未成"));
    let b = s.announce(FULL).await;
    assert_eq!(b.announcement.pool_root, a.announcement.pool_root);
    assert_eq!(b.announcement.rules_hash, a.announcement.rules_hash);
    assert_ne!(b.announcement.draw_id, a.announcement.draw_id);
}

#[tokio::test]
async fn a_short_delay_is_for_the_demonstration_only() {
    let s = scene().await;
    let fields = [("reveal_seconds", "1"), ("delay_steps", "1")];
    let reply = s.ask_to_announce(&fields).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn tasks_are_checked_before_they_are_saved() {
    let s = scene().await;
    let save = async |change: (&str, &str)| s.ask_for_task(&[change]).await.status;
    assert_eq!(
        save(("item_codes", "SCJG-999")).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        save(("department_code", "NONE")).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        save(("company_percent", "101")).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        save(("ends_on", "2026-01-01")).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(save(("starts_on", "soon")).await, StatusCode::BAD_REQUEST);
    assert_eq!(save(("name", "另一次抽查")).await, StatusCode::SEE_OTHER);
}
