//! Load on a provider of OpenID Connect, this platform or Keycloak. `people serve DATABASE` is a
//! platform with a person and a client; it prints where it is and serves until it is killed.
//! `people KIND BASE`, where KIND is `mingqian` or `keycloak`, prints what it does in a second:
//! tokens for passwords, silent sign-ins (an authorization with PKCE in a session that is there,
//! and its code given back), user infos. Here the password is an application's at
//! `POST /api/auth`, for people never give theirs to systems; there it is a person's at the token
//! endpoint.

#[path = "platform/mod.rs"]
mod platform;

use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mingqian::app::App;
use mingqian::db::ToValue;
use mingqian::identity::secret_digest;
use platform::PASSWORD;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Response};
use serde_json::Value;

const SECONDS: u64 = 8;
const CLIENTS: usize = 16;
/// Systems that sign people in, `load-0` and so on: so many that none comes over its volume. They
/// stand in the bench of Keycloak as well.
const SYSTEMS: usize = 64;
const SECRET: &str = "mqc_a-secret-for-show";
const BACK: &str = "http://127.0.0.1:9/back";
/// Of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Where a provider has what.
struct Provider {
    is_ours: bool,
    base: String,
    authorize: String,
    token: String,
    userinfo: String,
}

impl Provider {
    fn new(kind: &str, base: &str) -> anyhow::Result<Provider> {
        let (root, authorize, is_ours) = match kind {
            "mingqian" => (format!("{base}/oidc"), "authorize", true),
            "keycloak" => {
                let root = format!("{base}/realms/bench/protocol/openid-connect");
                (root, "auth", false)
            }
            _ => bail!("KIND is mingqian or keycloak"),
        };
        Ok(Provider {
            is_ours,
            base: base.to_owned(),
            authorize: format!(
                "{root}/{authorize}?response_type=code&redirect_uri={}&\
                 scope=openid%20profile&state=s&nonce=n&code_challenge={CHALLENGE}&\
                 code_challenge_method=S256",
                BACK.replace(':', "%3A").replace('/', "%2F")
            ),
            token: format!("{root}/token"),
            userinfo: format!("{root}/userinfo"),
        })
    }

    /// Signs the person in through the page, and gives the cookies of the session.
    async fn session(&self) -> anyhow::Result<String> {
        let client = platform::client()?;
        let fields = [("username", "person"), ("password", PASSWORD)];
        if self.is_ours {
            let url = format!("{}/sign-in", self.base);
            let answer = client.post(url).form(&fields).send().await?;
            return Ok(cookies(&answer));
        }
        let url = format!("{}&client_id={}", self.authorize, system(0));
        let page = client.get(url).send().await?;
        let jar = cookies(&page);
        let text = page.text().await?;
        let action = text.split_once("action=\"").map(|(_, rest)| rest);
        let action = action.and_then(|rest| rest.split('"').next());
        let action = action.context("no form")?.replace("&amp;", "&");
        let sent = client.post(action).header(COOKIE, jar).form(&fields);
        Ok(cookies(&sent.send().await?))
    }

    async fn by_password(&self, client: &Client, n: usize) -> anyhow::Result<()> {
        let answer = if self.is_ours {
            let credentials = serde_json::json!({ "username": system(n),
                "password": STANDARD.encode(PASSWORD) });
            let url = format!("{}/api/auth", self.base);
            client.post(url).json(&credentials).send().await?
        } else {
            let fields = [
                ("grant_type", "password"),
                ("username", "person"),
                ("password", PASSWORD),
                ("scope", "openid"),
            ];
            let call = client.post(&self.token).basic_auth(system(n), Some(SECRET));
            call.form(&fields).send().await?
        };
        let answer: Value = answer.json().await?;
        let token = answer["token"].as_str().or(answer["access_token"].as_str());
        token.map(|_| ()).with_context(|| answer.to_string())
    }

    /// An access token by an authorization that nobody sees.
    async fn silently(&self, client: &Client, session: &str, n: usize) -> anyhow::Result<String> {
        let url = format!("{}&client_id={}&prompt=none", self.authorize, system(n));
        let answer = client.get(url).header(COOKIE, session).send().await?;
        let to = answer.headers().get(LOCATION).context("no redirect")?;
        let to = to.to_str()?.to_owned();
        answer.bytes().await?;
        let code = to.split(['?', '&']).find_map(|p| p.strip_prefix("code="));
        let code = code.with_context(|| to.clone())?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
        ];
        let call = client.post(&self.token).basic_auth(system(n), Some(SECRET));
        let answer: Value = call.form(&fields).send().await?.json().await?;
        let token = answer["access_token"].as_str();
        Ok(token.with_context(|| answer.to_string())?.to_owned())
    }

    async fn who(&self, client: &Client, token: &str) -> anyhow::Result<()> {
        let call = client.get(&self.userinfo).bearer_auth(token);
        let answer: Value = call.send().await?.json().await?;
        let subject = answer["sub"].as_str();
        subject.map(|_| ()).with_context(|| answer.to_string())
    }
}

