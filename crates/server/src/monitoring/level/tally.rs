//! Counts calls by subject, day and fault: in memory, written every few seconds and at the end.
//! Nodes add up. A node that is killed forgets a few seconds of calls.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::clock::readable_day;
use crate::db::ToValue;
use crate::error::Error;

/// Clause 5.5 a): an answer takes at most this long.
pub const SLOW_MS: i64 = 5000;
const EVERY: Duration = Duration::from_secs(3);

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    kind: &'static str,
    subject: String,
    day: String,
    fault: &'static str,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    calls: i64,
    slow: i64,
    total_ms: i64,
    slowest_ms: i64,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.calls += other.calls;
        self.slow += other.slow;
        self.total_ms += other.total_ms;
        self.slowest_ms = self.slowest_ms.max(other.slowest_ms);
    }
}

/// The counts of this node that are not written yet.
#[derive(Clone, Debug, Default)]
pub struct Tally(Arc<Mutex<HashMap<Key, Sum>>>);

impl Tally {
    fn with<T>(&self, act: impl FnOnce(&mut HashMap<Key, Sum>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Counts a call of an application or of a service; `fault` is as in `X-Mingqian-Fault`, empty
    /// where nothing went wrong.
    pub fn call(
        &self,
        (kind, subject): (&'static str, &str),
        (fault, took): (&str, Duration),
        now: i64,
    ) {
        let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
        let key = Key {
            kind,
            subject: subject.to_owned(),
            day: readable_day(now),
            fault: match fault {
                "caller" => "caller",
                "provider" => "provider",
                "" => "none",
                _ => "platform",
            },
        };
        let call = Sum {
            calls: 1,
            slow: i64::from(took_ms > SLOW_MS),
            total_ms: took_ms,
            slowest_ms: took_ms,
        };
        self.with(|sums| sums.entry(key).or_default().add(call));
    }

    /// Writes the counts in one transaction. What could not be written is written the next time.
    pub async fn flush(&self, app: &App) -> Result<(), Error> {
        let taken = self.with(std::mem::take);
        if taken.is_empty() {
            return Ok(());
        }
        // All nodes write in the same order, so that they never wait for each other in a circle.
        let mut rows: Vec<_> = taken.into_iter().collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        let written = write(app, &rows).await;
        if written.is_err() {
            self.with(|sums| {
                for (key, sum) in rows {
                    sums.entry(key).or_default().add(sum);
                }
            });
        }
        written
    }
}

async fn write(app: &App, rows: &[(Key, Sum)]) -> Result<(), Error> {
    let add = "insert into level_count (kind, subject_id, day, fault, calls, slow, total_ms, \
               slowest_ms) values ($1, $2, $3, $4, $5, $6, $7, $8) \
               on conflict (kind, subject_id, day, fault) do update set \
               calls = level_count.calls + excluded.calls, \
               slow = level_count.slow + excluded.slow, \
               total_ms = level_count.total_ms + excluded.total_ms, \
               slowest_ms = case when excluded.slowest_ms > level_count.slowest_ms \
               then excluded.slowest_ms else level_count.slowest_ms end";
    let mut tx = app.db.begin().await?;
    for (key, sum) in rows {
        let values: [&(dyn ToValue + Sync); 8] = [
            &key.kind,
            &key.subject,
            &key.day,
            &key.fault,
            &sum.calls,
            &sum.slow,
            &sum.total_ms,
            &sum.slowest_ms,
        ];
        tx.execute(add, &values).await?;
    }
    Ok(tx.commit().await?)
}

/// Writes the counts every few seconds until told to stop, and once more then.
pub async fn keep_tally(app: App, mut stopped: watch::Receiver<bool>) {
    let mut is_over = false;
    while !is_over {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => (),
            _ = stopped.changed() => is_over = true,
        }
        if let Err(cause) = app.tally.flush(&app).await {
            tracing::error!(%cause, "counts of the service level were not written");
        }
    }
}
