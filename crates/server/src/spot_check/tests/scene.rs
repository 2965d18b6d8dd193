//! What the tests of a draw share: registers, witnesses and a task, and the steps that every draw
//! goes through.

use std::ops::Range;

use draw::verify::{Report, verify};
use reqwest::StatusCode;
use serde_json::json;

use crate::registers::Kind;
use crate::registers::import::{Watch, load};
use crate::testing::{Reply, START_MS, World, world_at};
use crate::witness::{Announced, Keeper};

pub(super) const DICE: &str = "3141 5926 5358 9793 2384";

/// Fields of an announcement with a delay chain as long as the rules ask for.
pub(super) const FULL: &[(&str, &str)] = &[("reveal_seconds", "1")];

/// Fields of an announcement with a short delay chain, which only a demonstration may have.
pub(super) const SHORT: &[(&str, &str)] = &[("reveal_seconds", "60"), ("delay_steps", "1100000")];

pub(super) struct Scene {
    pub(super) w: World,
    pub(super) planner: String,
    pub(super) task: String,
    pub(super) keepers: Vec<Keeper>,
}

/// Registers, three witnesses and a task.
pub(super) async fn scene() -> Scene {
    scene_at(START_MS).await
}

pub(super) async fn scene_at(now: i64) -> Scene {
    let w = world_at(now).await;
    for (kind, csv) in [
        (
            Kind::Departments,
            include_str!("../../../fixtures/departments.csv"),
        ),
        (
            Kind::CheckItems,
            include_str!("../../../fixtures/check-items.csv"),
        ),
        (
            Kind::Enterprises,
            include_str!("../../../fixtures/enterprises-excerpt.csv"),
        ),
    ] {
        load_csv(&w, kind, csv).await;
    }
    load_inspectors(&w, ("S", "检查员"), "SCJG").await;
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
    let mut scene = Scene {
        w,
        planner,
        task: String::new(),
        keepers,
    };
    let items = ("item_codes", "SCJG-001、SCJG-002");
    scene.plan(&[("name", "登记事项抽查"), items]).await;
    scene
}

/// A platform like the demonstration's, with a draw whose delay chain is short.
pub(super) async fn demo_scene() -> (Scene, Announced) {
    let scene = scene().await.demonstrating().await;
    let announced = scene.announce(SHORT).await;
    (scene, announced)
}

async fn load_csv(w: &World, kind: Kind, csv: &str) {
    let bar = Watch::Bar(indicatif::ProgressBar::hidden());
    load(&w.app, kind, csv.as_bytes(), &bar).await.unwrap();
}

/// Six inspectors of a department, all of whom may lead.
pub(super) async fn load_inspectors(w: &World, (letter, title): (&str, &str), department: &str) {
    let rows: String = (0..6)
        .map(|n| format!("{letter}{n},{title}{n},{department},是\n"))
        .collect();
    let csv = format!("staff_no,name,department_code,is_lead\n{rows}");
    load_csv(w, Kind::Inspectors, &csv).await;
}

/// `draw_id`, hex.
pub(super) fn id_of(a: &Announced) -> String {
    hex::encode(a.announcement.draw_id)
}

/// The fields that take the place of some of their names, beside the others.
pub(super) fn changed<'f>(
    fields: &[(&'f str, &'f str)],
    changes: &[(&'f str, &'f str)],
) -> Vec<(&'f str, &'f str)> {
    let is_kept = |(name, _): &&(&str, &str)| changes.iter().all(|(other, _)| other != name);
    let kept = fields.iter().filter(is_kept);
    kept.chain(changes).copied().collect()
}

impl Scene {
    /// The configuration is shared with the running server and cannot be changed there; short
    /// chains are announced by a second application object on the same database.
    pub(super) async fn demonstrating(mut self) -> Scene {
        let mut config = (*self.w.app.config).clone();
        config.is_demo = true;
        self.w = self.w.with_config(config).await;
        self
    }

    /// Asks for a task; these fields differ from a check of 5 % of the companies.
    pub(super) async fn ask_for_task(&self, changes: &[(&str, &str)]) -> Reply {
        let fields = [
            ("name", "抽查"),
            ("department_code", "SCJG"),
            ("item_codes", "SCJG-001"),
            ("company_percent", "5"),
            ("starts_on", "2026-03-02"),
            ("ends_on", "2026-06-30"),
        ];
        let fields = changed(&fields, changes);
        self.w.form("/console/tasks", &self.planner, &fields).await
    }

