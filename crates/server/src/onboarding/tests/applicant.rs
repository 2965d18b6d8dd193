//! A party that applies, as a script: everything that a party does, over HTTP alone.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use serde_json::{Value as Json, json};

use super::{opinion, review, submitted};
use crate::registers::Kind;
use crate::registers::import::{Watch, load};
use crate::testing::{Reply, World, world};

/// Base64 of `Correct-Horse-9`.
pub(crate) const PASSWORD: &str = "Q29ycmVjdC1Ib3JzZS05";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\nmade up";
const PDF: &[u8] = b"%PDF-1.4 made up";

/// A applicant, the bureau that it deals with, and its own system that messages reach.
pub(crate) struct Applicant {
    pub(crate) w: World,
    pub(crate) admin: String,
    pub(crate) staff: String,
    staff_username: String,
    pub(crate) id: String,
    pub(crate) username: String,
    /// What its system answers to messages.
    pub(crate) answers: Arc<AtomicI64>,
    /// The messages that reached it.
    pub(crate) received: Received,
    callback: String,
}

/// Messages as they arrived: headers and body.
pub(crate) type Received = Arc<Mutex<Vec<(HeaderMap, String)>>>;

/// Its own system: answers every message with a code that the test sets.
async fn own_system(answers: Arc<AtomicI64>, received: Received) -> String {
    let answer = move |headers: HeaderMap, body: String| {
        let code = answers.load(Ordering::SeqCst);
        received.lock().unwrap().push((headers, body));
        async move { json!({ "code": code, "msg": "" }).to_string() }
    };
    let router = Router::new().route("/mq", post(answer));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/mq")
}

impl Applicant {
    /// A form that was approved, with staff who signed in: the application writes its plan.
    pub(crate) async fn new() -> Applicant {
        let w = world().await;
        let bar = Watch::Bar(indicatif::ProgressBar::hidden());
        let departments = include_bytes!("../../../fixtures/departments.csv");
        load(&w.app, Kind::Departments, departments, &bar)
            .await
            .unwrap();
        let admin = w.officer("administrator").await;
        let held = submitted(&w, 1).await;
        opinion(&w, &held, true).await;
        let approve = [("decision", "approve"), ("department_code", "SCJG")];
        assert_eq!(
            review(&w, &admin, &held, &approve).await,
            StatusCode::SEE_OTHER
        );
        let path = "/api/access-applications/collect";
        let account = w.post(path, "", &held).await.data();
        let staff = activate(&w, &account).await;
        let staff_username = account["username"].as_str().unwrap().to_owned();
        let mut db = w.app.db.read().await.unwrap();
        let id = "select id from application";
        let id: String = db.one(id, &[]).await.unwrap();
        let username = "select username from application";
        let username: String = db.one(username, &[]).await.unwrap();
        drop(db);
        let answers = Arc::new(AtomicI64::new(0));
        let received = Received::default();
        let callback = own_system(answers.clone(), received.clone()).await;
        Applicant {
            w,
            admin,
            staff,
            staff_username,
            id,
            username,
            answers,
            received,
            callback,
        }
    }

