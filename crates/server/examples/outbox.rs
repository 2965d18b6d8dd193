//! `outbox DATABASE MESSAGES`: a backlog of callbacks drained to a receiver that counts them.
//! Prints messages per second by bare requests without an outbox, then by the outbox; fails where
//! one is lost, comes out of order of its subject, or was sent twice.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use mingqian::app::App;
use mingqian::callbacks::{deliver_until, secret};
use mingqian::clock::Clock;
use mingqian::config::Config;
use mingqian::db::Db;
use serde_json::Value as Json;

/// Receivers among whom the backlog is spread.
const APPLICATIONS: i64 = 20;
/// Messages about the same thing, which go one after another.
const OF_A_SUBJECT: i64 = 10;
/// Bare requests under way at a time: as many as a node of the platform has.
const ABREAST: usize = 64;
const BARE: usize = 20_000;

#[derive(Default)]
struct Seen {
    count: usize,
    /// The last number of each subject.
    last: HashMap<String, i64>,
    wrong: usize,
}

type Shared = Arc<Mutex<Seen>>;

async fn receive(State(seen): State<Shared>, body: String) -> &'static str {
    let body: Json = serde_json::from_str(&body).unwrap_or_default();
    let (subject, n) = (body["subject"].as_str(), body["n"].as_i64());
    let mut seen = seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    seen.count += 1;
    if let (Some(subject), Some(n)) = (subject, n) {
        let last = seen.last.insert(subject.to_owned(), n);
        // Ascending without a gap: nothing is lost, repeated or overtaken.
        seen.wrong += usize::from(last.map_or(n != 0, |last| n != last + 1));
    }
    "{\"code\":0}"
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let usage = "usage: outbox DATABASE MESSAGES";
    let database = args.next().context(usage)?;
    let messages: i64 = args.next().context(usage)?.parse()?;
    let seen = Shared::default();
    let address = receiver(seen.clone()).await?;
    println!("{:.0}", bare(address).await?);
    *seen
        .lock()
        .map_err(|_| anyhow::anyhow!("a receiver panicked"))? = Seen::default();
    let app = fill(database, address, messages).await?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let start = Instant::now();
    let worker = tokio::spawn(deliver_until(app.clone(), stopped));
    loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let waiting = "select count(*) from callback_line where next_at < $1";
        let mut db = app.db.read().await?;
        if db.one::<i64>(waiting, &[&i64::MAX]).await? == 0 {
            break;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    stop.send(true)?;
    worker.await?;
    let seen = seen
        .lock()
        .map_err(|_| anyhow::anyhow!("a receiver panicked"))?;
    let count = i64::try_from(seen.count)?;
    ensure!(
        count == messages && seen.wrong == 0,
        "{count} of {messages} arrived, {} of them wrong",
        seen.wrong
    );
    println!("{:.0}", messages as f64 / seconds);
    Ok(())
}

async fn receiver(seen: Shared) -> anyhow::Result<SocketAddr> {
    let router = Router::new().route("/", post(receive)).with_state(seen);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

/// What a loop without memory does: sends and forgets.
async fn bare(address: SocketAddr) -> anyhow::Result<f64> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_backend_preconfigured(mingqian::tls::client())
        .build()?;
    let start = Instant::now();
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..ABREAST {
        let client = client.clone();
        senders.spawn(async move {
            for _ in 0..BARE / ABREAST {
                let sent = client.post(format!("http://{address}/")).body("{\"n\":0}");
                sent.send().await?.bytes().await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = senders.join_next().await {
        done??;
    }
    Ok(BARE as f64 / start.elapsed().as_secs_f64())
}

/// A platform with a backlog.
async fn fill(database: String, address: SocketAddr, messages: i64) -> anyhow::Result<App> {
    let db = Db::open(&database).await?;
    db.migrate().await?;
    let config = Config {
        database,
        ..Config::default()
    };
    let app = App::new(db, Clock::System, config);
    let mut tx = app.db.begin().await?;
    let party = "insert into party (id, name, relation, leader_name, leader_contact, \
                 handler_name, handler_contact, created_at) \
                 values ('p', 'p', 'local_service', '', '', '', '', 0)";
    tx.execute(party, &[]).await?;
    for n in 0..APPLICATIONS {
        let id = format!("app{n}");
        let application = "insert into application (id, party_id, name, network, kind, summary, \
                           username, state, state_reason, changed_at, callback_url) values \
                           ($1, 'p', $1, 'internet', 'tool', '', $1, 'live', '', 0, $2)";
        tx.execute(application, &[&id, &format!("http://{address}/")])
            .await?;
        let net = "insert into granted_net (application_id, net) values ($1, '127.0.0.1/32')";
        tx.execute(net, &[&id]).await?;
        secret::make(&app, &mut tx, (&id, "bench")).await?;
        let line = "insert into callback_line (application_id, next_at, lease_until, failures) \
                    values ($1, 0, 0, 0)";
        tx.execute(line, &[&id]).await?;
    }
    // Number i goes to application i mod 20 as its message i / 20.
    let events = "insert into outbox_event (id, application_id, seq, kind, subject, body, state, \
                  attempts, next_at, created_at) \
                  with recursive n (i) as (select 0 union all select i + 1 from n \
                  where i + 1 < $1) \
                  select 'm' || cast(i as text), 'app' || cast(i % $2 as text), i / $2 + 1, \
                  'bench', cast(i / $2 / $3 as text), '{\"subject\":\"' || cast(i % $2 as text) \
                  || '-' || cast(i / $2 / $3 as text) || '\",\"n\":' || \
                  cast(i / $2 % $3 as text) || '}', case when i / $2 % $3 = 0 then 'waiting' \
                  else 'queued' end, 0, 0, 0 from n";
    let counts: [&(dyn mingqian::db::ToValue + Sync); 3] =
        [&messages, &APPLICATIONS, &OF_A_SUBJECT];
    tx.execute(events, &counts).await?;
    tx.commit().await?;
    Ok(app)
}
