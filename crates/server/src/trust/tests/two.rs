//! Two platforms, one above the other, and a browser that goes between them.

use reqwest::Method;
use serde_json::{Value as Json, json};

use super::stage::Stage;
use crate::config::{Secret, UpperIdentity};
use crate::testing::{Reply, world};
use crate::trust::keys;

/// A city below a province; both are whole platforms.
pub(super) struct Two {
    pub(super) upper: Stage,
    pub(super) city: Stage,
    pub(super) security: String,
}

/// What a browser keeps of both sides.
#[derive(Default)]
pub(super) struct Browser {
    pub(super) above: String,
    pub(super) here: String,
    pub(super) state: String,
}

pub(super) fn cookie(reply: &Reply, name: &str) -> Option<String> {
    let all = reply.headers.get_all("set-cookie").iter();
    let mut texts = all.filter_map(|value| value.to_str().ok()?.split(';').next());
    texts
        .find(|text| text.starts_with(&format!("{name}=")))
        .map(str::to_owned)
}

/// Where a page leads on to.
pub(super) fn leads_to(page: &Reply) -> String {
    let (_, rest) = page.text.split_once("content=\"0;url=").unwrap();
    rest.split_once('"').unwrap().0.replace("&#38;", "&")
}

impl Two {
    pub(super) async fn new() -> Two {
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
        let person = String::new();
        Two {
            upper,
            city: Stage { w: city, person },
            security,
        }
    }

    /// Follows a browser from an answer of the city until it stays somewhere. Gives the last answer
    /// and how often the upper side was asked.
    pub(super) async fn follow(&self, browser: &mut Browser, first: Reply) -> (Reply, usize) {
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
            } else if let Some(path) = place.strip_prefix(&self.city.w.url("")) {
                let cookies = format!("{}; {}", browser.here, browser.state);
                reply = self.city.w.get(path, &cookies).await;
            } else {
                return (reply, asked);
            }
        }
    }

    pub(super) async fn enter(&self, browser: &mut Browser) -> (Reply, usize) {
        let first = self
            .city
            .w
            .get("/trust/upper?next=/console/tasks", &browser.here)
            .await;
        self.follow(browser, first).await
    }

    /// Asks for a link from the account page, and gets it approved.
    pub(super) async fn link(&self, browser: &mut Browser) {
        let page = self.city.w.form("/account/upper", &browser.here, &[]).await;
        browser.state = cookie(&page, "mq_upper").unwrap();
        let place = leads_to(&page);
        let path = place.strip_prefix(&self.upper.w.url("")).unwrap();
        let reply = self.upper.w.get(path, &browser.above).await;
        let (last, _) = self.follow(browser, reply).await;
        assert_eq!(last.headers["location"], "/account/upper", "{}", last.text);
    }

    /// Decides about the one link, as it stands now.
    pub(super) async fn decide(&self, decision: &str, state: &str) -> u16 {
        let seen = self.asked_at().await;
        self.decide_of((decision, state), &seen).await
    }

    pub(super) async fn asked_at(&self) -> String {
        let mut db = self.city.w.app.db.read().await.unwrap();
        let find = "select asked_at from upper_link";
        db.one::<i64>(find, &[]).await.unwrap().to_string()
    }

    /// Decides about the one link as a page showed it.
    pub(super) async fn decide_of(&self, (decision, state): (&str, &str), seen: &str) -> u16 {
        let mut db = self.city.w.app.db.read().await.unwrap();
        let id: String = db.one("select id from upper_link", &[]).await.unwrap();
        drop(db);
        let fields = [("seen", seen), ("state", state), ("decision", decision)];
        let path = format!("/console/upper-links/{id}");
        self.city
            .w
            .form(&path, &self.security, &fields)
            .await
            .status
            .as_u16()
    }

    /// A browser whose holder is signed in above, with an approved link to a planner here.
    pub(super) async fn linked(&self) -> Browser {
        let mut browser = Browser {
            above: self.upper.person.clone(),
            here: self.city.w.officer("planner").await,
            ..Browser::default()
        };
        self.link(&mut browser).await;
        assert_eq!(self.decide("approve", "waiting").await, 303);
        browser.here.clear();
        browser
    }

    /// Subject and session above of the one session here that came of it.
    pub(super) async fn known_above(&self) -> (String, String) {
        let both = "select subject || ' ' || sid from upper_session";
        let both = self.city.text(both).await;
        let (subject, sid) = both.split_once(' ').unwrap();
        (subject.to_owned(), sid.to_owned())
    }

    /// Whether the browser has a session here.
    pub(super) async fn is_in(&self, browser: &Browser) -> bool {
        self.city
            .w
            .get("/console/tasks", &browser.here)
            .await
            .status
            == 200
    }

    pub(super) fn advance_ms(&self, ms: i64) {
        self.city.w.app.clock.advance_ms(ms);
        self.upper.w.app.clock.advance_ms(ms);
    }

    /// The upper side says that something ended, in a token that it signs.
    pub(super) async fn tell(&self, which: Json) -> u16 {
        let iat = self.upper.w.app.clock.now().div_euclid(1000);
        let mut claims = json!({
            "iss": self.upper.w.url(""), "aud": "app-city", "iat": iat, "exp": iat + 120,
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        for (name, value) in which.as_object().unwrap() {
            claims[name.as_str()] = value.clone();
        }
        let token = keys::sign(&self.upper.w.app, "logout+jwt", &claims).await;
        let body = format!("logout_token={}", token.unwrap());
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let path = "/trust/upper/backchannel-logout";
        let told = self.city.w.send(Method::POST, path, &[kind], body).await;
        told.status.as_u16()
    }
}
