//! Tells what is due, several at a time, on every node; ends the sessions whose time is over, so
//! that others hear of that as well; and takes away what has expired.

use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::App;
use crate::error::Error;
use crate::identity::ending;
use crate::trust::notice::{Due, claim, conclude};
use crate::trust::sweep;
use crate::trust::tell::attempt;

/// Notices under way on a node.
const AT_A_TIME: usize = 32;
/// How often a node looks for what is due.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Every so many looks it looks for what is over or has expired.
const SWEEP_EVERY: u32 = 4;

/// Tells until told to stop; what is under way then is finished.
pub async fn tell_until(app: App, mut stopped: watch::Receiver<bool>) {
    let (mut under_way, mut looks) = (JoinSet::new(), 0);
    while !*stopped.borrow() {
        if looks % SWEEP_EVERY == 0 {
            clear(&app).await;
        }
        looks = looks.wrapping_add(1);
        let free = AT_A_TIME - under_way.len();
        let found = match claim(&app, free as i64).await {
            Ok(found) => found,
            Err(cause) => {
                tracing::error!(%cause, "cannot look for notices of logouts");
                Vec::new()
            }
        };
        let is_idle = found.is_empty();
        for due in found {
            under_way.spawn(tell(app.clone(), due));
        }
        if is_idle || under_way.len() >= AT_A_TIME {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => (),
                _ = under_way.join_next(), if under_way.len() >= AT_A_TIME => (),
                _ = stopped.changed() => (),
            }
        }
        while under_way.try_join_next().is_some() {}
    }
    while under_way.join_next().await.is_some() {}
}

async fn clear(app: &App) {
    if let Err(cause) = ending::sweep(app).await {
        tracing::error!(%cause, "sessions whose time is over were not ended");
    }
    if let Err(cause) = sweep::expired(app).await {
        tracing::error!(%cause, "what has expired was not taken away");
    }
}

async fn tell(app: App, due: Due) {
    let done: Result<(), Error> = async {
        let started = Instant::now();
        let outcome = attempt(&app, &due).await?;
        conclude(&app, &due, (&outcome, started.elapsed())).await
    }
    .await;
    if let Err(cause) = done {
        tracing::error!(%cause, notice = due.id, "an attempt was not written; it comes again");
    }
}
