//! Rows as they are stored.

use std::collections::{BTreeSet, HashMap, HashSet};

use protocol::Code;
use protocol::exchange::row_digest;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Conn, Filter, FromRecord, Record, Value};
use crate::error::Error;
use crate::exchange::table::{Definition, Values};

/// The owner of rows that are the platform's own.
pub const PLATFORM: &str = "platform";

/// The last state of a row.
#[derive(Clone, Debug)]
pub struct Stored {
    /// See the migration.
    pub row_guid: String,
    /// i, u or d.
    pub operation: String,
    /// When the owner changed it.
    pub cd_time: String,
    /// In which batch.
    pub cd_batch: String,
    body: Vec<u8>,
    /// From 1.
    pub version: i64,
    /// What others call it by.
    pub key: String,
    /// What it belongs to.
    pub parent: String,
    /// Whether that is there.
    pub is_linked: bool,
    /// Number of the change.
    pub seq: i64,
    /// Unix milliseconds.
    pub received_at: i64,
}

impl FromRecord for Stored {
    fn from_record(row: &Record) -> Result<Stored, sqlx::Error> {
        Ok(Stored {
            row_guid: row.get("row_guid")?,
            operation: row.get("operation")?,
            cd_time: row.get("cd_time")?,
            cd_batch: row.get("cd_batch")?,
            body: row.get("body")?,
            version: row.get("version")?,
            key: row.get("key")?,
            parent: row.get("parent")?,
            is_linked: row.get("is_linked")?,
            seq: row.get("seq")?,
            received_at: row.get("received_at")?,
        })
    }
}

/// What lies in `body`.
#[derive(Serialize, Deserialize)]
struct Body {
    /// SM3 of the row, hexadecimal.
    digest: String,
    /// Columns with values.
    columns: HashMap<String, String>,
}

/// A row with its columns.
#[derive(Clone, Debug)]
pub struct Opened {
    /// SM3 of the row, hexadecimal.
    pub digest: String,
    /// By the places of the table's columns.
    pub values: Vec<String>,
}

const SELECT: &str = "select row_guid, operation, cd_time, cd_batch, body, version, key, parent, \
                      is_linked, seq, received_at from exchange_row";

/// Starts a query for the rows of a table and an owner.
pub fn of(owner: &str, table: &Definition) -> Filter {
    Filter::new(SELECT)
        .and("owner_id = ?", &[&owner])
        .and("tbl = ?", &[&table.name])
}

/// The rows of an owner with these identifiers.
pub async fn find(
    db: &mut Conn,
    (owner, table): (&str, &Definition),
    guids: &[&str],
) -> Result<HashMap<String, Stored>, Error> {
    let rows: Vec<Stored> = of(owner, table).and_in("row_guid", guids).all(db).await?;
    let by_guid = |row: Stored| (row.row_guid.clone(), row);
    Ok(rows.into_iter().map(by_guid).collect())
}

fn bound(owner: &str, table: &Definition, guid: &str) -> String {
    format!("exchange:{owner}:{}:{guid}", table.name)
}

/// The digest of a row, hexadecimal.
pub fn digest(values: &Values<'_>) -> String {
    hex::encode(row_digest(values.table.name, values.pairs()))
}

/// The body of a row and the digest that stands beside it; personal ones are sealed whole.
pub async fn pack(
    app: &App,
    db: &mut Conn,
    owner: &str,
    (values, digest): (&Values<'_>, &str),
) -> Result<(Vec<u8>, String), Error> {
    let columns = values.pairs().filter(|(_, value)| !value.is_empty());
    let body = Body {
        digest: digest.to_owned(),
        columns: columns
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    };
    let bytes = serde_json::to_vec(&body)?;
    if !values.table.is_personal {
        return Ok((bytes, digest.to_owned()));
    }
    let provider = app.provider(db).await?;
    let bound = bound(owner, values.table, values.get("row_guid"));
    Ok((provider.seal(&bound, &bytes)?, String::new()))
}

impl Stored {
    /// Opens the body.
    pub async fn open(
        &self,
        app: &App,
        db: &mut Conn,
        (owner, table): (&str, &Definition),
    ) -> Result<Opened, Error> {
        let body: Body = if table.is_personal {
            let provider = app.provider(db).await?;
            let bytes = provider.open(&bound(owner, table, &self.row_guid), &self.body)?;
            serde_json::from_slice(&bytes)?
        } else {
            serde_json::from_slice(&self.body)?
        };
        let mut columns = body.columns;
        let values = table.all();
        let values = values.map(|column| columns.remove(column.name).unwrap_or_default());
        Ok(Opened {
            digest: body.digest,
            values: values.collect(),
        })
    }

    /// The bytes as they lie there.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// Hands out the numbers of the next changes of an owner's table, and holds them until the end of
/// the transaction.
pub async fn numbers(
    tx: &mut Conn,
    (owner, table): (&str, &Definition),
    count: usize,
) -> Result<i64, Error> {
    let count = i64::try_from(count).map_err(|_| Error::from(Code::OutOfRange))?;
    let hold = "insert into exchange_stream (owner_id, tbl, seq) values ($1, $2, $3) \
                on conflict (owner_id, tbl) do update set seq = exchange_stream.seq + $3 \
                returning seq";
    let last: i64 = tx.one(hold, &[&owner, &table.name, &count]).await?;
    Ok(last - count)
}

/// Keeps the tables that rows of this one belong to as they are until the end of the transaction:
/// a parent that comes or goes at the same time is seen here, or sees these rows afterwards. Call
/// it before anything but the numbers is written, so that nobody waits in a circle.
pub async fn keep_parents(
    tx: &mut Conn,
    (owner, table): (&str, &'static Definition),
) -> Result<(), Error> {
    let Some(parent) = table.parent.as_ref().filter(|_| tx.locks_rows()) else {
        return Ok(());
    };
    let owners = BTreeSet::from([owner, PLATFORM]);
    let streams = owners.len() * parent.tables.len();
    for _ in 0..2 {
        let held: Vec<i64> = Filter::new("select seq from exchange_stream")
            .and("owner_id in (?, ?)", &[&owner, &PLATFORM])
            .and_in("tbl", parent.tables)
            .then("order by owner_id, tbl for share", &[])
            .all(tx)
            .await?;
        if held.len() == streams {
            break;
        }
        // A stream that nobody has written to cannot be held.
        let begin = "insert into exchange_stream (owner_id, tbl, seq) values ($1, $2, 0) \
                     on conflict (owner_id, tbl) do nothing";
        for of in &owners {
            for name in parent.tables {
                tx.execute(begin, &[of, name]).await?;
            }
        }
    }
    Ok(())
}

/// The keys of a list that are there, in one of these tables, with this owner or the platform.
pub async fn known_keys(
    db: &mut Conn,
    (owner, tables): (&str, &'static [&'static str]),
    keys: &[&str],
) -> Result<HashSet<String>, Error> {
    let found: Vec<String> = Filter::new("select distinct key from exchange_row")
        .and("owner_id in (?, ?)", &[&owner, &PLATFORM])
        .and_in("tbl", tables)
        .and_in("key", keys)
        .and("operation <> 'd'", &[])
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// A text as a value of a statement.
pub fn text(text: impl Into<String>) -> Value {
    Value::Text(Some(text.into()))
}
