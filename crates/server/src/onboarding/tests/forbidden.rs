//! What must not pass: each is refused with its code and recorded.

use reqwest::{Method, StatusCode};
use serde_json::json;

use super::applicant::Applicant;

#[tokio::test]
async fn nobody_goes_live_while_something_is_missing() {
    let v = Applicant::debugging().await;
    let refused = async |what: &str| {
        let reply = v.party("go-live", &[]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text.contains(what), "{what}: {}", reply.text);
    };
    refused("等保定级备案证明").await;
    refused("联调测试报告").await;
    refused("接入规范性文档").await;
    refused("负责人").await;
    assert_eq!(
        v.make_report().await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    v.name_contacts().await;
    v.hand_in_certificates("2026-03-03").await;
    v.confirm_document().await;
    refused("联调测试报告").await;
    v.debug_everything().await;
    assert_eq!(v.make_report().await.status, StatusCode::SEE_OTHER);
    // Complete, but a certificate runs out before the bureau decides.
    assert_eq!(v.party("go-live", &[]).await.status, StatusCode::SEE_OTHER);
    v.w.app.clock.advance_ms(2 * 86_400_000);
    let admin = v.w.officer_named("administrator", "test.later").await;
    let late = v
        .bureau_as(&admin, "go-live", &[("decision", "go_live")])
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("等保定级备案证明"));
    assert!(v.w.acts().await.contains(&"api.refuse 42201".to_owned()));
}

/// 5.3: from an address outside the plan, and over its volume.
#[tokio::test]
async fn calls_outside_the_plan_are_refused_and_recorded() {
    let (mut v, token) = Applicant::live().await;
    let change = [("per_minute_1", "3"), ("per_day_1", "5")];
    v.plan(&change).await;
    v.decide_plan(2, "approve").await;
    let pulled = async |v: &Applicant| v.w.post("/api/tasks/pull", &token, &json!({})).await;
    let pull = async |v: &Applicant| pulled(v).await.code();
    for _ in 0..3 {
        assert_eq!(pull(&v).await, 0);
    }
    let refused = pulled(&v).await;
    let wait: i64 = refused.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!((refused.code(), (1..=60).contains(&wait)), (42901, true));
    v.w.app.clock.advance_ms(60_000);
    for _ in 0..2 {
        assert_eq!(pull(&v).await, 0);
    }
    assert_eq!(pull(&v).await, 42902);
    // A proxy in front tells for whom it calls.
    let mut config = (*v.w.app.config).clone();
    config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    v.w = v.w.with_config(config).await;
    let bearer = format!("Bearer {token}");
    let headers = [
        ("content-type", "application/json"),
        ("authorization", bearer.as_str()),
        ("x-forwarded-for", "10.9.9.9"),
    ];
    let reply =
        v.w.send(Method::POST, "/api/tasks/pull", &headers, "{}")
            .await;
    assert_eq!(reply.code(), 40303, "{}", reply.text);
    let acts = v.w.acts().await;
    for code in [42901, 42902, 40303] {
        assert!(acts.contains(&format!("api.refuse {code}")), "{code}");
    }
}

#[tokio::test]
async fn the_sandbox_is_another_world() {
    let v = Applicant::debugging().await;
    let token = v.sandbox_token().await;
    // Its token opens nothing outside, and its data is not the platform's.
    assert_eq!(
        v.w.post("/api/tasks/pull", &token, &json!({})).await.code(),
        40102
    );
    let mut db = v.w.app.db.read().await.unwrap();
    let made_up = "select count(*) from check_result";
    assert_eq!(db.one::<i64>(made_up, &[]).await.unwrap(), 0);
    drop(db);
    let pages = v.w.get("/sandbox/console", &v.admin).await;
    assert_eq!(pages.status, StatusCode::NOT_FOUND);
    let outside =
        v.w.post("/sandbox/api/market-entities/query", &token, &json!({}))
            .await;
    assert_eq!(outside.code(), 40301, "not in the plan");
    // A new password ends the token of the one before.
    v.sandbox_token().await;
    let old =
        v.w.post("/sandbox/api/tasks/pull", &token, &json!({}))
            .await;
    assert_eq!(old.code(), 40104);
}

