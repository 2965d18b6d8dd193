//! Questions that a page of another site sends as a form: the browser keeps the cookie back.

use reqwest::Method;

use super::stage::{Stage, System, parameter};
use crate::testing::Reply;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn post(s: &Stage, path: &str, cookie: &str, body: String) -> Reply {
    let headers = [("cookie", cookie), FORM];
    s.w.send(Method::POST, path, &headers, body).await
}

/// Path and form of a request to sign in.
fn parts(request: &str) -> (&str, String) {
    let (path, query) = request.split_once('?').unwrap();
    (path, query.to_owned())
}

fn form(pairs: &[(&str, &str)]) -> String {
    serde_urlencoded::to_string(pairs).unwrap()
}

fn cookies(reply: &Reply) -> usize {
    reply.headers.get_all("set-cookie").iter().count()
}

/// A request to sign in: asked again by an address, with which the cookie comes.
#[tokio::test]
async fn a_posted_request_is_asked_again_by_an_address() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let silent = s.request(&a, &[("prompt", "none")]);
    let (path, body) = parts(&silent);
    let again = post(&s, path, "", format!("{body}&client_secret=mqc_x")).await;
    assert_eq!((again.status.as_u16(), cookies(&again)), (303, 0));
    let place = again.location().to_owned();
    assert!(place.starts_with("/oidc/authorize?response_type=code&"));
    assert!(!place.contains("mqc_x"), "no secret in an address: {place}");
    let reply = s.w.get(&place, &s.person).await;
    assert!(parameter(&reply, "code").is_some(), "{reply:?}");
    assert_eq!(parameter(&reply, "state").as_deref(), Some("s t&1"));
    // A stranger stays one, and is not sent round.
    let reply = s.w.get(&place, "").await;
    let error = parameter(&reply, "error");
    assert_eq!(error.as_deref(), Some("login_required"));
    // With the cookie there is nothing to ask again.
    let reply = post(&s, path, &s.person, body.clone()).await;
    assert!(parameter(&reply, "code").is_some(), "{reply:?}");
    // What comes twice is not made good on the way.
    let again = post(&s, path, "", format!("{body}&state=2")).await;
    let reply = s.w.get(again.location(), &s.person).await;
    let error = parameter(&reply, "error");
    assert_eq!(error.as_deref(), Some("invalid_request"));
    let long = format!("{body}&login_hint={}", "x".repeat(8000));
    assert_eq!(post(&s, path, "", long).await.status, 400);
}

async fn signed_in(s: &Stage, a: &System) -> bool {
    let reply = s.authorize((a, &s.person), &[("prompt", "none")]).await;
    parameter(&reply, "code").is_some()
}

/// Signing out: the session that the cookie names ends, or the person is asked; and a page of
/// another site takes nobody's cookie.
#[tokio::test]
async fn a_posted_logout_ends_a_session_or_asks() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let got = s.sign_in_at(&a, &s.person).await;
    let back = format!("{}/after", s.back(&a));
    let path = "/oidc/logout";
    let client = [
        ("client_id", a.id.as_str()),
        ("post_logout_redirect_uri", back.as_str()),
    ];
    // Neither a form without the cookie nor an address for a stranger takes a cookie.
    for pairs in [&client[..], &[]] {
        let again = post(&s, path, "", form(pairs)).await;
        assert_eq!((again.status.as_u16(), cookies(&again)), (303, 0));
        assert!(again.location().starts_with("/oidc/logout?"));
        let page = s.w.get(again.location(), &s.person).await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("/oidc/logout/confirm"));
        let stranger = s.w.get(again.location(), "").await;
        assert_eq!((stranger.status.as_u16(), cookies(&stranger)), (303, 0));
    }
    assert!(signed_in(&s, &a).await);
    // Another session's token takes that session, and not this one's cookie.
    let other = s.w.officer("auditor").await;
    let hint = s.sign_in_at(&a, &other).await.id_token;
    let path_of = |hint: &str| format!("{path}?{}", form(&[("id_token_hint", hint)]));
    let page = s.w.get(&path_of(&hint), &s.person).await;
    assert_eq!((page.status.as_u16(), cookies(&page)), (200, 0));
    assert!(signed_in(&s, &a).await);
    // With the token of this session, through both steps.
    let mut hinted = client.to_vec();
    hinted.push(("id_token_hint", &got.id_token));
    let again = post(&s, path, "", form(&hinted)).await;
    let reply = s.w.get(again.location(), &s.person).await;
    assert_eq!(reply.location(), back);
    let gone = reply.headers["set-cookie"].to_str().unwrap();
    assert!(gone.starts_with("mq_session=;"), "{gone}");
    assert!(!signed_in(&s, &a).await);
    // What has ended ends no second time.
    let reply = s.w.get(again.location(), &s.person).await;
    assert_eq!((reply.location(), cookies(&reply)), (back.as_str(), 0));
}
