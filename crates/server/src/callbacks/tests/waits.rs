//! Messages that wait: for an application that is out, and for a node that was overtaken.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use tokio::sync::Semaphore;

use super::{become_of, secret, states, tell};
use crate::onboarding::tests::applicant::Applicant;

/// Whether something comes to be within some seconds.
async fn comes(what: impl AsyncFn() -> bool) -> bool {
    for _ in 0..200 {
        if what().await {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    false
}

async fn number(v: &Applicant, sql: &'static str) -> i64 {
    v.w.app
        .db
        .read()
        .await
        .unwrap()
        .one(sql, &[])
        .await
        .unwrap()
}

/// A day goes by, and whatever is due is looked at.
async fn a_day_passes(v: &Applicant) {
    v.w.app.clock.advance_ms(86_400_000);
    v.w.app.outbox_bell.notify_one();
}

/// Weeks of suspension cost a message nothing: it waits, and leaves with the resumption.
#[tokio::test]
async fn messages_outlive_a_suspension() {
    let (mut v, _) = Applicant::live().await;
    secret(&v).await;
    let suspend = [("reason_code", "serious_fault"), ("reason", "接口故障")];
    assert_eq!(v.bureau("suspend", &suspend).await, 303);
    v.received.lock().unwrap().clear();
    tell(&v, "task-1", 1).await;
    const RESTS: &str = "select next_at from callback_line where lease_until = 0";
    let rests = async || {
        let find =
            v.w.app
                .db
                .read()
                .await
                .unwrap()
                .optional::<i64>(RESTS, &[])
                .await;
        find.unwrap()
            .is_some_and(|next_at| next_at > v.w.app.clock.now())
    };
    for _ in 0..20 {
        assert!(comes(rests).await, "the line comes to rest");
        assert_eq!(states(&v).await, ["waiting 0"]);
        a_day_passes(&v).await;
    }
    assert_eq!(number(&v, "select count(*) from delivery").await, 0);
    v.sign_in_again().await;
    let page = format!("/access/{}/callbacks", v.id);
    let page = v.w.get(&page, &v.staff).await.text;
    assert!(
        page.contains("应用未在用") && !page.contains("已放弃"),
        "{page}"
    );
    let mended = [("text", "已更换故障节点")];
    assert_eq!(v.party("resumption", &mended).await.status, 303);
    let allow = [("decision", "allow_retest")];
    assert_eq!(v.bureau("resumption", &allow).await, 303);
    v.w.app.clock.advance_ms(1000);
    v.debug_everything().await;
    v.w.app.clock.advance_ms(1000);
    assert_eq!(v.make_report().await.status, 303);
    assert_eq!(states(&v).await, ["waiting 0"]);
    v.received.lock().unwrap().clear();
    let resume = [("decision", "resume")];
    let second = v.w.officer_named("administrator", "test.second").await;
    let done = v.bureau_as(&second, "resumption", &resume).await;
    assert_eq!(done.status, 303, "{}", done.text);
    become_of(&v, &["delivered 1"]).await;
    assert_eq!(v.received.lock().unwrap().len(), 1);
}

/// What waits for an application that leaves does not wait for ever.
#[tokio::test]
async fn messages_for_who_has_left_are_given_up() {
    let (v, _) = Applicant::live().await;
    secret(&v).await;
    let suspend = [("reason_code", "misuse"), ("reason", "试")];
    assert_eq!(v.bureau("suspend", &suspend).await, 303);
    tell(&v, "task-1", 1).await;
    assert_eq!(v.bureau("offboard", &[("reason", "停用")]).await, 303);
    v.received.lock().unwrap().clear();
    for attempts in 1..=13 {
        a_day_passes(&v).await;
        become_of(&v, &[&format!("waiting {attempts}")]).await;
    }
    a_day_passes(&v).await;
    become_of(&v, &["dead 14"]).await;
    assert!(v.received.lock().unwrap().is_empty());
    assert!(v.w.acts().await.contains(&"event.give-up 0".to_owned()));
}

/// A node whose batch took longer than its lease writes nothing over the node that has the line
/// now.
#[tokio::test]
async fn a_node_that_was_overtaken_writes_nothing() {
    let (v, _) = Applicant::live().await;
    secret(&v).await;
    let (gate, calls) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicI64::new(0)));
    let (opened, counted) = (Arc::clone(&gate), Arc::clone(&calls));
    let slow = move || async move {
        counted.fetch_add(1, Ordering::SeqCst);
        opened.acquire().await.unwrap().forget();
        r#"{"code":0,"msg":""}"#
    };
    let router = Router::new().route("/slow", post(slow));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/slow", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut tx = v.w.app.db.begin().await.unwrap();
    let update = "update application set callback_url = $1";
    tx.execute(update, &[&url]).await.unwrap();
    tx.commit().await.unwrap();
    tell(&v, "task-1", 1).await;
    let is_called = async |times: i64| comes(async || calls.load(Ordering::SeqCst) == times).await;
    assert!(is_called(1).await);
    const LEASE: &str = "select lease_until from callback_line";
    v.w.run("update callback_line set lease_until = lease_until + 1000")
        .await;
    let others = number(&v, LEASE).await;
    gate.add_permits(1);
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(states(&v).await, ["waiting 0"]);
    assert_eq!(number(&v, LEASE).await, others);
    // The other node says nothing any more: the line is taken again.
    v.w.app.clock.advance_ms(60_000);
    v.w.app.outbox_bell.notify_one();
    assert!(is_called(2).await);
    gate.add_permits(1);
    become_of(&v, &["delivered 1"]).await;
    assert_eq!(number(&v, LEASE).await, 0);
}
