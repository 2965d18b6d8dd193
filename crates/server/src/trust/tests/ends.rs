//! Every way in which a session ends.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;

use super::stage::{Got, Stage, System, without_signature};
use crate::identity::ending::{self, Why};

const SIGN_IN: [(&str, &str); 2] = [
    ("username", "test.planner"),
    ("password", "Correct-Horse-9"),
];

/// Ends the session of the person in one of its ways.
async fn end(s: &Stage, (a, got): (&System, &Got), why: &str) -> StatusCode {
    let security = s.w.officer("security_administrator").await;
    let protect = async |measure: &str| {
        let fields = [("username", "test.planner"), ("measure", measure)];
        let path = "/console/officers/protect";
        s.w.form(path, &security, &fields).await.status
    };
    match why {
        "password" => {
            let fields = [
                ("password", "Correct-Horse-9"),
                ("new_password", "Other-Horse-10"),
                ("new_password_again", "Other-Horse-10"),
            ];
            let path = "/account/password";
            s.w.form(path, &s.person, &fields).await.status
        }
        "locked" => protect("disable").await,
        "factor" => protect("reset_factor").await,
        "idle" => {
            s.w.app.clock.advance_ms(30 * 60_000);
            // The sweep notices within seconds.
            for _ in 0..100 {
                if !s.text("select id from logout").await.is_empty() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            StatusCode::OK
        }
        "from-system" => {
            let back = format!("{}/after", s.back(a));
            let asked = serde_urlencoded::to_string([
                ("id_token_hint", got.id_token.as_str()),
                ("post_logout_redirect_uri", &back),
                ("state", "bye"),
            ]);
            let path = format!("/oidc/logout?{}", asked.unwrap());
            let reply = s.w.get(&path, &s.person).await;
            let place = format!("{back}?state=bye");
            assert_eq!(reply.headers["location"], place.as_str());
            reply.status
        }
        "ended" => {
            let (path, fields) = ("/account/sessions/end", [("which", "all")]);
            s.w.form(path, &s.person, &fields).await.status
        }
        _ => s.w.form("/sign-in", &s.person, &SIGN_IN).await.status,
    }
}

/// Every end of a session is everybody's business.
#[tokio::test]
async fn every_end_of_a_session_is_told() {
    for why in [
        "password",
        "locked",
        "factor",
        "idle",
        "from-system",
        "ended",
        "replaced",
    ] {
        let s = Stage::new().await;
        let a = s.system("a", "").await;
        let got = s.sign_in_at(&a, &s.person).await;
        assert_eq!(s.userinfo(&got.access_token).await.status, 200);
        let status = end(&s, (&a, &got), why).await;
        assert!(
            status.is_success() || status.is_redirection(),
            "{why} {status}"
        );
        assert_eq!(s.text("select reason from logout").await, why);
        assert_eq!(s.userinfo(&got.access_token).await.status, 401, "{why}");
        let reply = s.w.get("/console/jobs", &s.person).await;
        assert_eq!(reply.status, 303, "{why}: {}", reply.text);
    }
}

/// Whoever ends the other sessions keeps the one that asks.
#[tokio::test]
async fn ending_the_others_keeps_ones_own() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let other = s.sign_in_at(&a, &s.person).await;
    let reply = s.w.form("/sign-in", "", &SIGN_IN).await;
    let own = reply.headers["set-cookie"].to_str().unwrap();
    let own = own.split(';').next().unwrap().to_owned();
    let here = s.sign_in_at(&a, &own).await;
    assert_ne!(other.claims["sid"], here.claims["sid"]);
    let (path, fields) = ("/account/sessions/end", [("which", "others")]);
    assert_eq!(s.w.form(path, &own, &fields).await.status, 303);
    assert_eq!(s.userinfo(&other.access_token).await.status, 401);
    assert_eq!(s.userinfo(&here.access_token).await.status, 200);
    // The person sees who was told.
    let page = s.w.get("/account/logouts", &own).await.text;
    assert!(page.contains("本人结束会话") && page.contains("无告知途径"));
}

