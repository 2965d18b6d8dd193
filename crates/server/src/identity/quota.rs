//! How often applications called: in this minute on this node, and today on all nodes.
//!
//! Counts live in memory and go to the database every second, so that a call costs no write. A node
//! that is killed forgets at most a second of calls; several nodes may overshoot a daily limit by
//! what they counted in a second. Limits of a minute hold on each node.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use protocol::Code;
use tokio::sync::watch;

use crate::app::App;
use crate::clock::readable_day;
use crate::db::Conn;
use crate::error::Error;

const EVERY: Duration = Duration::from_secs(1);
const MINUTE_MS: i64 = 60_000;

/// Most calls of one interface by one application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// In a minute.
    pub per_minute: i64,
    /// In a day of Beijing.
    pub per_day: i64,
}

#[derive(Clone, Debug, Default)]
struct Used {
    minute: i64,
    in_minute: i64,
    day: String,
    /// Of this day, as the database said last.
    known: i64,
    /// Counted here since.
    pending: i64,
}

/// Counts of this node.
#[derive(Debug, Default)]
pub struct Quotas {
    used: Mutex<HashMap<(String, &'static str), Used>>,
}

impl Quotas {
    fn with<T>(&self, key: (String, &'static str), act: impl FnOnce(&mut Used) -> T) -> T {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        act(used.entry(key).or_default())
    }

    /// Counts a call, or says which limit it is over.
    pub async fn count(
        &self,
        app: &App,
        (application, interface): (&str, &'static str),
        limit: Limit,
    ) -> Result<(), Error> {
        let now = app.clock.now();
        let (minute, day) = (now.div_euclid(MINUTE_MS), readable_day(now));
        let key = || (application.to_owned(), interface);
        if self.with(key(), |used| used.day != day) {
            let mut db = app.db.read().await?;
            let known = calls(&mut db, application, interface, &day).await?;
            self.with(key(), |used| {
                // Another call may have been faster; what is pending belongs to the day before.
                if used.day != day && used.pending == 0 {
                    (used.day, used.known) = (day.clone(), known);
                }
            });
        }
        self.with(key(), |used| {
            if used.minute != minute {
                (used.minute, used.in_minute) = (minute, 0);
            }
            if used.in_minute >= limit.per_minute {
                let left = MINUTE_MS - now.rem_euclid(MINUTE_MS);
                return Err(Error::wait(Code::TooFrequent, (left + 999) / 1000));
            }
            if used.day == day && used.known + used.pending >= limit.per_day {
                return Err(Code::DailyLimit.into());
            }
            used.in_minute += 1;
            used.pending += 1;
            Ok(())
        })
    }

    /// Takes what is to be written: application, interface, day, calls.
    fn drain(&self, today: &str) -> Vec<(String, &'static str, String, i64)> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = Vec::new();
        for ((application, interface), used) in used.iter_mut() {
            if used.pending > 0 {
                let day = if used.day.is_empty() {
                    today
                } else {
                    &used.day
                };
                let calls = std::mem::take(&mut used.pending);
                used.known += calls;
                taken.push((application.clone(), *interface, day.to_owned(), calls));
            }
        }
        taken
    }

    /// Writes the counts; what other nodes counted is learned on the way.
    pub async fn flush(&self, app: &App) -> Result<(), Error> {
        let taken = self.drain(&readable_day(app.clock.now()));
        if taken.is_empty() {
            return Ok(());
        }
        let mut tx = app.db.begin().await?;
        let add = "insert into call_count (application_id, interface, day, calls) \
                   values ($1, $2, $3, $4) on conflict (application_id, interface, day) \
                   do update set calls = call_count.calls + excluded.calls";
        let mut known = Vec::new();
        for (application, interface, day, n) in &taken {
            tx.execute(add, &[application, interface, day, n]).await?;
            known.push(calls(&mut tx, application, interface, day).await?);
        }
        tx.commit().await?;
        for ((application, interface, day, _), known) in taken.into_iter().zip(known) {
            self.with((application, interface), |used| {
                if used.day == day {
                    used.known = known;
                }
            });
        }
        Ok(())
    }
}

async fn calls(db: &mut Conn, application: &str, interface: &str, day: &str) -> Result<i64, Error> {
    let find = "select calls from call_count where application_id = $1 and interface = $2 \
                and day = $3";
    let found: Option<i64> = db.optional(find, &[&application, &interface, &day]).await?;
    Ok(found.unwrap_or(0))
}

/// Writes the counts every second until told to stop, and once more then.
pub async fn keep_counts(app: App, mut stopped: watch::Receiver<bool>) {
    let mut is_over = false;
    while !is_over {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => (),
            _ = stopped.changed() => is_over = true,
        }
        if let Err(cause) = app.quotas.flush(&app).await {
            tracing::error!(%cause, "counts of calls were not written");
        }
    }
}
