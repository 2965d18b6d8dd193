//! Nonces: each is used once by an application, on whatever node. They are written in groups, so
//! that signed calls share the cost of durability.

use protocol::Code;

use crate::clock::Clock;
use crate::db::{Db, Group, ToValue, Writer};
use crate::error::Error;

/// A signature is accepted for five minutes on either side; its nonce is remembered longer.
const KEEP_MS: i64 = 15 * 60_000;

/// The nonce of an application.
type Used = (String, String);

/// Hands nonces to the one task of a node that writes them.
#[derive(Clone)]
pub struct Nonces(Group<Used, bool>);

struct Table {
    db: Db,
    clock: Clock,
    swept_at: i64,
}

impl Nonces {
    /// Starts the writing task; it ends when the last `Nonces` is gone.
    pub fn start(db: Db, clock: Clock) -> Nonces {
        let swept_at = 0;
        Nonces(Group::start(Table {
            db,
            clock,
            swept_at,
        }))
    }

    /// Uses a nonce up; one that was used before answers 40109.
    pub async fn take(&self, application_id: &str, nonce: &str) -> Result<(), Error> {
        let used = (application_id.to_owned(), nonce.to_owned());
        match self.0.write(used).await {
            Some(true) => Ok(()),
            Some(false) => Err(Code::Replayed.into()),
            None => Err(Code::Busy.into()),
        }
    }
}

impl Writer<Used, bool> for Table {
    /// Says of each whether it is new.
    async fn write(&mut self, batch: &[Used]) -> Result<Vec<bool>, sqlx::Error> {
        let now = self.clock.now();
        let sweeps = now - self.swept_at > KEEP_MS;
        let mut tx = self.db.begin().await?;
        if sweeps {
            let sweep = "delete from call_nonce where at < $1";
            tx.execute(sweep, &[&(now - KEEP_MS)]).await?;
        }
        // Two nodes that write the same nonces take them in the same order, and so never wait for
        // each other in a circle.
        let mut order: Vec<(usize, &Used)> = batch.iter().enumerate().collect();
        order.sort_by_key(|(_, used)| *used);
        let mut news = vec![false; batch.len()];
        for (place, (application_id, nonce)) in order {
            let insert = "insert into call_nonce (application_id, nonce, at) values ($1, $2, $3) \
                          on conflict (application_id, nonce) do nothing";
            let values: [&(dyn ToValue + Sync); 3] = [application_id, nonce, &now];
            if let Some(is_new) = news.get_mut(place) {
                *is_new = tx.execute(insert, &values).await? == 1;
            }
        }
        tx.commit().await?;
        if sweeps {
            self.swept_at = now;
        }
        Ok(news)
    }
}
