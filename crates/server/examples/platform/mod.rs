//! A platform with one live application that may call what it is given, for programs that measure.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use mingqian::app::App;
use mingqian::clock::Clock;
use mingqian::config::{Config, SecondFactor};
use mingqian::db::{Db, ToValue};
use mingqian::http::routes::Who;
use mingqian::serve::{self, Running};
use serde_json::{Value, json};

/// The application's and everybody's.
pub const PASSWORD: &str = "Correct-Horse-9";
/// Base64 of it.
const ENCODED: &str = "Q29ycmVjdC1Ib3JzZS05";

/// A platform over a fresh database; nothing of it runs yet.
pub async fn open(database: &str) -> anyhow::Result<App> {
    let db = Db::open(database).await?;
    db.migrate().await?;
    let config = Config {
        database: database.to_owned(),
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        is_demo: true,
        second_factor: SecondFactor::Optional,
        ..Config::default()
    };
    Ok(App::new(db, Clock::System, config))
}

/// Lets an application in that is called `load`, with these interfaces and no limits.
pub async fn admit(app: &App, paths: &[&str]) -> anyhow::Result<()> {
    let hash = app.hasher.hash(PASSWORD.into()).await?;
    let hash: &(dyn ToValue + Sync) = &hash;
    let mut tx = app.db.begin().await?;
    let account = "insert into account (id, kind, username, password_hash, display_name, role, \
                   party_id, application_id, state, epoch, created_at) values ('load', \
                   'application', 'load', $1, 'load', '', 'load', 'load', 'active', 0, 0)";
    for row in [
        "insert into party (id, name, relation, leader_name, leader_contact, handler_name, \
         handler_contact, created_at) values ('load', 'load', 'local_service', '', '', '', '', 0)",
        "insert into application (id, party_id, name, network, kind, summary, username, state, \
         state_reason, changed_at) \
         values ('load', 'load', 'load', 'internet', 'tool', '', 'load', 'live', '', 0)",
        "insert into granted_net (application_id, net) values ('load', '127.0.0.1/32')",
    ] {
        tx.execute(row, &[]).await?;
    }
    tx.execute(account, &[hash]).await?;
    let table = mingqian::app::routes().table;
    for path in paths {
        let route = table.iter().find(|route| route.path == *path);
        let route = route.with_context(|| format!("nothing answers to {path}"))?;
        if let Who::Party(scope) = route.who {
            let insert = "insert into account_scope (account_id, scope, granted_at) \
                          values ('load', $1, 0) on conflict do nothing";
            tx.execute(insert, &[&scope.word()]).await?;
        }
        let insert = "insert into granted_interface (application_id, interface, per_minute, \
                      per_day) values ('load', $1, 100000000, 100000000)";
        tx.execute(insert, &[path]).await?;
    }
    Ok(tx.commit().await?)
}

/// A platform that answers, and a token for its application.
pub struct Served {
    pub running: Running,
    pub base: String,
    pub token: String,
}

/// Starts it and signs the application in.
pub async fn serve(app: &App) -> anyhow::Result<Served> {
    let running = serve::start(app.clone()).await?;
    let base = format!("http://{}", running.address);
    let credentials = json!({ "username": "load", "password": ENCODED });
    let url = format!("{base}/api/auth");
    let answer = client()?.post(url).json(&credentials).send().await?;
    let answer: Value = answer.json().await?;
    let token = answer["token"].as_str().context("cannot sign in")?;
    Ok(Served {
        token: token.to_owned(),
        running,
        base,
    })
}

/// A client for one connection after the other, to this machine only.
pub fn client() -> anyhow::Result<reqwest::Client> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(120))
        .redirect(reqwest::redirect::Policy::none())
        .tls_backend_preconfigured(mingqian::tls::client());
    Ok(client.build()?)
}
