//! Whoever changes, repeats or weakens a call is refused with its code, and it is recorded.

use protocol::secure::{Alg, HEADERS};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::caller::{Call, Caller};
use super::node;
use crate::onboarding::tests::applicant::Applicant;

#[tokio::test]
async fn changed_and_repeated_calls_are_refused() {
    let (v, token) = Applicant::live().await;
    for alg in Alg::ALL {
        let caller = Caller::new(&v, alg, &token).await;
        let fresh = || caller.call(&v.w, "/api/tasks/pull", &json!({}));
        let code = async |call: &Call| caller.send(&v.w, call).await.code();
        let call = fresh();
        assert_eq!(code(&call).await, 0);
        assert_eq!(code(&call).await, 40109, "replayed");
        // The same call at another node: nonces hold everywhere.
        let other = node(&v.w, |_| ()).await;
        let base = format!("http://{}", other.address);
        assert_eq!(caller.send_to(&v.w, &base, &call).await.code(), 40109);
        other.stop().await.unwrap();
        let mut call = fresh();
        call.sent = Some("{\"size\":1}".to_owned());
        assert_eq!(code(&call).await, 40107, "another body");
        let changes: [(&'static str, String, i64); 9] = [
            (HEADERS.signature, String::new(), 40106),
            (HEADERS.signature, "AAAA".to_owned(), 40107),
            (HEADERS.app, String::new(), 40106),
            (HEADERS.app, "app-nobody".to_owned(), 40110),
            (HEADERS.key, "k99".to_owned(), 40110),
            (HEADERS.alg, "NONE".to_owned(), 40110),
            (HEADERS.nonce, "0123456789abcdef".to_owned(), 40107),
            (HEADERS.timestamp, "1".to_owned(), 40107),
            ("authorization", String::new(), 40101),
        ];
        for (name, value, expected) in changes {
            let mut call = fresh();
            call.changed = vec![(name, value.clone())];
            assert_eq!(code(&call).await, expected, "{alg:?} {name} {value}");
        }
        // A weaker algorithm than the key's.
        let weaker = Alg::ALL.into_iter().find(|other| *other != alg).unwrap();
        let mut call = fresh();
        call.changed = vec![(HEADERS.alg, weaker.word().to_owned())];
        assert_eq!(code(&call).await, 40110);
        let mut call = fresh();
        call.nonce = "short".to_owned();
        assert_eq!(code(&call).await, 40003);
    }
    assert!(v.w.acts().await.contains(&"api.refuse 40109".to_owned()));
}

/// A clock that is wrong is told the right time, in a signed answer.
#[tokio::test]
async fn a_wrong_clock_is_told_the_time() {
    let (v, token) = Applicant::live().await;
    let caller = Caller::new(&v, Alg::HmacSha256, &token).await;
    let now = v.w.app.clock.now().div_euclid(1000);
    for (away, expected) in [(-300, 0), (300, 0), (-301, 40108), (301, 40108)] {
        let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
        call.timestamp = (now + away).to_string();
        let reply = caller.send(&v.w, &call).await;
        assert_eq!(reply.code(), expected, "{away}");
        if expected != 0 {
            assert_eq!(reply.headers["x-server-time"], now.to_string().as_str());
            assert!(reply.headers.contains_key(HEADERS.signature));
        }
    }
}

/// A stolen token does not work with another application's key.
#[tokio::test]
async fn a_token_needs_the_key_of_its_application() {
    let (v, token) = Applicant::live().await;
    let caller = Caller::new(&v, Alg::HmacSm3, &token).await;
    let other = v.w.application("other", None, &["task.read"]).await;
    let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
    call.token = other;
    assert_eq!(caller.send(&v.w, &call).await.code(), 40110);
}

/// Every broken envelope answers the same 40005, in a signed answer.
#[tokio::test]
async fn broken_envelopes_tell_nothing() {
    let (v, token) = Applicant::live().await;
    let caller = Caller::new(&v, Alg::HmacSm3, &token).await;
    let vectors = include_str!("../../../../../vectors/envelope.json");
    let vectors: Json = serde_json::from_str(vectors).unwrap();
    let mut said = Vec::new();
    for one in vectors["refused"].as_array().unwrap() {
        let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
        call.body = one["envelope"].to_string();
        let reply = caller.send(&v.w, &call).await;
        assert_eq!(reply.code(), 40005, "{one} {}", reply.text);
        let mut answer = reply.json();
        answer["request_id"] = Json::Null;
        said.push(answer.to_string());
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
    // An envelope in an envelope is opened once.
    let mut call = caller.call(
        &v.w,
        "/api/tasks/pull",
        &json!({ "enc": { "alg": "SM4-GCM",
        "iv": "", "data": "" } }),
    );
    call.is_sealed = true;
    assert_eq!(caller.send(&v.w, &call).await.code(), 40003);
}

/// Bodies that are bombs or do not fit are refused before anything is done with them.
#[tokio::test]
async fn signed_bombs_are_refused() {
    let (v, token) = Applicant::live().await;
    let caller = Caller::new(&v, Alg::HmacSm3, &token).await;
    for (body, expected) in [
        ("[".repeat(100_000), 40001),
        (format!("{{\"size\":{}}}", "9".repeat(400_000)), 40001),
        (format!("{{\"after\":\"{}\"}}", "x".repeat(2 << 20)), 41301),
    ] {
        let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
        call.body = body;
        let reply = caller.send(&v.w, &call).await;
        assert_eq!(
            reply.code(),
            expected,
            "{}",
            &reply.text[..200.min(reply.text.len())]
        );
    }
    let many = "x".repeat((16 << 20) + 1);
    let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
    call.body = many;
    let reply = caller.send_unchecked(&v.w, &v.w.url(""), &call).await;
    assert_eq!(reply.code(), 41301);
    // Bytes that are no header value at all.
    let strange = [
        (HEADERS.signature, "\u{00e9}"),
        ("content-type", "application/json"),
    ];
    let path = "/api/tasks/pull";
    let reply = v.w.send(Method::POST, path, &strange, "{}").await;
    assert_eq!(reply.code(), 40101);
}
