//! The code flow, and everything that does not pass.

use reqwest::Method;
use serde_json::json;

use super::stage::{BACK, Stage, VERIFIER, parameter, without_signature};

/// 7.4 b): a person is signed in at a system without a password of theirs going there.
#[tokio::test]
async fn a_person_is_signed_in_at_a_system() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let issuer = s.w.url("");
    let told =
        s.w.get("/.well-known/openid-configuration", "")
            .await
            .json();
    assert_eq!(told["issuer"], issuer.as_str());
    assert_eq!(told["code_challenge_methods_supported"], json!(["S256"]));
    let reply = s.authorize((&a, &s.person), &[]).await;
    assert_eq!(reply.status, 303);
    assert_eq!(parameter(&reply, "state").unwrap(), "s t&1");
    assert_eq!(parameter(&reply, "iss").unwrap(), issuer);
    let got = s.sign_in_at(&a, &s.person).await;
    let claims = &got.claims;
    assert_eq!(
        (&claims["nonce"], &claims["aud"]),
        (&json!("n-1"), &json!(a.id))
    );
    assert_eq!(claims["exp"], json!(claims["iat"].as_i64().unwrap() + 60));
    assert_eq!(claims["name"], "test.planner");
    let info = s.userinfo(&got.access_token).await;
    assert_eq!(info.status, 200, "{}", info.text);
    let info = info.json();
    assert_eq!(
        (&info["sub"], &info["sid"]),
        (&claims["sub"], &claims["sid"])
    );
    assert_eq!(
        (&info["kind"], &info["roles"]),
        (&json!("gov"), &json!(["planner"]))
    );
    // The platform's own query, in both formats, for the application that has the token only.
    let asked = json!({ "user_token": got.access_token });
    let data =
        s.w.post("/api/identity/userinfo", &a.token, &asked)
            .await
            .data();
    assert_eq!(
        (&data["sub"], &data["kind"]),
        (&claims["sub"], &json!("gov"))
    );
    let xml = format!(
        "<request><user_token>{}</user_token></request>",
        got.access_token
    );
    let bearer = format!("Bearer {}", a.token);
    let headers = [
        ("content-type", "application/xml"),
        ("authorization", bearer.as_str()),
    ];
    let reply =
        s.w.send(Method::POST, "/api/identity/userinfo", &headers, xml)
            .await;
    assert!(reply.text.contains("<kind>gov</kind>"), "{}", reply.text);
    let b = s.system("b", "").await;
    let reply = s.w.post("/api/identity/userinfo", &b.token, &asked).await;
    assert_eq!(reply.code(), 42201, "another system's token");
    for act in ["trust.sign-in 0", "trust.token 0", "trust.user-info 0"] {
        assert!(s.w.acts().await.contains(&act.to_owned()), "{act}");
    }
}

/// Only what was asked for is told, and nothing lies in clear.
#[tokio::test]
async fn a_system_learns_what_it_asked_for() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let claims = s.sign_in_at(&a, &s.person).await.claims;
    let only = s
        .authorize((&a, &s.person), &[("scope", "openid email")])
        .await;
    let code = parameter(&only, "code").unwrap();
    let token = s.exchange((&a, &code), &[]).await.json();
    let info = s
        .userinfo(token["access_token"].as_str().unwrap())
        .await
        .json();
    assert_eq!(info, json!({ "sub": claims["sub"] }));
    let told = s.open(token["id_token"].as_str().unwrap(), &a.id).await;
    let told = told.unwrap();
    let mut names: Vec<&String> = told.as_object().unwrap().keys().collect();
    names.sort();
    let protocol = [
        "amr",
        "aud",
        "auth_time",
        "exp",
        "iat",
        "iss",
        "nonce",
        "sid",
        "sub",
    ];
    assert_eq!(names, protocol, "nothing of the person");
    for sql in [
        "select digest from user_token",
        "select digest from sign_in_code",
    ] {
        assert!(!s.text(sql).await.contains("mq"));
    }
}

