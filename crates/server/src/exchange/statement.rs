//! 对账: a daily statement of rows and digests that both sides compute.

use std::collections::BTreeMap;

use protocol::Code;
use protocol::exchange::table_digest;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::{self, App};
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::exchange::forget;
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::{Definition, is_day};
use crate::http::Cx;

/// Rows that are opened at a time.
const PAGE: i64 = 1000;
/// Most rows of an answer.
const MOST: i64 = 1000;

/// Which day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "StatementQuery")]
pub struct Query {
    /// YYYY-MM-DD, the date of the batches.
    #[schemars(extend("format" = "date"))]
    day: String,
}

/// What is there of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StatementLine")]
pub struct Line {
    /// The table.
    pub table_name: String,
    /// Rows whose last change came in a batch of the day.
    pub count: i64,
    /// SM3 over their digests, see the protocol; lower-case hexadecimal.
    pub digest: String,
}

/// The statement of a day.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Statement")]
pub struct Statement {
    /// The day.
    pub day: String,
    /// Tables with rows, by name.
    pub tables: Vec<Line>,
}

fn check(day: &str) -> Result<(), Error> {
    if is_day(day) {
        Ok(())
    } else {
        Err(Error::field(Code::BadField, "day", "YYYY-MM-DD"))
    }
}

/// The statement of the calling application.
pub async fn query(cx: Cx, query: Query) -> Result<Statement, Error> {
    check(&query.day)?;
    let owner = cx.party()?.application_id.clone();
    let mut db = cx.app.db.read().await?;
    let tables = of_day(&cx.app, &mut db, (&owner, &query.day)).await?;
    let day = query.day;
    Ok(Statement { day, tables })
}

/// What an owner's tables hold of a day.
pub async fn of_day(
    app: &App,
    db: &mut Conn,
    (owner, day): (&str, &str),
) -> Result<Vec<Line>, Error> {
    let names = "select distinct tbl from exchange_row where owner_id = $1 and batch_day = $2 \
                 order by tbl";
    let names: Vec<String> = db.all(names, &[&owner, &day]).await?;
    let mut lines = forget::kept(db, owner, day).await?;
    for name in names {
        // A table that the platform does not know any more has no columns to be digested.
        let Some(table) = app::table(&name) else {
            continue;
        };
        if lines.iter().all(|line| line.table_name != name) {
            lines.push(line(app, db, (owner, table), day).await?);
        }
    }
    lines.sort_by(|a, b| a.table_name.cmp(&b.table_name));
    Ok(lines)
}

/// The line of a table that still has its rows.
pub async fn line(
    app: &App,
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    day: &str,
) -> Result<Line, Error> {
    let rows = digests(app, db, (owner, table), day).await?;
    Ok(Line {
        table_name: table.name.to_owned(),
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        digest: hex::encode(table_digest(&rows)),
    })
}

async fn digests(
    app: &App,
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    day: &str,
) -> Result<Vec<(String, [u8; 32])>, Error> {
    // A row that changes in between comes again with a higher number: its last state counts.
    let (mut found, mut after) = (BTreeMap::new(), 0);
    loop {
        let rows: Vec<Stored> = stored::of(owner, table)
            .and("batch_day = ?", &[&day])
            .and("seq > ?", &[&after])
            .then("order by seq limit ?", &[&PAGE])
            .all(db)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(found.into_iter().collect());
        };
        after = last.seq;
        for row in rows {
            let digest = row.open(app, db, (owner, table)).await?.digest;
            let bytes = hex::decode(&digest).ok();
            let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
            let bytes = bytes.ok_or_else(|| anyhow::anyhow!("a digest is unreadable"))?;
            found.insert(row.row_guid, bytes);
        }
    }
}

/// Which rows of a day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "StatementRowsQuery")]
pub struct RowsQuery {
    /// YYYY-MM-DD.
    #[schemars(extend("format" = "date"))]
    day: String,
    /// The table.
    table_name: String,
    /// The `next` of the answer before.
    after: Option<i64>,
}

/// A row of a statement.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StatementRow")]
pub struct RowLine {
    /// The row.
    pub row_guid: String,
    /// i, u or d.
    pub cd_operation: String,
    /// SM3, lower-case hexadecimal.
    pub digest: String,
}

/// Rows of a statement, so that the one that differs can be found.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StatementRows")]
pub struct Rows {
    /// In the order of their changes.
    pub rows: Vec<RowLine>,
    /// For `after`; null on the last page.
    pub next: Option<i64>,
}

/// The rows of a day, where digests differ.
pub async fn rows(cx: Cx, query: RowsQuery) -> Result<Rows, Error> {
    check(&query.day)?;
    let owner = cx.party()?.application_id.clone();
    let table = app::table(&query.table_name).ok_or(Code::NotFound)?;
    let mut db = cx.app.db.read().await?;
    let found: Vec<Stored> = stored::of(&owner, table)
        .and("batch_day = ?", &[&query.day])
        .and("seq > ?", &[&query.after.unwrap_or_default()])
        .then("order by seq limit ?", &[&MOST])
        .all(&mut db)
        .await?;
    let is_full = found.len() as i64 == MOST;
    let next = found.last().filter(|_| is_full).map(|row| row.seq);
    let mut rows = Vec::new();
    for row in found {
        let digest = row.open(&cx.app, &mut db, (&owner, table)).await?.digest;
        rows.push(RowLine {
            row_guid: row.row_guid,
            cd_operation: row.operation,
            digest,
        });
    }
    Ok(Rows { rows, next })
}

/// What is there of every owner and table, for pages.
pub struct Total {
    /// The owner.
    pub owner_id: String,
    /// The table.
    pub table: String,
    /// Rows that are not deleted.
    pub rows: i64,
    /// Rows that wait for what they belong to.
    pub alone: i64,
    /// Unix milliseconds of the last change.
    pub last_at: i64,
}

impl crate::db::FromRecord for Total {
    fn from_record(row: &crate::db::Record) -> Result<Total, sqlx::Error> {
        Ok(Total {
            owner_id: row.get("owner_id")?,
            table: row.get("tbl")?,
            rows: row.get("there")?,
            alone: row.get("alone")?,
            last_at: row.get("last_at")?,
        })
    }
}

/// Totals of one owner, or of all.
pub async fn totals(db: &mut Conn, owner: Option<&String>) -> Result<Vec<Total>, Error> {
    let select = "select owner_id, tbl, \
                  cast(sum(case when operation = 'd' then 0 else 1 end) as bigint) as there, \
                  cast(sum(case when is_linked then 0 else 1 end) as bigint) as alone, \
                  max(received_at) as last_at from exchange_row";
    let filter = Filter::new(select).and_some("owner_id = ?", owner);
    let mut totals: Vec<Total> = filter.then("group by owner_id, tbl", &[]).all(db).await?;
    let order: BTreeMap<&str, usize> = app::tables()
        .iter()
        .enumerate()
        .map(|(place, table)| (table.name, place))
        .collect();
    let place = |total: &Total| order.get(total.table.as_str()).copied();
    totals.sort_by(|a, b| (&a.owner_id, place(a)).cmp(&(&b.owner_id, place(b))));
    Ok(totals)
}
