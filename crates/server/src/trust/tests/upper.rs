//! The upper identity provider: another platform, as the province would be.

use reqwest::Method;

use super::stage::Stage;
use crate::config::{Secret, UpperIdentity};
use crate::testing::{Reply, World, world};

/// A city below a province; both are whole platforms.
struct Two {
    upper: Stage,
    city: World,
    security: String,
}

/// What a browser keeps of both sides.
#[derive(Default)]
struct Browser {
    above: String,
    here: String,
    state: String,
}

fn cookie(reply: &Reply, name: &str) -> Option<String> {
    let all = reply.headers.get_all("set-cookie").iter();
    let mut texts = all.filter_map(|value| value.to_str().ok()?.split(';').next());
    texts
        .find(|text| text.starts_with(&format!("{name}=")))
        .map(str::to_owned)
}

impl Two {
    async fn new() -> Two {
        let upper = Stage::new().await;
        let city = world().await;
        let system = upper
            .system("city", &format!("http://{}/none", city.address))
            .await;
        let mut config = (*city.app.config).clone();
        config.upper_identity = Some(UpperIdentity {
            issuer: upper.w.url(""),
            client_id: system.id.clone(),
            client_secret: Secret(system.secret),
            name: "省统一身份认证".to_owned(),
        });
        let city = city.with_config(config).await;
        let back = format!("http://{}/trust/upper/callback", city.address);
        let out = format!("http://{}/trust/upper/backchannel-logout", city.address);
        let update = "update sign_in_client set redirect_uris = $1, backchannel_uri = $2";
        upper.execute(update, &[&back, &out]).await;
        let security = city.officer("security_administrator").await;
        Two {
            upper,
            city,
            security,
        }
    }

    /// Follows a browser from an answer of the city until it stays somewhere. Gives the last answer
    /// and how often the upper side was asked.
    async fn follow(&self, browser: &mut Browser, first: Reply) -> (Reply, usize) {
        let (mut reply, mut asked) = (first, 0);
        loop {
            if let Some(state) = cookie(&reply, "mq_upper") {
                browser.state = state;
            }
            if let Some(session) = cookie(&reply, "mq_session") {
                browser.here = session;
            }
            let place = reply
                .headers
                .get("location")
                .map(|place| place.to_str().unwrap());
            let Some(place) = place.map(str::to_owned) else {
                return (reply, asked);
            };
            if let Some(path) = place.strip_prefix(&self.upper.w.url("")) {
                asked += 1;
                reply = self.upper.w.get(path, &browser.above).await;
            } else if let Some(path) = place.strip_prefix(&self.city.url("")) {
                let cookies = format!("{}; {}", browser.here, browser.state);
                reply = self.city.get(path, &cookies).await;
            } else {
                return (reply, asked);
            }
        }
    }

    async fn enter(&self, browser: &mut Browser) -> (Reply, usize) {
        let first = self
            .city
            .get("/trust/upper?next=/console/tasks", &browser.here)
            .await;
        self.follow(browser, first).await
    }

    /// Asks for a link from the account page, and gets it approved.
    async fn link(&self, browser: &mut Browser) {
        let page = self.city.form("/account/upper", &browser.here, &[]).await;
        browser.state = cookie(&page, "mq_upper").unwrap();
        let (_, rest) = page.text.split_once("<a href=\"http").unwrap();
        let place = format!("http{}", rest.split_once('"').unwrap().0).replace("&#38;", "&");
        let path = place.strip_prefix(&self.upper.w.url("")).unwrap();
        let reply = self.upper.w.get(path, &browser.above).await;
        let (last, _) = self.follow(browser, reply).await;
        assert_eq!(last.headers["location"], "/account/upper", "{}", last.text);
    }

    /// Decides about the one link, as it stands now.
    async fn decide(&self, decision: &str, state: &str) -> u16 {
        let seen = self.asked_at().await;
        self.decide_of((decision, state), &seen).await
    }

    async fn asked_at(&self) -> String {
        let mut db = self.city.app.db.read().await.unwrap();
        let find = "select asked_at from upper_link";
        db.one::<i64>(find, &[]).await.unwrap().to_string()
    }

