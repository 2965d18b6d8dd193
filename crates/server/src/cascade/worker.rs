//! The courier: takes one upper platform after the other, sends, pulls, compares.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::callbacks::attempt;
use crate::cascade::round::{Failed, First, Round};
use crate::cascade::upper::{Clients, Upper, claim};
use crate::cascade::{again, pull, reconcile, results, send};
use crate::clock::readable_day;
use crate::db::ToValue;
use crate::error::Error;

const EVERY: Duration = Duration::from_secs(2);
/// How long after a round the next one begins.
const PAUSE_MS: i64 = 2_000;
/// The longest wait after a failure: a platform that comes back is found within ten minutes.
const WAIT_MOST_MS: i64 = 600_000;

/// Works until told to stop. Cut off anywhere, the next round goes on where the last outcome was
/// written.
pub async fn carry_until(app: App, mut stopped: watch::Receiver<bool>) {
    let mut clients = Clients::default();
    while !*stopped.borrow() {
        let done = tokio::select! {
            done = round(&app, &mut clients) => done,
            _ = stopped.changed() => return,
        };
        match done {
            Ok(true) => continue,
            Ok(false) => (),
            Err(cause) => tracing::error!(%cause, "nothing was sent up; it will be tried again"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => (),
            _ = stopped.changed() => (),
        }
    }
}

/// Works on one upper platform that is due; false when none was.
pub async fn round(app: &App, clients: &mut Clients) -> Result<bool, Error> {
    let Some(upper) = claim(app).await? else {
        return Ok(false);
    };
    let outcome = work(app, clients, &upper).await;
    conclude(app, &upper, outcome.err()).await?;
    Ok(true)
}

async fn work(app: &App, clients: &mut Clients, upper: &Upper) -> Result<(), Failed> {
    results::collect(app).await?;
    let client = clients.of(app, upper).await?;
    let round = Round {
        app,
        client: &client,
        upper,
    };
    let mut first = First::default();
    first.keep(send::all(&round).await)?;
    if upper.is_catalog_from {
        first.keep(pull::catalog(&round).await)?;
    }
    let today = readable_day(app.clock.now());
    if upper.reconciled_day != today {
        first.keep(again::refused(&round).await)?;
        if first.keep(reconcile::month(&round).await)?.is_some() {
            note(&round, &today).await?;
        }
    }
    first.told(())
}

/// Notes that the statements were compared, unless somebody asked for that again in between.
async fn note(round: &Round<'_>, today: &str) -> Result<(), Failed> {
    let mut tx = round.app.db.begin().await?;
    round.hold(&mut tx).await?;
    let note = "update upper_platform set reconciled_day = $2 where id = $1";
    tx.execute(note, &[&round.upper.id, &today]).await?;
    Ok(tx.commit().await?)
}

/// Writes what came of the round, and when the next one is. A platform that was changed in between
/// is only left: whoever changed it said when it goes on.
async fn conclude(app: &App, upper: &Upper, failed: Option<Failed>) -> Result<(), Error> {
    let now = app.clock.now();
    let (failures, wait, detail) = match &failed {
        None | Some(Failed::Changed) => (0, PAUSE_MS, String::new()),
        Some(why) => {
            // Told once; the page shows how it goes on.
            if upper.failures == 0 {
                tracing::warn!(upper = upper.id, %why, "not everything was reported above");
            }
            let wait = attempt::wait_ms(upper.failures).unwrap_or(WAIT_MOST_MS);
            (upper.failures + 1, wait.min(WAIT_MOST_MS), why.to_string())
        }
    };
    let mut tx = app.db.begin().await?;
    let note = "update upper_platform set failures = $2, next_at = $3, detail = $4 \
                where id = $1 and lease_holder = $5 and changed_at = $6";
    let values: [&(dyn ToValue + Sync); 6] = [
        &upper.id,
        &failures,
        &(now + wait),
        &detail,
        &upper.lease_holder,
        &upper.changed_at,
    ];
    tx.execute(note, &values).await?;
    let leave = "update upper_platform set lease_until = 0 where id = $1 and lease_holder = $2";
    tx.execute(leave, &[&upper.id, &upper.lease_holder]).await?;
    tx.commit().await?;
    Ok(())
}