    /// Plans the task that is announced from now on.
    pub(super) async fn plan(&mut self, changes: &[(&str, &str)]) {
        let planned = self.ask_for_task(changes).await;
        assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text);
        self.task = planned.headers["location"].to_str().unwrap().to_owned();
    }

    /// Asks for an announcement with these fields beside the minute for commitments and a place.
    pub(super) async fn ask_to_announce(&self, more: &[(&str, &str)]) -> Reply {
        let mut fields = vec![("commit_minutes", "1"), ("dice_place", "大厅")];
        fields.extend(more);
        let path = format!("{}/announce", self.task);
        self.w.form(&path, &self.planner, &fields).await
    }

    pub(super) async fn announce(&self, more: &[(&str, &str)]) -> Announced {
        let reply = self.ask_to_announce(more).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        self.announced().await
    }

    /// The newest announcement.
    pub(super) async fn announced(&self) -> Announced {
        let mut db = self.w.app.db.read().await.unwrap();
        let newest = "select id from draw order by created_at desc, draw_no desc limit 1";
        let id: String = db.one(newest, &[]).await.unwrap();
        Announced::read(&self.shown(&id).await.data()).unwrap()
    }

    /// What the platform says in public about a draw.
    pub(super) async fn shown(&self, id: &str) -> Reply {
        let path = "/api/public/draws/show";
        self.w.post(path, "", &json!({ "draw_id": id })).await
    }

    pub(super) async fn send(&self, act: &str, a: &Announced, entry: String) -> i64 {
        let body = json!({ "draw_id": id_of(a), "entry": entry });
        let path = format!("/api/draws/{act}");
        self.w.post(&path, "", &body).await.code()
    }

    pub(super) async fn commit(&mut self, who: usize, a: &Announced) -> i64 {
        let now = self.w.app.clock.now();
        let entry = self.keepers[who].commit(a, now).unwrap();
        self.send("commit", a, entry).await
    }

    /// Reveals link 0 for the draw, j for its round j of substitution.
    pub(super) async fn reveal_link(&self, who: usize, a: &Announced, j: u16) -> i64 {
        let entry = self.keepers[who].reveal(a, j, self.w.app.clock.now());
        self.send("reveal", a, entry.unwrap()).await
    }

    pub(super) async fn reveal(&self, who: usize, a: &Announced) -> i64 {
        self.reveal_link(who, a, 0).await
    }

    pub(super) async fn dice(&self, a: &Announced, digits: &str) -> StatusCode {
        let path = format!("/console/draws/{}/dice", id_of(a));
        let fields = [("digits", digits)];
        self.w.form(&path, &self.planner, &fields).await.status
    }

    pub(super) fn wait_until(&self, ms: u64) {
        let ahead = ms as i64 - self.w.app.clock.now();
        self.w.app.clock.advance_ms(ahead);
    }

    /// All witnesses commit.
    pub(super) async fn all_commit(&mut self, a: &Announced) {
        for who in 0..self.keepers.len() {
            assert_eq!(self.commit(who, a).await, 0);
        }
    }

    /// The dice are rolled as soon as they may be.
    pub(super) async fn roll(&self, a: &Announced) {
        self.wait_until(a.announcement.beacons[0].not_before);
        assert_eq!(self.dice(a, DICE).await, StatusCode::SEE_OTHER);
    }

    /// These witnesses reveal.
    pub(super) async fn some_reveal(&self, these: Range<usize>, a: &Announced) {
        for who in these {
            assert_eq!(self.reveal(who, a).await, 0);
        }
    }

    /// The reveals close, and what follows by the clock is done.
    pub(super) async fn let_reveals_close(&self, a: &Announced) {
        self.wait_until(a.announcement.times[2] + 1);
        self.w.jobs_done().await;
    }

    /// A draw from its commitments to what came out; the first `n` witnesses reveal.
    pub(super) async fn draw(&mut self, a: &Announced, n: usize) {
        self.all_commit(a).await;
        self.roll(a).await;
        self.some_reveal(0..n, a).await;
        self.let_reveals_close(a).await;
    }

    /// The bundle as it is now, and what a verifier says to it.
    pub(super) async fn report(&self, a: &Announced) -> Report {
        let path = format!("/draws/{}/bundle", id_of(a));
        verify(&self.w.bytes(&path).await, 2, &mut |_| ()).unwrap()
    }
}
