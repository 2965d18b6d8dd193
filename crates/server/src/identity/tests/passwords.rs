//! The life of passwords and of accounts that nobody uses.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{RIGHT, cookie_of, form_of};
use crate::identity::idle;
use crate::testing::{Reply, World, world};

const DAY_MS: i64 = 86_400_000;

async fn sign_in(w: &World, username: &str, password: &str) -> Reply {
    let fields = [("username", username), ("password", password)];
    w.form("/sign-in", "", &fields).await
}

async fn change(w: &World, cookie: &str, (old, new): (&str, &str)) -> Reply {
    let fields = [
        ("password", old),
        ("new_password", new),
        ("new_password_again", new),
    ];
    let page = ("/account/password", "/account/password");
    form_of(w, page, cookie, &fields).await
}

fn auth(password: &str) -> Value {
    json!({ "username": "dept.edu", "password": password })
}

#[tokio::test]
async fn a_persons_password_expires_after_90_days() {
    let w = world().await;
    w.officer("planner").await;
    w.app.clock.advance_ms(90 * DAY_MS - 1);
    let cookie = cookie_of(&sign_in(&w, "test.planner", "Correct-Horse-9").await);
    assert_eq!(w.get("/console", &cookie).await.status, StatusCode::OK);
    w.app.clock.advance_ms(1);
    for path in ["/console", "/console/tasks", "/account"] {
        let reply = w.get(path, &cookie).await;
        assert_eq!(reply.headers["location"], "/account/password", "{path}");
    }
    let refused = change(&w, &cookie, ("wrong", "Another-Horse-9")).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let done = change(&w, &cookie, ("Correct-Horse-9", "Another-Horse-9")).await;
    assert_eq!(done.headers["location"], "/account?password=changed");
    let fresh = cookie_of(&done);
    assert_eq!(w.get("/console", &fresh).await.status, StatusCode::OK);
    // The session before the change has ended.
    assert_eq!(w.get("/console", &cookie).await.status.as_u16(), 303);
    let old = sign_in(&w, "test.planner", "Correct-Horse-9").await;
    assert_eq!(old.status, StatusCode::UNAUTHORIZED);
    let acts = w.acts().await;
    assert!(acts.contains(&"identity.change-password 0".to_owned()));
}

