//! E-mails over a real connection: taken, refused for a while, refused for good, cut off.

use std::time::Duration;

use serde_json::json;

use super::smtp::{Mood, Server};
use super::{Stage, directory};
use crate::config::Config;
use crate::messaging::Smtp;
use crate::messaging::mail::SmtpSecurity;

struct Post {
    s: Stage,
    server: Server,
}

impl Post {
    async fn new() -> Post {
        let mut s = Stage::new().await;
        let server = Server::start().await;
        let config = Config {
            smtp: Some(Smtp {
                host: "127.0.0.1".to_owned(),
                port: server.port,
                security: SmtpSecurity::None,
                login: None,
                from: "mq@scjg.example".to_owned(),
            }),
            ..(*s.v.w.app.config).clone()
        };
        s.v.w = s.v.w.with_config(config).await;
        directory::add(&s, &[("staff_no", "JM0001"), ("name", "何工")]).await;
        Post { s, server }
    }

    async fn send(&self, reference: &str) {
        let body = json!({ "reference": reference, "channels": ["email"],
            "recipients": [{ "kind": "person", "to": "JM0001" }], "link": "https://a.example/x" });
        assert_eq!(self.s.send(body).await.data()["accepted"], 1);
    }

    fn ids(&self) -> Vec<String> {
        let mails = self.server.mails.lock().unwrap();
        mails.iter().map(|mail| mail.header("Message-ID")).collect()
    }

