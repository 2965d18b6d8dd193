//! The courier: takes one upper platform after the other, sends, pulls, compares.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::callbacks::attempt;
use crate::cascade::send::Failed;
use crate::cascade::upper::{Clients, Upper, claim};
use crate::cascade::{pull, reconcile, results, send};
use crate::clock::readable_day;
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
    let mut tx = app.db.begin().await?;
    results::collect(app, &mut tx).await?;
    tx.commit().await?;
    let client = clients.of(app, upper).await?;
    send::all(app, &client, upper).await?;
    if upper.is_catalog_from {
        pull::catalog(app, &client, upper).await?;
    }
    let today = readable_day(app.clock.now());
    if upper.reconciled_day != today {
        send::refused(app, &client, upper).await?;
        reconcile::month(app, &client, upper).await?;
        let mut tx = app.db.begin().await?;
        let note = "update upper_platform set reconciled_day = $2 where id = $1";
        tx.execute(note, &[&upper.id, &today]).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Writes what came of the round, and when the next one is.
async fn conclude(app: &App, upper: &Upper, failed: Option<Failed>) -> Result<(), Error> {
    let now = app.clock.now();
    let (failures, wait, detail) = match &failed {
        None => (0, PAUSE_MS, String::new()),
        Some(why) => {
            // Told once; the page shows how it goes on.
            if upper.failures == 0 {
                tracing::warn!(upper = upper.id, %why, "the upper platform was not reached");
            }
            let wait = attempt::wait_ms(upper.failures).unwrap_or(WAIT_MOST_MS);
            (upper.failures + 1, wait.min(WAIT_MOST_MS), why.to_string())
        }
    };
    let mut tx = app.db.begin().await?;
    let note = "update upper_platform set failures = $2, next_at = $3, detail = $4, \
                lease_until = 0 where id = $1";
    tx.execute(note, &[&upper.id, &failures, &(now + wait), &detail])
        .await?;
    tx.commit().await?;
    Ok(())
}
