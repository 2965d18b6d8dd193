//! The daily job that closes accounts which nobody has used for 90 days (GB/T 22239, 8.1.4.2).
//! Whoever registered as a citizen or for a legal person comes seldom, and stays.

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::error::Error;
use crate::identity::STATE_CHANGED;
use crate::identity::ending::{self, Why};
use crate::jobs::{self, Job, NewJob, Outcome, Progress};

/// The kind of the job.
pub const KIND: &str = "idle-accounts";
const DAY_MS: i64 = 86_400_000;
const IDLE_MS: i64 = 90 * DAY_MS;
/// Three in the morning in Beijing, from midnight UTC.
const AT_MS: i64 = 19 * 3_600_000;

/// The next time for the job: three in the morning.
fn next(now: i64) -> i64 {
    let today = now.div_euclid(DAY_MS) * DAY_MS + AT_MS;
    if today > now { today } else { today + DAY_MS }
}

/// Sees to it that the job waits for its next time.
pub async fn schedule(app: &App) -> Result<(), Error> {
    let new = NewJob {
        kind: KIND,
        title: "停用闲置账号",
        created_by: "mingqian",
        run_at: next(app.clock.now()),
    };
    jobs::recur(app, &new).await
}

/// Closes idle accounts. Running it again finds nothing to do.
pub async fn run(app: App, job: Job, _: Progress) -> Outcome {
    schedule(&app).await?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    // Accounts that were there before anybody counted begin their time now.
    let begin = "update account set used_at = $1 where used_at is null and state = 'active'";
    tx.execute(begin, &[&now]).await?;
    let list = "select id from account where state = 'active' and kind <> 'registered' \
                and used_at < $1 order by id";
    let idle: Vec<String> = tx.all(list, &[&(now - IDLE_MS)]).await?;
    let by = By::system(now, job.id.as_str());
    for id in &idle {
        let close = "update account set state = 'disabled', disabled_reason = 'idle', \
                     epoch = epoch + 1 where id = $1 and state = 'active' and used_at < $2";
        tx.execute(close, &[id, &(now - IDLE_MS)]).await?;
        ending::of_account(&app, &mut tx, id, Why::Locked).await?;
        let event = Event::done(&STATE_CHANGED, "account", id).with(&["disabled", "idle"]);
        record(&mut tx, app.clock.new_id(), &by, &event).await?;
    }
    tx.commit().await?;
    Ok(serde_json::json!({ "disabled": idle.len() }))
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, next};

    #[test]
    fn the_job_runs_at_three_in_the_morning() {
        // 2026-03-02 09:00 and 03:00 in Beijing.
        let nine = 1_772_413_200_000;
        assert_eq!(next(nine), nine + 18 * 3_600_000);
        let three = nine - 6 * 3_600_000;
        assert_eq!(next(three), three + DAY_MS);
        assert_eq!(next(three - 1), three);
    }
}
