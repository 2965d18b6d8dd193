//! Messages and the directory from outside.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::onboarding::tests::applicant::Applicant;
use crate::testing::{Reply, World};

mod directory;
mod limits;
mod mail;
mod recipients;
mod smtp;

/// A live party whose plan takes `message.received`, and a system that was granted the message
/// service.
pub(crate) struct Stage {
    pub(crate) v: Applicant,
    pub(crate) token: String,
}

impl Stage {
    pub(crate) async fn new() -> Stage {
        let (v, _) = Applicant::live().await;
        let scopes = ["message.send", "contacts.read"];
        let token = v.w.application("sender", None, &scopes).await;
        let mut tx = v.w.app.db.begin().await.unwrap();
        for kind in ["message.received", "message.recalled"] {
            let grant = "insert into granted_message (application_id, kind, per_minute) \
                         values ($1, $2, 60)";
            tx.execute(grant, &[&v.id, &kind]).await.unwrap();
        }
        tx.commit().await.unwrap();
        v.party("keys/callback", &[("side", "platform")]).await;
        v.received.lock().unwrap().clear();
        Stage { v, token }
    }

    pub(crate) fn w(&self) -> &World {
        &self.v.w
    }

    pub(crate) async fn call(&self, path: &str, body: Json) -> Reply {
        let path = format!("/api/{path}");
        self.w().post(&path, &self.token, &body).await
    }

    pub(crate) async fn send(&self, body: Json) -> Reply {
        let mut whole = json!({ "reference": "r-1", "title": "系统升级", "body": "今晚十点",
            "recipients": [{ "kind": "department", "to": "SCJG" }] });
        for (name, value) in body.as_object().unwrap() {
            whole[name] = value.clone();
        }
        self.call("messages/send", whole).await
    }

    /// The states of a message's channels, by recipient.
    pub(crate) async fn states(&self, reference: &str) -> Vec<String> {
        let which = json!({ "reference": reference });
        let receipts = self.call("messages/receipts", which).await.data();
        let mut states = Vec::new();
        for recipient in receipts["recipients"].as_array().unwrap() {
            for channel in recipient["channels"].as_array().unwrap() {
                let text = |name: &str| channel[name].as_str().unwrap().to_owned();
                states.push(format!("{} {}", text("channel"), text("state")));
            }
        }
        states
    }

