//! Tickets: trust on its way.

use serde_json::{Value as Json, json};

use super::stage::{Stage, parameter};
use crate::onboarding::tests::applicant::Applicant;

/// 7.4 c): a session at one side becomes a token at the other without a second sign-in.
#[tokio::test]
async fn a_person_goes_from_one_system_to_another() {
    let s = Stage::new().await;
    let (a, b) = (s.system("a", "").await, s.system("b", "").await);
    let got = s.sign_in_at(&a, &s.person).await;
    let asked = json!({ "user_token": got.access_token, "target": b.id });
    let issued =
        s.w.post("/api/trust/tickets", &a.token, &asked)
            .await
            .data();
    let ticket = issued["ticket"].as_str().unwrap();
    assert!(
        issued["address"]
            .as_str()
            .unwrap()
            .ends_with(&format!("/jump?ticket={ticket}"))
    );
    let back = json!({ "ticket": ticket });
    let redeemed = s.w.post("/api/trust/token", &b.token, &back).await.data();
    assert_eq!(redeemed["session_id"], got.claims["sid"]);
    assert_eq!(redeemed["sub"], got.claims["sub"]);
    let token = redeemed["user_token"].as_str().unwrap();
    assert_eq!(s.userinfo(token).await.status, 200);
    // Twice: refused, and what it gave has ended.
    let again = s.w.post("/api/trust/token", &b.token, &back).await;
    assert_eq!(again.code(), 42201);
    assert_eq!(s.userinfo(token).await.status, 401);
}

#[tokio::test]
async fn a_ticket_is_for_one_target_and_a_minute() {
    let s = Stage::new().await;
    let (a, b) = (s.system("a", "").await, s.system("b", "").await);
    let c = s.system("c", "").await;
    let got = s.sign_in_at(&a, &s.person).await;
    let asked = json!({ "user_token": got.access_token, "target": b.id });
    let ticket = async || {
        let issued =
            s.w.post("/api/trust/tickets", &a.token, &asked)
                .await
                .data();
        json!({ "ticket": issued["ticket"] })
    };
    let redeem =
        async |token: &str, ticket: &Json| s.w.post("/api/trust/token", token, ticket).await.code();
    let stolen = ticket().await;
    assert_eq!(redeem(&c.token, &stolen).await, 42201, "for another target");
    assert_eq!(
        redeem(&b.token, &stolen).await,
        42201,
        "and used up by that"
    );
    let late = ticket().await;
    s.w.app.clock.advance_ms(60_000);
    assert_eq!(redeem(&b.token, &late).await, 42201, "expired");
    assert_eq!(redeem(&b.token, &json!({ "ticket": "mqr_x" })).await, 42201);
    // The token of the person was not renewed meanwhile, and is nobody else's.
    assert_eq!(
        s.w.post("/api/trust/tickets", &a.token, &asked)
            .await
            .code(),
        42201
    );
    let got = s.sign_in_at(&a, &s.person).await;
    let foreign = json!({ "user_token": got.access_token, "target": a.id });
    assert_eq!(
        s.w.post("/api/trust/tickets", &c.token, &foreign)
            .await
            .code(),
        42201
    );
    let nowhere = json!({ "user_token": got.access_token, "target": "app-nobody" });
    assert_eq!(
        s.w.post("/api/trust/tickets", &a.token, &nowhere)
            .await
            .code(),
        42201
    );
}

/// The jump from the platform's own pages.
#[tokio::test]
async fn a_person_jumps_to_a_system() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let reply = s.w.get("/trust/jump/app-a", &s.person).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    let ticket = parameter(&reply, "ticket").unwrap();
    let back = json!({ "ticket": ticket });
    let redeemed = s.w.post("/api/trust/token", &a.token, &back).await.data();
    assert_eq!(redeemed["kind"], "gov");
    let reply = s.w.get("/trust/jump/app-a", "").await;
    assert!(
        reply.headers["location"]
            .to_str()
            .unwrap()
            .starts_with("/sign-in")
    );
    assert_eq!(
        s.w.get("/trust/jump/app-nobody", &s.person).await.status,
        422
    );
}

