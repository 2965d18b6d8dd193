//! Form A.1 from the first submission to the approval, seen from outside.

use reqwest::StatusCode;
use serde_json::{Value as Json, json};

use crate::testing::{World, world};

pub(crate) mod applicant;
mod forbidden;
mod journey;
mod limits;
mod seen;

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
    let seen = w.hidden(path.trim_end_matches("/review"), cookie, "revision");
    let seen = seen.await;
    let fields = [fields, &[("revision", &seen)]].concat();
    w.form(&path, cookie, &fields).await.status
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

/// A closed browser loses nothing: the draft is found again under its address.
#[tokio::test]
async fn a_draft_survives_a_closed_browser() {
    let w = world().await;
    let fields = [
        ("unit_name", "江门市教育局"),
        ("name_1", "应用1"),
        ("network_1", "internet"),
        ("act", "draft"),
    ];
    let kept = w.form("/apply", "", &fields).await;
    assert_eq!(kept.status, StatusCode::OK);
    let (_, rest) = kept.text.split_once("href=\"/apply?draft=").unwrap();
    let address = format!("/apply?draft={}", rest.split_once('"').unwrap().0);
    let address = address.replace("&#38;", "&").replace("&amp;", "&");
    let again = w.get(&address, "").await.text;
    assert!(again.contains("value=\"江门市教育局\"") && again.contains("value=\"应用1\""));
    let other = format!("{}x", &address[..address.len() - 1]);
    assert_eq!(w.get(&other, "").await.status, StatusCode::NOT_FOUND);
    // Handed in, the draft is gone.
    let value = |name: &str| {
        let mark = format!("{name}=");
        let (_, rest) = address.split_once(&mark).unwrap();
        rest.split('&').next().unwrap().to_owned()
    };
    let (draft, key) = (value("draft"), value("key"));
    let whole = [
        ("draft", draft.as_str()),
        ("key", &key),
        ("unit_name", "江门市教育局"),
        ("leader_name", "梁主任"),
        ("leader_contact", "1"),
        ("handler_name", "何工"),
        ("handler_contact", "2"),
        ("name_1", "应用1"),
        ("network_1", "internet"),
        ("kind_1", "tool"),
        ("summary_1", "查询"),
        ("wants_workbench_1", "yes"),
        ("act", "submit"),
    ];
    let done = w.form("/apply", "", &whole).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(w.get(&address, "").await.status, StatusCode::NOT_FOUND);
}

/// Every field of the paper form, with the opinions and their signatures; the same as a document.
#[tokio::test]
async fn the_printed_form_has_every_field_and_signed_opinions() {
    let w = world().await;
    let cookie = w.officer("administrator").await;
    let held = submitted(&w, 3).await;
    let query = |held: &Json| {
        let text = |name: &str| held[name].as_str().unwrap().to_owned();
        format!("id={}&receipt={}", text("id"), text("receipt"))
    };
    let path = "/apply/attachments";
    let receipt = held["receipt"].as_str().unwrap();
    let fields = [("id", held["id"].as_str().unwrap()), ("receipt", receipt)];
    let files = [("file", "授权书.pdf", &b"%PDF-1.4"[..])];
    let attached = w.upload(path, "", &fields, &files).await;
    assert_eq!(attached.status, StatusCode::SEE_OTHER, "{}", attached.text);
    opinion(&w, &held, true).await;
    review(
        &w,
        &cookie,
        &held,
        &[("decision", "approve"), ("opinion", "准予接入")],
    )
    .await;
    let page = w
        .get(&format!("/apply/print?{}", query(&held)), "")
        .await
        .text;
    for text in [
        "表A.1 对接需求统计表",
        "申请单位",
        "分管领导",
        "经办人",
        "姓名",
        "联系方式",
        "自建系统/应用情况",
        "应用 3",
        "应用名称",
        "网络环境",
        "☑政务外网",
        "□互联网",
        "应用类型：□OA公文类　□工具类　□信息发布类　☑综合应用类",
        "应用简介",
        "接入需求\n（请勾选）",
        "☑对接“双随机、一公开”系统能力（消息服务、通讯录等）",
        "□开通“双随机、一公开”系统工作台入口",
        "备注",
        "申请单位意见",
        "江门市政务服务数据管理局意见",
        "同意。准予接入",
        "每个应用请单独填写，超过两个可在表格中自行增加；",
        "签名有效",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("签名与现内容不符"));
    let shown = format!("/console/applications/{}", held["id"].as_str().unwrap());
    assert!(w.get(&shown, &cookie).await.text.contains("授权书.pdf"));
    let document = w
        .get(&format!("/apply/form.docx?{}", query(&held)), "")
        .await;
    assert_eq!(document.status, StatusCode::OK);
    // A form that is changed behind the signatures' back is shown to be changed.
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute("update applied_system set summary = '别的'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = w
        .get(&format!("/apply/print?{}", query(&held)), "")
        .await
        .text;
    assert!(page.contains("签名与现内容不符"));
}