fn system(n: usize) -> String {
    format!("load-{}", n % SYSTEMS)
}

fn cookies(answer: &Response) -> String {
    let set = answer.headers().get_all(SET_COOKIE).iter();
    let pairs = set.filter_map(|line| line.to_str().ok()?.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}

/// How often a second something can be done.
async fn rate(
    seconds: u64,
    once: impl AsyncFn(Client, usize) -> anyhow::Result<()>,
) -> anyhow::Result<f64> {
    let until = Instant::now() + Duration::from_secs(seconds);
    let worker = async |number: usize| {
        let (client, mut count) = (platform::client()?, 0usize);
        while Instant::now() < until {
            // Each worker goes round the systems, from a place of its own.
            once(client.clone(), number * 4 + count).await?;
            count += 1;
        }
        anyhow::Ok(count)
    };
    let counts = futures_util::future::try_join_all((0..CLIENTS).map(worker)).await?;
    Ok(counts.iter().sum::<usize>() as f64 / seconds as f64)
}

/// A person, and the application as a client that signs people in.
async fn fill(app: &App) -> anyhow::Result<()> {
    platform::admit(app, &["/api/identity/userinfo"]).await?;
    let hash = app.hasher.hash(PASSWORD.into()).await?;
    let hash: &(dyn ToValue + Sync) = &hash;
    let mut tx = app.db.begin().await?;
    let person = "insert into account (id, kind, username, password_hash, display_name, role, \
                  state, epoch, created_at) values ('person', 'officer', 'person', $1, '何工', \
                  'planner', 'active', 0, 0)";
    tx.execute(person, &[hash]).await?;
    for n in 0..SYSTEMS {
        let name = system(n);
        for row in [
            "insert into application (id, party_id, name, network, kind, summary, username, \
             state, state_reason, changed_at) \
             values ($1, 'load', $1, 'internet', 'tool', '', $1, 'live', '', 0)",
            "insert into granted_net (application_id, net) values ($1, '127.0.0.1/32')",
        ] {
            tx.execute(row, &[&name]).await?;
        }
        let account = "insert into account (id, kind, username, password_hash, display_name, \
                       role, party_id, application_id, state, epoch, created_at) values ($1, \
                       'application', $1, $2, $1, '', 'load', $1, 'active', 0, 0)";
        tx.execute(account, &[&name, hash]).await?;
        let client = "insert into sign_in_client (application_id, redirect_uris, \
                      post_logout_uris, backchannel_uri, jump_uri, wanted, secret_digest, state, \
                      opinion, changed_at, decided_by) \
                      values ($1, $2, '', '', '', '', $3, 'live', '', 0, '')";
        tx.execute(client, &[&name, &BACK, &secret_digest(SECRET)])
            .await?;
    }
    Ok(tx.commit().await?)
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let usage = "usage: people serve DATABASE, or people mingqian|keycloak BASE";
    let (kind, base) = (args.next().context(usage)?, args.next().context(usage)?);
    if kind == "serve" {
        let app = platform::open(&base).await?;
        fill(&app).await?;
        let served = platform::serve(&app).await?;
        println!("{}", served.base);
        // It is signed in, runs, and goes on until somebody ends it.
        let platform::Served { running, token, .. } = served;
        ensure!(!token.is_empty(), "nobody was signed in");
        let _running = running;
        return std::future::pending().await;
    }
    let provider = &Provider::new(&kind, &base)?;
    let session = &provider.session().await?;
    let client = platform::client()?;
    // The first round warms everything up and is not printed.
    for seconds in [SECONDS * 2, SECONDS] {
        let given = rate(seconds, async |client, n| {
            provider.by_password(&client, n).await
        });
        let given = given.await?;
        let silent = rate(seconds, async |client, n| {
            provider.silently(&client, session, n).await.map(|_| ())
        });
        let silent = silent.await?;
        // A token of ours lives for a minute from its last use.
        let mut tokens = Vec::new();
        for n in 0..SYSTEMS {
            tokens.push(provider.silently(&client, session, n).await?);
        }
        let tokens = &tokens;
        let infos = rate(seconds, async |client, n| {
            let token = tokens.get(n % SYSTEMS).context("no token")?;
            provider.who(&client, token).await
        });
        let infos = infos.await?;
        if seconds == SECONDS {
            println!("{given:.1} {silent:.1} {infos:.1}");
        }
    }
    Ok(())
}
