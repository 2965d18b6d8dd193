//! Whoever decides decides about what they read, and signs it whole.

use reqwest::StatusCode;
use serde_json::json;

use super::applicant::Applicant;
use super::{form, opinion, review, submitted};
use crate::testing::world;

#[tokio::test]
async fn a_form_that_came_again_is_not_decided_unread() {
    let w = world().await;
    let cookie = w.officer("administrator").await;
    let held = submitted(&w, 1).await;
    opinion(&w, &held, true).await;
    let back = [("decision", "reject"), ("opinion", "请补充")];
    review(&w, &cookie, &held, &back).await;
    let mut again = held.clone();
    again["form"] = form(2);
    let path = "/api/access-applications/resubmit";
    assert_eq!(w.post(path, "", &again).await.code(), 0);
    assert_eq!(opinion(&w, &held, true).await, 0);
    // The page that was open all the while still shows the first revision.
    let id = held["id"].as_str().unwrap();
    let path = format!("/console/applications/{id}/review");
    let stale = [("decision", "approve"), ("revision", "1")];
    let reply = w.form(&path, &cookie, &stale).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    let approve = [("decision", "approve")];
    assert_eq!(
        review(&w, &cookie, &held, &approve).await,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_state_that_came_back_is_not_decided_unread() {
    let v = Applicant::complete().await;
    v.party("go-live", &[]).await;
    let page = format!("/console/access/{}", v.id);
    let seen = v.w.hidden(&page, &v.admin, "seen").await;
    v.w.app.clock.advance_ms(1000);
    let back = [("decision", "return"), ("opinion", "再测")];
    assert_eq!(v.bureau("go-live", &back).await, StatusCode::SEE_OTHER);
    assert_eq!(v.party("go-live", &[]).await.status, StatusCode::SEE_OTHER);
    let go = [("decision", "go_live")];
    let stale = v.decide_seen(&v.admin, "go-live", (&go, &seen)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(v.bureau("go-live", &go).await, StatusCode::SEE_OTHER);
}

/// An opinion covers the papers too, and nothing of it can be changed afterwards unseen.
#[tokio::test]
async fn a_signature_covers_papers_words_and_decision() {
    let w = world().await;
    let held = submitted(&w, 1).await;
    let text = |name: &str| held[name].as_str().unwrap();
    let fields = [("id", text("id")), ("receipt", text("receipt"))];
    let attach = async || {
        let files = [("file", "授权书.pdf", &b"%PDF-1.4"[..])];
        w.upload("/apply/attachments", "", &fields, &files).await
    };
    assert_eq!(attach().await.status, StatusCode::SEE_OTHER);
    assert_eq!(opinion(&w, &held, true).await, 0);
    assert_eq!(attach().await.status, StatusCode::CONFLICT);
    let print = format!("/apply/print?id={}&receipt={}", text("id"), text("receipt"));
    let holds = async || {
        let page = w.get(&print, "").await.text;
        assert!(page.contains("签署意见") || page.contains("签名"), "{page}");
        page.contains("签名有效")
    };
    assert!(holds().await);
    for (change, back) in [
        ("opinion = '别的'", "opinion = '意见'"),
        ("is_agreed = not is_agreed", "is_agreed = not is_agreed"),
        ("signed_by = '别人'", "signed_by = '梁主任'"),
        ("place = 'bureau'", "place = 'unit'"),
        ("revision = 2", "revision = 1"),
        ("at = at + 1", "at = at - 1"),
    ] {
        let set = async |to: &str| {
            let update = format!("update signed_opinion set {to}");
            let mut tx = w.app.db.begin().await.unwrap();
            let update: &'static str = Box::leak(update.into_boxed_str());
            tx.execute(update, &[]).await.unwrap();
            tx.commit().await.unwrap();
        };
        set(change).await;
        assert!(!holds().await, "{change}");
        set(back).await;
        assert!(holds().await, "{back}");
    }
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute("delete from form_attachment", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(!holds().await, "a paper is gone");
}

/// Whoever comes first, an application that has left has no grants.
#[tokio::test]
async fn leaving_and_a_plan_approved_at_once_leave_no_grants() {
    let (v, token) = Applicant::live().await;
    v.plan(&[("per_day_1", "77")]).await;
    let reason = [("reason", "停用")];
    let (_, left) = tokio::join!(v.decide_plan(2, "approve"), v.bureau("offboard", &reason));
    assert_eq!(left, StatusCode::SEE_OTHER);
    assert_eq!(v.phase().await, "offboarded");
    let mut db = v.w.app.db.read().await.unwrap();
    for table in [
        "select count(*) from granted_interface",
        "select count(*) from granted_net",
    ] {
        assert_eq!(db.one::<i64>(table, &[]).await.unwrap(), 0, "{table}");
    }
    drop(db);
    let pull = v.w.post("/api/tasks/pull", &token, &json!({})).await;
    assert_eq!(pull.code(), 42302);
}
