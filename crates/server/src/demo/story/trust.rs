//! People are signed in at the department's system without a password of its own, go over to it
//! with a ticket, and are out everywhere when they sign out, with a ledger of who was told; and
//! the department's system opens its place on the workbench (form A.2).

use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::clock::readable_day;
use crate::db::{FromRecord, Record};
use crate::demo::accounts::Accounts;
use crate::demo::browser::{Browser, between};
use crate::demo::story::Steps;
use crate::demo::story::way::Way;

/// What the system calls about people.
pub(super) const INTERFACES: [&str; 3] = [
    "/api/identity/userinfo",
    "/api/trust/tickets",
    "/api/trust/token",
];
/// Of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const UNIT: &str = "SCJG";

/// A call of each that succeeds and one that does not, for the kit: with the made-up person of the
/// sandbox.
pub(super) async fn debug(system: &Browser, token: &str, application: &str) -> anyhow::Result<()> {
    let [info, tickets, redeem] = INTERFACES;
    let person = format!("mqu_practice-{application}");
    let call = async |path, body: Value| system.call(path, token, &body).await;
    call(info, json!({ "user_token": person })).await?;
    let asked = json!({ "user_token": person, "target": application });
    let issued = call(tickets, asked).await?;
    let ticket = issued["data"]["ticket"].clone();
    call(redeem, json!({ "ticket": ticket })).await?;
    let unknown = json!({ "user_token": "mqu_unknown", "target": application });
    let of_nobody = json!({ "user_token": "mqu_unknown" });
    for (path, body) in [
        (info, of_nobody),
        (tickets, unknown),
        (redeem, json!({ "ticket": ticket })),
    ] {
        ensure!(call(path, body).await.is_err(), "{path} took bad input");
    }
    Ok(())
}

/// Logout tokens that the system was sent.
type Told = Arc<Mutex<Vec<String>>>;

async fn hear(State(told): State<Told>, body: String) -> StatusCode {
    let mut told = told.lock().unwrap_or_else(|broken| broken.into_inner());
    told.push(body);
    StatusCode::OK
}

/// The part of the department's system where people come and where logouts are told.
async fn own_system(told: Told) -> anyhow::Result<String> {
    let router = Router::new()
        .route("/", get(async || "协同执法系统"))
        .route("/logout", post(hear))
        .with_state(told);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}"))
}

/// A line of the ledger of logouts.
struct Notice {
    attempt: i64,
    status: i64,
    milliseconds: i64,
}

impl FromRecord for Notice {
    fn from_record(row: &Record) -> Result<Notice, sqlx::Error> {
        Ok(Notice {
            attempt: row.get("attempt")?,
            status: row.get("status")?,
            milliseconds: row.get("milliseconds")?,
        })
    }
}

fn parameter<'a>(address: &'a str, name: &str) -> anyhow::Result<&'a str> {
    let mark = format!("{name}=");
    let mut pairs = address.split(['?', '&']);
    let found = pairs.find_map(|pair| pair.strip_prefix(mark.as_str()));
    found.with_context(|| format!("{address} has no {name}"))
}

