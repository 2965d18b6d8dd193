//! Notices of logouts: which are due, and what became of them. They were written in the
//! transaction that ended the session; nothing but an answer takes them away.

use std::time::Duration;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::callbacks::attempt::{Outcome, millis, wait_ms};
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::trust::NOTICE_GIVEN_UP;

/// Longer than an attempt takes.
const LEASE_MS: i64 = 30_000;
/// A notice that is to be sent now, with what it says.
#[derive(Clone, Debug)]
pub struct Due {
    /// The jti and the webhook-id: the same at each attempt.
    pub id: String,
    /// To whom.
    pub application_id: String,
    /// backchannel or callback.
    pub channel: String,
    /// How the receiver knows the platform.
    pub issuer: String,
    /// Attempts before this one.
    pub attempts: i64,
    /// The session that ended.
    pub session_id: String,
    /// Whose it was.
    pub account_id: String,
    /// Why it ended.
    pub reason: String,
    /// When it ended.
    pub at: i64,
    /// Until when it is ours to tell; whoever takes it afterwards has another one.
    lease_until: i64,
}

impl FromRecord for Due {
    fn from_record(row: &Record) -> Result<Due, sqlx::Error> {
        Ok(Due {
            id: row.get("id")?,
            application_id: row.get("application_id")?,
            channel: row.get("channel")?,
            issuer: row.get("issuer")?,
            attempts: row.get("attempts")?,
            session_id: row.get("session_id")?,
            account_id: row.get("account_id")?,
            reason: row.get("reason")?,
            at: row.get("at")?,
            lease_until: 0,
        })
    }
}

macro_rules! due {
    ($tail:literal) => {
        concat!(
            "select n.id, n.application_id, n.channel, n.issuer, n.attempts, l.session_id, \
             l.account_id, l.reason, l.at from logout_notice n \
             join logout l on l.id = n.logout_id where n.state = 'waiting' and n.next_at <= $1 \
             and n.lease_until <= $1 order by n.next_at, n.id limit $2",
            $tail
        )
    };
}

/// Takes notices that are due; for a while no other node takes them.
pub async fn claim(app: &App, most: i64) -> Result<Vec<Due>, Error> {
    let now = app.clock.now();
    let mut db = app.db.read().await?;
    let waiting = "select count(*) from logout_notice where state = 'waiting' \
                   and next_at <= $1 and lease_until <= $1";
    if db.one::<i64>(waiting, &[&now]).await? == 0 {
        return Ok(Vec::new());
    }
    drop(db);
    let mut tx = app.db.begin().await?;
    let find = if tx.locks_rows() {
        due!(" for update of n skip locked")
    } else {
        due!("")
    };
    let mut found: Vec<Due> = tx.all(find, &[&now, &most]).await?;
    let lease = "update logout_notice set lease_until = $2 where id = $1";
    for due in &mut found {
        due.lease_until = now + LEASE_MS;
        tx.execute(lease, &[&due.id, &due.lease_until]).await?;
    }
    tx.commit().await?;
    Ok(found)
}

/// Writes what became of an attempt: told, to be tried again, or given up. Where it took so long
/// that somebody else tells by now, that attempt is the one that counts.
pub async fn conclude(
    app: &App,
    due: &Due,
    (outcome, took): (&Outcome, Duration),
) -> Result<(), Error> {
    let (now, attempt) = (app.clock.now(), due.attempts + 1);
    let (state, next_at) = match (outcome.is_delivered, wait_ms(due.attempts)) {
        (true, _) => ("told", now),
        (false, Some(wait)) => ("waiting", now + wait),
        (false, None) => ("dead", now),
    };
    let ended = (state != "waiting").then_some(now);
    let mut tx = app.db.begin().await?;
    let update = "update logout_notice set state = $2, attempts = $3, next_at = $4, \
                  lease_until = 0, ended_at = $5 where id = $1 and state = 'waiting' \
                  and lease_until = $6";
    let values: [&(dyn ToValue + Sync); 6] = [
        &due.id,
        &state,
        &attempt,
        &next_at,
        &ended,
        &due.lease_until,
    ];
    if tx.execute(update, &values).await? != 1 {
        tracing::warn!(notice = due.id, "an attempt took longer than its lease");
        return Ok(());
    }
    keep(app, &mut tx, (due, attempt), (outcome, took)).await?;
    if state == "dead" {
        let by = By::system(now, &due.id);
        let event = Event::done(&NOTICE_GIVEN_UP, "application", &due.application_id);
        record(&mut tx, app.clock.new_id(), &by, &event.with(&due.id)).await?;
    }
    Ok(tx.commit().await?)
}

async fn keep(
    app: &App,
    tx: &mut Conn,
    (due, attempt): (&Due, i64),
    (outcome, took): (&Outcome, Duration),
) -> Result<(), Error> {
    let insert = "insert into logout_attempt (id, notice_id, attempt, at, milliseconds, status, \
                  code, detail) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values: [&(dyn ToValue + Sync); 8] = [
        &app.clock.new_id(),
        &due.id,
        &attempt,
        &app.clock.now(),
        &millis(took),
        &outcome.status,
        &outcome.code,
        &outcome.kept_detail(),
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}
