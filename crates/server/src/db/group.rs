//! Writing in groups, so that what many callers wait for shares the cost of durability.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

/// Most items written in one transaction.
const BATCH: usize = 256;
/// Items that may wait; when the disk cannot follow, callers wait with them.
const QUEUE: usize = 4096;
/// How long a caller waits before it hears that nothing was written.
const PATIENCE: Duration = Duration::from_secs(4);

/// Hands items to the one task of a node that writes them.
#[derive(Clone, Debug)]
pub struct Group<T, R> {
    queue: mpsc::Sender<(T, oneshot::Sender<R>)>,
}

impl<T: Send + 'static, R: Send + 'static> Group<T, R> {
    /// Starts the writing task; it ends when the last `Group` is gone. `write` makes a batch
    /// durable and answers for each of its items, in their order.
    pub fn start<W>(write: W) -> Group<T, R>
    where
        W: Writer<T, R>,
    {
        let (queue, incoming) = mpsc::channel(QUEUE);
        tokio::spawn(write_batches(write, incoming));
        Group { queue }
    }

    /// Writes an item and comes back when it is durable; none where it could not be written.
    pub async fn write(&self, item: T) -> Option<R> {
        let (told, answer) = oneshot::channel();
        let wait = async {
            self.queue.send((item, told)).await.ok()?;
            answer.await.ok()
        };
        tokio::time::timeout(PATIENCE, wait).await.ok().flatten()
    }
}

/// What makes a batch durable.
pub trait Writer<T, R>: Send + 'static {
    /// Writes all or none, and answers for each.
    fn write(&mut self, batch: &[T]) -> impl Future<Output = Result<Vec<R>, sqlx::Error>> + Send;
}

async fn write_batches<T, R, W: Writer<T, R>>(
    mut writer: W,
    mut incoming: mpsc::Receiver<(T, oneshot::Sender<R>)>,
) {
    let mut waiting = Vec::with_capacity(BATCH);
    while incoming.recv_many(&mut waiting, BATCH).await > 0 {
        let (batch, callers): (Vec<T>, Vec<_>) = waiting.drain(..).unzip();
        match writer.write(&batch).await {
            Ok(answers) => {
                for (caller, answer) in callers.into_iter().zip(answers) {
                    // A caller that has gone away needs no word.
                    let _ = caller.send(answer);
                }
            }
            // Those whose sender is dropped hear that nothing was written.
            Err(cause) => tracing::error!(%cause, items = batch.len(), "a batch was not written"),
        }
    }
}
