//! Nonces: each is used once by an application, on whatever node. They are written in groups, so
//! that signed calls share the cost of durability.

use std::time::Duration;

use protocol::Code;
use tokio::sync::{mpsc, oneshot};

use crate::clock::Clock;
use crate::db::{Db, ToValue};
use crate::error::Error;

/// A signature is accepted for five minutes on either side; its nonce is remembered longer.
const KEEP_MS: i64 = 15 * 60_000;
/// Most nonces written in one transaction.
const BATCH: usize = 256;
/// Nonces that may wait; when the disk cannot follow, callers wait with them.
const QUEUE: usize = 4096;
/// How long a caller waits before it is answered with “busy”.
const PATIENCE: Duration = Duration::from_secs(4);

struct Waiting {
    application_id: String,
    nonce: String,
    /// Whether it is new; dropped where it could not be written.
    told: oneshot::Sender<bool>,
}

/// Hands nonces to the one task of a node that writes them.
#[derive(Clone)]
pub struct Nonces {
    queue: mpsc::Sender<Waiting>,
}

impl Nonces {
    /// Starts the writing task; it ends when the last `Nonces` is gone.
    pub fn start(db: Db, clock: Clock) -> Nonces {
        let (queue, incoming) = mpsc::channel(QUEUE);
        tokio::spawn(write_batches(db, clock, incoming));
        Nonces { queue }
    }

    /// Uses a nonce up; one that was used before answers 40109.
    pub async fn take(&self, application_id: &str, nonce: &str) -> Result<(), Error> {
        let (told, is_new) = oneshot::channel();
        let waiting = Waiting {
            application_id: application_id.to_owned(),
            nonce: nonce.to_owned(),
            told,
        };
        let wait = async {
            self.queue.send(waiting).await.ok()?;
            is_new.await.ok()
        };
        match tokio::time::timeout(PATIENCE, wait).await {
            Ok(Some(true)) => Ok(()),
            Ok(Some(false)) => Err(Code::Replayed.into()),
            Ok(None) | Err(_) => Err(Code::Busy.into()),
        }
    }
}

async fn write_batches(db: Db, clock: Clock, mut incoming: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    let mut swept_at = 0;
    while incoming.recv_many(&mut batch, BATCH).await > 0 {
        // Two nodes that write the same nonces take them in the same order, and so never wait for
        // each other in a circle.
        batch.sort_by(|a, b| (&a.application_id, &a.nonce).cmp(&(&b.application_id, &b.nonce)));
        let now = clock.now();
        let sweeps = now - swept_at > KEEP_MS;
        match write(&db, now, (&batch, sweeps)).await {
            Ok(news) => {
                swept_at = if sweeps { now } else { swept_at };
                for (waiting, is_new) in batch.drain(..).zip(news) {
                    // A caller that has gone away needs no word.
                    let _ = waiting.told.send(is_new);
                }
            }
            Err(cause) => {
                tracing::error!(%cause, nonces = batch.len(), "nonces were not written");
                batch.clear();
            }
        }
    }
}

/// Says of each whether it is new.
async fn write(
    db: &Db,
    now: i64,
    (batch, sweeps): (&[Waiting], bool),
) -> Result<Vec<bool>, sqlx::Error> {
    let mut tx = db.begin().await?;
    if sweeps {
        let sweep = "delete from call_nonce where at < $1";
        tx.execute(sweep, &[&(now - KEEP_MS)]).await?;
    }
    let mut news = Vec::with_capacity(batch.len());
    for waiting in batch {
        let insert = "insert into call_nonce (application_id, nonce, at) values ($1, $2, $3) \
                      on conflict (application_id, nonce) do nothing";
        let values: [&(dyn ToValue + Sync); 3] = [&waiting.application_id, &waiting.nonce, &now];
        news.push(tx.execute(insert, &values).await? == 1);
    }
    tx.commit().await?;
    Ok(news)
}
