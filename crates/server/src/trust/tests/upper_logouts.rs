//! The end of sessions above, and who comes in at that moment.

use std::time::Duration;

use serde_json::json;

use super::two::Two;

/// A logout token counts once, and for sessions of which the upper side names none as well.
#[tokio::test]
async fn a_logout_above_counts_once() {
    let t = Two::new().await;
    let mut browser = t.linked().await;
    t.enter(&mut browser).await;
    let (sub, sid) = t.known_above().await;
    assert!(!sid.is_empty());
    let other = json!({ "jti": "0", "sub": sub, "sid": "another" });
    assert_eq!(t.tell(other).await, 200);
    assert!(
        t.is_in(&browser).await,
        "another session of the same person"
    );
    // The ID token had no sid.
    let nameless = "update upper_session set sid = ''";
    t.city.execute(nameless, &[]).await;
    let first = json!({ "jti": "1", "sub": sub, "sid": sid });
    assert_eq!(t.tell(first.clone()).await, 200);
    assert!(!t.is_in(&browser).await);
    t.advance_ms(1000);
    t.enter(&mut browser).await;
    t.city.execute(nameless, &[]).await;
    assert!(t.is_in(&browser).await);
    // Told again, because the answer was lost or somebody kept it.
    assert_eq!(t.tell(first).await, 200);
    assert!(t.is_in(&browser).await, "it began since");
    assert_eq!(t.tell(json!({ "sub": sub })).await, 200, "without a name");
    assert!(!t.is_in(&browser).await);
    for which in [json!({ "jti": "2" }), json!({ "sub": sub, "nonce": "n" })] {
        assert_eq!(t.tell(which).await, 400);
    }
}

/// Nobody comes in with an ID token of before a logout.
#[tokio::test]
async fn nobody_comes_in_after_a_logout_above() {
    let t = Two::new().await;
    let mut browser = t.linked().await;
    t.enter(&mut browser).await;
    let (sub, sid) = t.known_above().await;
    for (jti, which) in [
        ("1", json!({ "sub": sub })),
        ("2", json!({ "sid": sid })),
        ("3", json!({ "sub": sub, "sid": sid })),
    ] {
        t.advance_ms(1000);
        let mut which = which;
        which["jti"] = json!(jti);
        assert_eq!(t.tell(which).await, 200);
        browser.here.clear();
        let (reply, _) = t.enter(&mut browser).await;
        assert_eq!(reply.status, 422, "{jti}: {}", reply.text);
        assert!(reply.text.contains("上级会话已结束"));
        assert_eq!(browser.here, "", "no session");
    }
    t.advance_ms(1000);
    t.enter(&mut browser).await;
    assert!(t.is_in(&browser).await);
}

/// What comes at the very moment at which somebody comes in is before it or finds the session.
#[tokio::test]
async fn coming_in_waits_for_what_ends_it() {
    for (change, status) in [
        ("update upper_link set state = 'refused'", 403),
        (
            "insert into upper_logout (digest, issuer, subject, sid, issued_at, expires_at) \
             select 'd', issuer, subject, '', 9999999999, 9999999999999 from upper_link",
            422,
        ),
    ] {
        let t = Two::new().await;
        let mut browser = t.linked().await;
        let mut tx = t.city.w.app.db.begin().await.unwrap();
        let hold = "update upper_link set state = state";
        assert_eq!(tx.execute(hold, &[]).await.unwrap(), 1);
        let end = async {
            tokio::time::sleep(Duration::from_millis(400)).await;
            tx.execute(change, &[]).await.unwrap();
            tx.commit().await.unwrap();
        };
        let ((), (reply, _)) = tokio::join!(end, t.enter(&mut browser));
        assert_eq!(reply.status, status, "{}", reply.text);
        assert_eq!(browser.here, "", "no session");
        assert_eq!(
            t.city.text("select session_id from upper_session").await,
            ""
        );
    }
}
