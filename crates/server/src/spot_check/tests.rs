//! A whole spot check over HTTP, and the ways in which people would like to bend it.

use draw::verify::verify;
use reqwest::StatusCode;
use serde_json::{Value as Json, json};

use crate::registers::Kind;
use crate::registers::import::{Watch, load};
use crate::testing::{START_MS, World, world_at};
use crate::witness::{Announced, Keeper};

mod drand;
mod field;
mod killed;
mod logged;
mod pages;
mod windows;

struct Scene {
    w: World,
    planner: String,
    task: String,
    keepers: Vec<Keeper>,
}

/// Registers, three witnesses and a task.
async fn scene() -> Scene {
    scene_at(START_MS).await
}

async fn scene_at(now: i64) -> Scene {
    let w = world_at(now).await;
    let inspectors: String = (0..6)
        .map(|n| format!("S{n},检查员{n},SCJG,是\n"))
        .collect();
    let bar = || Watch::Bar(indicatif::ProgressBar::hidden());
    for (kind, bytes) in [
        (
            Kind::Departments,
            include_str!("../../fixtures/departments.csv").to_owned(),
        ),
        (
            Kind::CheckItems,
            include_str!("../../fixtures/check-items.csv").to_owned(),
        ),
        (
            Kind::Inspectors,
            format!("staff_no,name,department_code,is_lead\n{inspectors}"),
        ),
        (
            Kind::Enterprises,
            include_str!("../../fixtures/enterprises-excerpt.csv").to_owned(),
        ),
    ] {
        load(&w.app, kind, bytes.as_bytes(), &bar()).await.unwrap();
    }
    let planner = w.officer("planner").await;
    let mut keepers = Vec::new();
    for name in ["公证处", "消委会", "法学院"] {
        let keeper = Keeper::new(name).unwrap();
        let key = keeper.public_key().unwrap();
        let fields = [
            ("id", name),
            ("interest", "见证"),
            ("public_key", key.as_str()),
        ];
        w.form("/console/witnesses", &planner, &fields).await;
        keepers.push(keeper);
    }
    let fields = [
        ("name", "登记事项抽查"),
        ("department_code", "SCJG"),
        ("item_codes", "SCJG-001、SCJG-002"),
        ("company_percent", "5"),
        ("starts_on", "2026-03-02"),
        ("ends_on", "2026-06-30"),
    ];
    let planned = w.form("/console/tasks", &planner, &fields).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text);
    let task = planned.headers["location"].to_str().unwrap().to_owned();
    Scene {
        w,
        planner,
        task,
        keepers,
    }
}

impl Scene {
    async fn announce(&self) -> Announced {
        let fields = [
            ("commit_minutes", "1"),
            ("reveal_seconds", "1"),
            ("dice_place", "大厅"),
        ];
        let path = format!("{}/announce", self.task);
        let reply = self.w.form(&path, &self.planner, &fields).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        self.announced().await
    }

    async fn announced(&self) -> Announced {
        let mut db = self.w.app.db.read().await.unwrap();
        let newest = "select id from draw order by attempt desc limit 1";
        let id: String = db.one(newest, &[]).await.unwrap();
        let shown = self
            .w
            .post("/api/public/draws/show", "", &json!({ "draw_id": id }))
            .await;
        Announced::read(&shown.data()).unwrap()
    }

    async fn send(&self, act: &str, a: &Announced, entry: String) -> i64 {
        let id = hex::encode(a.announcement.draw_id);
        let body = json!({ "draw_id": id, "entry": entry });
        self.w
            .post(&format!("/api/draws/{act}"), "", &body)
            .await
            .code()
    }

    async fn commit(&mut self, who: usize, a: &Announced) -> i64 {
        let now = self.w.app.clock.now();
        let entry = self.keepers[who].commit(a, now).unwrap();
        self.send("commit", a, entry).await
    }

    async fn reveal(&self, who: usize, a: &Announced) -> i64 {
        let entry = self.keepers[who]
            .reveal(a, 0, self.w.app.clock.now())
            .unwrap();
        self.send("reveal", a, entry).await
    }

