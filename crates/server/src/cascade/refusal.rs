//! What became of rows that were sent up: how far a stream is, and which rows were not taken. Those
//! are sent once more every day.

use crate::app::App;
use crate::cascade::forwarded::Forwarded;
use crate::cascade::round::{Failed, First, Round};
use crate::cascade::send::{BATCH, Counts, opened, report};
use crate::cascade::upper::{self, Upper, goes_up};
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::Definition;

/// A stream that was moved on, or of which rows were sent again.
pub struct Moved<'m> {
    pub upper: &'m Upper,
    pub owner: &'m str,
    pub table: &'static Definition,
}

impl Moved<'_> {
    /// Writes how far the stream is, and which rows were not taken.
    pub async fn note(
        &self,
        app: &App,
        (seen, reached): (i64, i64),
        (counts, batch, refusals): (&Counts, &[Forwarded], &[(usize, String)]),
    ) -> Result<(), Error> {
        let (upper, owner, table) = (&self.upper.id, self.owner, self.table.name);
        let now = app.clock.now();
        let mut tx = app.db.begin().await?;
        let step = "insert into upper_stream (upper_id, owner_id, tbl, sent_seq, accepted, \
                    refused, repaired) values ($1, $2, $3, $5, $6, $7, 0) \
                    on conflict (upper_id, owner_id, tbl) do update set sent_seq = $5, \
                    accepted = upper_stream.accepted + $6, refused = upper_stream.refused + $7 \
                    where upper_stream.sent_seq = $4";
        let values: [&(dyn ToValue + Sync); 7] = [
            upper,
            &owner,
            &table,
            &seen,
            &reached,
            &counts.accepted,
            &counts.refused,
        ];
        tx.execute(step, &values).await?;
        self.refusals(&mut tx, (batch, refusals), now).await?;
        let last = "update upper_platform set last_at = $2 where id = $1 and last_at < $2";
        tx.execute(last, &[upper, &now]).await?;
        Ok(tx.commit().await?)
    }

    /// Of each row the newest word counts.
    async fn refusals(
        &self,
        tx: &mut Conn,
        (batch, refusals): (&[Forwarded], &[(usize, String)]),
        now: i64,
    ) -> Result<(), Error> {
        let (upper, owner, table) = (&self.upper.id, self.owner, self.table.name);
        let forget = "delete from upper_refusal where upper_id = $1 and owner_id = $2 \
                      and tbl = $3 and row_guid = $4";
        let keep = "insert into upper_refusal (upper_id, owner_id, tbl, row_guid, reason, at) \
                    values ($1, $2, $3, $4, $5, $6) on conflict (upper_id, owner_id, tbl, \
                    row_guid) do update set reason = $5, at = $6";
        let any = "select count(*) from upper_refusal where upper_id = $1 and owner_id = $2 \
                   and tbl = $3";
        let any: i64 = tx.one(any, &[upper, &owner, &table]).await?;
        for (place, row) in batch.iter().enumerate() {
            match refusals.iter().find(|(refused, _)| *refused == place) {
                Some((_, reason)) => {
                    let values: [&(dyn ToValue + Sync); 6] =
                        [upper, &owner, &table, &row.guid, reason, &now];
                    tx.execute(keep, &values).await?;
                }
                None if any > 0 => {
                    tx.execute(forget, &[upper, &owner, &table, &row.guid])
                        .await?;
                }
                None => (),
            }
        }
        Ok(())
    }
}

impl Moved<'_> {
    /// Forgets what was refused of rows.
    async fn forget(&self, tx: &mut Conn, guids: &[&str]) -> Result<(), Error> {
        let gone = Filter::new("delete from upper_refusal")
            .and("upper_id = ?", &[&self.upper.id])
            .and("owner_id = ?", &[&self.owner])
            .and("tbl = ?", &[&self.table.name])
            .and_in("row_guid", guids);
        let (sql, values) = gone.into_parts();
        tx.execute_values(sql, values).await?;
        Ok(())
    }
}

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
        upper,
        owner,
        table,
    };
    let mut tx = app.db.begin().await?;
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
