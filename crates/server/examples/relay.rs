//! `relay DATABASE BACKEND`: a platform through which a service at BACKEND can be called as
//! `/api/services/bench`. Prints its address and a token, and serves until it is killed.

use std::io::Write;
use std::net::SocketAddr;

use anyhow::Context;
use mingqian::app::App;
use mingqian::clock::Clock;
use mingqian::config::Config;
use mingqian::db::{Db, ToValue};
use mingqian::serve;
use serde_json::json;

/// Base64 of `Correct-Horse-9`.
const PASSWORD: &str = "Q29ycmVjdC1Ib3JzZS05";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(database), Some(backend)) = (args.next(), args.next()) else {
        anyhow::bail!("usage: relay DATABASE BACKEND");
    };
    let db = Db::open(&database).await?;
    db.migrate().await?;
    let config = Config {
        database,
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        ..Config::default()
    };
    let app = App::new(db, Clock::System, config);
    fill(&app, &backend).await?;
    let running = serve::start(app).await?;
    let url = format!("http://{}/api/auth", running.address);
    let credentials = json!({ "username": "load", "password": PASSWORD });
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_backend_preconfigured(mingqian::tls::client())
        .build()?;
    let answer = client.post(url).json(&credentials).send().await?;
    let answer: serde_json::Value = answer.json().await?;
    let token = answer["token"].as_str().context("cannot sign in")?;
    let mut out = std::io::stdout();
    writeln!(out, "{} {token}", running.address)?;
    out.flush()?;
    std::future::pending().await
}

async fn fill(app: &App, backend: &str) -> anyhow::Result<()> {
    let hash = app.hasher.hash("Correct-Horse-9".into()).await?;
    let mut tx = app.db.begin().await?;
    let account = "insert into account (id, kind, username, password_hash, display_name, role, \
                   party_id, application_id, state, epoch, created_at) values ('load', \
                   'application', 'load', $1, 'load', '', 'load', 'load', 'active', 0, 0)";
    let hash: &(dyn ToValue + Sync) = &hash;
    tx.execute(account, &[hash]).await?;
    for row in [
        "insert into party (id, name, relation, leader_name, leader_contact, handler_name, \
         handler_contact, created_at) values ('load', 'load', 'local_service', '', '', '', '', 0)",
        "insert into application (id, party_id, name, network, kind, summary, username, state, \
         state_reason, changed_at) \
         values ('load', 'load', 'load', 'internet', 'tool', '', 'load', 'live', '', 0)",
        "insert into granted_net (application_id, net) values ('load', '127.0.0.1/32')",
        "insert into granted_interface (application_id, interface, per_minute, per_day) \
         values ('load', '/api/services/{code}', 100000000, 100000000)",
        "insert into account_scope (account_id, scope, granted_at) \
         values ('load', 'service.call', 0)",
    ] {
        tx.execute(row, &[]).await?;
    }
    let service = "insert into service (id, application_id, code, name, url, timeout_ms, adapter, \
                   state, opinion, changed_at, decided_by) values ('bench', 'load', 'bench', \
                   'bench', $1, 4500, 'none', 'live', '', 0, '')";
    tx.execute(service, &[&backend]).await?;
    Ok(tx.commit().await?)
}