    /// Waits until the receipts say what is expected.
    pub(crate) async fn become_of(&self, reference: &str, expected: &[&str]) {
        for _ in 0..200 {
            if self.states(reference).await == expected {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{:?} not {expected:?}", self.states(reference).await);
    }

    /// Waits until no channel waits any more.
    async fn nothing_waits(&self, reference: &str) {
        for _ in 0..200 {
            let states = self.states(reference).await;
            if !states.iter().any(|state| state.ends_with("waiting")) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{:?}", self.states(reference).await);
    }

    pub(crate) async fn party_id(&self) -> String {
        let mut db = self.w().app.db.read().await.unwrap();
        let find = "select party_id from application where id = $1";
        db.one(find, &[&self.v.id]).await.unwrap()
    }
}

/// The tag beside “消息” in the header.
pub(crate) async fn unread(w: &World, path: &str, cookie: &str) -> String {
    let page = w.get(path, cookie).await.text;
    let (_, rest) = page.split_once("/messages\">消息").unwrap();
    let link = rest.split_once("</a>").unwrap().0;
    match link.split_once("tag-waiting\">") {
        Some((_, rest)) => rest.split('<').next().unwrap().to_owned(),
        None => String::new(),
    }
}

/// Every kind of recipient, and every way in which one is wrong.
fn recipients(party: &str, application: &str) -> Json {
    json!([
        { "kind": "person", "to": "test.planner" },
        { "kind": "department", "to": "SCJG", "roles": ["planner", "reviewer"] },
        { "kind": "party", "to": party },
        { "kind": "application", "to": application },
        { "kind": "person", "to": "nobody.here" },
        { "kind": "department", "to": "XXXX" },
        { "kind": "department", "to": "SCJG", "roles": ["king"] },
        { "kind": "party", "to": "没有的单位" },
        { "kind": "person", "to": "test.planner" },
        { "kind": "person", "to": "test.planner", "roles": ["planner"] },
        { "kind": "group", "to": "x" },
    ])
}

#[tokio::test]
async fn each_recipient_has_its_outcome() {
    let s = Stage::new().await;
    s.w().officer("planner").await;
    let all = recipients(&s.party_id().await, &s.v.username);
    let channels = json!(["in_site", "callback", "email"]);
    let sent = s.send(json!({ "recipients": all, "channels": channels }));
    let sent = sent.await.data();
    assert_eq!(sent["accepted"], 4);
    let outcomes = sent["outcomes"].as_array().unwrap();
    let mut fields = Vec::new();
    for (at, one) in outcomes.iter().enumerate() {
        assert_eq!(one["is_accepted"], at < 4, "{one}");
        fields.extend(one["errors"][0]["field"].as_str());
    }
    assert_eq!(fields, ["to", "to", "roles", "to", "to", "roles", "kind"]);
    // Of the channels that a recipient has not, each says why; e-mail is off.
    let reasons = outcomes[0]["channels"].as_array().unwrap();
    assert_eq!(reasons[0]["is_accepted"], true);
    for (at, why) in [(1, "没有可回调"), (2, "未开通邮件")] {
        assert!(reasons[at]["reason"].as_str().unwrap().contains(why));
    }
    // Party and application are carried by one callback.
    s.nothing_waits("r-1").await;
    let told = s.v.received.lock().unwrap().len();
    assert_eq!(told, 1, "one application is told once");
}

/// What was read and what a system answered is in the receipts.
#[tokio::test]
async fn a_message_reaches_whoever_is_meant() {
    let s = Stage::new().await;
    let planner = s.w().officer("planner").await;
    let all = recipients(&s.party_id().await, &s.v.username);
    let more = json!({ "recipients": all, "channels": ["in_site", "callback"],
                       "level": "urgent", "link": "/console/tasks" });
    let sent = s.send(more).await.data();
    let (inbox, called) = ("in_site delivered", "callback delivered");
    let expected = [inbox, inbox, called, inbox, called, inbox, called];
    s.become_of("r-1", &expected).await;
    let received = s.v.received.lock().unwrap().clone();
    assert_eq!(received.len(), 1, "one application is told once");
    let body: Json = serde_json::from_str(&received[0].1).unwrap();
    assert_eq!(body["type"], "message.received");
    assert_eq!(body["data"]["message_id"], sent["message_id"]);
    assert_eq!(body["data"]["title"], "系统升级");
    // The planner and the party's staff read it; other officers do not have it.
    let id = sent["message_id"].as_str().unwrap();
    let path = format!("/console/messages/{id}");
    assert_eq!(unread(s.w(), "/console/jobs", &planner).await, "1");
    let page = s.w().get(&path, &planner).await.text;
    assert!(page.contains("今晚十点") && page.contains("href=\"/console/tasks\""));
    assert_eq!(unread(s.w(), "/console/jobs", &planner).await, "");
    let other = s.w().officer("auditor").await;
    assert_eq!(s.w().get(&path, &other).await.status, 404);
    let path = format!("/party/messages/{id}");
    assert_eq!(s.w().get(&path, &s.v.staff).await.status, 200);
    let states = s.states("r-1").await;
    let read = ["in_site read", "in_site read", called, "in_site read"];
    assert_eq!(states[..4], read);
    for act in ["message.send 0", "message.read 0"] {
        assert!(s.w().acts().await.contains(&act.to_owned()), "{act}");
    }
}

/// The same reference is sent once; with other content it is refused.
#[tokio::test]
async fn a_reference_is_sent_once() {
    let s = Stage::new().await;
    let first = s.send(json!({})).await.data();
    let again = s.send(json!({})).await.data();
    assert_eq!(first, again);
    let reply = s.send(json!({ "title": "另一条" })).await;
    assert_eq!(reply.code(), 40902);
    let at_once = futures_util::future::join_all(
        (0..6).map(|_| s.send(json!({ "reference": "r-2", "title": "并发" }))),
    )
    .await;
    let ids: Vec<Json> = at_once
        .iter()
        .map(|r| r.data()["message_id"].clone())
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let mut db = s.w().app.db.read().await.unwrap();
    let count = "select count(*) from message where sender_kind = 'application'";
    assert_eq!(db.one::<i64>(count, &[]).await.unwrap(), 2);
    drop(db);
    // Nobody was accepted: nothing is kept, and the reference is free.
    let nobody = json!({ "reference": "r-3", "recipients": [{ "kind": "person", "to": "x" }] });
    let reply = s.send(nobody).await.data();
    assert_eq!(
        (&reply["accepted"], &reply["message_id"]),
        (&json!(0), &json!(""))
    );
    assert_eq!(
        s.send(json!({ "reference": "r-3" })).await.data()["accepted"],
        1
    );
    // Another sender has references of its own, and sees no receipts of ours.
    let other = s.w().application("other", None, &["message.send"]).await;
    let which = json!({ "reference": "r-1" });
    let reply = s.w().post("/api/messages/receipts", &other, &which).await;
    assert_eq!(reply.code(), 40402);
}

/// Taken back: who has read it still sees it with a mark; who has not sees that it was there.
#[tokio::test]
async fn what_was_not_read_is_taken_back() {
    let s = Stage::new().await;
    let reader = s.w().officer("planner").await;
    let other = s.w().officer("reviewer").await;
    let to = json!([{ "kind": "department", "to": "SCJG" },
                    { "kind": "party", "to": s.party_id().await }]);
    let sent = s
        .send(json!({ "recipients": to, "channels": ["in_site", "callback"] }))
        .await
        .data();
    let path = format!("/console/messages/{}", sent["message_id"].as_str().unwrap());
    s.w().get(&path, &reader).await;
    let which = json!({ "reference": "r-1" });
    let recalled = s.call("messages/recall", which.clone()).await.data();
    assert_eq!(
        (&recalled["reads"], &recalled["told"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(s.call("messages/recall", which).await.code(), 40903);
    let page = s.w().get(&path, &reader).await.text;
    assert!(page.contains("今晚十点") && page.contains("发送方已撤回此消息"));
    let page = s.w().get(&path, &other).await.text;
    assert!(!page.contains("今晚十点") && !page.contains("系统升级"));
    assert!(page.contains("发送方已撤回"));
    assert_eq!(unread(s.w(), "/console/jobs", &other).await, "");
    let list = s.w().get("/console/messages?q=系统升级", &other).await.text;
    assert!(!list.contains("（发送方已撤回）"), "found by its title");
    s.become_of(
        "r-1",
        &[
            "in_site read",
            "callback delivered",
            "in_site recalled",
            "callback delivered",
        ],
    )
    .await;
    let told = || s.v.received.lock().unwrap().len();
    for _ in 0..100 {
        if told() == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let body: Json = serde_json::from_str(&s.v.received.lock().unwrap()[1].1).unwrap();
    assert_eq!(body["type"], "message.recalled");
}

/// The bureau sends from its page, notices of the platform are read in the same inbox, and all is
/// read at once.
#[tokio::test]
async fn officers_send_and_notices_are_messages() {
    let s = Stage::new().await;
    let (w, staff) = (s.w(), &s.v.staff);
    assert_ne!(
        unread(w, "/party", staff).await,
        "",
        "notices of the way to go-live"
    );
    let list = w.get("/party/messages?state=unread", staff).await.text;
    assert!(list.contains("平台通知") && list.contains("未读"));
    assert_eq!(
        w.form("/party/messages/read-all", staff, &[]).await.status,
        303
    );
    assert_eq!(unread(w, "/party", staff).await, "");
    assert_ne!(
        unread(w, "/console/jobs", &s.v.admin).await,
        "",
        "the bureau's own"
    );
    let reference = w
        .hidden("/console/messages/new", &s.v.admin, "reference")
        .await;
    let party = format!("party:{}", s.party_id().await);
    let fields = |title: &'static str| {
        [
            ("reference", reference.clone()),
            ("to", party.clone()),
            ("level", "important".to_owned()),
            ("title", title.to_owned()),
            ("body", "请于周五前完成".to_owned()),
            ("callback", "yes".to_owned()),
        ]
    };
    let send = async |title: &'static str| {
        let fields = fields(title);
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        w.form("/console/messages/new", &s.v.admin, &pairs).await
    };
    let reply = send("坏\u{202e}标题").await;
    assert_eq!(reply.status, 422);
    assert!(
        reply.text.contains("请于周五前完成"),
        "the form is shown again"
    );
    let first = send("数据核对").await;
    assert_eq!(first.status, 303, "{}", first.text);
    let place = first.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(
        send("数据核对").await.headers["location"],
        place,
        "sent twice by a browser"
    );
    assert_eq!(unread(w, "/party", staff).await, "1");
    let page = w.get(&place, &s.v.admin).await.text;
    assert!(page.contains("数据核对") && page.contains("已送达"));
    assert!(
        w.get("/party/messages", staff)
            .await
            .text
            .contains("数据核对")
    );
    let recall = format!("{place}/recall");
    assert_eq!(w.form(&recall, &s.v.admin, &[]).await.status, 303);
    assert_eq!(unread(w, "/party", staff).await, "");
    let auditor = w.officer("auditor").await;
    assert_eq!(w.get("/console/messages/new", &auditor).await.status, 403);
}
