//! Comparing what is here with what is above, day by day and table by table; what the upper
//! platform forgot is sent again.

use std::collections::{BTreeMap, HashMap, HashSet};

use mingqian_client::{Client, How};
use protocol::exchange::table_digest;
use serde_json::json;

use crate::app::App;
use crate::cascade::forwarded::forward;
use crate::cascade::send::{self, Failed};
use crate::cascade::upper::{self, Upper, goes_up};
use crate::clock::readable_day;
use crate::db::{Conn, Filter, ToValue};
use crate::error::Error;
use crate::exchange::statement::{Line, RowLine, Rows, Statement};
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::Definition;

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

/// Compares the days of the last month that have rows; gives how many rows were sent again.
pub async fn month(app: &App, client: &Client, upper: &Upper) -> Result<i64, Failed> {
    let first = readable_day(app.clock.now() - DAYS * DAY_MS);
    let days = "select distinct batch_day from exchange_row where batch_day >= $1 \
                order by batch_day";
    let days: Vec<String> = app.db.read().await?.all(days, &[&first]).await?;
    let mut repaired = 0;
    for of in days {
        repaired += day(app, client, upper, &of).await?;
    }
    Ok(repaired)
}

/// Compares one day.
async fn day(app: &App, client: &Client, upper: &Upper, day: &str) -> Result<i64, Failed> {
    let mut repaired = 0;
    let mut theirs = statement(client, day).await?;
    for table in tables(app, upper, day).await? {
        let ours = ours(app, (upper, table), day).await?;
        let mut line = line_of(&theirs, table);
        if line.digest != digest(&ours) {
            let sent = repair(app, client, (upper, table), (day, &ours)).await?;
            if sent > 0 {
                repaired += sent;
                theirs = statement(client, day).await?;
                line = line_of(&theirs, table);
            }
        }
        note(app, upper, (day, table), (&ours, &line)).await?;
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

/// Tables that have rows of a day and go up.
async fn tables(app: &App, upper: &Upper, day: &str) -> Result<Vec<&'static Definition>, Error> {
    let list = "select distinct tbl from exchange_row where batch_day = $1";
    let mut db = app.db.read().await?;
    let found: Vec<String> = db.all(list, &[&day]).await?;
    let personal = upper::personal(&mut db, &upper.id).await?;
    let tables = crate::app::tables().iter().copied();
    let tables = tables.filter(|table| goes_up(table, &personal));
    Ok(tables
        .filter(|table| found.iter().any(|name| name == table.name))
        .collect())
}

/// What should be above of a table and a day: everything but what was refused there.
async fn ours(
    app: &App,
    (upper, table): (&Upper, &'static Definition),
    day: &str,
) -> Result<BTreeMap<String, Ours>, Error> {
    let mut db = app.db.read().await?;
    let owners = "select distinct owner_id from exchange_row where tbl = $1 and batch_day = $2 \
                  order by owner_id";
    let owners: Vec<String> = db.all(owners, &[&table.name, &day]).await?;
    let mut found = BTreeMap::new();
    for owner in owners {
        let refused = refused(&mut db, (upper, &owner, table)).await?;
        let mut after = 0;
        loop {
            let rows: Vec<Stored> = stored::of(&owner, table)
                .and("batch_day = ?", &[&day])
                .and("seq > ?", &[&after])
                .then("order by seq limit ?", &[&PAGE])
                .all(&mut db)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in rows.iter().filter(|row| !refused.contains(&row.row_guid)) {
                let forwarded = forward(app, &mut db, (&owner, table), row).await?;
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
    app: &App,
    client: &Client,
    (upper, table): (&Upper, &'static Definition),
    (day, ours): (&str, &BTreeMap<String, Ours>),
) -> Result<i64, Failed> {
    let theirs = rows_above(client, table, day).await?;
    let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (guid, row) in ours {
        if theirs.get(guid) != Some(&row.digest) {
            missing.entry(&row.owner).or_default().push(&row.guid);
        }
    }
    let mut repaired = 0;
    for (owner, guids) in missing {
        for some in guids.chunks(AGAIN) {
            repaired += send::again(app, client, (upper, owner, table), some).await?;
        }
    }
    Ok(repaired)
}

async fn rows_above(
    client: &Client,
    table: &Definition,
    day: &str,
) -> Result<HashMap<String, String>, Failed> {
    let path = "/api/exchange/statement/rows";
    let (mut found, mut after) = (HashMap::new(), None);
    loop {
        let message = json!({ "day": day, "table_name": table.name, "after": after });
        let page: Rows = client.call_as(path, &message, How::read()).await?;
        for RowLine {
            row_guid, digest, ..
        } in page.rows
        {
            found.insert(row_guid, digest);
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(found),
        }
    }
}

async fn note(
    app: &App,
    upper: &Upper,
    (day, table): (&str, &Definition),
    (ours, line): (&BTreeMap<String, Ours>, &Line),
) -> Result<(), Error> {
    let keep = "insert into upper_statement (upper_id, day, tbl, our_count, our_digest, \
                their_count, their_digest, is_equal, compared_at) \
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                on conflict (upper_id, day, tbl) do update set our_count = $4, our_digest = $5, \
                their_count = $6, their_digest = $7, is_equal = $8, compared_at = $9";
    let our_digest = digest(ours);
    let is_equal = our_digest == line.digest;
    let values: [&(dyn ToValue + Sync); 9] = [
        &upper.id,
        &day,
        &table.name,
        &i64::try_from(ours.len()).unwrap_or(i64::MAX),
        &our_digest,
        &line.count,
        &line.digest,
        &is_equal,
        &app.clock.now(),
    ];
    let mut tx = app.db.begin().await?;
    tx.execute(keep, &values).await?;
    Ok(tx.commit().await?)
}
