//! `sign_in DATABASE`: a platform for show with people and two live applications, for unmodified
//! clients to sign people in with. Prints where it is and who is who as one line of JSON, and
//! serves until it is killed.

use std::io::Write;
use std::net::SocketAddr;

use mingqian::app::App;
use mingqian::clock::Clock;
use mingqian::config::{Config, SecondFactor};
use mingqian::db::{Db, ToValue};
use mingqian::serve;
use serde_json::{Value, json};

/// Everybody's: it is all for show.
const PASSWORD: &str = "Correct-Horse-9";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Some(database) = std::env::args().nth(1) else {
        anyhow::bail!("usage: sign_in DATABASE");
    };
    let config = Config {
        database,
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        second_factor: SecondFactor::Optional,
        // Systems on this machine need no TLS.
        is_demo: true,
        ..Config::default()
    };
    let db = Db::open(&config.database).await?;
    db.migrate().await?;
    let app = App::new(db, Clock::System, config);
    for role in [
        "administrator",
        "security_administrator",
        "auditor",
        "planner",
    ] {
        account(&app, role, ("officer", role, None)).await?;
    }
    let mut systems: Vec<Value> = Vec::new();
    for (id, name) in [("first", "协同执法系统"), ("second", "智慧监管平台")] {
        systems.push(system(&app, id, name).await?);
    }
    let running = serve::start(app).await?;
    let told = json!({
        "base": format!("http://{}", running.address), "password": PASSWORD,
        "administrator": "administrator", "auditor": "auditor", "planner": "planner",
        "systems": systems,
    });
    let mut out = std::io::stdout();
    writeln!(out, "{told}")?;
    out.flush()?;
    std::future::pending().await
}

async fn account(
    app: &App,
    username: &str,
    (kind, role, party): (&str, &str, Option<&str>),
) -> anyhow::Result<()> {
    let hash = app.hasher.hash(PASSWORD.into()).await?;
    let (id, now) = (app.clock.new_id(), app.clock.now());
    let insert = "insert into account (id, kind, username, password_hash, display_name, role, \
                  party_id, state, epoch, created_at) \
                  values ($1, $2, $3, $4, $3, $5, $6, 'active', 0, $7)";
    let role = if kind == "officer" { role } else { "" };
    let values: [&(dyn ToValue + Sync); 7] = [&id, &kind, &username, &hash, &role, &party, &now];
    let mut tx = app.db.begin().await?;
    tx.execute(insert, &values).await?;
    Ok(tx.commit().await?)
}

/// A party with one live application, which has addresses on this machine, and a person there.
async fn system(app: &App, id: &str, name: &str) -> anyhow::Result<Value> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let party = "insert into party (id, name, relation, leader_name, leader_contact, \
                 handler_name, handler_contact, created_at) \
                 values ($1, $2, 'local_service', '', '', '', '', $3)";
    tx.execute(party, &[&id, &name, &now]).await?;
    let live = "insert into application (id, party_id, name, network, kind, summary, username, \
                state, state_reason, changed_at) \
                values ($1, $1, $2, 'internet', 'tool', '', $1, 'live', '', $3)";
    tx.execute(live, &[&id, &name, &now]).await?;
    let nets = "insert into granted_net (application_id, net) values ($1, '127.0.0.0/8')";
    tx.execute(nets, &[&id]).await?;
    tx.commit().await?;
    let staff = format!("staff.{id}");
    account(app, &staff, ("party_staff", "", Some(id))).await?;
    Ok(json!({ "id": id, "staff": staff }))
}
