//! Secure calls from outside: every algorithm and profile, and everything that is refused.

mod caller;
mod diagnosis;
mod hostile;

use protocol::secure::{Alg, HEADERS};
use protocol::wire::Format;
use serde_json::json;

use crate::app::App;
use crate::config::Config;
use crate::onboarding::tests::applicant::Applicant;
use crate::serve::{self, Running};
use crate::testing::World;
use caller::Caller;

/// Another node on the same database.
async fn node(w: &World, change: impl FnOnce(&mut Config)) -> Running {
    let mut config = (*w.app.config).clone();
    change(&mut config);
    let app = App::new(w.app.db.clone(), w.app.clock.clone(), config);
    serve::start(app).await.unwrap()
}

async fn set_profile(v: &Applicant, profile: &str) {
    let fields = [("side", "platform"), ("profile", profile)];
    let reply = v.party("keys/profile", &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
}

/// 7.7.2 a): each algorithm, JSON and XML, signed alone and sealed; the answers are as well.
#[tokio::test]
async fn calls_are_signed_and_sealed_in_both_formats() {
    let (v, token) = Applicant::live().await;
    for alg in Alg::ALL {
        let caller = Caller::new(&v, alg, &token).await;
        for is_sealed in [false, true] {
            let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({ "size": 5 }));
            call.is_sealed = is_sealed;
            let reply = caller.send(&v.w, &call).await;
            assert_eq!(reply.code(), 0, "{alg:?} {}", reply.text);
            let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
            (call.format, call.is_sealed) = (Format::Xml, is_sealed);
            call.body = "<request><size>5</size></request>".to_owned();
            let reply = caller.send(&v.w, &call).await;
            assert!(reply.text.contains("<code>0</code>"), "{}", reply.text);
            // A refusal by a rule is signed like every answer.
            let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({ "size": 0 }));
            call.is_sealed = is_sealed;
            let reply = caller.send(&v.w, &call).await;
            assert_eq!(reply.code(), 40004, "{}", reply.text);
        }
    }
    // Where nothing was signed nothing is.
    let plain = v.w.post("/api/tasks/pull", &token, &json!({})).await;
    assert!(plain.headers.get(HEADERS.signature).is_none());
}

/// The profile of an application and the minimum of an interface: the stronger one holds.
#[tokio::test]
async fn less_protection_than_promised_is_refused() {
    let (v, token) = Applicant::live().await;
    let pull = async || v.w.post("/api/tasks/pull", &token, &json!({})).await;
    // Without a key nobody can promise to sign.
    let fields = [("side", "platform"), ("profile", "P1")];
    let early = v.party("keys/profile", &fields).await;
    assert_eq!(early.status, 422, "{}", early.text);
    let mut caller = Caller::new(&v, Alg::HmacSm3, &token).await;
    set_profile(&v, "P1").await;
    let reply = pull().await;
    assert_eq!(reply.code(), 40106, "{}", reply.text);
    assert!(reply.text.contains("P1"));
    let credentials = json!({ "username": v.username,
        "password": crate::onboarding::tests::applicant::PASSWORD });
    assert_eq!(v.w.post("/api/auth", "", &credentials).await.code(), 40106);
    assert_eq!(caller.sign_in(&v.w, &v.w.url(""), false).await, 0);
    let call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
    assert_eq!(caller.send(&v.w, &call).await.code(), 0);
    // The interface asks for more than the application promised.
    let minimum = async |profile: &str| {
        let fields = [("interface", "/api/tasks/pull"), ("profile", profile)];
        let reply = v.w.form("/console/interfaces", &v.admin, &fields).await;
        assert_eq!(reply.status, 303, "{}", reply.text);
    };
    minimum("P2").await;
    let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
    assert_eq!(caller.send(&v.w, &call).await.code(), 40106);
    let page = v.w.get("/console/interfaces", &v.admin).await.text;
    assert!(page.contains("/api/tasks/pull"));
    call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
    call.is_sealed = true;
    assert_eq!(caller.send(&v.w, &call).await.code(), 0);
    minimum("P0").await;
    // The last key stays while it is needed.
    let retire = [("side", "platform"), ("kid", caller.kid.as_str())];
    let refused = v.party("keys/retire", &retire).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    for act in [
        "call-key.make",
        "application.set-profile",
        "interface.set-minimum",
    ] {
        assert!(v.was_recorded(act).await, "{act}");
    }
}

/// A new key takes the place of an old one without a gap.
#[tokio::test]
async fn keys_rotate_without_a_gap() {
    let (v, token) = Applicant::live().await;
    let old = Caller::new(&v, Alg::HmacSm3, &token).await;
    let new = Caller::new(&v, Alg::Sm2Sm3, &token).await;
    assert_eq!((old.kid.as_str(), new.kid.as_str()), ("k1", "k2"));
    let code = async |caller: &Caller| {
        let call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
        caller.send(&v.w, &call).await.code()
    };
    assert_eq!((code(&old).await, code(&new).await), (0, 0));
    let retire = [("side", "platform"), ("kid", "k1")];
    assert_eq!(v.party("keys/retire", &retire).await.status, 303);
    assert_eq!(v.party("keys/retire", &retire).await.status, 409);
    assert_eq!((code(&old).await, code(&new).await), (40110, 0));
    // Secrets are not stored in clear.
    let mut db = v.w.app.db.read().await.unwrap();
    let sealed = "select secret from call_key where kid = 'k1'";
    let sealed: Vec<u8> = db.one(sealed, &[]).await.unwrap();
    assert!(!sealed.windows(4).any(|four| four == b"mqk_"));
}

/// In clear only sealed calls and public pages are answered, `/api/auth` included.
#[tokio::test]
async fn plain_http_takes_sealed_calls_only() {
    let (v, token) = Applicant::live().await;
    let mut caller = Caller::new(&v, Alg::Sm2Sm3, &token).await;
    let open = node(&v.w, |config| config.is_plain = true).await;
    let base = format!("http://{}", open.address);
    assert_eq!(caller.sign_in(&v.w, &base, false).await, 40305);
    assert_eq!(caller.sign_in(&v.w, &base, true).await, 0);
    let mut call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
    assert_eq!(caller.send_to(&v.w, &base, &call).await.code(), 40305);
    call = caller.call(&v.w, "/api/tasks/pull", &json!({}));
    call.is_sealed = true;
    assert_eq!(caller.send_to(&v.w, &base, &call).await.code(), 0);
    let get = async |path: &str| {
        let method = reqwest::Method::GET;
        let cookie = [("cookie", v.admin.as_str())];
        v.w.send_to(&base, (method, path), &cookie, "").await.status
    };
    assert_eq!(get("/results").await, 200);
    assert_eq!(get("/console/access").await, 403);
    open.stop().await.unwrap();
}
