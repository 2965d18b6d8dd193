//! Sending rows again: what was refused, once a day, and what a comparison misses above.

use crate::cascade::refusal::Moved;
use crate::cascade::round::{Failed, First, Round};
use crate::cascade::send::{BATCH, opened, report};
use crate::cascade::upper::{self, goes_up};
use crate::db::{Filter, FromRecord, Record, ToValue};
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::Definition;

struct Refused {
    owner: String,
    table: String,
    guid: String,
}

impl FromRecord for Refused {
    fn from_record(row: &Record) -> Result<Refused, sqlx::Error> {
        Ok(Refused {
            owner: row.get("owner_id")?,
            table: row.get("tbl")?,
            guid: row.get("row_guid")?,
        })
    }
}

/// Sends once more what was refused, up to a batch: the rules above may have changed. Whatever is
/// refused again stays on the page with its newest reason, and waits behind all others.
pub async fn refused(round: &Round<'_>) -> Result<(), Failed> {
    let (upper, mut db) = (round.upper, round.app.db.read().await?);
    let personal = upper::personal(&mut db, &upper.id).await?;
    let tables = crate::app::tables().iter();
    let sent: Vec<&str> = tables
        .filter(|table| goes_up(table, &personal))
        .map(|table| table.name)
        .collect();
    let mut found: Vec<Refused> = Filter::new("select owner_id, tbl, row_guid from upper_refusal")
        .and("upper_id = ?", &[&upper.id])
        .and_in("tbl", &sent)
        .then("order by at, owner_id, tbl, row_guid limit ?", &[&BATCH])
        .all(&mut db)
        .await?;
    drop(db);
    found.sort_by(|a, b| (&a.owner, &a.table).cmp(&(&b.owner, &b.table)));
    let is_one_stream = |a: &Refused, b: &Refused| (&a.owner, &a.table) == (&b.owner, &b.table);
    let mut first = First::default();
    for some in found.chunk_by(is_one_stream) {
        let Some(table) = some.first().and_then(|row| crate::app::table(&row.table)) else {
            continue;
        };
        let guids: Vec<&str> = some.iter().map(|row| row.guid.as_str()).collect();
        let sent = again(round, (&some[0].owner, table), &guids).await;
        first.keep(sent)?;
    }
    first.told(())
}

/// Sends some rows of a stream again, whatever became of them before. What was refused of rows that
/// were given up here since is forgotten.
pub async fn again(
    round: &Round<'_>,
    (owner, table): (&str, &'static Definition),
    guids: &[&str],
) -> Result<i64, Failed> {
    round.renew().await?;
    let (app, upper) = (round.app, round.upper);
    let mut db = app.db.read().await?;
    let found = stored::find(&mut db, (owner, table), guids).await?;
    let gone: Vec<&str> = guids
        .iter()
        .copied()
        .filter(|guid| !found.contains_key(*guid))
        .collect();
    let mut rows: Vec<Stored> = found.into_values().collect();
    rows.sort_by_key(|row| row.seq);
    let batch = opened(app, &mut db, (owner, table), &rows).await?;
    drop(db);
    let (counts, refusals) = report(round.client, table, &batch).await?;
    let moved = Moved {
        round,
        owner,
        table,
    };
    let mut tx = app.db.begin().await?;
    round.hold(&mut tx).await?;
    let now = app.clock.now();
    moved.refusals(&mut tx, (&batch, &refusals), now).await?;
    moved.forget(&mut tx, &gone).await?;
    let note = "update upper_stream set repaired = repaired + $4 where upper_id = $1 \
                and owner_id = $2 and tbl = $3";
    let values: [&(dyn ToValue + Sync); 4] = [&upper.id, &owner, &table.name, &counts.accepted];
    tx.execute(note, &values).await?;
    tx.commit().await?;
    Ok(counts.accepted)
}
