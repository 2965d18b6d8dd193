//! The watcher: once a minute, on one node, what happened becomes rows of security.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::error::Error;
use crate::security::{detect, own};

const EVERY: Duration = Duration::from_secs(10);
const MINUTE_MS: i64 = 60_000;
/// Minutes by which the last look may be ahead: nodes' clocks differ a little.
const AHEAD: i64 = 5;

/// Looks until told to stop.
pub async fn watch_until(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(cause) = look(&app).await {
            tracing::error!(%cause, "security was not looked at; it will be tried again");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => (),
            _ = stopped.changed() => (),
        }
    }
}

/// Looks at this minute where no other node has; gives how many rows were written.
pub async fn look(app: &App) -> Result<usize, Error> {
    let minute = app.clock.now().div_euclid(MINUTE_MS);
    let find = "select minute from security_round where id = 1";
    let last: i64 = app.db.read().await?.one(find, &[]).await?;
    if last >= minute && last <= minute + AHEAD {
        return Ok(0);
    }
    if last > minute {
        // Some node's clock was wrong once; whoever waits for that time would never look again.
        tracing::error!(
            last,
            minute,
            "the last look lies in the future: its minute is taken back"
        );
    }
    let mut tx = app.db.begin().await?;
    let take = "update security_round set minute = $2 where id = 1 and minute = $1";
    if tx.execute(take, &[&last, &minute]).await? != 1 {
        return Ok(0);
    }
    let events = detect::look(app, &mut tx).await?;
    let digests = own::digests(app, &mut tx).await?;
    let certificates = own::certificates(app, &mut tx).await?;
    tx.commit().await?;
    Ok(events + digests + certificates)
}
