//! The nightly job over metrics: samples become averages, old rows of the exchange are given up.

use serde_json::json;

use crate::app::App;
use crate::clock::day_start;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::{Table, forget_day, forgettable};
use crate::jobs::{self, Job, NewJob, Outcome, Progress};
use crate::monitoring::reported::fresh::first_day;
use crate::monitoring::reported::tables::Metric;

/// The kind of the job.
pub const KIND: &str = "metrics";
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Averages of an hour are kept this long.
const KEEP_MS: i64 = 400 * DAY_MS;

/// A step of thinning, in seconds and milliseconds.
struct Thin {
    /// Samples of this grain …
    from: i64,
    /// … become averages of this one …
    to: i64,
    /// … when they are as old as this.
    age_ms: i64,
}

const STEPS: &[Thin] = &[
    Thin {
        from: 0,
        to: 300,
        age_ms: 2 * DAY_MS,
    },
    Thin {
        from: 300,
        to: 3600,
        age_ms: 30 * DAY_MS,
    },
];

/// Sees to it that the job waits for its next time.
pub async fn begin(app: &App) -> Result<(), Error> {
    put_down(app, app.clock.now()).await
}

/// Half past two in the morning in Beijing.
fn next(now: i64) -> i64 {
    let tonight = day_start(now) + 5 * HOUR_MS / 2;
    if tonight > now {
        tonight
    } else {
        tonight + DAY_MS
    }
}

async fn put_down(app: &App, run_at: i64) -> Result<(), Error> {
    let job = NewJob {
        kind: KIND,
        title: "性能数据归并",
        created_by: "mingqian",
        run_at,
    };
    jobs::recur(app, &job).await
}

/// Thins samples and gives old rows up. Running it again finds nothing to do.
pub async fn run(app: App, _: Job, progress: Progress) -> Outcome {
    let now = app.clock.now();
    put_down(&app, next(now)).await?;
    let mut thinned = 0;
    for step in STEPS {
        let mut tx = app.db.begin().await?;
        thinned += thin(&mut tx, step, now).await?;
        tx.commit().await?;
    }
    let mut tx = app.db.begin().await?;
    let old = "delete from om_sample where at < $1";
    tx.execute(old, &[&(now - KEEP_MS)]).await?;
    tx.commit().await?;
    let mut db = app.db.read().await?;
    let days = forgettable(&mut db, Metric::DEF, &first_day(now)).await?;
    drop(db);
    let (mut given_up, all) = (0, days.len() as i64);
    for (done, day) in (1..).zip(&days) {
        let mut tx = app.db.begin().await?;
        given_up += forget_day(&app, &mut tx, Metric::DEF, day).await?;
        tx.commit().await?;
        progress.report(done, all).await?;
    }
    Ok(json!({ "thinned": thinned, "rows_given_up": given_up }))
}

/// Turns the samples of a grain that are old enough into averages; gives how many there were. What
/// came late is added to the averages that are there.
async fn thin(tx: &mut Conn, step: &Thin, now: i64) -> Result<i64, Error> {
    let wide = step.to * 1000;
    // Whole averages only: one whose time is not over would be made again and again.
    let before = (now - step.age_ms) / wide * wide;
    let average = "insert into om_sample (owner_id, object_id, metric, grain, at, value, n) \
                   select owner_id, object_id, metric, $1, at / $2 * $2, \
                   sum(value * n) / sum(n), cast(sum(n) as bigint) from om_sample \
                   where grain = $3 and at < $4 \
                   group by owner_id, object_id, metric, at / $2 \
                   on conflict (owner_id, object_id, metric, grain, at) do update set \
                   value = (om_sample.value * om_sample.n + excluded.value * excluded.n) \
                   / (om_sample.n + excluded.n), n = om_sample.n + excluded.n";
    tx.execute(average, &[&step.to, &wide, &step.from, &before])
        .await?;
    let gone = "delete from om_sample where grain = $1 and at < $2";
    let gone = tx.execute(gone, &[&step.from, &before]).await?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::next;
    use crate::clock::{moment, readable};

    #[test]
    fn the_job_runs_at_night() {
        let at = |text| readable(next(moment(text).unwrap()));
        assert_eq!(at("2026-03-02 01:00:00"), "2026-03-02 02:30:00");
        assert_eq!(at("2026-03-02 02:30:00"), "2026-03-03 02:30:00");
    }
}