#[tokio::test]
async fn the_sandbox_opens_with_the_plan_and_not_before() {
    let v = Applicant::new().await;
    assert_eq!(v.party("sandbox", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(v.party("go-live", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(v.party("collect", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(v.confirm_environment().await, StatusCode::CONFLICT);
    let half = [("patched", "yes")];
    assert_eq!(
        v.party("environment", &half).await.status,
        StatusCode::BAD_REQUEST
    );
    v.plan(&[]).await;
    assert_eq!(v.decide_plan(1, "return").await, StatusCode::SEE_OTHER);
    assert_eq!(v.phase().await, "planning");
    v.plan(&[]).await;
    assert_eq!(v.decide_plan(2, "approve").await, StatusCode::SEE_OTHER);
}

/// What one party has is not there for another one.
#[tokio::test]
async fn parties_do_not_see_each_other() {
    let v = Applicant::new().await;
    let cookie = v.staff.clone();
    let mut tx = v.w.app.db.begin().await.unwrap();
    let other = "insert into party (id, name, relation, leader_name, leader_contact, \
                 handler_name, handler_contact, created_at) \
                 values ('other', '别家', 'third_party', '', '', '', '', 0)";
    tx.execute(other, &[]).await.unwrap();
    let moved = "update application set party_id = 'other'";
    tx.execute(moved, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/party/applications/{}", v.id);
    assert_eq!(v.w.get(&path, &cookie).await.status, StatusCode::NOT_FOUND);
    for act in ["sandbox", "go-live", "collect", "resumption", "withdraw"] {
        let fields: &[(&str, &str)] = match act {
            "resumption" => &[("text", "x")],
            "withdraw" => &[("reason", "x")],
            _ => &[],
        };
        let reply = v.party(act, fields).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{act}");
    }
    for page in ["document", "files/x"] {
        let path = format!("/access/{}/{page}", v.id);
        assert_eq!(
            v.w.get(&path, &cookie).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    assert_eq!(v.plan(&[]).await.status, StatusCode::NOT_FOUND);
    // A party's staff has nothing to do in the console, nor an officer at a party's desk.
    assert_eq!(
        v.w.get("/console/access", &cookie).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        v.w.get("/party", &v.admin).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn attachments_are_told_by_their_content() {
    let v = Applicant::debugging().await;
    let wrong = v.hand_in("grading", "2027-01-01", b"MZ not a PDF").await;
    assert_eq!(wrong.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let past = v.hand_in("grading", "2026-03-01", b"%PDF-1.4").await;
    assert_eq!(past.status, StatusCode::BAD_REQUEST);
    let large = [b"%PDF-1.4".to_vec(), vec![0; 10 << 20]].concat();
    let large = v.hand_in("grading", "2027-01-01", &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// Clause 6 b: what a party is to the platform decides what it can ask for.
#[tokio::test]
async fn the_relation_bounds_the_plan() {
    let v = Applicant::new().await;
    let import = [("name_1", "/api/registers/{kind}/import")];
    let refused = v.plan(&import).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    let mut tx = v.w.app.db.begin().await.unwrap();
    tx.execute("update party set relation = 'third_party'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(v.plan(&[]).await.status, StatusCode::FORBIDDEN);
    let path = format!("/party/applications/{}/plan", v.id);
    let form = v.w.get(&path, &v.staff).await.text;
    assert!(form.contains("/api/market-entities/query") && !form.contains("/api/tasks/pull"));
    assert!(v.w.acts().await.contains(&"api.refuse 40306".to_owned()));
}

/// A code that was taken before a suspension does not open the account while it lasts.
#[tokio::test]
async fn an_old_activation_code_does_not_lead_around_a_suspension() {
    let v = Applicant::complete().await;
    v.party("go-live", &[]).await;
    v.bureau("go-live", &[("decision", "go_live")]).await;
    let page = v.party("collect", &[]).await.text;
    let (_, rest) = page.split_once("mqa_").unwrap();
    let code = rest.split(['<', '"', '&']).next().unwrap();
    let suspend = [("reason_code", "misuse"), ("reason", "试")];
    assert_eq!(v.bureau("suspend", &suspend).await, StatusCode::SEE_OTHER);
    let activation = json!({ "username": v.username,
        "activation_code": format!("mqa_{code}"), "password": super::applicant::PASSWORD });
    let refused = v.w.post("/api/accounts/activate", "", &activation).await;
    assert_ne!(refused.code(), 0);
}

/// Whoever only looks on does not act for the bureau.
#[tokio::test]
async fn an_auditor_confirms_nothing() {
    let v = Applicant::debugging().await;
    let auditor = v.w.officer("auditor").await;
    let path = format!("/access/{}/document", v.id);
    assert!(
        !v.w.get(&path, &auditor)
            .await
            .text
            .contains("name=\"digest\"")
    );
    for (act, fields) in [
        ("document", vec![("version", "1"), ("digest", "x")]),
        ("report", vec![]),
        ("deliver", vec![("message", "task.assigned")]),
    ] {
        let path = format!("/access/{}/{act}", v.id);
        let reply = v.w.form(&path, &auditor, &fields).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{act}");
    }
}

/// Who has left has no sandbox either.
#[tokio::test]
async fn leaving_closes_the_sandbox() {
    let v = Applicant::debugging().await;
    let token = v.sandbox_token().await;
    let reason = [("reason", "不再需要")];
    assert_eq!(
        v.party("withdraw", &reason).await.status,
        StatusCode::SEE_OTHER
    );
    let reply =
        v.w.post("/sandbox/api/tasks/pull", &token, &json!({}))
            .await;
    assert_eq!(reply.code(), 42302, "{}", reply.text);
}
