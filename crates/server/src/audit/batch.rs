//! Events of reads and refusals, written in groups so that they share the cost of durability.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use crate::audit::event::{By, Event, record};
use crate::clock::Clock;
use crate::db::Db;

/// Most events written in one transaction.
const BATCH: usize = 256;
/// Events that may wait; when the disk cannot follow, callers wait with them.
const QUEUE: usize = 4096;
/// How long a caller waits for its event to be on disk before it is answered with “busy”.
const PATIENCE: Duration = Duration::from_secs(4);

type Waiting = (By, Event, oneshot::Sender<bool>);

/// Hands events to the one task that writes them.
#[derive(Clone)]
pub struct Recorder {
    queue: mpsc::Sender<Waiting>,
}

impl Recorder {
    /// Starts the writing task; it ends when the last `Recorder` is gone.
    pub fn start(db: Db, clock: Clock) -> Recorder {
        let (queue, incoming) = mpsc::channel(QUEUE);
        tokio::spawn(write_batches(db, clock, incoming));
        Recorder { queue }
    }

    /// Writes an event and comes back when it is durable; false when it could not be written.
    pub async fn record(&self, by: By, event: Event) -> bool {
        let (done, written) = oneshot::channel();
        let wait = async {
            self.queue.send((by, event, done)).await.ok()?;
            written.await.ok()
        };
        matches!(tokio::time::timeout(PATIENCE, wait).await, Ok(Some(true)))
    }
}

async fn write_batches(db: Db, clock: Clock, mut incoming: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    while incoming.recv_many(&mut batch, BATCH).await > 0 {
        let written = write(&db, &clock, &batch).await;
        if let Err(cause) = &written {
            tracing::error!(%cause, events = batch.len(), "audit events were not written");
        }
        for (_, _, done) in batch.drain(..) {
            // A caller that has gone away needs no word.
            let _ = done.send(written.is_ok());
        }
    }
}

async fn write(db: &Db, clock: &Clock, batch: &[Waiting]) -> Result<(), sqlx::Error> {
    let mut tx = db.begin().await?;
    for (by, event, _) in batch {
        record(&mut tx, clock.new_id(), by, event).await?;
    }
    tx.commit().await
}
