//! 异常回传: what was not taken, to be read by whoever sent it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record, Value};
use crate::error::Error;
use crate::exchange::stored::{numbers, text};
use crate::exchange::table::{Definition, Values, no_rule};
use crate::exchange::taken::Outcome;
use crate::http::{Cx, field};

/// Most rows of an answer.
const MOST: i64 = 500;

/// The numbers of abnormal returns run over all tables of an owner.
static ABNORMAL: Definition = Definition {
    name: "dn_audit_abnormal",
    report: "",
    zh: "异常数据回传",
    en: "rows that were not taken",
    columns: &[],
    is_personal: false,
    key: None,
    parent: None,
    check: no_rule,
};

/// Writes the findings of a report.
pub async fn note(
    app: &App,
    tx: &mut Conn,
    (owner, table): (&str, &'static Definition),
    (rows, outcomes): (&[Values<'_>], &[Outcome]),
) -> Result<(), Error> {
    let findings: Vec<_> = rows
        .iter()
        .zip(outcomes)
        .flat_map(|(row, outcome)| outcome.errors.iter().map(move |error| (row, error)))
        .collect();
    if findings.is_empty() {
        return Ok(());
    }
    let first = numbers(tx, (owner, &ABNORMAL), findings.len()).await?;
    let short = |value: &str| text(value.chars().take(100).collect::<String>());
    let values = findings.iter().zip(first + 1..).map(|((row, error), seq)| {
        vec![
            text(owner),
            Value::Int(Some(seq)),
            text(table.name),
            short(row.get("row_guid")),
            short(row.get("cd_batch")),
            short(row.get("cd_time")),
            short(&error.field),
            text(error.reason.as_str()),
            Value::Int(Some(app.clock.now())),
        ]
    });
    let insert = "insert into exchange_abnormal (owner_id, seq, tbl, row_guid, cd_batch, cd_time, \
                  field, reason, received_at) values ";
    tx.insert_many(insert, values.collect(), "").await?;
    Ok(())
}

/// Which returns.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AbnormalQuery")]
pub struct Query {
    /// After the return with this number; from the first one where it is absent.
    after: Option<i64>,
    /// 1 to 500; 100 where it is absent.
    #[schemars(range(min = 1, max = 500))]
    size: Option<i64>,
}

/// A finding about a row.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AbnormalReturn")]
pub struct Return {
    /// Ascending.
    pub seq: i64,
    /// The table.
    pub table_name: String,
    /// The row.
    pub table_row_guid: String,
    /// As it was sent.
    pub table_cd_batch: String,
    /// As it was sent.
    pub table_cd_time: String,
    /// When the platform got it, Beijing time.
    pub table_update_time: String,
    /// The column that is wrong; empty where it is the whole row.
    pub err_type: String,
    /// What is wrong.
    pub remark: String,
}

impl FromRecord for Return {
    fn from_record(row: &Record) -> Result<Return, sqlx::Error> {
        Ok(Return {
            seq: row.get("seq")?,
            table_name: row.get("tbl")?,
            table_row_guid: row.get("row_guid")?,
            table_cd_batch: row.get("cd_batch")?,
            table_cd_time: row.get("cd_time")?,
            table_update_time: readable(row.get::<i64>("received_at")?),
            err_type: row.get("field")?,
            remark: row.get("reason")?,
        })
    }
}

/// A page of returns.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AbnormalFound")]
pub struct Found {
    /// Oldest first.
    items: Vec<Return>,
    /// For `after`; null on the last page.
    next: Option<i64>,
}

const SELECT: &str = "select seq, tbl, row_guid, cd_batch, cd_time, field, reason, received_at \
                      from exchange_abnormal";

/// The returns of the calling application.
pub async fn query(cx: Cx, query: Query) -> Result<Found, Error> {
    let size = field::size(query.size, 100, MOST)?;
    let mut db = cx.app.db.read().await?;
    let mut items: Vec<Return> = Filter::new(SELECT)
        .and("owner_id = ?", &[&cx.party()?.application_id])
        .and_some("seq > ?", query.after.as_ref())
        .then("order by seq limit ?", &[&(size + 1)])
        .all(&mut db)
        .await?;
    let has_more = field::cut(&mut items, size);
    let next = items.last().filter(|_| has_more).map(|item| item.seq);
    Ok(Found { items, next })
}

/// The newest returns of an owner, for pages.
pub async fn newest(db: &mut Conn, owner: &str) -> Result<Vec<Return>, Error> {
    let own = Filter::new(SELECT).and("owner_id = ?", &[&owner]);
    Ok(own.then("order by seq desc limit 100", &[]).all(db).await?)
}
