//! The outbox: what is due, and what became of it.

use std::time::Duration;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::callbacks::GIVEN_UP;
use crate::callbacks::attempt::{Outcome, millis, wait_ms};
use crate::callbacks::line::{self, Lease, is_out};
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;

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

/// A message that was sent, and what became of it.
pub struct Attempted {
    /// The message.
    pub due: Due,
    /// What the receiver said.
    pub outcome: Outcome,
    /// How long it took.
    pub took: Duration,
}

/// Takes applications that have something to be sent; for a while no other node takes them.
pub async fn claim(app: &App, most: i64) -> Result<Vec<Lease>, Error> {
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

/// Writes what became of a batch, and lets go of the line. Where another node has taken it since,
/// that one writes what became of its own attempts, and nothing is written here.
pub async fn conclude(app: &App, lease: &Lease, batch: &[Attempted]) -> Result<(), Error> {
    let application_id = &lease.application_id;
    let mut tx = app.db.begin().await?;
    line::hold(&mut tx, application_id, app.clock.now()).await?;
    if !line::is_own(&mut tx, lease).await? {
        tracing::warn!(application_id, "a batch took longer than its lease");
        return Ok(());
    }
    for attempted in batch {
        one(app, &mut tx, application_id, attempted).await?;
    }
    let is_answered = batch.iter().all(|one| one.outcome.status.is_some());
    line::leave(&mut tx, (application_id, is_answered), app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Lets go of the line of an application that is out. Its messages wait as they are: no attempt is
/// made, and none counted.
pub async fn pause(app: &App, lease: &Lease) -> Result<(), Error> {
    let (id, now) = (&lease.application_id, app.clock.now());
    let mut tx = app.db.begin().await?;
    line::hold(&mut tx, id, now).await?;
    if !line::is_own(&mut tx, lease).await? {
        return Ok(());
    }
    // Read again now that the line is held: a resumption wakes the line, and would be slept over.
    let phase: String = tx
        .one("select state from application where id = $1", &[id])
        .await?;
    if is_out(&phase) {
        line::pause(&mut tx, id, now).await?;
    } else {
        line::leave(&mut tx, (id, true), now).await?;
    }
    Ok(tx.commit().await?)
}

/// Delivered, to be tried again, or given up.
async fn one(
    app: &App,
    tx: &mut Conn,
    application_id: &str,
    attempted: &Attempted,
) -> Result<(), Error> {
    let (due, outcome) = (&attempted.due, &attempted.outcome);
    let (now, attempt) = (app.clock.now(), due.attempts + 1);
    let (state, next_at) = match (outcome.is_delivered, wait_ms(due.attempts)) {
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
    note(app, tx, (attempted, attempt)).await?;
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
    (attempted, attempt): (&Attempted, i64),
) -> Result<(), Error> {
    let outcome = &attempted.outcome;
    let insert = "insert into delivery (id, event_id, attempt, at, milliseconds, status, code, \
                  detail) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values: [&(dyn ToValue + Sync); 8] = [
        &app.clock.new_id(),
        &attempted.due.id,
        &attempt,
        &app.clock.now(),
        &millis(attempted.took),
        &outcome.status,
        &outcome.code,
        &outcome.kept_detail(),
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}
