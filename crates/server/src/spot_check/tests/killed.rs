//! The process is killed (SIGKILL) at any moment of a draw, step by step from the announcement to
//! the closing: nothing is lost, nothing is done twice, and the bundle holds. On PostgreSQL two
//! nodes share the database and the other one goes on.

use std::time::Duration;

use draw::merkle::root_of;
use draw::verify::verify;
use reqwest::StatusCode;
use serde_json::json;

use super::{DICE, Scene, scene};
use crate::testing::{Node, Reply};
use crate::witness::Announced;

/// So often the server is killed while it works on a request; then only after it has answered.
const KILLS: u32 = 6;
/// About as long as a request takes.
const ANSWER: Duration = Duration::from_millis(5);
/// A job's runner that died is replaced when its lease is over.
const LEASE_MS: i64 = 61_000;

struct Killing {
    s: Scene,
    nodes: Vec<Node>,
    moment: u64,
    lost: usize,
}

/// A form or a call, as it goes over the wire every time it is tried.
struct Act {
    path: String,
    cookie: String,
    kind: &'static str,
    body: String,
}

impl Act {
    fn call(path: &str, a: &Announced, entry: String) -> Act {
        let id = hex::encode(a.announcement.draw_id);
        Act {
            path: path.to_owned(),
            cookie: String::new(),
            kind: "application/json",
            body: json!({ "draw_id": id, "entry": entry }).to_string(),
        }
    }

    fn is_done(&self, reply: &Reply) -> bool {
        match self.kind {
            "application/json" => reply.code() == 0,
            _ => reply.status == StatusCode::SEE_OTHER,
        }
    }

    /// Whether the answer says that it was done before.
    fn was_done(&self, reply: &Reply) -> bool {
        match self.kind {
            "application/json" => reply.code() == 40902,
            _ => reply.status == StatusCode::CONFLICT,
        }
    }
}

impl Killing {
    async fn new() -> Killing {
        let mut s = scene().await;
        s.w = s.w.without_server().await;
        let is_postgres = s.w.app.config.database.starts_with("postgres");
        let mut killing = Killing {
            s,
            nodes: Vec::new(),
            moment: 1,
            lost: 0,
        };
        for _ in 0..1 + usize::from(is_postgres) {
            killing.nodes.push(killing.node());
        }
        killing
    }

    fn node(&self) -> Node {
        let app = &self.s.w.app;
        Node::start(&app.config.database, app.clock.now())
    }

    /// A moment within a time, another one each time; the same ones in each run.
    fn next_moment(&mut self, within: Duration) -> Duration {
        self.moment = self.moment.wrapping_mul(6_364_136_223_846_793_005);
        self.moment = self.moment.wrapping_add(1_442_695_040_888_963_407);
        within.mul_f64((self.moment >> 40) as f64 / f64::from(1 << 24))
    }

    /// Kills the first node and puts a new one in its place.
    fn replace(&mut self, ahead: i64) {
        let mut node = self.nodes.remove(0);
        node.kill();
        self.follow(&node, ahead);
    }

    /// Starts a node after another one, which was killed. It comes last, and the test's clock
    /// catches up.
    fn follow(&mut self, node: &Node, ahead: i64) {
        let ran = i64::try_from(node.started.elapsed().as_millis()).unwrap();
        self.s.w.app.clock.advance_ms(ran + 1 + ahead);
        self.nodes.push(self.node());
    }

    fn move_to(&mut self, ms: u64) {
        let clock = self.s.w.app.clock.clone();
        for _ in 0..self.nodes.len() {
            let ahead = i64::try_from(ms).unwrap() - clock.now();
            self.replace(ahead.max(0));
        }
    }

    async fn form(&mut self, path: &str, cookie: &str, fields: &[(&str, &str)]) {
        self.s.w.address = self.nodes[0].address;
        let csrf = self.s.w.csrf(cookie).await;
        let mut all = fields.to_vec();
        all.push(("csrf", &csrf));
        let act = Act {
            path: path.to_owned(),
            cookie: cookie.to_owned(),
            kind: "application/x-www-form-urlencoded",
            body: serde_urlencoded::to_string(all).unwrap(),
        };
        self.act(&act).await;
    }

    /// Does it, with the process killed in the middle, until it is done.
    async fn act(&mut self, act: &Act) {
        let mut was_lost = false;
        for attempt in 0..=KILLS {
            let moment = self.next_moment(ANSWER * (attempt + 1));
            let mut node = self.nodes.remove(0);
            self.s.w.address = node.address;
            let headers = [("cookie", act.cookie.as_str()), ("content-type", act.kind)];
            let asked = self.s.w.try_post(&act.path, &headers, act.body.clone());
            // In a thread of its own, because timers of the runtime count in milliseconds.
            let killed = tokio::task::spawn_blocking(move || {
                if attempt < KILLS {
                    std::thread::sleep(moment);
                    node.kill();
                }
                node
            });
            let (reply, node) = tokio::join!(asked, killed);
            let mut node = node.unwrap();
            node.kill();
            self.follow(&node, 0);
            match reply {
                Ok(reply) if act.is_done(&reply) => return,
                Ok(reply) if was_lost && act.was_done(&reply) => return,
                Ok(reply) => panic!("{} {}: {}", act.path, reply.status, reply.text),
                Err(_) => was_lost = true,
            }
            self.lost += 1;
        }
        panic!("{} is never answered", act.path);
    }

    async fn reveal(&mut self, who: usize, a: &Announced, round: u16) {
        let now = self.s.w.app.clock.now();
        let entry = self.s.keepers[who].reveal(a, round, now).unwrap();
        self.act(&Act::call("/api/draws/reveal", a, entry)).await;
    }

