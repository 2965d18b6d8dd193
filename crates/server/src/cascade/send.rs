//! Sending rows up, in batches: whatever gets an outcome is done, whatever does not is sent again.

use mingqian_client::{Client, How};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::cascade::forwarded::{Forwarded, forward};
use crate::cascade::refusal::{Counts, Moved};
use crate::cascade::round::{Failed, First, REASON, Round};
use crate::cascade::upper::{self, Upper, goes_up};
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::Definition;

/// Rows of a batch.
pub const BATCH: i64 = 500;
/// Tables whose rows are steps: above, each step is judged by the one before it.
const IN_STEPS: &[&str] = &["up_om_ticket"];
/// Most bytes of the rows of one message: platforms take 1 MiB.
const BYTES: usize = 700_000;

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

/// Sends everything that has not been sent; gives how many rows got an outcome.
pub async fn all(round: &Round<'_>) -> Result<i64, Failed> {
    let (mut sent, mut first) = (0, First::default());
    let mut db = round.app.db.read().await?;
    let personal = upper::personal(&mut db, &round.upper.id).await?;
    drop(db);
    for pending in pending(round.app, round.upper).await? {
        let table = crate::app::table(&pending.table);
        let Some(table) = table.filter(|table| goes_up(table, &personal)) else {
            continue;
        };
        let stream = stream(round, table, &pending).await;
        sent += first.keep(stream)?.unwrap_or_default();
    }
    first.told(sent)
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
    round: &Round<'_>,
    table: &'static Definition,
    pending: &Pending,
) -> Result<i64, Failed> {
    let app = round.app;
    let (owner, mut after, mut sent) = (pending.owner.as_str(), pending.sent, 0);
    while after < pending.until {
        round.renew().await?;
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
        let (counts, refusals) = report(round.client, table, &batch).await?;
        sent += counts.accepted + counts.refused;
        let moved = Moved {
            round,
            owner,
            table,
        };
        moved
            .note((after, reached), (&counts, &batch, &refusals))
            .await?;
        after = reached;
    }
    Ok(sent)
}

/// The rows as they go up; where the table is one of steps, each with the states before it.
pub async fn opened(
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
pub async fn report(
    client: &Client,
    table: &'static Definition,
    batch: &[Forwarded],
) -> Result<(Counts, Vec<(usize, String)>), Failed> {
    let mut counts = Counts::default();
    let mut refusals = Vec::new();
    let mut from = 0;
    while from < batch.len() {
        let rows = message(table, &batch[from..]);
        let some = &batch[from..from + rows.len()];
        let taken: Taken = client
            .call_as(table.report, &json!({ "rows": rows }), How::default())
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
                refusals.push((from + place, outcome.reason()));
            } else {
                counts.accepted += 1;
            }
        }
        from += some.len();
    }
    Ok((counts, refusals))
}

/// The first of these rows, as many as one message takes; at least one.
fn message(table: &'static Definition, batch: &[Forwarded]) -> Vec<Json> {
    let (mut rows, mut bytes) = (Vec::new(), 0);
    for row in batch.iter().take(BATCH as usize) {
        let row = row.json(table);
        bytes += row.to_string().len();
        if bytes > BYTES && !rows.is_empty() {
            break;
        }
        rows.push(row);
    }
    rows
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
