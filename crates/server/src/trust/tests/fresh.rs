//! Systems that want somebody who shows now who they are, and people who come from above.

use serde_json::json;

use super::stage::{System, parameter};
use super::two::{Browser, Two, leads_to};
use crate::testing::{Reply, START_MS};

/// How long ago the person was signed in above.
const AGO_MS: i64 = 120_000;

async fn signed_in_above_long_ago() -> (Two, System, Browser) {
    let t = Two::new().await;
    let c = t.city.system("c", "").await;
    let browser = t.linked().await;
    t.advance_ms(AGO_MS);
    (t, c, browser)
}

/// A system asks a stranger to sign in: where that goes on, and the first step on the way above.
async fn go_above(t: &Two, c: &System, wish: (&str, &str)) -> (String, Reply) {
    let asked = t.city.authorize((c, ""), &[wish]).await;
    let next = t.city.w.hidden(asked.location(), "", "next").await;
    assert!(next.starts_with("/oidc/continue/"), "{next}");
    let query = serde_urlencoded::to_string([("next", &next)]).unwrap();
    let first = t.city.w.get(&format!("/trust/upper?{query}"), "").await;
    (next, first)
}

/// prompt=login goes all the way up, and the system hears when it was.
#[tokio::test]
async fn prompt_login_is_asked_for_above() {
    let (t, c, mut browser) = signed_in_above_long_ago().await;
    let (next, first) = go_above(&t, &c, ("prompt", "login")).await;
    let asked = |name| parameter(&first, name);
    assert_eq!(asked("prompt").as_deref(), Some("login"));
    assert_eq!(asked("max_age").as_deref(), Some("60"));
    let (there, times) = t.follow(&mut browser, first).await;
    assert!(there.location().starts_with("/sign-in?next="), "{there:?}");
    assert_eq!((times, browser.here.as_str()), (1, ""), "not silently");
    let above = t.upper.w.hidden(there.location(), "", "next").await;
    let fields = [
        ("username", "test.planner"),
        ("password", "Correct-Horse-9"),
        ("next", above.as_str()),
    ];
    let reply = t.upper.w.form("/sign-in", &browser.above, &fields).await;
    let session = reply.headers["set-cookie"].to_str().unwrap();
    browser.above = session.split(';').next().unwrap().to_owned();
    let back = leads_to(&t.upper.w.get(&above, &browser.above).await);
    let path = back.strip_prefix(&t.city.w.url("")).unwrap();
    let reply = t.city.w.get(path, &browser.state).await;
    let (reply, _) = t.follow(&mut browser, reply).await;
    assert_eq!(reply.location(), next);
    let page = t.city.w.get(&next, &browser.here).await;
    let address = leads_to(&page);
    let (_, code) = address.split_once("code=").unwrap();
    let code = code.split_once('&').unwrap().0;
    let tokens = t.city.exchange((&c, code), &[]).await.json();
    let claims = t.city.open(tokens["id_token"].as_str().unwrap(), &c.id);
    let claims = claims.await.unwrap();
    assert_eq!(claims["auth_time"], json!((START_MS + AGO_MS) / 1000));
    assert_eq!(claims["amr"], json!(["fed"]));
}

/// A session that came of one above is as old as that, however new it is here.
#[tokio::test]
async fn a_silent_sign_in_above_is_no_fresh_one() {
    let (t, c, mut browser) = signed_in_above_long_ago().await;
    let (next, _) = go_above(&t, &c, ("prompt", "login")).await;
    // Round the question: silently, and then on with the request.
    let (_, asked) = t.enter(&mut browser).await;
    assert_eq!(asked, 1);
    assert!(t.is_in(&browser).await);
    let page = t.city.w.get(&next, &browser.here).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(!page.text.contains("code=mqo_"));
    assert!(leads_to(&page).starts_with("/sign-in?next="), "once more");
    let got = t.city.sign_in_at(&c, &browser.here).await;
    assert_eq!(got.claims["auth_time"], json!(START_MS / 1000));
    for (age, is_fine) in [("60", false), ("300", true)] {
        let wish = [("prompt", "none"), ("max_age", age)];
        let reply = t.city.authorize((&c, &browser.here), &wish).await;
        assert_eq!(parameter(&reply, "code").is_some(), is_fine, "{age}");
    }
    // Where the upper side does not say when it was, nobody takes it for fresh, or says when.
    let unknown = "update upper_session set authenticated_at = null";
    t.city.execute(unknown, &[]).await;
    let wish = [("prompt", "none"), ("max_age", "300")];
    let reply = t.city.authorize((&c, &browser.here), &wish).await;
    assert_eq!(parameter(&reply, "code"), None);
    let got = t.city.sign_in_at(&c, &browser.here).await;
    assert!(got.claims.get("auth_time").is_none(), "{}", got.claims);
}

/// max_age goes up as it is: silently where that is young enough, with a page where it is not.
#[tokio::test]
async fn max_age_is_asked_for_above() {
    for (age, times) in [("60", 2), ("3600", 1)] {
        let (t, c, mut browser) = signed_in_above_long_ago().await;
        let (next, first) = go_above(&t, &c, ("max_age", age)).await;
        assert_eq!(parameter(&first, "max_age").as_deref(), Some(age));
        assert_eq!(parameter(&first, "prompt").as_deref(), Some("none"));
        let (reply, asked) = t.follow(&mut browser, first).await;
        assert_eq!(asked, times, "{age}");
        if times == 2 {
            assert!(reply.location().starts_with("/sign-in?next="));
            assert_eq!(browser.here, "");
        } else {
            assert_eq!(reply.location(), next);
            let page = t.city.w.get(&next, &browser.here).await;
            assert!(page.text.contains("code=mqo_"), "{}", page.text);
        }
    }
}
