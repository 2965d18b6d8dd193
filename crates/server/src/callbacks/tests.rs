//! Callbacks from outside: a receiver that is well, slow, broken, or somebody else.

use std::sync::atomic::Ordering;
use std::time::Duration;

use protocol::webhook;
use serde_json::{Value as Json, json};

use super::{Message, To, emit};
use crate::onboarding::tests::applicant::Applicant;

mod waits;

async fn secret(v: &Applicant) -> String {
    let page = v.party("keys/callback", &[("side", "platform")]).await.text;
    let (_, rest) = page.split_once("whsec_").unwrap();
    format!("whsec_{}", rest.split('<').next().unwrap())
}

async fn tell(v: &Applicant, subject: &str, n: i64) {
    let message = Message {
        kind: "task.assigned",
        subject,
        to: To::Department("SCJG"),
        data: json!({ "n": n }),
    };
    let mut tx = v.w.app.db.begin().await.unwrap();
    let ids = emit(&v.w.app, &mut tx, &message).await.unwrap();
    assert_eq!(ids.len(), 1);
    tx.commit().await.unwrap();
    v.w.app.outbox_bell.notify_one();
}

async fn states(v: &Applicant) -> Vec<String> {
    let list = "select state || ' ' || attempts from outbox_event order by seq";
    v.w.app
        .db
        .read()
        .await
        .unwrap()
        .all(list, &[])
        .await
        .unwrap()
}

