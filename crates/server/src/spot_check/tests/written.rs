//! The server is killed (SIGKILL) twenty times under a load of writes with callbacks: every
//! acknowledged write is there once, every callback arrives, and none is sent again once its
//! acknowledgement was written down.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::post;
use serde_json::{Value as Json, json};

use super::demo_scene;
use super::scene::Scene;
use crate::callbacks::secret;
use crate::testing::{Node, World};

const KILLS: u64 = 20;
/// Far longer than it takes.
const PATIENCE: Duration = Duration::from_secs(240);
/// Longer than the leases of a call and of a delivery: whoever died is taken for dead.
const LEASES_MS: i64 = 41_000;
/// Writers at a time, each with an inspection of its own.
const WRITERS: usize = 3;

type Received = Arc<Mutex<HashMap<String, usize>>>;

/// The department's own system: takes every message.
async fn receiver(received: Received) -> String {
    let take = move |headers: HeaderMap| {
        let id = headers["webhook-id"].to_str().unwrap().to_owned();
        *received.lock().unwrap().entry(id).or_default() += 1;
        async { "{\"code\":0}" }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", post(take));
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/")
}

/// A spot check whose inspections are open, and the department's application with its callbacks.
async fn open_inspections(received: &Received) -> (Scene, String, Vec<String>) {
    let (mut s, a) = demo_scene().await;
    s.all_commit(&a).await;
    s.roll(&a).await;
    s.some_reveal(0..2, &a).await;
    s.let_reveals_close(&a).await;
    let scopes = ["task.read", "result.write"];
    let token = s.w.application("scjg.1", Some("SCJG"), &scopes).await;
    let url = receiver(received.clone()).await;
    let mut tx = s.w.app.db.begin().await.unwrap();
    let update = "update application set callback_url = $1 where id = 'app-scjg.1'";
    tx.execute(update, &[&url]).await.unwrap();
    let grant = "insert into granted_message (application_id, kind, per_minute) \
                 values ('app-scjg.1', 'result.returned', 600)";
    tx.execute(grant, &[]).await.unwrap();
    secret::make(&s.w.app, &mut tx, ("app-scjg.1", "test"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let pulled = s.w.post("/api/tasks/pull", &token, &json!({})).await.data();
    let open = pulled["inspections"].as_array().unwrap().iter();
    let ids = open.map(|one| one["result_id"].as_str().unwrap().to_owned());
    let ids = ids.take(WRITERS).collect();
    (s, token, ids)
}

struct Writer<'w> {
    w: &'w World,
    base: Arc<Mutex<String>>,
    token: String,
    reviewer: String,
    csrf: String,
    is_over: Arc<Mutex<bool>>,
}

impl Writer<'_> {
    async fn send(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Option<(u16, Json)> {
        let base = self.base.lock().unwrap().clone();
        let client = self.w.client();
        let mut request = client.post(format!("{base}{path}")).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.ok()?;
        let (status, text) = (answer.status().as_u16(), answer.text().await.ok()?);
        Some((status, serde_json::from_str(&text).unwrap_or_default()))
    }

    /// Reports a result with one key until it is acknowledged.
    async fn report(&self, id: &str, key: &str) {
        let body = json!({ "result_id": id, "result_code": "R1", "methods": ["onsite"],
                           "checked_on": "2026-03-02" });
        let bearer = format!("Bearer {}", self.token);
        let headers = [
            ("content-type", "application/json"),
            ("authorization", bearer.as_str()),
            ("idempotency-key", key),
        ];
        loop {
            let path = "/api/results/report";
            match self.send(path, &headers, body.to_string()).await {
                Some((200, _)) => return,
                // It was committed, and its answer died with the node.
                Some((409, answer)) if answer["code"] == 40902 => return,
                Some((409, answer)) if answer["code"] == 40901 => (),
                Some((status, answer)) if status < 500 => panic!("{status} {answer}"),
                _ => (),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The bureau returns the result, which tells the department.
    async fn give_back(&self, id: &str) {
        let fields = [
            ("csrf", self.csrf.as_str()),
            ("decision", "return"),
            ("opinion", "请补充"),
        ];
        let body = serde_urlencoded::to_string(fields).unwrap();
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("cookie", self.reviewer.as_str()),
        ];
        let path = format!("/console/results/{id}/review");
        loop {
            match self.send(&path, &headers, body.clone()).await {
                // A conflict after silence: it was done.
                Some((303 | 409, _)) => return,
                Some((status, _)) if status < 500 => panic!("{path} {status}"),
                _ => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }

    async fn work(&self, id: &str) -> i64 {
        let mut rounds = 0;
        while !*self.is_over.lock().unwrap() {
            self.report(id, &format!("{id}-{rounds}")).await;
            self.give_back(id).await;
            rounds += 1;
        }
        rounds
    }
}

async fn count(w: &World, sql: &'static str) -> i64 {
    let mut db = w.app.db.read().await.unwrap();
    db.one(sql, &[]).await.unwrap()
}

/// Kills the server again and again, and puts another one in its place.
async fn kill_often(w: &World, base: Arc<Mutex<String>>, is_over: Arc<Mutex<bool>>) -> Node {
    let database = &w.app.config.database;
    let mut moment: u64 = 1;
    let mut now = w.app.clock.now();
    let mut node = Node::start(database, now);
    *base.lock().unwrap() = format!("http://{}", node.address);
    for _ in 0..KILLS {
        moment = moment
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        tokio::time::sleep(Duration::from_millis(60 + (moment >> 56))).await;
        node.kill();
        let ran = i64::try_from(node.started.elapsed().as_millis()).unwrap();
        now += ran + LEASES_MS;
        node = Node::start(database, now);
        *base.lock().unwrap() = format!("http://{}", node.address);
    }
    *is_over.lock().unwrap() = true;
    node
}

/// What was claimed by a node that died is delivered by the last one, once the leases are over.
async fn deliver_the_rest(w: &World, node: &mut Node) {
    const WAITING: &str = "select count(*) from outbox_event \
                           where state in ('waiting', 'queued')";
    for _ in 0..30 {
        if count(w, WAITING).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        node.kill();
        let ran = i64::try_from(node.started.elapsed().as_millis()).unwrap();
        let ahead = LEASES_MS * i64::try_from(KILLS + 1).unwrap();
        w.app.clock.advance_ms(ran + ahead);
        *node = Node::start(&w.app.config.database, w.app.clock.now());
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_under_a_load_of_writes_nothing_is_lost_or_done_twice() {
    let received = Received::default();
    let (mut s, token, ids) = open_inspections(&received).await;
    let reviewer = s.w.officer("reviewer").await;
    let csrf = s.w.csrf(&reviewer).await;
    s.w = s.w.without_server().await;
    let (base, is_over) = (Arc::default(), Arc::new(Mutex::new(false)));
    let writer = Writer {
        w: &s.w,
        base: Arc::clone(&base),
        token,
        reviewer,
        csrf,
        is_over: Arc::clone(&is_over),
    };
    let writing = futures_util::future::join_all(ids.iter().map(|id| writer.work(id)));
    let all = async { tokio::join!(writing, kill_often(&s.w, base, is_over)) };
    let (rounds, mut node) = tokio::time::timeout(PATIENCE, all)
        .await
        .expect("writes go through; is the example `node` built from the same sources?");
    let rounds: i64 = rounds.into_iter().sum();
    assert!(
        rounds > i64::try_from(KILLS).unwrap(),
        "too little was written: {rounds}"
    );
    deliver_the_rest(&s.w, &mut node).await;
    for (what, sql) in [
        (
            "reports",
            "select count(*) from audit_event where act = 'spot-check.report' and code = 0",
        ),
        (
            "returns",
            "select count(*) from audit_event where act = 'spot-check.return' and code = 0",
        ),
        (
            "messages",
            "select count(*) from outbox_event where state = 'delivered'",
        ),
        (
            "in the ledger",
            "select count(*) from delivery where code = 0",
        ),
    ] {
        assert_eq!(count(&s.w, sql).await, rounds, "{what}");
    }
    let received = received.lock().unwrap();
    assert_eq!(
        i64::try_from(received.len()).unwrap(),
        rounds,
        "every message arrived"
    );
    let again: usize = received.values().map(|times| times - 1).sum();
    assert!(
        again <= usize::try_from(KILLS).unwrap() * 16,
        "{again} came again"
    );
}