#[tokio::test]
async fn the_last_five_passwords_are_not_taken_again() {
    let w = world().await;
    let mut cookie = w.officer("planner").await;
    let mut now = "Correct-Horse-9".to_owned();
    for n in 0..5 {
        let next = format!("Different-Horse-{n}");
        let done = change(&w, &cookie, (&now, &next)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        (cookie, now) = (cookie_of(&done), next);
        w.app.clock.advance_ms(1000);
    }
    for used in ["Different-Horse-0", "Different-Horse-4"] {
        let refused = change(&w, &cookie, (&now, used)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{used}");
    }
    for weak in ["short", "test.planner-9A"] {
        let refused = change(&w, &cookie, (&now, weak)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{weak}");
    }
    // The sixth before is forgotten.
    let done = change(&w, &cookie, (&now, "Correct-Horse-9")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test]
async fn an_applications_password_is_announced_to_expire_and_expires() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    w.app.clock.advance_ms(166 * DAY_MS - 1);
    let early = w.post("/api/auth", "", &auth(RIGHT)).await;
    assert!(!early.headers.contains_key("x-password-expires"));
    w.app.clock.advance_ms(1);
    let warned = w.post("/api/auth", "", &auth(RIGHT)).await;
    assert_eq!(warned.code(), 0);
    // 180 days after 2026-03-02.
    assert_eq!(warned.headers["x-password-expires"], "2026-08-29");
    w.app.clock.advance_ms(14 * DAY_MS);
    let expired = w.post("/api/auth", "", &auth(RIGHT)).await;
    let exact = "{\"code\":42303,\"msg\":\"密码已过期，请修改密码\",\"data\":null}";
    assert_eq!(expired.text, exact);
    // Base64 of `Another-Horse-9`.
    let new = "QW5vdGhlci1Ib3JzZS05";
    let body = json!({ "username": "dept.edu", "password": RIGHT, "new_password": new });
    let changed = w.post("/api/accounts/password", "", &body).await.data();
    assert_eq!(changed["expires_on"], "2027-02-25");
    assert_eq!(w.post("/api/auth", "", &auth(new)).await.code(), 0);
    assert_eq!(w.post("/api/auth", "", &auth(RIGHT)).await.code(), 40105);
}

#[tokio::test]
async fn an_application_changes_its_password_over_the_api() {
    let w = world().await;
    let token = w.application("dept.edu", None, &[]).await;
    let path = "/api/accounts/password";
    let body = |password: &str, new_password: &str| {
        let username = "dept.edu";
        json!({ "username": username, "password": password, "new_password": new_password })
    };
    for (old, new, code) in [
        ("YQ==", "QW5vdGhlci1Ib3JzZS05", 40105),
        (RIGHT, RIGHT, 40003),
        (RIGHT, "YQ==", 40003),
        (RIGHT, "Another-Horse-9", 40007),
    ] {
        let reply = w.post(path, "", &body(old, new)).await;
        assert_eq!(reply.code(), code, "{new}: {}", reply.text);
    }
    let xml = format!(
        "<request><username>dept.edu</username><password>{RIGHT}</password>\
         <new_password>QW5vdGhlci1Ib3JzZS05</new_password></request>"
    );
    let kind = [("content-type", "application/xml")];
    let reply = w.send(Method::POST, path, &kind, xml).await;
    assert!(reply.text.contains("<code>0</code>"), "{}", reply.text);
    // Its tokens ended.
    let out = w.post("/api/auth/logout", &token, &json!({})).await;
    assert_eq!(out.code(), 40104);
    // An officer's password is not changed here.
    w.officer("planner").await;
    let body = json!({ "username": "test.planner", "password": RIGHT,
                       "new_password": "QW5vdGhlci1Ib3JzZS05" });
    assert_eq!(w.post(path, "", &body).await.code(), 40105);
}

#[tokio::test]
async fn an_exception_lets_a_password_live_longer() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    w.app.clock.advance_ms(181 * DAY_MS);
    assert_eq!(w.post("/api/auth", "", &auth(RIGHT)).await.code(), 42303);
    let guard = w.officer("security_administrator").await;
    let path = "/console/officers/protect";
    let fields = [
        ("username", "dept.edu"),
        ("measure", "exempt"),
        ("days", "30"),
    ];
    let refused = w.form(path, &guard, &fields).await;
    assert_eq!(
        refused.status,
        StatusCode::BAD_REQUEST,
        "a reason is needed"
    );
    let mut with_reason = fields.to_vec();
    with_reason.push(("reason", "系统改造"));
    let done = w.form(path, &guard, &with_reason).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(w.post("/api/auth", "", &auth(RIGHT)).await.code(), 0);
    let acts = w.acts().await;
    assert!(acts.contains(&"identity.exempt-password 0".to_owned()));
    w.app.clock.advance_ms(30 * DAY_MS);
    assert_eq!(w.post("/api/auth", "", &auth(RIGHT)).await.code(), 42303);
}

/// The job of the night closes accounts that nobody has used for 90 days, and asks for the next.
#[tokio::test]
async fn idle_accounts_are_disabled_by_the_daily_job() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    w.officer("planner").await;
    idle::schedule(&w.app).await.unwrap();
    idle::schedule(&w.app).await.unwrap();
    w.app.clock.advance_ms(DAY_MS);
    w.jobs_done().await;
    assert_eq!(w.post("/api/auth", "", &auth(RIGHT)).await.code(), 0);
    w.app.clock.advance_ms(89 * DAY_MS + DAY_MS / 2);
    w.jobs_done().await;
    // The planner has not signed in for 90 days, the application has.
    assert_eq!(w.post("/api/auth", "", &auth(RIGHT)).await.code(), 0);
    let refused = sign_in(&w, "test.planner", "Correct-Horse-9").await;
    assert_eq!(refused.status.as_u16(), 423);
    w.app.clock.advance_ms(91 * DAY_MS);
    w.jobs_done().await;
    assert_eq!(w.post("/api/auth", "", &auth(RIGHT)).await.code(), 42302);
    let guard = w.officer("security_administrator").await;
    let page = w.get("/console/officers", &guard).await;
    assert!(page.text.contains("90天未登录"), "{}", page.text);
    assert!(page.text.contains("dept.edu"));
    let fields = [("username", "test.planner"), ("measure", "unlock")];
    w.form("/console/officers/protect", &guard, &fields).await;
    let again = sign_in(&w, "test.planner", "Correct-Horse-9").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let waiting = "select count(*) from job where kind = 'idle-accounts' and state = 'queued'";
    let mut db = w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(waiting, &[]).await.unwrap(), 1);
}
