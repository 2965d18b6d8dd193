//! A platform, people, and systems that sign people in.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::JwkSet;
use reqwest::{Method, Url};
use serde_json::Value as Json;

use crate::db::ToValue;
use crate::identity::secret_digest;
use crate::testing::{Reply, START_MS, World, world};
use crate::trust::jose;

pub(super) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// Where everybody comes back to; nobody listens there.
pub(super) const BACK: &str = "http://127.0.0.1:9/back";

pub(super) struct Stage {
    pub(super) w: World,
    /// The session of a planner.
    pub(super) person: String,
}

/// A system of a party.
pub(super) struct System {
    pub(super) id: String,
    pub(super) secret: String,
    /// Its access token for the API.
    pub(super) token: String,
}

/// What a system got of a person.
pub(super) struct Got {
    pub(super) access_token: String,
    pub(super) id_token: String,
    pub(super) claims: Json,
}

/// The parameter of an address that a browser was sent to.
pub(super) fn parameter(reply: &Reply, name: &str) -> Option<String> {
    let location = reply.headers.get("location")?.to_str().unwrap();
    let url = Url::parse(location).ok()?;
    let mut pairs = url.query_pairs();
    let found = pairs.find(|(known, _)| known == name);
    found.map(|(_, value)| value.into_owned())
}

impl Stage {
    pub(super) async fn new() -> Stage {
        let w = world().await;
        let mut config = (*w.app.config).clone();
        // Systems of these tests listen on this machine without TLS.
        config.is_demo = true;
        let w = w.with_config(config).await;
        let person = w.officer("planner").await;
        Stage { w, person }
    }

    /// A live system with an address for logout tokens, or none.
    pub(super) async fn system(&self, name: &str, backchannel: &str) -> System {
        let scopes = ["user.read", "trust.transfer"];
        let token = self.w.application(name, None, &scopes).await;
        let (id, secret) = (format!("app-{name}"), format!("mqc_{name}+/ %"));
        let insert = "insert into sign_in_client (application_id, redirect_uris, \
                      post_logout_uris, backchannel_uri, jump_uri, wanted, secret_digest, state, \
                      opinion, changed_at, decided_by) values ($1, $2, $3, $4, $5, '', $6, \
                      'live', '', $7, '')";
        let (after, jump) = (
            format!("{BACK}/{name}/after"),
            format!("{BACK}/{name}/jump"),
        );
        let back = format!("{BACK}/{name}");
        let values: [&(dyn ToValue + Sync); 7] = [
            &id,
            &back,
            &after,
            &backchannel,
            &jump,
            &secret_digest(&secret),
            &START_MS,
        ];
        self.execute(insert, &values).await;
        System { id, secret, token }
    }

    pub(super) async fn execute(&self, sql: &'static str, values: &[&(dyn ToValue + Sync)]) -> u64 {
        let mut tx = self.w.app.db.begin().await.unwrap();
        let changed = tx.execute(sql, values).await.unwrap();
        tx.commit().await.unwrap();
        changed
    }

    pub(super) fn back(&self, system: &System) -> String {
        format!("{BACK}/{}", system.id.trim_start_matches("app-"))
    }

    /// Path and query of a request, with changes; an empty value takes a parameter away.
    pub(super) fn request(&self, system: &System, changes: &[(&str, &str)]) -> String {
        let back = self.back(system);
        let mut all = vec![
            ("response_type", "code"),
            ("client_id", system.id.as_str()),
            ("redirect_uri", back.as_str()),
            ("scope", "openid profile"),
            ("state", "s t&1"),
            ("nonce", "n-1"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in changes {
            all.retain(|(known, _)| known != name);
            if !value.is_empty() {
                all.push((name, value));
            }
        }
        format!(
            "/oidc/authorize?{}",
            serde_urlencoded::to_string(all).unwrap()
        )
    }

    pub(super) async fn authorize(
        &self,
        (system, cookie): (&System, &str),
        changes: &[(&str, &str)],
    ) -> Reply {
        self.w.get(&self.request(system, changes), cookie).await
    }

    pub(super) async fn code(&self, system: &System, cookie: &str) -> String {
        let reply = self.authorize((system, cookie), &[]).await;
        parameter(&reply, "code").unwrap_or_else(|| panic!("{reply:?}"))
    }

    /// Gives a code back.
    pub(super) async fn exchange(
        &self,
        (system, code): (&System, &str),
        changes: &[(&str, &str)],
    ) -> Reply {
        let back = self.back(system);
        let mut all = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back.as_str()),
            ("code_verifier", VERIFIER),
        ];
        for (name, value) in changes {
            all.retain(|(known, _)| known != name);
            if !value.is_empty() {
                all.push((name, value));
            }
        }
        let encoded = |text: &str| {
            let pair = serde_urlencoded::to_string([("", text)]).unwrap();
            pair.trim_start_matches('=').to_owned()
        };
        let basic = format!("{}:{}", encoded(&system.id), encoded(&system.secret));
        let basic = format!("Basic {}", STANDARD.encode(basic));
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("authorization", basic.as_str()),
        ];
        let body = serde_urlencoded::to_string(all).unwrap();
        self.w
            .send(Method::POST, "/oidc/token", &headers, body)
            .await
    }

    /// The whole way of a person into a system.
    pub(super) async fn sign_in_at(&self, system: &System, cookie: &str) -> Got {
        let code = self.code(system, cookie).await;
        let reply = self.exchange((system, &code), &[]).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        let tokens = reply.json();
        let id_token = tokens["id_token"].as_str().unwrap().to_owned();
        Got {
            access_token: tokens["access_token"].as_str().unwrap().to_owned(),
            claims: self.open(&id_token, &system.id).await.unwrap(),
            id_token,
        }
    }

    /// The claims of a token, checked with the published keys as a client does.
    pub(super) async fn open(&self, token: &str, audience: &str) -> Option<Json> {
        let keys = self.w.get("/oidc/jwks", "").await.text;
        let keys: JwkSet = serde_json::from_str(&keys).unwrap();
        let (kid, algorithm) = jose::named_key(token)?;
        let key = keys.find(&kid?)?;
        let issuer = self.w.url("");
        jose::open(token, (key, algorithm), (&issuer, audience))
    }

    pub(super) async fn userinfo(&self, token: &str) -> Reply {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        self.w
            .send(Method::GET, "/oidc/userinfo", &headers, "")
            .await
    }

    pub(super) async fn text(&self, sql: &'static str) -> String {
        let mut db = self.w.app.db.read().await.unwrap();
        let all: Vec<String> = db.all(sql, &[]).await.unwrap();
        all.join("\n")
    }
}

/// A token with another header in front and no signature.
pub(super) fn without_signature(token: &str) -> String {
    let head = URL_SAFE_NO_PAD.encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    let claims = token.split('.').nth(1).unwrap();
    format!("{head}.{claims}.")
}
