//! The line of an application: who sends its messages now, and when there is something to send.
//! Whoever holds it changes its messages, so that their numbers ascend in the order of commits and
//! none is left behind one that is gone.

use crate::db::{Conn, ToValue};
use crate::error::Error;

/// Longer than a batch takes: its messages, a few at a time, each with the time of an attempt.
pub const LEASE_MS: i64 = 30_000;
/// When there is nothing to send.
pub const NEVER: i64 = i64::MAX;
/// How often it is looked whether an application that is out is live again; its resumption wakes
/// the line before.
const PAUSE_MS: i64 = 600_000;
/// The longest rest after attempts that nobody answered.
const REST_MS: i64 = 600_000;
const FIRST_REST_MS: i64 = 5_000;

/// A line that a node took. Its end is its name: who takes a line after that gets a later one.
#[derive(Clone, Debug)]
pub struct Lease {
    /// Whose line.
    pub application_id: String,
    until: i64,
}

/// Holds the line until the end of the transaction; there is something to send now, unless the
/// receiver is resting.
pub async fn hold(tx: &mut Conn, application_id: &str, now: i64) -> Result<(), Error> {
    let hold = "insert into callback_line (application_id, next_at, lease_until, failures) \
                values ($1, $2, 0, 0) on conflict (application_id) do update set next_at = \
                case when callback_line.failures > 0 or callback_line.next_at < $2 \
                then callback_line.next_at else $2 end";
    tx.execute(hold, &[&application_id, &now]).await?;
    Ok(())
}

/// Holds the line and ends a rest: there is something to send now.
pub async fn wake(tx: &mut Conn, application_id: &str, now: i64) -> Result<(), Error> {
    let wake = "insert into callback_line (application_id, next_at, lease_until, failures) \
                values ($1, $2, 0, 0) on conflict (application_id) do update set \
                next_at = excluded.next_at, failures = 0";
    tx.execute(wake, &[&application_id, &now]).await?;
    Ok(())
}

/// Takes lines with something to send; for a while no other node takes them.
pub async fn take(tx: &mut Conn, now: i64, most: i64) -> Result<Vec<Lease>, Error> {
    const FIND: &str = "select application_id from callback_line where next_at <= $1 \
                        and lease_until <= $1 order by next_at limit $2";
    const LOCKED: &str = "select application_id from callback_line where next_at <= $1 \
                          and lease_until <= $1 order by next_at limit $2 \
                          for update skip locked";
    let find = if tx.locks_rows() { LOCKED } else { FIND };
    let taken: Vec<String> = tx.all(find, &[&now, &most]).await?;
    let lease = "update callback_line set lease_until = $2 where application_id = $1";
    let until = now + LEASE_MS;
    for application in &taken {
        tx.execute(lease, &[application, &until]).await?;
    }
    let taken = taken.into_iter();
    Ok(taken
        .map(|application_id| Lease {
            application_id,
            until,
        })
        .collect())
}

/// Whether a line that is held is still the node's: another one may have taken it meanwhile, and
/// sends what this one sent.
pub async fn is_own(tx: &mut Conn, lease: &Lease) -> Result<bool, Error> {
    let until = "select lease_until from callback_line where application_id = $1";
    let until: Option<i64> = tx.optional(until, &[&lease.application_id]).await?;
    Ok(until == Some(lease.until))
}

/// Lets go of a held line without an attempt, and looks again after a while.
pub async fn pause(tx: &mut Conn, application_id: &str, now: i64) -> Result<(), Error> {
    let pause = "update callback_line set lease_until = 0, next_at = $2 \
                 where application_id = $1";
    tx.execute(pause, &[&application_id, &(now + PAUSE_MS)])
        .await?;
    Ok(())
}

/// Lets go of a line after a batch: it comes again when the next message is due, or after a rest
/// where nobody answered.
pub async fn leave(
    tx: &mut Conn,
    (application_id, is_answered): (&str, bool),
    now: i64,
) -> Result<(), Error> {
    let due = "select min(next_at) from outbox_event where application_id = $1 \
               and state = 'waiting'";
    let due: Option<i64> = tx.one(due, &[&application_id]).await?;
    let failures = "select failures from callback_line where application_id = $1";
    let failures = tx.one::<i64>(failures, &[&application_id]).await?;
    let failures = if is_answered { 0 } else { failures + 1 };
    let rest = if is_answered {
        now
    } else {
        let doubled = u32::try_from(failures - 1).unwrap_or(u32::MAX).min(10);
        now + (FIRST_REST_MS << doubled).min(REST_MS)
    };
    let next_at = due.map_or(NEVER, |due| due.max(rest));
    let leave = "update callback_line set lease_until = 0, next_at = $2, failures = $3 \
                 where application_id = $1";
    let values: [&(dyn ToValue + Sync); 3] = [&application_id, &next_at, &failures];
    tx.execute(leave, &values).await?;
    Ok(())
}

/// After messages came back: of each subject the oldest one waits, those behind it are queued.
pub async fn settle(tx: &mut Conn, application_id: &str) -> Result<(), Error> {
    let settle = "update outbox_event set state = case when exists (select 1 from outbox_event e \
                  where e.application_id = outbox_event.application_id \
                  and e.subject = outbox_event.subject and e.state in ('waiting', 'queued') \
                  and e.seq < outbox_event.seq) then 'queued' else 'waiting' end \
                  where application_id = $1 and state in ('waiting', 'queued')";
    tx.execute(settle, &[&application_id]).await?;
    Ok(())
}

/// Whether an application in this phase is suspended, or on its way back. Its messages wait until
/// it is live again; those for one that has left are tried in vain and given up.
pub fn is_out(phase: &str) -> bool {
    !matches!(phase, "live" | "offboarded")
}
