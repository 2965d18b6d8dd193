//! Events of reads and refusals, written in groups so that they share the cost of durability.

use crate::audit::event::{By, Event, record};
use crate::clock::Clock;
use crate::db::{Db, Group, Writer};

/// Hands events to the one task that writes them.
#[derive(Clone)]
pub struct Recorder(Group<(By, Event), ()>);

struct Events {
    db: Db,
    clock: Clock,
}

impl Recorder {
    /// Starts the writing task; it ends when the last `Recorder` is gone.
    pub fn start(db: Db, clock: Clock) -> Recorder {
        Recorder(Group::start(Events { db, clock }))
    }

    /// One that keeps nothing: for measuring what the other one costs, and for nothing else. No
    /// setting leads to it.
    pub fn mute() -> Recorder {
        Recorder(Group::start(Nothing))
    }

    /// Writes an event and comes back when it is durable; false when it could not be written.
    pub async fn record(&self, by: By, event: Event) -> bool {
        self.0.write((by, event)).await.is_some()
    }
}

impl Writer<(By, Event), ()> for Events {
    async fn write(&mut self, batch: &[(By, Event)]) -> Result<Vec<()>, sqlx::Error> {
        let mut tx = self.db.begin().await?;
        for (by, event) in batch {
            record(&mut tx, self.clock.new_id(), by, event).await?;
        }
        tx.commit().await?;
        Ok(vec![(); batch.len()])
    }
}

struct Nothing;

impl Writer<(By, Event), ()> for Nothing {
    async fn write(&mut self, batch: &[(By, Event)]) -> Result<Vec<()>, sqlx::Error> {
        Ok(vec![(); batch.len()])
    }
}