    async fn dice(&self, a: &Announced, digits: &str) -> StatusCode {
        let path = format!(
            "/console/draws/{}/dice",
            hex::encode(a.announcement.draw_id)
        );
        self.w
            .form(&path, &self.planner, &[("digits", digits)])
            .await
            .status
    }

    fn wait_until(&self, ms: u64) {
        let ahead = ms as i64 - self.w.app.clock.now();
        self.w.app.clock.advance_ms(ahead);
    }
}

const DICE: &str = "3141 5926 5358 9793 2384";

/// A platform like the demonstration's, whose delay chain may be short.
async fn demo_scene() -> (Scene, Announced) {
    let mut scene = scene().await;
    // The configuration is shared with the running server and cannot be changed there; the
    // short chain is announced by a second application object on the same database.
    let mut config = (*scene.w.app.config).clone();
    config.is_demo = true;
    scene.w = scene.w.with_config(config).await;
    let fields = [
        ("commit_minutes", "1"),
        ("reveal_seconds", "60"),
        ("dice_place", "大厅"),
        ("delay_steps", "1100000"),
    ];
    let path = format!("{}/announce", scene.task);
    let reply = scene.w.form(&path, &scene.planner, &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    let announced = scene.announced().await;
    (scene, announced)
}

#[tokio::test]
async fn a_spot_check_from_plan_to_publication() {
    let (mut s, a) = demo_scene().await;
    for who in 0..3 {
        assert_eq!(s.commit(who, &a).await, 0);
    }
    assert_eq!(s.commit(0, &a).await, 40902);
    s.wait_until(a.announcement.beacons[0].not_before);
    assert_eq!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    for who in 0..2 {
        assert_eq!(s.reveal(who, &a).await, 0);
    }
    s.wait_until(a.announcement.times[2] + 1);
    s.w.jobs_done().await;
    let id = hex::encode(a.announcement.draw_id);
    let shown =
        s.w.post("/api/public/draws/show", "", &json!({ "draw_id": id }))
            .await
            .data();
    assert_eq!(shown["state"], "matched", "{shown}");
    let bundle = s.w.bytes(shown["bundle"].as_str().unwrap()).await;
    let report = verify(&bundle, 2, &mut |_| ()).unwrap();
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
    let a = s.announce().await;
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
    let fields = [
        ("commit_minutes", "1"),
        ("reveal_seconds", "1"),
        ("dice_place", "大厅"),
    ];
    let again =
        s.w.form(&format!("{}/announce", s.task), &s.planner, &fields)
            .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn too_few_reveals_fail_in_public_and_the_same_lists_are_drawn_again() {
    let mut s = scene().await;
    let a = s.announce().await;
    for who in 0..3 {
        assert_eq!(s.commit(who, &a).await, 0);
    }
    s.wait_until(a.announcement.beacons[0].not_before);
    assert_eq!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    assert_eq!(s.reveal(0, &a).await, 0);
    s.wait_until(a.announcement.times[2] + 1);
    s.w.jobs_done().await;
    assert!(s.w.get("/draws", "").await.text.contains("种子未成"));
    let b = s.announce().await;
    assert_eq!(b.announcement.pool_root, a.announcement.pool_root);
    assert_eq!(b.announcement.rules_hash, a.announcement.rules_hash);
    assert_ne!(b.announcement.draw_id, a.announcement.draw_id);
}

#[tokio::test]
async fn a_short_delay_is_for_the_demonstration_only() {
    let s = scene().await;
    let fields = [
        ("commit_minutes", "1"),
        ("reveal_seconds", "1"),
        ("dice_place", "大厅"),
        ("delay_steps", "1"),
    ];
    let reply =
        s.w.form(&format!("{}/announce", s.task), &s.planner, &fields)
            .await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn tasks_are_checked_before_they_are_saved() {
    let s = scene().await;
    let save = async |change: (&'static str, &'static str)| {
        let mut fields = vec![
            ("name", "抽查"),
            ("department_code", "SCJG"),
            ("item_codes", "SCJG-001"),
            ("company_percent", "5"),
            ("starts_on", "2026-03-02"),
            ("ends_on", "2026-06-30"),
        ];
        fields.retain(|(name, _)| *name != change.0);
        fields.push(change);
        s.w.form("/console/tasks", &s.planner, &fields).await.status
    };
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