/// A system that asks keeps the session; one that does not loses it within a minute.
#[tokio::test]
async fn asking_keeps_a_session_alive() {
    let s = Stage::new().await;
    let (a, b) = (s.system("a", "").await, s.system("b", "").await);
    let (at_a, at_b) = (
        s.sign_in_at(&a, &s.person).await,
        s.sign_in_at(&b, &s.person).await,
    );
    let c = s.system("c", "").await;
    let sid = at_a.claims["sid"].clone();
    let asked = json!({ "session_ids": [sid, "unknown"] });
    let status = async |token: &str| {
        let path = "/api/identity/session-status";
        s.w.post(path, token, &asked).await.data()["items"].clone()
    };
    for _ in 0..3 {
        s.w.app.clock.advance_ms(50_000);
        let items = status(&a.token).await;
        assert_eq!(
            (&items[0]["active"], &items[0]["valid_for"]),
            (&json!(true), &json!(60))
        );
        assert_eq!(items[1]["active"], false);
    }
    assert_eq!(s.userinfo(&at_a.access_token).await.status, 200);
    assert_eq!(
        s.userinfo(&at_b.access_token).await.status,
        401,
        "it asked nobody"
    );
    assert_eq!(
        status(&c.token).await[0]["active"],
        false,
        "not c's to know"
    );
    let csrf = s.w.form("/sign-out", &s.person, &[]).await;
    assert_eq!(csrf.status, 303);
    let items = status(&a.token).await;
    assert_eq!(
        (&items[0]["active"], &items[0]["reason"]),
        (&json!(false), &json!("signed-out"))
    );
    assert!(items[0]["ended_at"].is_i64());
    let none = json!({ "session_ids": [] });
    let reply =
        s.w.post("/api/identity/session-status", &a.token, &none)
            .await;
    assert_eq!(reply.code(), 40004);
}

/// In the sandbox a made-up person stands ready, so that a plan with these interfaces can be
/// debugged to its end.
#[tokio::test]
async fn calls_about_people_are_practised_in_the_sandbox() {
    let v = Applicant::new().await;
    let names = [
        "/api/identity/userinfo",
        "/api/trust/tickets",
        "/api/trust/token",
    ];
    let plan = [
        ("name_1", names[0]),
        ("name_2", names[1]),
        ("name_3", names[2]),
    ];
    assert_eq!(v.plan(&plan).await.status, 303);
    assert_eq!(v.decide_plan(1, "approve").await, 303);
    assert_eq!(v.confirm_environment().await, 303);
    let token = v.sandbox_token().await;
    let call = async |path: &str, body: Json| {
        let path = format!("/sandbox{path}");
        v.w.post(&path, &token, &body).await
    };
    let own = format!("mqu_practice-{}", v.id);
    let info = call(names[0], json!({ "user_token": own })).await.data();
    assert_eq!(info["name"], "练习人员（虚构）");
    let other = call(names[0], json!({ "user_token": "mqu_practice-other" })).await;
    assert_eq!(other.code(), 42201);
    let asked = json!({ "user_token": own, "target": v.id });
    let issued = call(names[1], asked.clone()).await.data();
    assert_eq!(issued["address"], "");
    let back = json!({ "ticket": issued["ticket"] });
    let redeemed = call(names[2], back.clone()).await.data();
    assert_eq!(redeemed["sub"], info["sub"]);
    assert_eq!(call(names[2], back).await.code(), 42201);
    let sessions = json!({ "session_ids": [redeemed["session_id"]] });
    let items = call("/api/identity/session-status", sessions).await.data();
    assert_eq!(items["items"][0]["active"], true);
    // Nowhere but there.
    let real = Stage::new().await;
    let a = real.system("a", "").await;
    let asked = json!({ "user_token": "mqu_practice-app-a" });
    let reply = real.w.post(names[0], &a.token, &asked).await;
    assert_eq!(reply.code(), 42201);
}
