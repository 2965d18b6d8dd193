//! Delivers what is due on every node: some applications at a time, some messages of each abreast.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::App;
use crate::callbacks::line::Lease;
use crate::callbacks::outbox::{Attempted, Due, claim, conclude, due, pause};
use crate::callbacks::send::{Receiver, attempt};
use crate::error::Error;

/// Applications that a node sends to at a time.
const LINES: usize = 8;
/// Messages to an application under way at a time, each of another subject.
const ABREAST: usize = 8;
/// Messages of an application between two looks at who else waits.
const BATCH: i64 = 32;
/// How often a node looks for what is due.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Delivers until told to stop; what is under way then is finished.
pub async fn deliver_until(app: App, mut stopped: watch::Receiver<bool>) {
    let mut under_way = JoinSet::new();
    while !*stopped.borrow() {
        let free = LINES - under_way.len();
        let taken = match claim(&app, free as i64).await {
            Ok(taken) => taken,
            Err(cause) => {
                tracing::error!(%cause, "cannot look for messages");
                Vec::new()
            }
        };
        let is_idle = taken.is_empty();
        for lease in taken {
            under_way.spawn(deliver(app.clone(), lease));
        }
        if is_idle || under_way.len() >= LINES {
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

async fn deliver(app: App, lease: Lease) {
    let application = &lease.application_id;
    let done: Result<(), Error> = async {
        let receiver = Receiver::find(&app, application).await?;
        if receiver.is_out() {
            return pause(&app, &lease).await;
        }
        let batch = due(&app, application, BATCH).await?;
        let batch = send(&app, receiver, batch).await?;
        conclude(&app, &lease, &batch).await
    }
    .await;
    if let Err(cause) = done {
        tracing::error!(%cause, application, "attempts were not written; they come again");
    }
}

/// Sends a batch. Where nobody answers no more of it is begun.
async fn send(app: &App, receiver: Receiver, batch: Vec<Due>) -> Result<Vec<Attempted>, Error> {
    let receiver = Arc::new(receiver);
    let mut rest = batch.into_iter();
    let (mut done, mut under_way) = (Vec::new(), JoinSet::new());
    let mut is_answered = true;
    loop {
        while is_answered && under_way.len() < ABREAST {
            let Some(due) = rest.next() else { break };
            let (app, receiver) = (app.clone(), receiver.clone());
            under_way.spawn(async move { attempt(&app, &receiver, due).await });
        }
        let Some(finished) = under_way.join_next().await else {
            return Ok(done);
        };
        let attempted = finished.map_err(anyhow::Error::from)?;
        is_answered &= attempted.outcome.status.is_some();
        done.push(attempted);
    }
}