    /// Waits until the one e-mail was refused for a while.
    async fn tried_once(&self) {
        for _ in 0..100 {
            let mut db = self.s.w().app.db.read().await.unwrap();
            let tried = "select attempts from message_delivery where lease_until = 0";
            if db.optional::<i64>(tried, &[]).await.unwrap() == Some(1) {
                return;
            }
            drop(db);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it was not tried");
    }

    async fn mails(&self, count: usize) {
        for _ in 0..200 {
            if self.server.mails.lock().unwrap().len() == count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} e-mails", self.server.mails.lock().unwrap().len());
    }
}

#[tokio::test]
async fn an_email_is_sent_once_and_says_so() {
    let p = Post::new().await;
    p.send("r-1").await;
    p.s.become_of("r-1", &["email sent"]).await;
    let mail = p.server.mails.lock().unwrap()[0].clone();
    assert_eq!(mail.to, ["RCPT TO:<he@scjg.example>"]);
    assert!(mail.header("Subject").starts_with("=?UTF-8?B?"));
    assert_eq!(mail.header("Content-Type"), "text/plain; charset=utf-8");
    assert!(mail.header("Message-ID").ends_with("@scjg.example>"));
    // Two nodes look at once, and again later: it is not sent twice.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    p.mails(1).await;
    // The address lies sealed, and the ledger of deliveries does not have it.
    let mut db = p.s.w().app.db.read().await.unwrap();
    let target: String = db
        .one("select target from message_delivery", &[])
        .await
        .unwrap();
    assert!(target.starts_with("entry:"), "{target}");
}

/// 4xx: it comes again after a while. 5xx: it is given up with its reason.
#[tokio::test]
async fn a_server_that_refuses_is_asked_again_or_not() {
    let p = Post::new().await;
    p.server.be(Mood::Later(1));
    p.send("r-1").await;
    let waits = async || {
        let which = json!({ "reference": "r-1" });
        let receipts = p.s.call("messages/receipts", which).await.data();
        receipts["recipients"][0]["channels"][0].clone()
    };
    for _ in 0..100 {
        if waits().await["attempts"] == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let receipt = waits().await;
    assert_eq!(receipt["state"], "waiting");
    // What a server said is of another's network: the sender gets state and attempts.
    assert!(!receipt.to_string().contains("come again"), "{receipt}");
    assert_eq!(p.server.mails.lock().unwrap().len(), 0);
    p.s.w().app.clock.advance_ms(5000);
    p.s.become_of("r-1", &["email sent"]).await;
    assert_eq!(waits().await["attempts"], 2);
    p.server.be(Mood::Never);
    p.send("r-2").await;
    p.s.become_of("r-2", &["email failed"]).await;
    let which = json!({ "reference": "r-2" });
    let receipts = p.s.call("messages/receipts", which).await.data();
    assert!(!receipts.to_string().contains("no such mailbox"));
    let mut db = p.s.w().app.db.read().await.unwrap();
    let detail = "select detail from message_delivery where state = 'failed'";
    let detail: String = db.one(detail, &[]).await.unwrap();
    drop(db);
    assert!(detail.contains("no such mailbox"), "{detail}");
    assert!(!detail.contains("he@scjg"), "{detail}");
    assert!(
        p.s.w()
            .acts()
            .await
            .contains(&"message.mail-fail 0".to_owned())
    );
}

/// The connection breaks after the e-mail was taken: it comes again, and its Message-ID tells a
/// mailbox that it has it. A node that died with the e-mail in its hands is the same.
#[tokio::test]
async fn an_email_that_comes_again_is_known_as_the_same() {
    let mut p = Post::new().await;
    p.server.be(Mood::Silent);
    p.send("r-1").await;
    p.mails(1).await;
    p.s.become_of("r-1", &["email waiting"]).await;
    p.server.be(Mood::Well);
    p.s.w().app.clock.advance_ms(5000);
    p.mails(2).await;
    p.s.become_of("r-1", &["email sent"]).await;
    let ids = p.ids();
    assert_eq!(ids[0], ids[1]);
    // A node claimed it and was killed: nobody touches it until its lease is over, then one does.
    p.s.v.w = p.s.v.w.without_server().await;
    let now = p.s.w().app.clock.now();
    let mut tx = p.s.w().app.db.begin().await.unwrap();
    let dead = "update message_delivery set state = 'waiting', ended_at = null, next_at = $1, \
                lease_until = $2";
    tx.execute(dead, &[&now, &(now + 120_000)]).await.unwrap();
    tx.commit().await.unwrap();
    let app = p.s.w().app.clone();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let one = tokio::spawn(crate::messaging::post_until(app.clone(), stopped.clone()));
    let two = tokio::spawn(crate::messaging::post_until(app.clone(), stopped));
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(p.ids().len(), 2, "the lease holds");
    app.clock.advance_ms(120_000);
    p.mails(3).await;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    stop.send(true).unwrap();
    one.await.unwrap();
    two.await.unwrap();
    let ids = p.ids();
    assert_eq!(ids.len(), 3, "one of two nodes sent it");
    assert_eq!(ids[0], ids[2]);
}

/// A node died with the e-mail in its hands, and the message was taken back before its lease was
/// over: no other node sends it.
#[tokio::test]
async fn what_a_dead_node_held_is_not_sent_after_it_was_taken_back() {
    let p = Post::new().await;
    p.server.be(Mood::Later(100));
    p.send("r-1").await;
    p.tried_once().await;
    let app = p.s.w().app.clone();
    let now = app.clock.now();
    let mut tx = app.db.begin().await.unwrap();
    let claimed = "update message_delivery set lease_until = $1, next_at = $2";
    tx.execute(claimed, &[&(now + 120_000), &now])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let which = json!({ "reference": "r-1" });
    let recalled = p.s.call("messages/recall", which).await.data();
    assert_eq!(recalled["letters"], 0, "it may be under way");
    assert_eq!(p.s.states("r-1").await, ["email waiting"]);
    p.server.be(Mood::Well);
    app.clock.advance_ms(120_000);
    p.s.become_of("r-1", &["email recalled"]).await;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(p.server.mails.lock().unwrap().len(), 0);
}

/// What waits is not sent after it was taken back; an address that is gone is no address.
#[tokio::test]
async fn what_was_taken_back_is_not_sent() {
    let p = Post::new().await;
    p.server.be(Mood::Later(100));
    p.send("r-1").await;
    p.tried_once().await;
    let which = json!({ "reference": "r-1" });
    let recalled = p.s.call("messages/recall", which).await.data();
    assert_eq!(recalled["letters"], 1);
    p.server.be(Mood::Well);
    p.s.w().app.clock.advance_ms(60_000);
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(p.server.mails.lock().unwrap().len(), 0);
    assert_eq!(p.s.states("r-1").await, ["email recalled"]);
    let commands = p.server.commands.lock().unwrap().clone();
    let known = [
        "EHLO",
        "MAIL FROM:<mq@scjg.example>",
        "RCPT TO:<he@scjg.example>",
        "QUIT",
        "RSET",
    ];
    for command in &commands {
        let is_known = known.iter().any(|known| command.starts_with(known));
        assert!(is_known || command == "NOOP", "{command}");
    }
}
