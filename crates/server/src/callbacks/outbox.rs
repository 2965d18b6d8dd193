//! The outbox: what is due, and what became of it.

use std::time::Duration;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::callbacks::{GIVEN_UP, line};
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;

const SECOND_MS: i64 = 1000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Waits between attempts: more than four days in all, over a long weekend.
const WAITS_MS: &[i64] = &[
    5 * SECOND_MS,
    30 * SECOND_MS,
    2 * MINUTE_MS,
    10 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    2 * HOUR_MS,
    4 * HOUR_MS,
    8 * HOUR_MS,
    12 * HOUR_MS,
    24 * HOUR_MS,
    24 * HOUR_MS,
    24 * HOUR_MS,
];

/// A message that is to be sent now.
#[derive(Clone, Debug)]
pub struct Due {
    /// The webhook-id.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// JSON.
    pub body: String,
    /// Attempts before this one.
    pub attempts: i64,
}

impl FromRecord for Due {
    fn from_record(row: &Record) -> Result<Due, sqlx::Error> {
        Ok(Due {
            id: row.get("id")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
            attempts: row.get("attempts")?,
        })
    }
}

/// What became of an attempt.
pub struct Outcome {
    /// Whether the receiver has it.
    pub is_delivered: bool,
    /// HTTP status, where there was an answer.
    pub status: Option<i64>,
    /// The answer's code, where it had one.
    pub code: Option<i64>,
    /// In words.
    pub detail: String,
    /// How long it took.
    pub took: Duration,
}

/// Takes applications that have something to be sent; for a while no other node takes them.
pub async fn claim(app: &App, most: i64) -> Result<Vec<String>, Error> {
    let now = app.clock.now();
    let some = "select count(*) from callback_line where next_at <= $1 and lease_until <= $1";
    if app.db.read().await?.one::<i64>(some, &[&now]).await? == 0 {
        return Ok(Vec::new());
    }
    let mut tx = app.db.begin().await?;
    let taken = line::take(&mut tx, now, most).await?;
    tx.commit().await?;
    Ok(taken)
}

/// The messages of an application that are due, the longest due first.
pub async fn due(app: &App, application_id: &str, most: i64) -> Result<Vec<Due>, Error> {
    let find = "select id, subject, body, attempts from outbox_event where application_id = $1 \
                and state = 'waiting' and next_at <= $2 order by next_at, seq limit $3";
    let mut db = app.db.read().await?;
    let now = app.clock.now();
    Ok(db.all(find, &[&application_id, &now, &most]).await?)
}

/// Writes what became of a batch, and lets go of the line.
pub async fn conclude(
    app: &App,
    application_id: &str,
    batch: &[(Due, Outcome)],
) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    line::hold(&mut tx, application_id, app.clock.now()).await?;
    for (due, outcome) in batch {
        one(app, &mut tx, application_id, (due, outcome)).await?;
    }
    let is_answered = batch.iter().all(|(_, outcome)| outcome.status.is_some());
    line::leave(&mut tx, (application_id, is_answered), app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Delivered, to be tried again, or given up.
async fn one(
    app: &App,
    tx: &mut Conn,
    application_id: &str,
    (due, outcome): (&Due, &Outcome),
) -> Result<(), Error> {
    let (now, attempt) = (app.clock.now(), due.attempts + 1);
    let wait = usize::try_from(due.attempts).ok();
    let wait = wait.and_then(|place| WAITS_MS.get(place));
    let (state, next_at) = match (outcome.is_delivered, wait) {
        (true, _) => ("delivered", now),
        (false, Some(wait)) => ("waiting", now + wait),
        (false, None) => ("dead", now),
    };
    let ended = (state != "waiting").then_some(now);
    let update = "update outbox_event set state = case when $2 = 'waiting' then state else $2 end, \
                  attempts = $3, next_at = $4, ended_at = $5 \
                  where id = $1 and state in ('waiting', 'queued')";
    let values: [&(dyn ToValue + Sync); 5] = [&due.id, &state, &attempt, &next_at, &ended];
    tx.execute(update, &values).await?;
    if state != "waiting" {
        next_of(tx, (application_id, &due.subject), now).await?;
    }
    note(app, tx, (due, attempt), outcome).await?;
    if state == "dead" {
        let by = By::system(now, &due.id);
        let event = Event::done(&GIVEN_UP, "application", application_id);
        record(tx, app.clock.new_id(), &by, &event.with(&due.id)).await?;
    }
    Ok(())
}

/// The message behind one that is gone is the one that waits now.
async fn next_of(
    tx: &mut Conn,
    (application_id, subject): (&str, &str),
    now: i64,
) -> Result<(), Error> {
    let next = "update outbox_event set state = 'waiting', next_at = $3 where id = \
                (select e.id from outbox_event e where e.application_id = $1 and e.subject = $2 \
                and e.state = 'queued' order by e.seq limit 1) and not exists (select 1 from \
                outbox_event w where w.application_id = $1 and w.subject = $2 \
                and w.state = 'waiting')";
    tx.execute(next, &[&application_id, &subject, &now]).await?;
    Ok(())
}

async fn note(
    app: &App,
    tx: &mut Conn,
    (due, attempt): (&Due, i64),
    outcome: &Outcome,
) -> Result<(), Error> {
    let insert = "insert into delivery (id, event_id, attempt, at, milliseconds, status, code, \
                  detail) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let took = i64::try_from(outcome.took.as_millis()).unwrap_or(i64::MAX);
    let detail: String = outcome.detail.chars().take(500).collect();
    let values: [&(dyn ToValue + Sync); 8] = [
        &app.clock.new_id(),
        &due.id,
        &attempt,
        &app.clock.now(),
        &took,
        &outcome.status,
        &outcome.code,
        &detail,
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}
