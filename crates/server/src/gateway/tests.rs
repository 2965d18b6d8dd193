//! Services from outside: one that is well, and every way in which one is not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::onboarding::tests::applicant::Applicant;
use crate::testing::Reply;

/// A provider's own system: what it does is said by the path.
async fn upstream(calls: Arc<AtomicUsize>) -> String {
    let well = move |headers: HeaderMap, body: String| {
        calls.fetch_add(1, Ordering::SeqCst);
        async move {
            let header = |name: &str| {
                let value = headers.get(name).and_then(|value| value.to_str().ok());
                value.unwrap_or_default().to_owned()
            };
            let body: Json = serde_json::from_str(&body).unwrap_or_default();
            let answer = json!({ "code": 0, "echo": body, "key": header("x-api-key"),
                                 "token": header("authorization"),
                                 "app": header("x-mingqian-app"),
                                 "tif": header("x-tif-signature").len() });
            ([("content-type", "application/json")], answer.to_string())
        }
    };
    let fails = async || StatusCode::INTERNAL_SERVER_ERROR;
    let refuses = async || -> Response {
        let head = [("content-type", "application/json")];
        (StatusCode::NOT_FOUND, head, "{\"code\":40402}").into_response()
    };
    let slow = async || {
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        "late"
    };
    let html = async || ([("content-type", "text/html")], "<html>");
    let huge = async || {
        let head = [("content-type", "application/json")];
        (head, "x".repeat(2 << 20))
    };
    let away = async || (StatusCode::FOUND, [("location", "http://169.254.169.254/")]);
    let router = Router::new()
        .route("/well", post(well))
        .route("/fails", post(fails))
        .route("/refuses", post(refuses))
        .route("/slow", post(slow))
        .route("/html", post(html))
        .route("/huge", post(huge))
        .route("/away", post(away));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

struct Stage {
    v: Applicant,
    base: String,
    calls: Arc<AtomicUsize>,
    token: String,
}

impl Stage {
    async fn new() -> Stage {
        let (v, _) = Applicant::live().await;
        let calls = Arc::new(AtomicUsize::new(0));
        let base = upstream(calls.clone()).await;
        let token = v.w.application("caller", None, &["service.call"]).await;
        Stage {
            v,
            base,
            calls,
            token,
        }
    }

    async fn submit(&self, code: &str, more: &[(&str, &str)]) -> Reply {
        let url = format!("{}/{code}", self.base);
        let mut fields = vec![
            ("code", code),
            ("name", "证照核验"),
            ("url", url.as_str()),
            ("timeout_ms", "500"),
            ("adapter", "none"),
        ];
        for (name, value) in more {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        self.v.party("services", &fields).await
    }

    async fn decide(&self, code: &str, decision: &str) -> StatusCode {
        let find = "select id || ' ' || changed_at from service where code = $1";
        let mut db = self.v.w.app.db.read().await.unwrap();
        let found: String = db.one(find, &[&code]).await.unwrap();
        drop(db);
        let (id, seen) = found.split_once(' ').unwrap();
        let fields = [("seen", seen), ("decision", decision), ("opinion", "意见")];
        let path = format!("/console/services/{id}");
        self.v.w.form(&path, &self.v.admin, &fields).await.status
    }

    async fn up(&self, code: &str, more: &[(&str, &str)]) {
        let reply = self.submit(code, more).await;
        assert_eq!(reply.status, 303, "{}", reply.text);
        assert_eq!(self.decide(code, "approve").await, 303);
    }

    async fn call(&self, code: &str) -> Reply {
        let path = format!("/api/services/{code}");
        self.v.w.post(&path, &self.token, &json!({ "q": 1 })).await
    }
}

fn fault(reply: &Reply) -> &str {
    let header = reply.headers.get("x-mingqian-fault");
    header.map_or("", |value| value.to_str().unwrap())
}

/// 6 b 3): put up by a party, let in by the bureau, called with credentials that its caller never
/// sees.
#[tokio::test]
async fn a_service_is_called_with_its_own_credentials() {
    let s = Stage::new().await;
    assert_eq!(s.call("well").await.code(), 40402, "not there yet");
    let key = [
        ("credential_id", "X-Api-Key"),
        ("credential_secret", "s3cret"),
    ];
    assert_eq!(s.submit("well", &key).await.status, 303);
    assert_eq!(s.call("well").await.code(), 50302, "not let in yet");
    assert_eq!(s.decide("well", "approve").await, 303);
    let reply = s.call("well").await;
    assert_eq!((reply.code(), fault(&reply)), (0, ""), "{}", reply.text);
    let said = reply.json();
    assert_eq!(
        (&said["key"], &said["app"]),
        (&json!("s3cret"), &json!("caller"))
    );
    assert_eq!(said["echo"], json!({ "q": 1 }));
    assert_eq!(said["token"], "", "the caller's token stays here");
    // The secret lies sealed, and stays when only the name is changed.
    let mut db = s.v.w.app.db.read().await.unwrap();
    let sealed: Vec<u8> = db
        .one("select credentials from service", &[])
        .await
        .unwrap();
    assert!(!sealed.windows(6).any(|part| part == b"s3cret"));
    drop(db);
    s.up("well", &[("name", "新名称")]).await;
    assert_eq!(s.call("well").await.json()["key"], "s3cret");
    let tif = [
        ("adapter", "tif"),
        ("credential_id", "paas"),
        ("credential_secret", "t"),
    ];
    s.up("well", &tif).await;
    assert_eq!(s.call("well").await.json()["tif"], 64);
    assert_eq!(s.decide("well", "suspend").await, 303);
    assert_eq!(s.call("well").await.code(), 50302);
    assert_eq!(s.decide("well", "reject").await, 409);
    for act in ["service.submit 0", "service.decide 0", "service.call 0"] {
        assert!(s.v.w.acts().await.contains(&act.to_owned()), "{act}");
    }
    let page = s.v.w.get("/console/services", &s.v.admin).await.text;
    assert!(page.contains("已暂停"));
}

/// Every failure has its code and says whose it is.
#[tokio::test]
async fn a_failure_says_whose_it_is() {
    let s = Stage::new().await;
    for (code, number, whose) in [
        ("fails", 50201, "provider"),
        ("slow", 50401, "provider"),
        ("html", 50202, "provider"),
        ("huge", 50202, "provider"),
        ("away", 50201, "provider"),
        ("refuses", 40402, "caller"),
    ] {
        s.up(code, &[]).await;
        let reply = s.call(code).await;
        assert_eq!((reply.code(), fault(&reply)), (number, whose), "{code}");
    }
    s.up("gone", &[("url", "http://127.0.0.1:1/")]).await;
    let reply = s.call("gone").await;
    assert_eq!((reply.code(), fault(&reply)), (50201, "provider"));
    // Not the declared addresses of its party.
    for (code, url) in [
        ("metadata", "http://169.254.169.254/latest"),
        ("inside", "http://10.0.0.1/"),
        ("six", "http://[::1]:1/"),
    ] {
        s.up(code, &[("url", url)]).await;
        assert_eq!(s.call(code).await.code(), 50201, "{code}");
    }
    let reply = s.v.w.post("/api/services/fails", "mqt_x", &json!({})).await;
    assert_eq!((reply.code(), fault(&reply)), (40102, "caller"));
    let headers = [
        ("content-type", "text/plain"),
        ("authorization", &format!("Bearer {}", s.token)),
    ];
    let reply =
        s.v.w
            .send(Method::POST, "/api/services/fails", &headers, "x")
            .await;
    assert_eq!((reply.code(), fault(&reply)), (41501, "caller"));
}

/// After five failures in a row the service is left alone, with the time to come back.
#[tokio::test]
async fn a_failing_service_is_left_alone() {
    let s = Stage::new().await;
    s.up("fails", &[]).await;
    for _ in 0..5 {
        assert!(s.call("fails").await.headers.get("retry-after").is_none());
    }
    let rests = s.call("fails").await;
    assert_eq!(rests.code(), 50201);
    assert_eq!(rests.headers["retry-after"], "11");
    // It is well again: the first call after the rest goes through and opens the way.
    let url = format!("{}/well", s.base);
    s.up("fails", &[("url", &url)]).await;
    s.v.w.app.clock.advance_ms(10_000);
    assert_eq!(s.call("fails").await.code(), 0);
    assert_eq!(s.call("fails").await.code(), 0);
    assert_eq!(s.calls.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn wrong_services_are_refused_with_their_field() {
    let s = Stage::new().await;
    for (field, value) in [
        ("code", "A b"),
        ("name", ""),
        ("url", "ftp://127.0.0.1/"),
        ("url", "http://user@127.0.0.1/"),
        ("timeout_ms", "5000"),
        ("adapter", "soap"),
        ("credential_id", "Host"),
    ] {
        let reply = s.submit("well", &[(field, value)]).await;
        assert_eq!(reply.status, 400, "{field} {value} {}", reply.text);
    }
    s.up("well", &[]).await;
    // A code belongs to whoever had it first, and what was not read is not decided.
    assert_eq!(s.submit("well", &[]).await.status, 303);
    let mut db = s.v.w.app.db.read().await.unwrap();
    let id: String = db.one("select id from service", &[]).await.unwrap();
    drop(db);
    let stale = [("seen", "1"), ("decision", "approve")];
    let path = format!("/console/services/{id}");
    assert_eq!(s.v.w.form(&path, &s.v.admin, &stale).await.status, 409);
}

/// An application that is to call services can be debugged to its end, though the sandbox has
/// nobody's service in it.
#[tokio::test]
async fn calling_services_is_practised_in_the_sandbox() {
    let v = Applicant::new().await;
    let plan = [
        ("name_1", "/api/services/{code}"),
        ("use_2", ""),
        ("use_3", ""),
    ];
    assert_eq!(v.plan(&plan).await.status, 303);
    assert_eq!(v.decide_plan(1, "approve").await, 303);
    assert_eq!(v.confirm_environment().await, 303);
    let token = v.sandbox_token().await;
    let path = "/sandbox/api/services/practice";
    let reply = v.w.post(path, &token, &json!({ "q": 1 })).await;
    assert_eq!(reply.data()["received"], "{\"q\":1}");
    let reply =
        v.w.post("/sandbox/api/services/other", &token, &json!({}))
            .await;
    assert_eq!(reply.code(), 40402);
    // Nowhere but there.
    let (v, token) = Applicant::live().await;
    let reply = v.w.post("/api/services/practice", &token, &json!({})).await;
    assert_ne!(reply.code(), 0);
}
