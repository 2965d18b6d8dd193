//! Comparing what is here with what is above, day by day and table by table; what the upper
//! platform forgot is sent again.

use std::collections::{BTreeMap, HashMap, HashSet};

use mingqian_client::{Client, How};
use protocol::exchange::table_digest;
use serde_json::json;

use crate::cascade::again::again;
use crate::cascade::forwarded::forward;
use crate::cascade::round::{Failed, First, Round};
use crate::cascade::upper::{self, Upper, goes_up};
use crate::clock::readable_day;
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::AHEAD_MS;
use crate::exchange::statement::{Line, RowLine, Rows, Statement};
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::{Definition, is_day};

const DAY_MS: i64 = 86_400_000;
/// Days that are compared; older rows of metrics are given up here and above.
const DAYS: i64 = 30;
/// Rows that are read at a time.
const PAGE: i64 = 1000;
/// Rows that are sent again at a time.
const AGAIN: usize = 500;

/// A row that should be above.
struct Ours {
    owner: String,
    guid: String,
    digest: String,
}

/// The tables of a day that go up, each with the owners that have rows of it.
type Tables = Vec<(&'static Definition, Vec<String>)>;

/// Compares the days of the last month that have rows; gives how many rows were sent again. A day
/// that cannot be compared keeps no other back.
pub async fn month(round: &Round<'_>) -> Result<i64, Failed> {
    let (mut repaired, mut first) = (0, First::default());
    for (of, tables) in days(round).await? {
        let compared = day(round, &of, &tables).await;
        repaired += first.keep(compared)?.unwrap_or_default();
    }
    first.told(repaired)
}

struct Part {
    day: String,
    owner: String,
}

impl FromRecord for Part {
    fn from_record(row: &Record) -> Result<Part, sqlx::Error> {
        Ok(Part {
            day: row.get("batch_day")?,
            owner: row.get("owner_id")?,
        })
    }
}

/// The days that are compared.
async fn days(round: &Round<'_>) -> Result<BTreeMap<String, Tables>, Error> {
    let now = round.app.clock.now();
    let (from, until) = (now - DAYS * DAY_MS, now + AHEAD_MS);
    let (from, until) = (readable_day(from), readable_day(until));
    let mut db = round.app.db.read().await?;
    let personal = upper::personal(&mut db, &round.upper.id).await?;
    let list = "select distinct batch_day, owner_id from exchange_row where tbl = $1 \
                and batch_day >= $2 and batch_day <= $3 order by batch_day, owner_id";
    let mut days: BTreeMap<String, Tables> = BTreeMap::new();
    for table in crate::app::tables() {
        if !goes_up(table, &personal) {
            continue;
        }
        let parts: Vec<Part> = db.all(list, &[&table.name, &from, &until]).await?;
        for part in parts.into_iter().filter(|part| is_day(&part.day)) {
            let tables = days.entry(part.day).or_default();
            match tables.last_mut() {
                Some((last, owners)) if last.name == table.name => owners.push(part.owner),
                _ => tables.push((table, vec![part.owner])),
            }
        }
    }
    Ok(days)
}

/// Compares one day.
async fn day(round: &Round<'_>, day: &str, tables: &Tables) -> Result<i64, Failed> {
    let mut repaired = 0;
    let mut theirs = statement(round.client, day).await?;
    for (table, owners) in tables {
        round.renew().await?;
        let ours = ours(round, (table, owners), day).await?;
        let mut line = line_of(&theirs, table);
        if line.digest != digest(&ours) {
            let sent = repair(round, table, (day, &ours)).await?;
            if sent > 0 {
                repaired += sent;
                theirs = statement(round.client, day).await?;
                line = line_of(&theirs, table);
            }
        }
        note(round, (day, table), (&ours, &line)).await?;
    }
    Ok(repaired)
}

async fn statement(client: &Client, day: &str) -> Result<Statement, Failed> {
    let path = "/api/exchange/statement";
    let message = json!({ "day": day });
    Ok(client.call_as(path, &message, How::read()).await?)
}

fn line_of(statement: &Statement, table: &Definition) -> Line {
    let mut lines = statement.tables.iter();
    let found = lines.find(|line| line.table_name == table.name).cloned();
    found.unwrap_or_else(|| Line {
        table_name: table.name.to_owned(),
        count: 0,
        digest: hex::encode(table_digest(&[])),
    })
}

/// What should be above of a table and a day: everything but what was refused there.
async fn ours(
    round: &Round<'_>,
    (table, owners): (&'static Definition, &[String]),
    day: &str,
) -> Result<BTreeMap<String, Ours>, Error> {
    let app = round.app;
    let mut db = app.db.read().await?;
    let mut found = BTreeMap::new();
    for owner in owners {
        let refused = refused(&mut db, (round.upper, owner, table)).await?;
        let mut after = 0;
        loop {
            let rows: Vec<Stored> = stored::of(owner, table)
                .and("batch_day = ?", &[&day])
                .and("seq > ?", &[&after])
                .then("order by seq limit ?", &[&PAGE])
                .all(&mut db)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in rows.iter().filter(|row| !refused.contains(&row.row_guid)) {
                let forwarded = forward(app, &mut db, (owner, table), row).await?;
                let ours = Ours {
                    owner: owner.clone(),
                    guid: row.row_guid.clone(),
                    digest: forwarded.digest.clone(),
                };
                found.insert(forwarded.guid_above().to_owned(), ours);
            }
        }
    }
    Ok(found)
}

async fn refused(
    db: &mut Conn,
    (upper, owner, table): (&Upper, &str, &Definition),
) -> Result<HashSet<String>, Error> {
    let list = Filter::new("select row_guid from upper_refusal")
        .and("upper_id = ?", &[&upper.id])
        .and("owner_id = ?", &[&owner])
        .and("tbl = ?", &[&table.name]);
    let found: Vec<String> = list.all(db).await?;
    Ok(found.into_iter().collect())
}

fn digest(ours: &BTreeMap<String, Ours>) -> String {
    let rows: Vec<(String, [u8; 32])> = ours
        .iter()
        .filter_map(|(guid, row)| {
            let bytes = hex::decode(&row.digest).ok()?.try_into().ok()?;
            Some((guid.clone(), bytes))
        })
        .collect();
    hex::encode(table_digest(&rows))
}

/// Sends again what is not above as it is here.
async fn repair(
    round: &Round<'_>,
    table: &'static Definition,
    (day, ours): (&str, &BTreeMap<String, Ours>),
) -> Result<i64, Failed> {
    let theirs = rows_above(round, table, day).await?;
    let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (guid, row) in ours {
        if theirs.get(guid) != Some(&row.digest) {
            missing.entry(&row.owner).or_default().push(&row.guid);
        }
    }
    let mut repaired = 0;
    for (owner, guids) in missing {
        for some in guids.chunks(AGAIN) {
            repaired += again(round, (owner, table), some).await?;
        }
    }
    Ok(repaired)
}

async fn rows_above(
    round: &Round<'_>,
    table: &Definition,
    day: &str,
) -> Result<HashMap<String, String>, Failed> {
    let path = "/api/exchange/statement/rows";
    let (mut found, mut after) = (HashMap::new(), None);
    loop {
        round.renew().await?;
        let message = json!({ "day": day, "table_name": table.name, "after": after });
        let page: Rows = round.client.call_as(path, &message, How::read()).await?;
        for RowLine {
            row_guid, digest, ..
        } in page.rows
        {
            found.insert(row_guid, digest);
        }
        match page.next {
            Some(next) if after.is_none_or(|after| next > after) => after = Some(next),
            Some(_) => {
                let why = "上级的对账明细没有翻页 the list of rows above does not go on";
                return Err(Failed::Above(why.to_owned()));
            }
            None => return Ok(found),
        }
    }
}

async fn note(
    round: &Round<'_>,
    (day, table): (&str, &Definition),
    (ours, line): (&BTreeMap<String, Ours>, &Line),
) -> Result<(), Failed> {
    let keep = "insert into upper_statement (upper_id, day, tbl, our_count, our_digest, \
                their_count, their_digest, is_equal, compared_at) \
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                on conflict (upper_id, day, tbl) do update set our_count = $4, our_digest = $5, \
                their_count = $6, their_digest = $7, is_equal = $8, compared_at = $9";
    let our_digest = digest(ours);
    let is_equal = our_digest == line.digest;
    let values: [&(dyn ToValue + Sync); 9] = [
        &round.upper.id,
        &day,
        &table.name,
        &i64::try_from(ours.len()).unwrap_or(i64::MAX),
        &our_digest,
        &line.count,
        &line.digest,
        &is_equal,
        &round.app.clock.now(),
    ];
    let mut tx = round.app.db.begin().await?;
    round.hold(&mut tx).await?;
    tx.execute(keep, &values).await?;
    Ok(tx.commit().await?)
}