/// Without a token that names this session the person is asked, and nobody is sent to an address
/// that was not registered.
#[tokio::test]
async fn signing_out_at_a_system_is_asked_for() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let got = s.sign_in_at(&a, &s.person).await;
    let back = format!("{}/after", s.back(&a));
    let path = |pairs: &[(&str, &str)]| {
        format!(
            "/oidc/logout?{}",
            serde_urlencoded::to_string(pairs).unwrap()
        )
    };
    let evil = path(&[
        ("id_token_hint", &got.id_token),
        ("post_logout_redirect_uri", "http://127.0.0.1:9/evil"),
    ]);
    assert_eq!(s.w.get(&evil, &s.person).await.status, 400);
    let forged = without_signature(&got.id_token);
    for hint in ["", "garbage", forged.as_str()] {
        let asked = path(&[
            ("id_token_hint", hint),
            ("client_id", &a.id),
            ("post_logout_redirect_uri", &back),
        ]);
        let page = s.w.get(&asked, &s.person).await;
        assert_eq!(page.status, 200, "{hint}");
        assert!(page.text.contains("/oidc/logout/confirm"));
    }
    assert_eq!(s.userinfo(&got.access_token).await.status, 200);
    let fields = [("client_id", a.id.as_str()), ("back", back.as_str())];
    let stranger = s.w.form("/oidc/logout/confirm", "", &fields).await;
    assert_eq!(stranger.status, 401);
    let evil = [
        ("client_id", a.id.as_str()),
        ("back", "http://127.0.0.1:9/evil"),
    ];
    let other = s.w.officer("auditor").await;
    let reply = s.w.form("/oidc/logout/confirm", &other, &evil).await;
    assert_eq!(reply.headers["location"], "/");
    let page = s.w.form("/oidc/logout/confirm", &s.person, &fields).await;
    assert!(page.text.contains(&back) && page.status == 200);
    assert_eq!(s.userinfo(&got.access_token).await.status, 401);
    assert_eq!(s.text("select reason from logout").await, "from-system");
}

/// Whatever raises an account's epoch, or closes it, without ending its sessions one by one: a
/// session of before gives nothing any more.
#[tokio::test]
async fn an_epoch_cuts_off_what_nobody_ended() {
    for cut in [
        "update account set epoch = epoch + 1 where username = 'test.planner'",
        "update account set state = 'disabled' where username = 'test.planner'",
    ] {
        let s = Stage::new().await;
        let a = s.system("a", "").await;
        let got = s.sign_in_at(&a, &s.person).await;
        let code = s.code(&a, &s.person).await;
        assert_eq!(s.execute(cut, &[]).await, 1);
        assert_eq!(s.userinfo(&got.access_token).await.status, 401);
        assert_eq!(s.exchange((&a, &code), &[]).await.status, 400);
        let reply = s.authorize((&a, &s.person), &[("prompt", "none")]).await;
        let error = reply.headers["location"].to_str().unwrap();
        assert!(error.contains("error=login_required"), "{error}");
    }
}

/// A code and a ticket that are given back while their session ends: whoever ends it holds it
/// first, and neither waits for what the other has.
#[tokio::test]
async fn giving_back_waits_for_the_end_of_a_session() {
    for what in ["code", "ticket"] {
        let s = Stage::new().await;
        let (a, b) = (s.system("a", "").await, s.system("b", "").await);
        let got = s.sign_in_at(&a, &s.person).await;
        let sid = got.claims["sid"].as_str().unwrap();
        let code = s.code(&a, &s.person).await;
        let asked = json!({ "user_token": got.access_token, "target": b.id });
        let issued = s.w.post("/api/trust/tickets", &a.token, &asked).await;
        let ticket = json!({ "ticket": issued.data()["ticket"] });
        let mut tx = s.w.app.db.begin().await.unwrap();
        let hold = "update session set seen_at = seen_at where id = $1";
        assert_eq!(tx.execute(hold, &[&sid]).await.unwrap(), 1);
        let end = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let ended = ending::one(&s.w.app, &mut tx, sid, Why::Ended).await;
            assert!(ended.unwrap(), "{what}");
            tx.commit().await.unwrap();
        };
        let give_back = async {
            match what {
                "code" => s.exchange((&a, &code), &[]).await.json()["error"].clone(),
                _ => {
                    let path = "/api/trust/token";
                    s.w.post(path, &b.token, &ticket).await.json()["code"].clone()
                }
            }
        };
        let ((), refused) = tokio::join!(end, give_back);
        let expected = match what {
            "code" => json!("invalid_grant"),
            _ => json!(42201),
        };
        assert_eq!(refused, expected);
    }
}