/// Waits until the outbox says what is expected.
async fn become_of(v: &Applicant, expected: &[&str]) {
    for _ in 0..200 {
        if states(v).await == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{:?} did not become {expected:?}", states(v).await);
}

#[tokio::test]
async fn messages_arrive_signed_and_in_order() {
    let (v, _) = Applicant::live().await;
    let secret = secret(&v).await;
    v.received.lock().unwrap().clear();
    for n in 1..=3 {
        tell(&v, "task-1", n).await;
    }
    become_of(&v, &["delivered 1"; 3]).await;
    let received = v.received.lock().unwrap().clone();
    let mut order = Vec::new();
    for (headers, body) in &received {
        let header = |name: &str| headers[name].to_str().unwrap();
        let (id, at) = (header("webhook-id"), header("webhook-timestamp"));
        let signed = (id, at.parse().unwrap(), header("webhook-signature"));
        let now = v.w.app.clock.now().div_euclid(1000);
        assert_eq!(webhook::verify(&[&secret], signed, body, now), Ok(()));
        let body: Json = serde_json::from_str(body).unwrap();
        assert_eq!(
            (body["id"].as_str(), &body["type"]),
            (Some(id), &json!("task.assigned"))
        );
        order.push(body["data"]["n"].as_i64().unwrap());
    }
    assert_eq!(order, [1, 2, 3]);
}

/// While a receiver refuses nothing of its subject passes by; other subjects do. What is not taken
/// for days is given up, shown, and sent again when somebody asks.
#[tokio::test]
async fn what_is_not_taken_comes_again_until_it_is_given_up() {
    let (v, _) = Applicant::live().await;
    secret(&v).await;
    v.answers.store(50301, Ordering::SeqCst);
    tell(&v, "task-1", 1).await;
    become_of(&v, &["waiting 1"]).await;
    tell(&v, "task-1", 2).await;
    tell(&v, "task-2", 3).await;
    become_of(&v, &["waiting 1", "queued 0", "waiting 1"]).await;
    v.answers.store(0, Ordering::SeqCst);
    v.w.app.clock.advance_ms(5000);
    v.w.app.outbox_bell.notify_one();
    become_of(&v, &["delivered 2", "delivered 1", "delivered 2"]).await;
    // Days go by.
    v.answers.store(50301, Ordering::SeqCst);
    tell(&v, "task-3", 4).await;
    for attempts in 1..=13 {
        let waiting = format!("waiting {attempts}");
        become_of(&v, &["delivered 2", "delivered 1", "delivered 2", &waiting]).await;
        v.w.app.clock.advance_ms(86_400_000);
        v.w.app.outbox_bell.notify_one();
    }
    become_of(
        &v,
        &["delivered 2", "delivered 1", "delivered 2", "dead 14"],
    )
    .await;
    assert!(v.w.acts().await.contains(&"event.give-up 0".to_owned()));
}

/// A receiver that was away asks for a range, and gets the same ids.
#[tokio::test]
async fn a_receiver_asks_for_messages_again() {
    let (mut v, token) = Applicant::live().await;
    secret(&v).await;
    v.received.lock().unwrap().clear();
    tell(&v, "task-1", 1).await;
    become_of(&v, &["delivered 1"]).await;
    let found =
        v.w.post("/api/events/query", &token, &json!({}))
            .await
            .data();
    assert_eq!(
        (&found["items"][0]["state"], &found["next"]),
        (&json!("delivered"), &Json::Null)
    );
    let now = v.w.app.clock.now();
    let ask = json!({ "from": now - 1000, "to": now + 1000 });
    let first = v.received.lock().unwrap().len();
    let again = v.w.post("/api/events/replay", &token, &ask).await.data();
    assert_eq!(again["count"], 1);
    become_of(&v, &["delivered 1"]).await;
    for _ in 0..100 {
        if v.received.lock().unwrap().len() > first {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let received = v.received.lock().unwrap().clone();
    let ids: Vec<_> = received
        .iter()
        .map(|(h, _)| h["webhook-id"].clone())
        .collect();
    assert_eq!(ids[ids.len() - 1], ids[ids.len() - 2]);
    let wrong = json!({ "from": now, "to": now });
    assert_eq!(
        v.w.post("/api/events/replay", &token, &wrong).await.code(),
        40004
    );
    // From elsewhere nobody reads them (5.3).
    let mut tx = v.w.app.db.begin().await.unwrap();
    let narrow = "update granted_net set net = '127.0.0.2/32'";
    tx.execute(narrow, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let elsewhere = v.w.post("/api/events/query", &token, &json!({})).await;
    assert_eq!(elsewhere.code(), 40303);
    // Both sides see the ledger, strangers do not.
    v.sign_in_again().await;
    let page = format!("/access/{}/callbacks", v.id);
    for who in [&v.staff, &v.admin] {
        let shown = v.w.get(&page, who).await.text;
        assert!(
            shown.contains("已送达") && shown.contains("200 / 0"),
            "{shown}"
        );
    }
    assert_eq!(v.w.get(&page, "").await.status, 303);
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    let fields = [("event_id", id.as_str())];
    assert_eq!(v.w.form(&page, &v.staff, &fields).await.status, 303);
}

async fn forget_the_rest(v: &Applicant) {
    let mut tx = v.w.app.db.begin().await.unwrap();
    let forget = "update callback_line set failures = 0";
    tx.execute(forget, &[]).await.unwrap();
    tx.commit().await.unwrap();
}

/// SSRF: whatever the address in the database says, only declared nets are called.
#[tokio::test]
async fn only_declared_addresses_are_called() {
    let (v, _) = Applicant::live().await;
    secret(&v).await;
    for (n, url) in [
        "http://127.1.2.3.nip.invalid/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]:1/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "http://0x7f.1:1/",
    ]
    .into_iter()
    .enumerate()
    {
        let mut tx = v.w.app.db.begin().await.unwrap();
        tx.execute("update application set callback_url = $1", &[&url])
            .await
            .unwrap();
        tx.execute("update granted_net set net = '127.0.0.2/32'", &[])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        tell(&v, &format!("task-{n}"), 1).await;
        become_of(&v, &vec!["waiting 1"; n + 1]).await;
        // After an attempt without an answer the receiver rests for a while.
        forget_the_rest(&v).await;
    }
    let said = "select count(*) from delivery where status is null";
    let mut db = v.w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(said, &[]).await.unwrap(), 6);
    drop(db);
    let before = v.received.lock().unwrap().len();
    assert_eq!(v.received.lock().unwrap().len(), before);
}

/// A receiver that nobody answers for is asked by one message at a time, and its rest grows; others
/// are not held up, and when it is back everything arrives in order.
#[tokio::test]
async fn a_receiver_that_is_away_rests_and_holds_up_nobody() {
    let (v, _) = Applicant::live().await;
    secret(&v).await;
    v.received.lock().unwrap().clear();
    let find = "select callback_url from application where callback_url <> ''";
    let mut db = v.w.app.db.read().await.unwrap();
    let home: String = db.one(find, &[]).await.unwrap();
    drop(db);
    let move_to = async |url: &str| {
        let mut tx = v.w.app.db.begin().await.unwrap();
        let update = "update application set callback_url = $1 where callback_url <> ''";
        tx.execute(update, &[&url]).await.unwrap();
        tx.commit().await.unwrap();
    };
    // A port that nobody listens on.
    move_to("http://127.0.0.1:1/").await;
    tell(&v, "task-1", 1).await;
    become_of(&v, &["waiting 1"]).await;
    for n in 2..=4 {
        tell(&v, &format!("task-{n}"), n).await;
    }
    tokio::time::sleep(Duration::from_millis(1200)).await;
    let waits = ["waiting 1", "waiting 0", "waiting 0", "waiting 0"];
    assert_eq!(states(&v).await, waits);
    move_to(&home).await;
    v.w.app.clock.advance_ms(600_000);
    v.w.app.outbox_bell.notify_one();
    let back = ["delivered 2", "delivered 1", "delivered 1", "delivered 1"];
    become_of(&v, &back).await;
    let rests = "select failures from callback_line";
    let mut db = v.w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(rests, &[]).await.unwrap(), 0);
}

/// A secret takes the place of another without a gap: both sign for a day.
#[tokio::test]
async fn secrets_rotate_without_a_gap() {
    let (v, _) = Applicant::live().await;
    let (old, new) = (secret(&v).await, secret(&v).await);
    let signed_by = async |n: i64, secrets: &[&str]| {
        v.received.lock().unwrap().clear();
        tell(&v, &format!("task-{n}"), n).await;
        for _ in 0..200 {
            if !v.received.lock().unwrap().is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let (headers, body) = v.received.lock().unwrap()[0].clone();
        let header = |name: &str| headers[name].to_str().unwrap();
        let at = header("webhook-timestamp").parse().unwrap();
        let signed = (header("webhook-id"), at, header("webhook-signature"));
        let now = v.w.app.clock.now().div_euclid(1000);
        webhook::verify(secrets, signed, &body, now).is_ok()
    };
    assert!(signed_by(1, &[&old]).await && signed_by(2, &[&new]).await);
    v.w.app.clock.advance_ms(86_400_001);
    assert!(!signed_by(3, &[&old]).await && signed_by(4, &[&new]).await);
}
