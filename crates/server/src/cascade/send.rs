//! Sending rows up, in batches: whatever gets an outcome is done, whatever does not is sent again.

use mingqian_client::{Client, How};
use serde::Deserialize;
use serde_json::json;

use crate::app::App;
use crate::cascade::forwarded::{Forwarded, forward};
use crate::cascade::upper::{self, LEASE_MS, Upper, goes_up};
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::Definition;

/// Rows of a batch.
const BATCH: i64 = 500;
/// Tables whose rows are steps: above, each step is judged by the one before it.
const IN_STEPS: &[&str] = &["up_om_ticket"];
/// Most characters of a reason that is kept.
const REASON: usize = 500;

/// Why rows could not be sent: what happened, in words.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The upper platform did not take them.
    #[error("{0}")]
    Above(String),
    /// Something is wrong here.
    #[error("{0}")]
    Here(#[from] Error),
}

impl From<sqlx::Error> for Failed {
    fn from(cause: sqlx::Error) -> Failed {
        Failed::Here(cause.into())
    }
}

impl From<mingqian_client::Error> for Failed {
    fn from(cause: mingqian_client::Error) -> Failed {
        Failed::Above(cause.to_string().chars().take(REASON).collect())
    }
}

/// A stream that has something to send.
struct Pending {
    owner: String,
    table: String,
    sent: i64,
    until: i64,
}

impl FromRecord for Pending {
    fn from_record(row: &Record) -> Result<Pending, sqlx::Error> {
        Ok(Pending {
            owner: row.get("owner_id")?,
            table: row.get("tbl")?,
            sent: row.get("sent")?,
            until: row.get("seq")?,
        })
    }
}

/// What the upper platform says of a report.
#[derive(Deserialize)]
struct Taken {
    rows: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    row_guid: String,
    outcome: String,
    #[serde(default)]
    errors: Vec<RowError>,
}

#[derive(Deserialize)]
struct RowError {
    field: String,
    reason: String,
}

/// What came of a batch.
#[derive(Default)]
struct Counts {
    accepted: i64,
    refused: i64,
}

/// Sends everything that has not been sent; gives how many rows got an outcome.
pub async fn all(app: &App, client: &Client, upper: &Upper) -> Result<i64, Failed> {
    let mut sent = 0;
    let personal = upper::personal(&mut app.db.read().await?, &upper.id).await?;
    for pending in pending(app, upper).await? {
        let table = crate::app::table(&pending.table);
        let Some(table) = table.filter(|table| goes_up(table, &personal)) else {
            continue;
        };
        sent += stream(app, client, (upper, table), &pending).await?;
    }
    Ok(sent)
}

/// Streams with something to send, what others belong to first.
async fn pending(app: &App, upper: &Upper) -> Result<Vec<Pending>, Error> {
    let list = "select s.owner_id, s.tbl, s.seq, coalesce(u.sent_seq, 0) as sent \
                from exchange_stream s left join upper_stream u on u.upper_id = $1 \
                and u.owner_id = s.owner_id and u.tbl = s.tbl \
                where s.seq > coalesce(u.sent_seq, 0)";
    let mut found: Vec<Pending> = app.db.read().await?.all(list, &[&upper.id]).await?;
    let place = |name: &str| {
        let mut tables = crate::app::tables().iter();
        tables.position(|table| table.name == name)
    };
    found.sort_by(|a, b| (place(&a.table), &a.owner).cmp(&(place(&b.table), &b.owner)));
    Ok(found)
}