/// What cannot be sent to a registered address goes nowhere; the rest goes there as an error.
#[tokio::test]
async fn wrong_requests_are_refused() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let with_slash = format!("{BACK}/a/");
    for change in [
        ("redirect_uri", "http://127.0.0.1:9/evil"),
        ("redirect_uri", &with_slash),
        ("redirect_uri", ""),
        ("client_id", "app-nobody"),
        ("client_id", ""),
    ] {
        let reply = s.authorize((&a, &s.person), &[change]).await;
        assert_eq!(reply.status, 400, "{change:?}");
        assert!(reply.headers.get("location").is_none(), "{change:?}");
    }
    for (change, error) in [
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("response_type", "id_token"), "unsupported_response_type"),
        (("scope", "profile"), "invalid_scope"),
        (("request", "e30.e30."), "request_not_supported"),
        (("prompt", "none login"), "invalid_request"),
    ] {
        let reply = s.authorize((&a, &s.person), &[change]).await;
        assert_eq!(
            parameter(&reply, "error").as_deref(),
            Some(error),
            "{change:?}"
        );
        assert_eq!(parameter(&reply, "state").as_deref(), Some("s t&1"));
        assert_eq!(parameter(&reply, "code"), None);
    }
    let twice = format!("{}&state=2", s.request(&a, &[]));
    let reply = s.w.get(&twice, &s.person).await;
    assert_eq!(
        parameter(&reply, "error").as_deref(),
        Some("invalid_request")
    );
}

#[tokio::test]
async fn wrong_codes_and_clients_are_refused() {
    let s = Stage::new().await;
    let (a, b) = (s.system("a", "").await, s.system("b", "").await);
    let other = VERIFIER.replace('d', "e");
    for change in [
        ("code_verifier", ""),
        ("code_verifier", other.as_str()),
        ("redirect_uri", "http://127.0.0.1:9/back/b"),
        ("code", "mqo_unknown"),
    ] {
        let code = s.code(&a, &s.person).await;
        let reply = s.exchange((&a, &code), &[change]).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.json()["error"]),
            (400, &json!("invalid_grant"))
        );
        assert_eq!(reply.headers["cache-control"], "no-store");
        if change.0 != "code" {
            // One guess, and the code is gone.
            let reply = s.exchange((&a, &code), &[]).await;
            assert_eq!(reply.json()["error"], "invalid_grant", "{change:?}");
        }
    }
    let code = s.code(&a, &s.person).await;
    assert_eq!(
        s.exchange((&b, &code), &[]).await.json()["error"],
        "invalid_grant"
    );
    assert_eq!(
        s.exchange((&a, &code), &[]).await.status,
        200,
        "it was not b's to use up"
    );
    let code = s.code(&a, &s.person).await;
    s.w.app.clock.advance_ms(60_000);
    assert_eq!(
        s.exchange((&a, &code), &[]).await.json()["error"],
        "invalid_grant"
    );
}

#[tokio::test]
async fn wrong_questions_and_secrets_are_refused() {
    let s = Stage::new().await;
    let (a, b) = (s.system("a", "").await, s.system("b", "").await);
    for (change, error) in [
        (("grant_type", ""), "invalid_request"),
        (("grant_type", "password"), "unsupported_grant_type"),
        (("code", ""), "invalid_request"),
        (("client_secret", "twice"), "invalid_request"),
    ] {
        let code = s.code(&a, &s.person).await;
        let reply = s.exchange((&a, &code), &[change]).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.json()["error"]),
            (400, &json!(error))
        );
    }
    // A wrong secret, in the header and in the body.
    let code = s.code(&a, &s.person).await;
    let wrong = super::stage::System {
        id: a.id.clone(),
        secret: b.secret.clone(),
        token: String::new(),
    };
    let reply = s.exchange((&wrong, &code), &[]).await;
    assert_eq!(
        (reply.status.as_u16(), &reply.json()["error"]),
        (401, &json!("invalid_client"))
    );
    assert!(
        reply.headers["www-authenticate"]
            .to_str()
            .unwrap()
            .starts_with("Basic")
    );
    let body = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &s.back(&a)),
        ("code_verifier", VERIFIER),
        ("client_id", &a.id),
        ("client_secret", &a.secret),
    ];
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let body = serde_urlencoded::to_string(body).unwrap();
    let reply = s.w.send(Method::POST, "/oidc/token", &[kind], body).await;
    assert_eq!(
        reply.status, 200,
        "client_secret_post works: {}",
        reply.text
    );
    assert!(
        s.w.acts()
            .await
            .contains(&"trust.refuse-token 0".to_owned())
    );
}

/// A code that comes twice was stolen: what it gave ends.
#[tokio::test]
async fn a_code_that_comes_twice_takes_back_what_it_gave() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let code = s.code(&a, &s.person).await;
    let first = s.exchange((&a, &code), &[]).await.json();
    let token = first["access_token"].as_str().unwrap();
    assert_eq!(s.userinfo(token).await.status, 200);
    let again = s.exchange((&a, &code), &[]).await;
    assert_eq!(again.json()["error"], "invalid_grant");
    let reply = s.userinfo(token).await;
    assert_eq!(
        (reply.status.as_u16(), &reply.json()["error"]),
        (401, &json!("invalid_token"))
    );
}

