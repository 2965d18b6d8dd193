//! Form A.1 from the first submission to the approval, seen from outside.

use reqwest::StatusCode;
use serde_json::{Value as Json, json};

use crate::testing::{World, world};

mod applicant;
mod forbidden;
mod journey;

fn form(applications: usize) -> Json {
    let application = |n: usize| {
        json!({ "name": format!("应用{n}"), "network": "gov_extranet", "kind": "composite",
                "summary": "领取任务", "wants_capabilities": true })
    };
    json!({
        "unit_name": "江门市教育局",
        "relation": "national",
        "leader": { "name": "梁主任", "contact": "0750-3000001" },
        "handler": { "name": "何工", "contact": "0750-3000002" },
        "applications": (1..=applications).map(application).collect::<Vec<_>>(),
    })
}

/// Submits a form and gives `{id, receipt}`.
async fn submitted(w: &World, applications: usize) -> Json {
    let reply = w
        .post("/api/access-applications/submit", "", &form(applications))
        .await;
    let data = reply.data();
    json!({ "id": data["id"], "receipt": data["receipt"] })
}

async fn opinion(w: &World, held: &Json, agree: bool) -> i64 {
    let mut body = held.clone();
    body["agree"] = agree.into();
    body["opinion"] = "意见".into();
    body["signed_by"] = "梁主任".into();
    w.post("/api/access-applications/opinion", "", &body)
        .await
        .code()
}

async fn review(w: &World, cookie: &str, held: &Json, fields: &[(&str, &str)]) -> StatusCode {
    let path = format!(
        "/console/applications/{}/review",
        held["id"].as_str().unwrap()
    );
    w.form(&path, cookie, fields).await.status
}