impl Way<'_> {
    /// Sign-in, ticket and logout.
    pub(super) async fn trust(
        &self,
        (accounts, token): (&Accounts, &str),
        steps: &mut Steps,
    ) -> anyhow::Result<()> {
        let told = Told::default();
        let home = own_system(told.clone()).await?;
        let secret = self.client(&home, steps).await?;
        let person = accounts.browser(self.base, "planner").await?;
        let user_token = self.sign_in(&person, (&home, &secret), steps).await?;
        steps.say(
            "携一次性票据跳转到部门系统",
            "over to the department's system with a ticket that is good for once",
        );
        let jump = format!("/trust/jump/{}", self.id);
        let arrived = person.open(&jump).await?.location;
        let ticket = json!({ "ticket": parameter(&arrived, "ticket")? });
        let system = Browser::new(self.base)?;
        let [info, _, redeem] = INTERFACES;
        let redeemed = system.call(redeem, token, &ticket).await?;
        let again = system.call(redeem, token, &ticket).await;
        ensure!(again.is_err(), "a ticket was good for twice");
        let name = &redeemed["data"]["name"];
        steps.detail(&format!("{name} · 第二次使用被拒 a second use is refused"));
        steps.say(
            "退出登录：各系统收到退出通知，台账留痕",
            "signing out: every system is told, and the ledger says what it answered",
        );
        person.submit("/sign-out", &[]).await?;
        let notice = self.notice().await?;
        steps.detail(&format!(
            "台账：第{n}次通知，HTTP {}，{} ms · ledger: told at attempt {n}",
            notice.status,
            notice.milliseconds,
            n = notice.attempt
        ));
        let heard = told.lock().map_or(0, |told| told.len());
        ensure!(heard > 0, "the system was not told");
        let asked = json!({ "user_token": user_token });
        let late = system.call(info, token, &asked).await;
        ensure!(late.is_err(), "a token outlived its session");
        Ok(())
    }

    /// The application becomes a client; gives its secret.
    async fn client(&self, home: &str, steps: &mut Steps) -> anyhow::Result<String> {
        steps.say(
            "统一登录：部门登记地址，主管局批准，生成客户端密钥",
            "sign-in: the department enters its addresses, the bureau approves, a secret is made",
        );
        let (logout, after) = (format!("{home}/logout"), format!("{home}/after"));
        let fields = [
            ("redirect_uris", home),
            ("post_logout_uris", after.as_str()),
            ("backchannel_uri", logout.as_str()),
            ("jump_uri", home),
        ];
        let own = self.own("sign-in");
        self.staff.decide((&own, "seen"), &own, &fields).await?;
        let page = "/console/sign-in-clients";
        let path = format!("{page}/{}", self.id);
        let approve = [("decision", "approve"), ("opinion", "同意")];
        self.console.decide((page, "seen"), &path, &approve).await?;
        let made = self.staff.submit(&self.own("sign-in/secret"), &[]).await?;
        let secret = between(&made.text, "mqc_", "<").context("no secret was shown")?;
        steps.detail(&format!("client_id {}", self.id));
        Ok(format!("mqc_{}", secret.trim()))
    }

    /// An officer who is signed in here is signed in there, and once more without seeing anything;
    /// gives an access token.
    async fn sign_in(
        &self,
        person: &Browser,
        (home, secret): (&str, &str),
        steps: &mut Steps,
    ) -> anyhow::Result<String> {
        steps.say(
            "工作人员一次登录，部门系统免登录（OpenID Connect，PKCE）",
            "signed in once, signed in at the department's system (OpenID Connect, PKCE)",
        );
        let mut given = String::new();
        for prompt in ["", "none"] {
            let asked = [
                ("response_type", "code"),
                ("client_id", self.id.as_str()),
                ("redirect_uri", home),
                ("scope", "openid profile"),
                ("state", "demo"),
                ("nonce", "demo"),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
                ("prompt", prompt),
            ];
            let asked = asked.iter().filter(|(_, value)| !value.is_empty());
            let query = serde_urlencoded::to_string(asked.collect::<Vec<_>>())?;
            let back = person.open(&format!("/oidc/authorize?{query}")).await?;
            let code = parameter(&back.location, "code")?;
            let tokens = self.exchange((code, home), secret).await?;
            let id_token = tokens["id_token"].as_str().context("no ID token")?;
            let claims = id_token.split('.').nth(1).context("no claims")?;
            let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims)?)?;
            let how = if prompt == "none" { "prompt=none" } else { "" };
            steps.detail(&format!("{} {how}", claims["name"]));
            given = tokens["access_token"]
                .as_str()
                .context("no token")?
                .to_owned();
        }
        Ok(given)
    }

    /// Gives a code back, as the system's own server does.
    async fn exchange(&self, (code, home): (&str, &str), secret: &str) -> anyhow::Result<Value> {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", home),
            ("code_verifier", VERIFIER),
        ];
        let credentials = STANDARD.encode(format!("{}:{secret}", self.id));
        let system = Browser::new(self.base)?;
        system.post("/oidc/token", &credentials, &fields).await
    }

    /// What the ledger says once the system was told.
    async fn notice(&self) -> anyhow::Result<Notice> {
        let find = "select a.attempt, a.status, a.milliseconds from logout_attempt a \
                    join logout_notice n on n.id = a.notice_id where n.application_id = $1 \
                    and n.state = 'told' and a.status is not null \
                    order by a.at desc limit 1";
        for _ in 0..100 {
            let mut db = self.app.db.read().await?;
            if let Some(notice) = db.optional(find, &[&self.id]).await? {
                return Ok(notice);
            }
            drop(db);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("the system was not told within 10 s")
    }

    /// Form A.2: the entry of the system on the workbench of a bureau.
    pub(super) async fn workbench(
        &self,
        accounts: &Accounts,
        steps: &mut Steps,
    ) -> anyhow::Result<()> {
        steps.say(
            "提交表A.2，业主单位批准，工作台出现入口",
            "form A.2: the owner agrees, and the entry appears on the workbench",
        );
        let today = readable_day(self.app.clock.now());
        let fields = [
            ("applicant", "何工"),
            ("applied_on", today.as_str()),
            ("unit", "江门市市场监督管理局蓬江分局"),
            ("project", "协同执法"),
            ("owner_unit", UNIT),
            ("opening", "bureau"),
            ("scope_0", UNIT),
            ("entry_name", "协同执法工作台"),
            ("explanation", "供执法人员领取任务、报送结果"),
            ("entry_url", "http://127.0.0.1/"),
        ];
        let filed = self.staff.submit(&self.own("workbench"), &fields).await?;
        let id = filed.location.rsplit('/').next().context("no form")?;
        let leader = accounts.of_department(self.base, UNIT).await?;
        let list = "/console/workbench/forms";
        let path = format!("{list}/{id}/decide");
        let agree = [("agree", "yes"), ("opinion", "同意开放")];
        leader.decide((list, "revision"), &path, &agree).await?;
        let bench = leader.open("/console/workbench").await?.text;
        ensure!(
            bench.contains("协同执法工作台"),
            "the entry does not appear"
        );
        steps.detail(&filed.location);
        Ok(())
    }
}
