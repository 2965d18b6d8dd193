//! An upper platform as it is stored, and who works on it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use mingqian_client::{Client, Options};
use protocol::secure::Alg;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::table::Definition;

/// How long a node may work on an upper platform before another takes it.
pub const LEASE_MS: i64 = 120_000;
/// How long a call may take: a batch of rows is more than a question.
const CALL: Duration = Duration::from_secs(20);
const CONNECT: Duration = Duration::from_secs(3);

/// An upper platform.
#[derive(Clone, Debug)]
pub struct Upper {
    /// Short name: province, nation.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Base address of its API.
    pub url: String,
    /// Our account there.
    pub username: String,
    credentials: Vec<u8>,
    /// Whether it is reported to at present.
    pub is_active: bool,
    /// Whether its basic catalogue comes down.
    pub is_catalog_from: bool,
    /// What was pulled of it.
    pub catalog_cursor: i64,
    /// Attempts in a row that failed.
    pub failures: i64,
    /// The last day on which statements were compared.
    pub reconciled_day: String,
    /// Why it failed last.
    pub detail: String,
    /// When something arrived there last; 0 for never.
    pub last_at: i64,
    /// The version that a change names.
    pub changed_at: i64,
    /// Which round works on it.
    pub lease_holder: String,
}

impl FromRecord for Upper {
    fn from_record(row: &Record) -> Result<Upper, sqlx::Error> {
        let state: String = row.get("state")?;
        Ok(Upper {
            id: row.get("id")?,
            name: row.get("name")?,
            url: row.get("url")?,
            username: row.get("username")?,
            credentials: row.get("credentials")?,
            is_active: state == "active",
            is_catalog_from: row.get("is_catalog_from")?,
            catalog_cursor: row.get("catalog_cursor")?,
            failures: row.get("failures")?,
            reconciled_day: row.get("reconciled_day")?,
            detail: row.get("detail")?,
            last_at: row.get("last_at")?,
            changed_at: row.get("changed_at")?,
            lease_holder: row.get("lease_holder")?,
        })
    }
}

/// What an upper platform is called with.
#[derive(Clone, Serialize, Deserialize)]
pub struct Credentials {
    /// Of our account there.
    pub password: String,
    /// The key with which calls are signed (HMAC-SM3), id and secret; empty where they are not.
    pub key: Option<(String, String)>,
}

fn bound(id: &str) -> String {
    format!("upper:{id}")
}

/// Seals credentials.
pub async fn seal(
    app: &App,
    tx: &mut Conn,
    (id, credentials): (&str, &Credentials),
) -> Result<Vec<u8>, Error> {
    let provider = app.provider(tx).await?;
    provider.seal(&bound(id), &serde_json::to_vec(credentials)?)
}

/// All upper platforms.
pub async fn all(db: &mut Conn) -> Result<Vec<Upper>, Error> {
    Ok(db
        .all("select * from upper_platform order by id", &[])
        .await?)
}

/// The tables with personal data that go up to a platform: those that somebody let go.
pub async fn personal(db: &mut Conn, upper_id: &str) -> Result<Vec<String>, Error> {
    let list = "select tbl from upper_personal where upper_id = $1 order by tbl";
    Ok(db.all(list, &[&upper_id]).await?)
}

/// Whether the rows of a table go up where these personal tables do.
pub fn goes_up(table: &Definition, personal: &[String]) -> bool {
    let is_let = !table.is_personal || personal.iter().any(|name| name == table.name);
    !table.report.is_empty() && is_let
}

/// Takes an upper platform that is due, for a while; none when nothing is due.
pub async fn claim(app: &App) -> Result<Option<Upper>, Error> {
    let now = app.clock.now();
    let due = "select * from upper_platform where state = 'active' and next_at <= $1 \
               and lease_until <= $1 order by next_at limit 1";
    let found = app.db.read().await?.optional(due, &[&now]).await?;
    let Some(upper): Option<Upper> = found else {
        return Ok(None);
    };
    let lease_holder = app.clock.new_id();
    let mut tx = app.db.begin().await?;
    let take = "update upper_platform set lease_until = $3, lease_holder = $4 where id = $1 \
                and lease_until <= $2 and next_at <= $2 and changed_at = $5 \
                and state = 'active'";
    let until = now + LEASE_MS;
    let values: [&(dyn ToValue + Sync); 5] =
        [&upper.id, &now, &until, &lease_holder, &upper.changed_at];
    let taken = tx.execute(take, &values).await?;
    tx.commit().await?;
    Ok((taken == 1).then_some(Upper {
        lease_holder,
        ..upper
    }))
}

struct Time(crate::clock::Clock, std::time::Instant);

impl mingqian_client::Clock for Time {
    fn now(&self) -> i64 {
        self.0.now()
    }

    fn elapsed(&self) -> Duration {
        self.1.elapsed()
    }
}

/// Clients of upper platforms, which keep their tokens and connections.
#[derive(Default)]
pub struct Clients(HashMap<(String, i64), Client>);

impl Clients {
    /// The client for an upper platform; a new one where its record has changed.
    pub async fn of(&mut self, app: &App, upper: &Upper) -> Result<Client, Error> {
        let key = (upper.id.clone(), upper.changed_at);
        if let Some(client) = self.0.get(&key) {
            return Ok(client.clone());
        }
        let mut db = app.db.read().await?;
        let provider = app.provider(&mut db).await?;
        let bytes = provider.open(&bound(&upper.id), &upper.credentials)?;
        drop(db);
        let client = client(app, upper, &serde_json::from_slice(&bytes)?)?;
        self.0.retain(|(id, _), _| *id != upper.id);
        self.0.insert(key, client.clone());
        Ok(client)
    }
}

/// A client with these credentials; a rule is broken where they cannot be used.
pub fn client(app: &App, upper: &Upper, credentials: &Credentials) -> Result<Client, Error> {
    let wrong = |cause: mingqian_client::Error| Error::rule(cause.to_string());
    let time = Time(app.clock.clone(), std::time::Instant::now());
    let mut options = Options::default()
        .clock(Arc::new(time))
        .timeouts(CONNECT, CALL, CALL);
    if let Some((id, secret)) = &credentials.key {
        options = options.hmac(Alg::HmacSm3, secret).map_err(wrong)?;
        options = options.key_id(id);
    }
    let account = (upper.username.as_str(), credentials.password.as_str());
    Client::with(&upper.url, account, options).map_err(wrong)
}
