//! Delivers what is due, several at a time, on every node.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::App;
use crate::callbacks::outbox::{Due, claim, conclude};
use crate::callbacks::send::attempt;
use crate::error::Error;

/// Messages under way on a node.
const AT_A_TIME: usize = 16;
/// How often a node looks for what is due.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Delivers until told to stop; what is under way then is finished.
pub async fn deliver_until(app: App, mut stopped: watch::Receiver<bool>) {
    let mut under_way = JoinSet::new();
    while !*stopped.borrow() {
        let free = AT_A_TIME - under_way.len();
        let found = match claim(&app, free as i64).await {
            Ok(found) => found,
            Err(cause) => {
                tracing::error!(%cause, "cannot look for messages");
                Vec::new()
            }
        };
        let is_idle = found.is_empty();
        for due in found {
            under_way.spawn(deliver(app.clone(), due));
        }
        if is_idle || under_way.len() >= AT_A_TIME {
            tokio::select! {
                _ = under_way.join_next(), if !under_way.is_empty() => (),
                () = app.outbox_bell.notified() => (),
                () = tokio::time::sleep(LOOK_EVERY) => (),
                _ = stopped.changed() => (),
            }
        }
        while under_way.try_join_next().is_some() {}
    }
    while under_way.join_next().await.is_some() {}
}

async fn deliver(app: App, due: Due) {
    let done: Result<(), Error> = async {
        let outcome = attempt(&app, &due).await?;
        conclude(&app, &due, &outcome).await
    }
    .await;
    match done {
        // The next of its subject may go now.
        Ok(()) => app.outbox_bell.notify_one(),
        Err(cause) => {
            tracing::error!(%cause, event = due.id, "an attempt was not written; it comes again");
        }
    }
}