/// Only a live application with a client that was not stopped gets anything.
#[tokio::test]
async fn a_suspended_application_signs_nobody_in() {
    let s = Stage::new().await;
    for (stop, go) in [
        (
            "update application set state = 'suspended'",
            "update application set state = 'live'",
        ),
        (
            "update sign_in_client set state = 'suspended'",
            "update sign_in_client set state = 'live'",
        ),
    ] {
        let a = s.system(&format!("a{}", stop.len()), "").await;
        let got = s.sign_in_at(&a, &s.person).await;
        let code = s.code(&a, &s.person).await;
        s.execute(stop, &[]).await;
        assert_eq!(s.userinfo(&got.access_token).await.status, 401);
        assert_eq!(
            s.exchange((&a, &code), &[]).await.json()["error"],
            "invalid_client"
        );
        assert_eq!(s.authorize((&a, &s.person), &[]).await.status, 400);
        s.execute(go, &[]).await;
        assert_eq!(s.exchange((&a, &code), &[]).await.status, 200);
    }
    let a = s.system("elsewhere", "").await;
    let code = s.code(&a, &s.person).await;
    s.execute("update granted_net set net = '10.0.0.0/8'", &[])
        .await;
    assert_eq!(
        s.exchange((&a, &code), &[]).await.json()["error"],
        "invalid_client"
    );
}

/// prompt=none answers without a page, both ways; without it the person signs in and goes on.
#[tokio::test]
async fn people_sign_in_on_the_way_or_silently() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let none = [("prompt", "none")];
    let reply = s.authorize((&a, ""), &none).await;
    assert_eq!(
        parameter(&reply, "error").as_deref(),
        Some("login_required")
    );
    let reply = s.authorize((&a, &s.person), &none).await;
    assert!(parameter(&reply, "code").is_some());
    // Signing in on the way.
    let reply = s.authorize((&a, ""), &[]).await;
    let place = reply.headers["location"].to_str().unwrap().to_owned();
    assert!(
        place.starts_with("/sign-in?next=%2Foidc%2Fcontinue%2F"),
        "{place}"
    );
    let next = s.w.hidden(&place, "", "next").await;
    let fields = [
        ("username", "test.planner"),
        ("password", "Correct-Horse-9"),
        ("next", next.as_str()),
    ];
    let reply = s.w.form("/sign-in", "", &fields).await;
    assert_eq!(reply.headers["location"], next.as_str());
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let page = s.w.get(&next, &cookie).await;
    assert_eq!(
        page.status, 200,
        "a page, because forms lead to no other site"
    );
    assert!(page.text.contains("http-equiv=\"refresh\"") && page.text.contains("code=mqo_"));
    // A session that is too old, or of somebody else than expected, is none.
    s.w.app.clock.advance_ms(61_000);
    let old = [("prompt", "none"), ("max_age", "60")];
    let reply = s.authorize((&a, &cookie), &old).await;
    assert_eq!(
        parameter(&reply, "error").as_deref(),
        Some("login_required")
    );
    let fine = [("prompt", "none"), ("max_age", "70")];
    assert!(parameter(&s.authorize((&a, &cookie), &fine).await, "code").is_some());
    let reply = s.authorize((&a, &cookie), &[("prompt", "login")]).await;
    let place = reply.headers["location"].to_str().unwrap();
    assert!(place.starts_with("/sign-in"), "anew: {place}");
    let mine = s.sign_in_at(&a, &cookie).await.id_token;
    let auditor = s.w.officer("auditor").await;
    for (hint, is_fine) in [(mine.as_str(), true), (&without_signature(&mine), false)] {
        let asked = [("prompt", "none"), ("id_token_hint", hint)];
        let reply = s.authorize((&a, &cookie), &asked).await;
        assert_eq!(parameter(&reply, "code").is_some(), is_fine);
        let reply = s.authorize((&a, &auditor), &asked).await;
        assert_eq!(
            parameter(&reply, "error").as_deref(),
            Some("login_required")
        );
    }
}

/// Whoever has a duty first is nobody yet.
#[tokio::test]
async fn half_a_session_signs_nobody_in() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    s.execute("update session set stage = 'factor'", &[]).await;
    let reply = s.authorize((&a, &s.person), &[("prompt", "none")]).await;
    assert_eq!(
        parameter(&reply, "error").as_deref(),
        Some("login_required")
    );
}
