//! What is refused, with its code and its field.

use serde_json::json;

use super::Stage;

/// Each capability is granted separately: without it the call is refused, whatever else there is.
#[tokio::test]
async fn a_capability_that_was_not_granted_is_refused() {
    let s = Stage::new().await;
    let messages = s.w().application("m", None, &["message.send"]).await;
    let contacts = s.w().application("c", None, &["contacts.read"]).await;
    let send = json!({ "reference": "r", "title": "t",
                       "recipients": [{ "kind": "department", "to": "SCJG" }] });
    let search = json!({ "name": "何" });
    for (path, body, token, code) in [
        ("/api/messages/send", &send, &messages, 0),
        ("/api/messages/send", &send, &contacts, 40301),
        (
            "/api/messages/receipts",
            &json!({ "reference": "r" }),
            &contacts,
            40301,
        ),
        (
            "/api/messages/recall",
            &json!({ "reference": "r" }),
            &contacts,
            40301,
        ),
        ("/api/contacts/search", &search, &contacts, 0),
        ("/api/contacts/search", &search, &messages, 40301),
        ("/api/contacts/departments", &json!({}), &contacts, 0),
        ("/api/contacts/departments", &json!({}), &messages, 40301),
    ] {
        let reply = s.w().post(path, token, body).await;
        assert_eq!(reply.code(), code, "{path} {}", reply.text);
    }
}

#[tokio::test]
async fn bad_messages_are_refused_with_their_field() {
    let s = Stage::new().await;
    let many = vec![json!({ "kind": "department", "to": "SCJG" }); 201];
    for (field, value, code) in [
        ("reference", json!(""), 42201),
        ("reference", json!("a\nb"), 42201),
        ("title", json!(" "), 40002),
        ("title", json!("a\r\nBcc: x@y.example"), 42201),
        ("title", json!("长".repeat(201)), 40004),
        ("body", json!("长".repeat(5001)), 40004),
        ("link", json!("http://a.example/"), 42201),
        ("link", json!("//a.example/"), 42201),
        ("link", json!("javascript:alert(1)"), 42201),
        ("level", json!("loud"), 42201),
        ("channels", json!(["fax"]), 42201),
        ("expires_at", json!(1), 42201),
        ("recipients", json!([]), 40004),
        ("recipients", json!(many), 40004),
    ] {
        let reply = s.send(json!({ field: value })).await;
        assert_eq!(reply.code(), code, "{field} {}", reply.text);
        assert_eq!(reply.json()["errors"][0]["field"], field, "{}", reply.text);
    }
    // What no text of a call may hold is refused before it is known which field it is.
    assert_eq!(s.send(json!({ "body": "a\u{1b}[2J" })).await.code(), 40006);
    for which in [json!({}), json!({ "reference": "r", "message_id": "m" })] {
        assert_eq!(s.call("messages/receipts", which).await.code(), 42201);
    }
    let unknown = json!({ "reference": "none" });
    assert_eq!(
        s.call("messages/receipts", unknown.clone()).await.code(),
        40402
    );
    assert_eq!(s.call("messages/recall", unknown).await.code(), 40402);
}

/// Its time is over: nobody is asked to read it any more.
#[tokio::test]
async fn an_expired_message_waits_for_nobody() {
    let s = Stage::new().await;
    let planner = s.w().officer("planner").await;
    let soon = s.w().app.clock.now() + 60_000;
    s.send(json!({ "expires_at": soon })).await.data();
    assert_eq!(super::unread(s.w(), "/console/jobs", &planner).await, "1");
    s.w().app.clock.advance_ms(60_000);
    assert_eq!(super::unread(s.w(), "/console/jobs", &planner).await, "");
}