    /// Up to joint debugging.
    pub(crate) async fn debugging() -> Applicant {
        let v = Applicant::new().await;
        assert_eq!(v.plan(&[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(v.decide_plan(1, "approve").await, StatusCode::SEE_OTHER);
        assert_eq!(v.confirm_environment().await, StatusCode::SEE_OTHER);
        v
    }

    /// Up to the moment before applying for go-live: nothing is missing.
    pub(crate) async fn complete() -> Applicant {
        let v = Applicant::debugging().await;
        v.name_contacts().await;
        v.hand_in_certificates("2027-12-31").await;
        v.confirm_document().await;
        v.debug_everything().await;
        assert_eq!(v.make_report().await.status, StatusCode::SEE_OTHER);
        v
    }

    /// Live, with a token of the real platform.
    pub(crate) async fn live() -> (Applicant, String) {
        let v = Applicant::complete().await;
        assert_eq!(v.party("go-live", &[]).await.status, StatusCode::SEE_OTHER);
        let decision = [("decision", "go_live")];
        assert_eq!(v.bureau("go-live", &decision).await, StatusCode::SEE_OTHER);
        let token = v.collect_key().await;
        (v, token)
    }

    /// A form of the party's page.
    pub(crate) async fn party(&self, act: &str, fields: &[(&str, &str)]) -> Reply {
        let path = format!("/party/applications/{}/{act}", self.id);
        self.w.form(&path, &self.staff, fields).await
    }

    /// A form of the bureau's page.
    pub(crate) async fn bureau(&self, act: &str, fields: &[(&str, &str)]) -> StatusCode {
        self.bureau_as(&self.admin, act, fields).await.status
    }

    pub(crate) async fn bureau_as(&self, who: &str, act: &str, fields: &[(&str, &str)]) -> Reply {
        let page = format!("/console/access/{}", self.id);
        let path = format!("{page}/{act}");
        if !matches!(act, "go-live" | "resumption") {
            return self.w.form(&path, who, fields).await;
        }
        let seen = self.w.hidden(&page, who, "seen").await;
        self.decide_seen(who, act, (fields, &seen)).await
    }

    /// A decision about the application as it was when it had last changed at `seen`.
    pub(crate) async fn decide_seen(
        &self,
        who: &str,
        act: &str,
        (fields, seen): (&[(&str, &str)], &str),
    ) -> Reply {
        let path = format!("/console/access/{}/{act}", self.id);
        let fields = [fields, &[("seen", seen)]].concat();
        self.w.form(&path, who, &fields).await
    }

    /// Hands the plan in, with some fields changed.
    pub(crate) async fn plan(&self, changes: &[(&str, &str)]) -> Reply {
        let mut fields = vec![
            ("business", "领取任务，报送核查结果"),
            ("way", "protocol"),
            ("nets", "127.0.0.0/16"),
            ("domain", ""),
            ("location", "江门市政务云"),
            ("callback_url", self.callback.as_str()),
            ("security", "防火墙、入侵检测"),
            ("hardware", "云主机2台，负载均衡1套"),
            ("use_1", "yes"),
            ("name_1", "/api/tasks/pull"),
            ("per_minute_1", "60"),
            ("per_day_1", "1000"),
            ("use_2", "yes"),
            ("name_2", "/api/results/report"),
            ("per_minute_2", "60"),
            ("per_day_2", "1000"),
            ("use_3", "yes"),
            ("name_3", "task.assigned"),
            ("per_minute_3", "10"),
            ("per_day_3", "100"),
        ];
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        let path = format!("/party/applications/{}/plan", self.id);
        let files = [
            ("topology", "拓扑.png", PNG),
            ("security_file", "安全方案.pdf", PDF),
        ];
        self.w.upload(&path, &self.staff, &fields, &files).await
    }

    pub(crate) async fn decide_plan(&self, version: i64, decision: &str) -> StatusCode {
        let version = version.to_string();
        let fields = [
            ("version", version.as_str()),
            ("decision", decision),
            ("opinion", "意见"),
        ];
        self.bureau("plan", &fields).await
    }

    pub(crate) async fn confirm_environment(&self) -> StatusCode {
        let points = [
            "patched", "accounts", "network", "logs", "backup", "secrets",
        ];
        let fields = points.map(|point| (point, "yes"));
        self.party("environment", &fields).await.status
    }

    pub(crate) async fn name_contacts(&self) {
        for duty in ["responsible", "technical"] {
            let fields = [
                ("act", "add"),
                ("duty", duty),
                ("name", "何工"),
                ("phone", "0750-3000002"),
            ];
            let reply = self.w.form("/party/contacts", &self.staff, &fields).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
    }

    pub(crate) async fn hand_in(&self, kind: &str, until: &str, bytes: &[u8]) -> Reply {
        let fields = [
            ("kind", kind),
            ("level", "三级"),
            ("number", "440700-2026-1"),
            ("issuer", "江门市公安局"),
            ("valid_from", "2025-01-01"),
            ("valid_until", until),
        ];
        let path = format!("/party/applications/{}/certificates", self.id);
        let files = [("file", "certificate.pdf", bytes)];
        self.w.upload(&path, &self.staff, &fields, &files).await
    }

    pub(crate) async fn hand_in_certificates(&self, until: &str) {
        for kind in ["grading", "assessment", "crypto", "conformity"] {
            let reply = self.hand_in(kind, until, PDF).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{kind} {}", reply.text);
        }
    }

    pub(crate) async fn confirm_document(&self) {
        let path = format!("/access/{}/document", self.id);
        for who in [&self.staff, &self.admin] {
            let version = self.w.hidden(&path, who, "version").await;
            let digest = self.w.hidden(&path, who, "digest").await;
            let fields = [("version", version.as_str()), ("digest", digest.as_str())];
            let reply = self.w.form(&path, who, &fields).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
    }

    /// A token of the sandbox, with a fresh password.
    pub(crate) async fn sandbox_token(&self) -> String {
        let page = self.party("sandbox", &[]).await.text;
        let shown: Vec<&str> = page
            .split("<p class=\"mono\">")
            .skip(1)
            .filter_map(|rest| rest.split_once('<').map(|(text, _)| text))
            .collect();
        let password = STANDARD.encode(shown[1]);
        let body = json!({ "username": shown[0], "password": password });
        let reply = self.w.post("/sandbox/api/auth", "", &body).await.json();
        reply["token"].as_str().unwrap().to_owned()
    }

    /// Every case of every interface that the plan names.
    pub(crate) async fn debug_everything(&self) {
        let token = self.sandbox_token().await;
        let call = async |path: &str, body: Json| {
            let path = format!("/sandbox{path}");
            self.w.post(&path, &token, &body).await
        };
        let pulled = call("/api/tasks/pull", json!({})).await.data();
        assert_eq!(
            call("/api/tasks/pull", json!({ "size": 0 })).await.code(),
            40004
        );
        let result = pulled["inspections"][0]["result_id"].clone();
        let report = |result_code: &str| {
            json!({ "result_id": result, "result_code": result_code, "methods": ["onsite"],
                    "checked_on": "2026-03-01" })
        };
        assert_eq!(
            call("/api/results/report", report("R99")).await.code(),
            40003
        );
        let done = call("/api/results/report", report("R1")).await;
        assert_eq!(done.code(), 0, "{}", done.text);
        assert_eq!(self.deliver().await, StatusCode::SEE_OTHER);
    }

    pub(crate) async fn deliver(&self) -> StatusCode {
        let path = format!("/access/{}/deliver", self.id);
        let fields = [("message", "task.assigned")];
        self.w.form(&path, &self.staff, &fields).await.status
    }

    pub(crate) async fn make_report(&self) -> Reply {
        let path = format!("/access/{}/report", self.id);
        self.w.form(&path, &self.staff, &[]).await
    }

    /// Takes the key of the real platform and signs in with it.
    pub(crate) async fn collect_key(&self) -> String {
        let page = self.party("collect", &[]).await.text;
        let (_, rest) = page.split_once("mqa_").unwrap();
        let code = rest.split(['<', '"', '&']).next().unwrap();
        let activation = json!({ "username": self.username,
            "activation_code": format!("mqa_{code}"), "password": PASSWORD });
        self.w
            .post("/api/accounts/activate", "", &activation)
            .await
            .data();
        self.w.token(&self.username).await
    }

    pub(crate) async fn phase(&self) -> String {
        let mut db = self.w.app.db.read().await.unwrap();
        let find = "select state from application where id = $1";
        db.one(find, &[&self.id]).await.unwrap()
    }

    /// What was recorded of the application, oldest first.
    pub(crate) async fn was_recorded(&self, act: &str) -> bool {
        self.w.acts().await.contains(&format!("{act} 0"))
    }
}

impl Applicant {
    /// Sessions end; both sides begin new ones.
    pub(crate) async fn sign_in_again(&mut self) {
        // People change their passwords meanwhile.
        let mut tx = self.w.app.db.begin().await.unwrap();
        let fresh = "update account set password_changed_at = $1 where kind <> 'application'";
        tx.execute(fresh, &[&self.w.app.clock.now()]).await.unwrap();
        tx.commit().await.unwrap();
        self.admin = sign_in(&self.w, "test.administrator").await;
        self.staff = sign_in(&self.w, &self.staff_username).await;
    }
}

async fn sign_in(w: &World, username: &str) -> String {
    let fields = [("username", username), ("password", "Correct-Horse-9")];
    let reply = w.form("/sign-in", "", &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

async fn activate(w: &World, account: &Json) -> String {
    let activation = json!({ "username": account["username"],
        "activation_code": account["activation_code"], "password": PASSWORD });
    w.post("/api/accounts/activate", "", &activation)
        .await
        .data();
    sign_in(w, account["username"].as_str().unwrap()).await
}