async fn stage(w: &World, held: &Json) -> String {
    let status = w
        .post("/api/access-applications/status", "", held)
        .await
        .data();
    status["stage"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn form_a1_becomes_live_applications() {
    let w = world().await;
    let cookie = w.officer("administrator").await;
    let held = submitted(&w, 3).await;
    let approve = [("decision", "approve")];
    // The bureau decides after the unit, not before.
    assert_eq!(
        review(&w, &cookie, &held, &approve).await,
        StatusCode::CONFLICT
    );
    assert_eq!(opinion(&w, &held, true).await, 0);
    assert_eq!(opinion(&w, &held, true).await, 40903);
    assert_eq!(
        review(&w, &cookie, &held, &approve).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(stage(&w, &held).await, "approved");
    // Clause 6: what the party is to us; clause 7.7.3 a): who answers for the access.
    let kept = "select relation || ' ' || leader_name || ' ' || handler_name from party";
    let kept: String = w.app.db.read().await.unwrap().one(kept, &[]).await.unwrap();
    assert_eq!(kept, "national 梁主任 何工");
    // The party's staff get an account; the applications begin with their plans.
    let collect = async || {
        let path = "/api/access-applications/collect";
        w.post(path, "", &held).await
    };
    let first = collect().await.data();
    let second = collect().await.data();
    assert_eq!(first["username"], second["username"]);
    let activate = async |collected: &Json| {
        let activation = json!({ "username": collected["username"],
            "activation_code": collected["activation_code"],
            "password": "Q29ycmVjdC1Ib3JzZS05" });
        w.post("/api/accounts/activate", "", &activation)
            .await
            .code()
    };
    assert_ne!(activate(&first).await, 0, "a newer code was handed out");
    assert_eq!(activate(&second).await, 0);
    assert_eq!(collect().await.code(), 40903, "nothing is left to collect");
    let phases = "select count(*) from application where state = 'planning'";
    let mut db = w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(phases, &[]).await.unwrap(), 3);
    drop(db);
    let acts = w.acts().await;
    for act in ["submit", "unit-opinion", "approve", "collect"] {
        assert!(
            acts.contains(&format!("access-application.{act} 0")),
            "{act}: {acts:?}"
        );
    }
}

#[tokio::test]
async fn a_rejection_has_a_reason_and_the_form_comes_again() {
    let w = world().await;
    let cookie = w.officer("administrator").await;
    let held = submitted(&w, 1).await;
    assert_eq!(opinion(&w, &held, true).await, 0);
    let silent = review(&w, &cookie, &held, &[("decision", "reject")]).await;
    assert_eq!(silent, StatusCode::BAD_REQUEST);
    let fields = [("decision", "reject"), ("opinion", "请补充应用简介")];
    assert_eq!(
        review(&w, &cookie, &held, &fields).await,
        StatusCode::SEE_OTHER
    );
    let status = w
        .post("/api/access-applications/status", "", &held)
        .await
        .data();
    assert_eq!(
        (&status["stage"], &status["bureau_opinion"]),
        (&json!("rejected"), &json!("请补充应用简介"))
    );
    let mut again = held.clone();
    again["form"] = form(2);
    let reply = w
        .post("/api/access-applications/resubmit", "", &again)
        .await
        .data();
    assert_eq!(
        (&reply["stage"], &reply["revision"]),
        (&json!("submitted"), &json!(2))
    );
    assert_eq!(opinion(&w, &held, false).await, 0);
    assert_eq!(stage(&w, &held).await, "rejected");
}

#[tokio::test]
async fn strangers_learn_nothing_about_forms() {
    let w = world().await;
    let held = submitted(&w, 1).await;
    let wrong = json!({ "id": held["id"], "receipt": "mqr_guess" });
    assert_eq!(
        w.post("/api/access-applications/status", "", &wrong)
            .await
            .code(),
        40402
    );
    assert_eq!(opinion(&w, &wrong, true).await, 40402);
    assert_eq!(
        w.post("/api/access-applications/collect", "", &wrong)
            .await
            .code(),
        40402
    );
    assert_eq!(
        w.post("/api/access-applications/collect", "", &held)
            .await
            .code(),
        40903
    );
    assert_eq!(stage(&w, &held).await, "submitted");
}

#[tokio::test]
async fn each_wrong_field_of_the_form_is_named() {
    let w = world().await;
    let wrong = async |change: &dyn Fn(&mut Json)| {
        let mut form = form(2);
        change(&mut form);
        let reply = w
            .post("/api/access-applications/submit", "", &form)
            .await
            .json();
        (
            reply["code"].as_i64().unwrap(),
            reply["errors"][0]["field"].as_str().unwrap().to_owned(),
        )
    };
    let named = |code: i64, field: &str| (code, field.to_owned());
    assert_eq!(
        wrong(&|f| f["unit_name"] = " ".into()).await,
        named(40002, "unit_name")
    );
    assert_eq!(
        wrong(&|f| f["applications"][1]["network"] = "wifi".into()).await,
        named(40003, "applications[1].network")
    );
    assert_eq!(
        wrong(&|f| f["applications"][0]["wants_capabilities"] = false.into()).await,
        named(40002, "applications[0].wants_capabilities")
    );
    assert_eq!(
        wrong(&|f| f["applications"] = json!([])).await,
        named(40004, "applications")
    );
    assert_eq!(
        wrong(&|f| f["role"] = "admin".into()).await,
        named(40003, "role")
    );
}

#[tokio::test]
async fn the_page_of_the_form_works_without_script() {
    let w = world().await;
    let page = w.get("/apply?applications=3", "").await;
    assert!(page.text.contains("name=\"name_3\""));
    let fields = [
        ("unit_name", "江门市教育局"),
        ("leader_name", "梁主任"),
        ("leader_contact", "1"),
        ("handler_name", "何工"),
        ("handler_contact", "2"),
        ("name_1", "<script>alert(1)</script>"),
        ("network_1", "internet"),
        ("kind_1", "tool"),
        ("summary_1", "查询"),
    ];
    let refused = w.form("/apply", "", &fields).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(
        !refused.text.contains("<script>alert"),
        "what was entered is shown escaped"
    );
    let mut complete = fields.to_vec();
    complete.push(("wants_capabilities_1", "yes"));
    let done = w.form("/apply", "", &complete).await;
    let location = done.headers["location"].to_str().unwrap().to_owned();
    assert!(w.get(&location, "").await.text.contains("申请单位意见"));
}
