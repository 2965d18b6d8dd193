//! Sends what is due, a few at a time, on every node that has a mail server in its settings.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::App;
use crate::error::Error;
use crate::messaging::mail::Smtp;
use crate::messaging::mail::outbox::{Due, claim, conclude};
use crate::messaging::mail::post::attempt;

/// E-mails under way on a node.
const AT_A_TIME: usize = 4;
/// How often a node looks for what is due.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Sends until told to stop; what is under way then is finished.
pub async fn post_until(app: App, mut stopped: watch::Receiver<bool>) {
    let Some(smtp) = app.config.smtp.clone() else {
        return;
    };
    let mut under_way = JoinSet::new();
    while !*stopped.borrow() {
        let free = AT_A_TIME - under_way.len();
        let found = match claim(&app, free as i64).await {
            Ok(found) => found,
            Err(cause) => {
                tracing::error!(%cause, "cannot look for e-mails");
                Vec::new()
            }
        };
        let is_idle = found.is_empty();
        for due in found {
            under_way.spawn(post(app.clone(), smtp.clone(), due));
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

async fn post(app: App, smtp: Smtp, due: Due) {
    let done: Result<(), Error> = async {
        let outcome = attempt(&app, &smtp, &due).await?;
        conclude(&app, &due, &outcome).await
    }
    .await;
    if let Err(cause) = done {
        tracing::error!(%cause, delivery = due.id, "an attempt was not written; it comes again");
    }
}