    /// Lets the jobs that are due run, and kills their runners on the way.
    async fn run_jobs(&mut self) {
        for _ in 0..KILLS {
            tokio::time::sleep(self.next_moment(Duration::from_millis(600))).await;
            self.replace(LEASE_MS);
        }
        self.s.w.jobs_done().await;
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let mut db = self.s.w.app.db.read().await.unwrap();
        db.one(sql, &[]).await.unwrap()
    }

    async fn text(&self, sql: &'static str) -> String {
        let mut db = self.s.w.app.db.read().await.unwrap();
        db.one(sql, &[]).await.unwrap()
    }
}

async fn draw_killed(k: &mut Killing) -> Announced {
    let (planner, task) = (k.s.planner.clone(), k.s.task.clone());
    let fields = [
        ("commit_minutes", "10"),
        ("reveal_seconds", "600"),
        ("dice_place", "大厅"),
        ("delay_steps", "1100000"),
    ];
    k.form(&format!("{task}/announce"), &planner, &fields).await;
    k.s.w.address = k.nodes[0].address;
    let a = k.s.announced().await;
    for who in 0..3 {
        let now = k.s.w.app.clock.now();
        // A witness that got no answer sends the same bytes again.
        let entry = k.s.keepers[who].commit(&a, now).unwrap();
        k.act(&Act::call("/api/draws/commit", &a, entry)).await;
    }
    k.move_to(a.announcement.beacons[0].not_before);
    let id = hex::encode(a.announcement.draw_id);
    let path = format!("/console/draws/{id}/dice");
    k.form(&path, &planner, &[("digits", DICE)]).await;
    for who in 0..3 {
        k.reveal(who, &a, 0).await;
    }
    k.move_to(a.announcement.times[2] + 1);
    k.run_jobs().await;
    a
}

async fn substitute_killed(k: &mut Killing, reviewer: &str, a: &Announced) {
    let (planner, id) = (k.s.planner.clone(), hex::encode(a.announcement.draw_id));
    let first = "select enterprise_code from check_result order by seq limit 1";
    let first = k.text(first).await;
    let fields = [
        ("enterprise_code", first.as_str()),
        ("code", "OWED.ABSENT"),
        ("evidence", "两次上门均停业"),
        ("staff_no", "S0"),
        ("other_staff_no", "S1"),
    ];
    let path = format!("/console/draws/{id}/skips");
    k.form(&path, &planner, &fields).await;
    let skip = k.text("select id from draw_skip").await;
    let path = format!("/console/skips/{skip}/decide");
    k.form(&path, reviewer, &[("decision", "approve")]).await;
    let path = format!("/console/draws/{id}/round");
    k.form(&path, &planner, &[("reveal_seconds", "300")]).await;
    for who in 0..3 {
        k.reveal(who, a, 1).await;
    }
    let until = k.count("select round_until from draw").await;
    k.move_to(until.unsigned_abs() + 1);
    k.run_jobs().await;
    let path = format!("/console/draws/{id}/close");
    k.form(&path, reviewer, &[]).await;
    k.run_jobs().await;
}

#[tokio::test]
async fn killed_at_every_step_a_draw_loses_nothing_and_does_nothing_twice() {
    let mut k = Killing::new().await;
    k.s.w.address = k.nodes[0].address;
    let reviewer = k.s.w.officer("reviewer").await;
    let a = draw_killed(&mut k).await;
    substitute_killed(&mut k, &reviewer, &a).await;
    assert!(
        k.lost > 0,
        "no request was cut off: they are faster than ANSWER"
    );
    k.s.w.address = k.nodes[0].address;
    let id = hex::encode(a.announcement.draw_id);
    let bundle = k.s.w.bytes(&format!("/draws/{id}/bundle")).await;
    let report = verify(&bundle, 2, &mut |_| ()).unwrap();
    assert!(report.is_closed && report.rounds == 1 && report.silent.is_empty());
    // Every act stands once among the audit events, every entry once in the log.
    let acts = k.s.w.acts().await;
    let done = |act: &str| {
        acts.iter()
            .filter(|a| **a == format!("spot-check.{act} 0"))
            .count()
    };
    for (act, times) in [
        ("announce", 1),
        ("commit", 3),
        ("dice", 1),
        ("reveal", 6),
        ("draw", 1),
        ("propose-skip", 1),
        ("decide-skip", 1),
        ("open-round", 1),
        ("end-round", 1),
        ("close", 1),
    ] {
        assert_eq!(done(act), times, "{act}");
    }
    let mut db = k.s.w.app.db.read().await.unwrap();
    let again = "select count(*) - count(distinct hash) from log_leaf";
    assert_eq!(db.one::<i64>(again, &[]).await.unwrap(), 0);
    let leaves: Vec<Vec<u8>> = db
        .all("select hash from log_leaf order by idx", &[])
        .await
        .unwrap();
    let leaves: Vec<[u8; 32]> = leaves.iter().map(|l| l[..].try_into().unwrap()).collect();
    let signed = "select root from log_checkpoint order by size desc limit 1";
    let signed: Vec<u8> = db.one(signed, &[]).await.unwrap();
    let size = "select max(size) from log_checkpoint";
    let size: i64 = db.one(size, &[]).await.unwrap();
    assert_eq!(root_of(&leaves[..size as usize])[..], signed[..]);
    let twice = "select count(*) from (select seq from check_result group by seq \
                 having count(*) > 1) x";
    assert_eq!(db.one::<i64>(twice, &[]).await.unwrap(), 0);
}