    /// Decides about the one link as a page showed it.
    async fn decide_of(&self, (decision, state): (&str, &str), seen: &str) -> u16 {
        let mut db = self.city.app.db.read().await.unwrap();
        let id: String = db.one("select id from upper_link", &[]).await.unwrap();
        drop(db);
        let fields = [("seen", seen), ("state", state), ("decision", decision)];
        let path = format!("/console/upper-links/{id}");
        self.city
            .form(&path, &self.security, &fields)
            .await
            .status
            .as_u16()
    }
}

/// 7.4 c), the other direction: no account without an approved link, no second sign-in with one.
#[tokio::test]
async fn a_session_above_becomes_one_here() {
    let t = Two::new().await;
    let mut browser = Browser {
        above: t.upper.person.clone(),
        ..Browser::default()
    };
    let page = t.city.get("/sign-in", "").await.text;
    assert!(page.contains("省统一身份认证"));
    let (reply, _) = t.enter(&mut browser).await;
    assert_eq!(reply.status, 403);
    assert!(reply.text.contains("尚未绑定"));
    assert_eq!(browser.here, "", "no account was made");
    browser.here = t.city.officer("planner").await;
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
        t.city.get("/console/tasks", &browser.here).await.status,
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
        if t.city.get("/console/tasks", &browser.here).await.status == 303 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(
        t.city.get("/console/tasks", &browser.here).await.status,
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
        here: t.city.officer("planner").await,
        ..Browser::default()
    };
    t.link(&mut browser).await;
    assert_eq!(t.decide("approve", "waiting").await, 303);
    // The attacker's own answer in somebody else's browser.
    let first = t.city.get("/trust/upper", "").await;
    let state = cookie(&first, "mq_upper").unwrap();
    let place = first.headers["location"].to_str().unwrap().to_owned();
    let path = place.strip_prefix(&t.upper.w.url("")).unwrap();
    let answer = t.upper.w.get(path, &browser.above).await;
    let back = answer.headers["location"].to_str().unwrap().to_owned();
    let back = back.strip_prefix(&t.city.url("")).unwrap();
    assert_eq!(t.city.get(back, "").await.status, 403);
    let other = back.replace("iss=http", "iss=https");
    assert_eq!(t.city.get(&other, &state).await.status, 403);
    assert_eq!(
        t.city.get(back, &state).await.status,
        403,
        "and the question is used up"
    );
    // Logout tokens of nobody.
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let path = "/trust/upper/backchannel-logout";
    for token in ["", "a.b.c"] {
        let body = format!("logout_token={token}");
        let reply = t.city.send(Method::POST, path, &[kind], body).await;
        assert_eq!(reply.status, 400);
    }
    // Undoing the link ends what came of it.
    let (_, _) = t.enter(&mut browser).await;
    assert_eq!(
        t.city.get("/console/tasks", &browser.here).await.status,
        200
    );
    assert_eq!(t.decide("refuse", "approved").await, 303);
    assert_eq!(
        t.city.get("/console/tasks", &browser.here).await.status,
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
        here: t.city.officer("planner").await,
        ..Browser::default()
    };
    t.link(&mut browser).await;
    let page = "/console/upper-links";
    let old = t.city.hidden(page, &t.security, "seen").await;
    assert_eq!(old, t.asked_at().await, "the form carries it");
    assert_eq!(t.city.hidden(page, &t.security, "state").await, "waiting");
    assert_eq!(t.decide("refuse", "waiting").await, 303);
    t.city.app.clock.advance_ms(1000);
    browser.here = t.city.officer_named("planner", "test.second").await;
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
        here: t.city.officer("planner").await,
        ..Browser::default()
    };
    t.link(&mut browser).await;
    assert_eq!(t.decide("approve", "waiting").await, 303);
    let mut tx = t.city.app.db.begin().await.unwrap();
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
    let reply = t.city.get("/console/tasks", &browser.here).await;
    assert_eq!(reply.headers["location"], "/sign-in/second");
}
