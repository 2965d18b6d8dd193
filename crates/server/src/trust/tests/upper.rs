//! The upper identity provider: another platform, as the province would be.

use reqwest::Method;

use super::two::{Browser, Two, cookie};

/// 7.4 c), the other direction: no account without an approved link, no second sign-in with one.
#[tokio::test]
async fn a_session_above_becomes_one_here() {
    let t = Two::new().await;
    let mut browser = Browser {
        above: t.upper.person.clone(),
        ..Browser::default()
    };
    let page = t.city.w.get("/sign-in", "").await.text;
    assert!(page.contains("省统一身份认证"));
    let (reply, _) = t.enter(&mut browser).await;
    assert_eq!(reply.status, 403);
    assert!(reply.text.contains("尚未绑定"));
    assert_eq!(browser.here, "", "no account was made");
    browser.here = t.city.w.officer("planner").await;
    t.link(&mut browser).await;
    browser.here.clear();
    let (reply, _) = t.enter(&mut browser).await;
    assert_eq!(reply.status, 403, "asking is not enough");
    assert_eq!(t.decide("approve", "waiting").await, 303);
    let (reply, asked) = t.enter(&mut browser).await;
    assert_eq!(
        reply.headers["location"], "/console/tasks",
        "{}",
        reply.text
    );
    assert_eq!(asked, 1, "silently");
    assert_eq!(
        t.city.w.get("/console/tasks", &browser.here).await.status,
        200
    );
    // Where nobody is signed in above, a page is needed: asked silently, then with one.
    let mut nobody = Browser::default();
    let (reply, asked) = t.enter(&mut nobody).await;
    assert!(
        reply.headers["location"]
            .to_str()
            .unwrap()
            .starts_with("/sign-in")
    );
    assert_eq!(asked, 2);
    // The end above is the end here.
    assert_eq!(
        t.upper
            .w
            .form("/sign-out", &t.upper.person, &[])
            .await
            .status,
        303
    );
    for _ in 0..100 {
        if t.city.w.get("/console/tasks", &browser.here).await.status == 303 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(
        t.city.w.get("/console/tasks", &browser.here).await.status,
        303
    );
    let told = "select state from logout_notice";
    assert_eq!(t.upper.text(told).await, "told");
}

/// What does not come from this browser's own question starts nothing.
#[tokio::test]
async fn answers_to_no_question_are_refused() {
    let t = Two::new().await;
    let mut browser = Browser {
        above: t.upper.person.clone(),
        here: t.city.w.officer("planner").await,
        ..Browser::default()
    };
    t.link(&mut browser).await;
    assert_eq!(t.decide("approve", "waiting").await, 303);
    // The attacker's own answer in somebody else's browser.
    let first = t.city.w.get("/trust/upper", "").await;
    let state = cookie(&first, "mq_upper").unwrap();
    let place = first.headers["location"].to_str().unwrap().to_owned();
    let path = place.strip_prefix(&t.upper.w.url("")).unwrap();
    let answer = t.upper.w.get(path, &browser.above).await;
    let back = answer.headers["location"].to_str().unwrap().to_owned();
    let back = back.strip_prefix(&t.city.w.url("")).unwrap();
    assert_eq!(t.city.w.get(back, "").await.status, 403);
    let other = back.replace("iss=http", "iss=https");
    assert_eq!(t.city.w.get(&other, &state).await.status, 403);
    assert_eq!(
        t.city.w.get(back, &state).await.status,
        403,
        "and the question is used up"
    );
    // Logout tokens of nobody.
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let path = "/trust/upper/backchannel-logout";
    for token in ["", "a.b.c"] {
        let body = format!("logout_token={token}");
        let reply = t.city.w.send(Method::POST, path, &[kind], body).await;
        assert_eq!(reply.status, 400);
    }
    // Undoing the link ends what came of it.
    let (_, _) = t.enter(&mut browser).await;
    assert_eq!(
        t.city.w.get("/console/tasks", &browser.here).await.status,
        200
    );
    assert_eq!(t.decide("refuse", "approved").await, 303);
    assert_eq!(
        t.city.w.get("/console/tasks", &browser.here).await.status,
        303
    );
    assert_eq!(t.decide("approve", "waiting").await, 409);
}

/// A page of before approves nothing that was asked for since: it may be another account's.
#[tokio::test]
async fn a_link_is_decided_as_it_was_read() {
    let t = Two::new().await;
    let mut browser = Browser {
        above: t.upper.person.clone(),
        here: t.city.w.officer("planner").await,
        ..Browser::default()
    };
    t.link(&mut browser).await;
    let page = "/console/upper-links";
    let old = t.city.w.hidden(page, &t.security, "seen").await;
    assert_eq!(old, t.asked_at().await, "the form carries it");
    assert_eq!(t.city.w.hidden(page, &t.security, "state").await, "waiting");
    assert_eq!(t.decide("refuse", "waiting").await, 303);
    t.city.w.app.clock.advance_ms(1000);
    browser.here = t.city.w.officer_named("planner", "test.second").await;
    t.link(&mut browser).await;
    assert_eq!(t.decide_of(("approve", "waiting"), &old).await, 409);
    assert_eq!(t.decide_of(("refuse", "waiting"), &old).await, 409);
    browser.here.clear();
    assert_eq!(t.enter(&mut browser).await.0.status, 403, "still waiting");
    let new = t.asked_at().await;
    assert_eq!(t.decide_of(("refuse", "approved"), &new).await, 409);
    assert_eq!(t.decide_of(("approve", "waiting"), &new).await, 303);
    let (reply, _) = t.enter(&mut browser).await;
    assert_eq!(reply.location(), "/console/tasks", "{}", reply.text);
}

/// The upper side spares nobody the second factor.
#[tokio::test]
async fn a_second_factor_is_asked_for_all_the_same() {
    let t = Two::new().await;
    let mut browser = Browser {
        above: t.upper.person.clone(),
        here: t.city.w.officer("planner").await,
        ..Browser::default()
    };
    t.link(&mut browser).await;
    assert_eq!(t.decide("approve", "waiting").await, 303);
    let mut tx = t.city.w.app.db.begin().await.unwrap();
    let factor = "insert into second_factor (account_id, kind, secret, last_step, made_at, \
                  confirmed_at) select id, 'totp', $1, 0, 1, 1 from account \
                  where username = 'test.planner'";
    tx.execute(factor, &[&vec![0u8; 40]]).await.unwrap();
    tx.commit().await.unwrap();
    let (reply, _) = t.enter(&mut browser).await;
    let place = reply.headers["location"].to_str().unwrap();
    assert!(
        place.starts_with("/sign-in/second?next=%2Fconsole%2Ftasks"),
        "{place}"
    );
    let reply = t.city.w.get("/console/tasks", &browser.here).await;
    assert_eq!(reply.headers["location"], "/sign-in/second");
}
