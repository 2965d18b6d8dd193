//! What strangers, limited officers and applications of before may do.

use reqwest::StatusCode;
use serde_json::json;

use super::applicant::Applicant;
use super::{form, opinion, submitted};
use crate::testing::world;

/// Strangers cannot fill the disk: forms and drafts by address, papers by form.
#[tokio::test]
async fn what_a_stranger_leaves_is_counted() {
    let w = world().await;
    let submit = async || {
        let path = "/api/access-applications/submit";
        w.post(path, "", &form(1)).await
    };
    let held = submitted(&w, 1).await;
    for _ in 1..50 {
        assert_eq!(submit().await.code(), 0);
    }
    assert_eq!(submit().await.code(), 42902);
    let large = [&b"%PDF-1.4"[..], &vec![0; 9 << 20]].concat();
    let text = |name: &str| held[name].as_str().unwrap();
    let fields = [("id", text("id")), ("receipt", text("receipt"))];
    for n in 1..=5 {
        let files = [("file", "方案.pdf", &large[..])];
        let reply = w.upload("/apply/attachments", "", &fields, &files).await;
        let is_over = reply.status == StatusCode::PAYLOAD_TOO_LARGE;
        assert_eq!(is_over, n == 5, "{n} {}", reply.status);
    }
    w.app.clock.advance_ms(86_400_000);
    assert_eq!(submit().await.code(), 0);
}

/// 5.4, data scope: an officer of a department sees the access of that department's systems only.
#[tokio::test]
async fn a_limited_officer_sees_and_decides_within_the_scope() {
    let v = Applicant::new().await;
    let other = submitted(&v.w, 1).await;
    opinion(&v.w, &other, true).await;
    let limited = v.w.officer_named("administrator", "test.limited").await;
    let limit = async |department: &str| {
        let mut tx = v.w.app.db.begin().await.unwrap();
        let update = "update account set department_code = $1 where username = 'test.limited'";
        tx.execute(update, &[&department]).await.unwrap();
        tx.commit().await.unwrap();
    };
    let form_page = format!("/console/applications/{}", other["id"].as_str().unwrap());
    let page = format!("/console/access/{}", v.id);
    let shows = async |path: &str| v.w.get(path, &limited).await;
    limit("SCJG").await;
    assert_eq!(shows(&page).await.status, StatusCode::OK);
    assert!(shows("/console/access").await.text.contains("应用1"));
    // A form that no party has come of belongs to no department.
    assert_eq!(shows(&form_page).await.status, StatusCode::FORBIDDEN);
    let known = [("decision", "approve"), ("revision", "1")];
    let path = format!("{form_page}/review");
    let refused = v.w.form(&path, &limited, &known).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    limit("JYJ").await;
    assert_eq!(shows(&page).await.status, StatusCode::FORBIDDEN);
    assert!(!shows("/console/access").await.text.contains("应用1"));
    v.plan(&[]).await;
    let fields = [("version", "1"), ("decision", "approve")];
    let refused = v.bureau_as(&limited, "plan", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(v.phase().await, "plan_review");
}

/// An application that was admitted before plans were asked for, and put out since, has a way back.
#[tokio::test]
async fn an_application_of_before_comes_back_with_a_plan() {
    let v = Applicant::new().await;
    let mut tx = v.w.app.db.begin().await.unwrap();
    for before in [
        "update application set state = 'suspended', state_reason = '旧版本暂停'",
        "update account set state = 'suspended' where kind = 'application'",
        "insert into suspension (id, application_id, reason_code, reason, suspended_by, \
         suspended_at) select 's', id, 'serious_fault', '', 'x', 1 from application",
    ] {
        tx.execute(before, &[]).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(v.plan(&[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(v.decide_plan(1, "approve").await, StatusCode::SEE_OTHER);
    assert_eq!(v.phase().await, "suspended");
    assert_eq!(v.confirm_environment().await, StatusCode::SEE_OTHER);
    assert_eq!(v.confirm_environment().await, StatusCode::CONFLICT);
    v.name_contacts().await;
    v.hand_in_certificates("2027-12-31").await;
    v.confirm_document().await;
    v.party("resumption", &[("text", "已补齐")]).await;
    let allow = [("decision", "allow_retest")];
    assert_eq!(v.bureau("resumption", &allow).await, StatusCode::SEE_OTHER);
    v.debug_everything().await;
    assert_eq!(v.make_report().await.status, StatusCode::SEE_OTHER);
    let second = v.w.officer_named("administrator", "test.second").await;
    let resume = [("decision", "resume")];
    let done = v.bureau_as(&second, "resumption", &resume).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(v.phase().await, "live");
}

/// The plan's volume holds for messages to the party as well.
#[tokio::test]
async fn messages_are_sent_as_often_as_planned() {
    let v = Applicant::debugging().await;
    for _ in 0..10 {
        assert_eq!(v.deliver().await, StatusCode::SEE_OTHER);
    }
    assert_eq!(v.deliver().await, StatusCode::TOO_MANY_REQUESTS);
    v.w.app.clock.advance_ms(60_000);
    assert_eq!(v.deliver().await, StatusCode::SEE_OTHER);
    let pull = v.w.post("/sandbox/api/tasks/pull", "", &json!({})).await;
    assert_eq!(pull.code(), 40101);
}