async fn stream(
    app: &App,
    client: &Client,
    (upper, table): (&Upper, &'static Definition),
    pending: &Pending,
) -> Result<i64, Failed> {
    let (owner, mut after, mut sent) = (pending.owner.as_str(), pending.sent, 0);
    while after < pending.until {
        let mut db = app.db.read().await?;
        let rows: Vec<Stored> = stored::of(owner, table)
            .and("seq > ?", &[&after])
            .then("order by seq limit ?", &[&BATCH])
            .all(&mut db)
            .await?;
        let batch = opened(app, &mut db, (owner, table), &rows).await?;
        drop(db);
        // Numbers without a row belong to states that did not last.
        let is_last = (rows.len() as i64) < BATCH;
        let reached = rows.last().map_or(pending.until, |row| row.seq);
        let reached = if is_last {
            reached.max(pending.until)
        } else {
            reached
        };
        let (counts, refusals) = report(client, table, &batch).await?;
        sent += counts.accepted + counts.refused;
        let moved = Moved {
            upper,
            owner,
            table,
        };
        moved
            .note(app, (after, reached), (&counts, &batch, &refusals))
            .await?;
        after = reached;
    }
    Ok(sent)
}

/// The rows as they go up; where the table is one of steps, each with the states before it.
async fn opened(
    app: &App,
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    rows: &[Stored],
) -> Result<Vec<Forwarded>, Error> {
    let mut batch = Vec::new();
    for row in rows {
        if IN_STEPS.contains(&table.name) {
            let before = "select row_guid, operation, cd_time, cd_batch, body, version, \
                          '' as key, '' as parent, is_linked, seq, received_at from \
                          (select v.*, x.is_linked, x.seq from exchange_version v \
                          join exchange_row x on x.owner_id = v.owner_id and x.tbl = v.tbl \
                          and x.row_guid = v.row_guid where v.owner_id = $1 and v.tbl = $2 \
                          and v.row_guid = $3) s order by version";
            let steps: Vec<Stored> = db
                .all(before, &[&owner, &table.name, &row.row_guid])
                .await?;
            for step in steps {
                batch.push(forward(app, db, (owner, table), &step).await?);
            }
        }
        batch.push(forward(app, db, (owner, table), row).await?);
    }
    Ok(batch)
}

/// Sends rows and gives what became of them, with the reason for each that was not taken by its
/// place. An answer without an outcome for each row counts as none.
async fn report(
    client: &Client,
    table: &'static Definition,
    batch: &[Forwarded],
) -> Result<(Counts, Vec<(usize, String)>), Failed> {
    let mut counts = Counts::default();
    let mut refusals = Vec::new();
    for (number, some) in batch.chunks(BATCH as usize).enumerate() {
        let rows: Vec<_> = some.iter().map(|row| row.json(table)).collect();
        let message = json!({ "rows": rows });
        let taken: Taken = client
            .call_as(table.report, &message, How::default())
            .await?;
        let fits = taken.rows.len() == some.len()
            && some
                .iter()
                .zip(&taken.rows)
                .all(|(row, outcome)| row.guid_above() == outcome.row_guid);
        if !fits {
            let why = "应答没有逐行说明结果 the answer has no outcome for each row";
            return Err(Failed::Above(why.to_owned()));
        }
        for (place, outcome) in taken.rows.iter().enumerate() {
            if outcome.outcome == "rejected" {
                counts.refused += 1;
                refusals.push((number * BATCH as usize + place, outcome.reason()));
            } else {
                counts.accepted += 1;
            }
        }
    }
    Ok((counts, refusals))
}

impl Outcome {
    fn reason(&self) -> String {
        let errors = self.errors.iter();
        let words: Vec<_> = errors
            .map(|e| format!("{} {}", e.field, e.reason))
            .collect();
        words.join("；").trim().chars().take(REASON).collect()
    }
}

struct Moved<'m> {
    upper: &'m Upper,
    owner: &'m str,
    table: &'static Definition,
}

impl Moved<'_> {
    /// Writes how far the stream is, and which rows were not taken.
    async fn note(
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
        let renew = "update upper_platform set last_at = $2, lease_until = $3 where id = $1";
        tx.execute(renew, &[upper, &now, &(now + LEASE_MS)]).await?;
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
pub async fn refused(app: &App, client: &Client, upper: &Upper) -> Result<(), Failed> {
    let mut db = app.db.read().await?;
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
    for some in found.chunk_by(is_one_stream) {
        let Some(table) = some
            .first()
            .and_then(|first| crate::app::table(&first.table))
        else {
            continue;
        };
        let guids: Vec<&str> = some.iter().map(|row| row.guid.as_str()).collect();
        again(app, client, (upper, &some[0].owner, table), &guids).await?;
    }
    Ok(())
}

/// Sends some rows of a stream again, whatever became of them before.
pub async fn again(
    app: &App,
    client: &Client,
    (upper, owner, table): (&Upper, &str, &'static Definition),
    guids: &[&str],
) -> Result<i64, Failed> {
    let mut db = app.db.read().await?;
    let found = stored::find(&mut db, (owner, table), guids).await?;
    let mut rows: Vec<Stored> = found.into_values().collect();
    rows.sort_by_key(|row| row.seq);
    let batch = opened(app, &mut db, (owner, table), &rows).await?;
    drop(db);
    let (counts, refusals) = report(client, table, &batch).await?;
    let moved = Moved {
        upper,
        owner,
        table,
    };
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    moved.refusals(&mut tx, (&batch, &refusals), now).await?;
    let note = "update upper_stream set repaired = repaired + $4 where upper_id = $1 \
                and owner_id = $2 and tbl = $3";
    let values: [&(dyn ToValue + Sync); 4] = [&upper.id, &owner, &table.name, &counts.accepted];
    tx.execute(note, &values).await?;
    tx.commit().await?;
    Ok(counts.accepted)
}
