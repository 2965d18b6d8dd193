//! Who is reached by a message, and what its sender is told of who is not.

use serde_json::{Value as Json, json};

use super::{Stage, directory};
use crate::config::Config;
use crate::messaging::Smtp;
use crate::messaging::mail::SmtpSecurity;

fn outcomes(sent: &Json) -> Vec<bool> {
    let outcomes = sent["outcomes"].as_array().unwrap();
    let is_accepted = |one: &Json| one["is_accepted"].as_bool().unwrap();
    outcomes.iter().map(is_accepted).collect()
}

/// E-mail is set up; nothing takes the letters.
async fn with_mail() -> Stage {
    let mut s = Stage::new().await;
    let smtp = Some(Smtp {
        host: "127.0.0.1".to_owned(),
        port: 9,
        security: SmtpSecurity::None,
        login: None,
        from: "mq@scjg.example".to_owned(),
    });
    let config = Config {
        smtp,
        ..(*s.v.w.app.config).clone()
    };
    s.v.w = s.v.w.with_config(config).await;
    s
}

/// Two applications of one party and two roles of one department are two recipients each.
#[tokio::test]
async fn each_application_and_each_role_is_reached() {
    let s = Stage::new().await;
    let reviewer = s.w().officer("reviewer").await;
    s.w().application("second", None, &[]).await;
    let party = s.party_id().await;
    let second = "update application set party_id = $1 where id = 'app-second'";
    let mut tx = s.w().app.db.begin().await.unwrap();
    tx.execute(second, &[&party]).await.unwrap();
    tx.commit().await.unwrap();
    let all = json!([
        { "kind": "application", "to": s.v.username },
        { "kind": "application", "to": "second" },
        { "kind": "application", "to": "second" },
        { "kind": "department", "to": "SCJG", "roles": ["planner"] },
        { "kind": "department", "to": "SCJG", "roles": ["reviewer"] },
        { "kind": "department", "to": "SCJG", "roles": ["reviewer"] },
    ]);
    let sent = s.send(json!({ "recipients": all })).await.data();
    assert_eq!(outcomes(&sent), [true, true, false, true, true, false]);
    let id = sent["message_id"].as_str().unwrap();
    let path = format!("/console/messages/{id}");
    assert_eq!(s.w().get(&path, &reviewer).await.status, 200);
}

/// A party and its application are the same people: each is written to once.
#[tokio::test]
async fn nobody_has_two_letters_of_one_message() {
    let s = with_mail().await;
    let party = s.party_id().await;
    let contact = "insert into party_contact (id, party_id, duty, name, phone, email, \
                   confirmed_at) values ($2, $1, 'technical', $2, '', $3, 0)";
    let mut tx = s.w().app.db.begin().await.unwrap();
    for (id, email) in [("c-1", "li@a.example"), ("c-2", "LI@a.example")] {
        tx.execute(contact, &[&party, &id, &email]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let all = json!([
        { "kind": "party", "to": party },
        { "kind": "application", "to": s.v.username },
    ]);
    let sent = s
        .send(json!({ "recipients": all, "channels": ["in_site", "email"] }))
        .await
        .data();
    assert_eq!(sent["outcomes"][0]["channels"][1]["is_accepted"], true);
    let twice = &sent["outcomes"][1]["channels"][1];
    assert_eq!(twice["is_accepted"], false, "{sent}");
    let mut db = s.w().app.db.read().await.unwrap();
    let letters = "select target from message_delivery where channel = 'email'";
    let letters: Vec<String> = db.all(letters, &[]).await.unwrap();
    assert_eq!(letters, ["contact:c-1"]);
}

/// Whoever sends nothing is not told who has an account or an address: an unknown name and a known
/// one answer the same, and who goes on trying is stopped.
#[tokio::test]
async fn accounts_are_not_listed_by_trying() {
    let s = with_mail().await;
    s.w().officer("planner").await;
    directory::add(&s, &[("staff_no", "JM0009"), ("email", "")]).await;
    let asked = |to: &str| json!({ "kind": "person", "to": to });
    let mut answers = Vec::new();
    for (channels, names) in [
        (json!(["callback"]), ["test.planner", "nobody.here"]),
        (json!(["email"]), ["test.planner", "nobody.here"]),
        (json!(["callback", "email"]), ["JM0009", "nobody.here"]),
    ] {
        for name in names {
            let body = json!({ "channels": channels,
                               "recipients": [asked(name), asked(name)] });
            let mut sent = s.send(body).await.data();
            for one in sent["outcomes"].as_array_mut().unwrap() {
                one["to"] = json!("x");
            }
            answers.push(sent);
        }
    }
    assert!(answers.iter().all(|one| *one == answers[0]), "{answers:?}");
    assert_eq!(answers[0]["accepted"], 0);
    // Twelve were named; what is over a hundred is refused, and whoever is known is written to.
    let many: Vec<Json> = (0..88).map(|n| asked(&format!("nobody.{n}"))).collect();
    let reply = s.send(json!({ "recipients": many })).await;
    assert_eq!(reply.code(), 0, "{}", reply.text);
    let more = json!({ "recipients": [asked("test.planner"), asked("nobody.here")] });
    assert_eq!(s.send(more).await.code(), 42902);
    assert!(
        s.w()
            .acts()
            .await
            .contains(&"message.send 42902".to_owned())
    );
    let known = json!({ "recipients": [asked("test.planner")] });
    assert_eq!(s.send(known.clone()).await.data()["accepted"], 1);
    s.w().app.clock.advance_ms(86_400_000);
    let token = s.w().token("sender").await;
    let body = json!({ "reference": "r-9", "title": "x",
                       "recipients": [asked("nobody.here")] });
    let reply = s.w().post("/api/messages/send", &token, &body).await;
    assert_eq!(reply.code(), 0, "another day: {}", reply.text);
}

/// A form that was changed after it was sent is not the same message: nobody is told that it was
/// sent, and what was entered is there to be sent again.
#[tokio::test]
async fn a_changed_form_is_not_answered_with_the_first() {
    let s = Stage::new().await;
    let (w, admin) = (s.w(), &s.v.admin);
    let path = "/console/messages/new";
    let reference = w.hidden(path, admin, "reference").await;
    let first = [
        ("reference", reference.as_str()),
        ("to", "department:SCJG"),
        ("level", "info"),
        ("title", "数据核对"),
    ];
    assert_eq!(w.form(path, admin, &first).await.status, 303);
    assert_eq!(w.form(path, admin, &first).await.status, 303, "sent twice");
    for (name, value) in [
        ("level", "urgent"),
        ("role", "planner"),
        ("expires_on", "2026-03-20"),
        ("callback", "yes"),
    ] {
        let mut changed = first.to_vec();
        changed.retain(|(known, _)| *known != name);
        changed.push((name, value));
        let reply = w.form(path, admin, &changed).await;
        assert_eq!(reply.status, 409, "{name} {}", reply.text);
        assert!(!reply.text.contains(&reference), "{name}: a new reference");
        assert!(reply.text.contains("原内容已发出"), "{name}");
    }
}
