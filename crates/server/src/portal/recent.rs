//! What public pages keep for a minute, so that a crowd of strangers does not read whole tables
//! once for each of them, and how often a network did something in this minute. Each node keeps its
//! own: after a restart nothing is lost but time.

use std::any::Any;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use moka::sync::Cache;

use crate::error::Error;
use crate::identity::net;

/// How long something is kept.
const MINUTE_MS: i64 = 60_000;
/// Answers that are kept: all months, departments and items of a city fit.
const ANSWERS: u64 = 2000;
/// Networks that are counted.
const NETWORKS: u64 = 50_000;

/// What, of whom, in which minute.
type Key = (&'static str, String, i64);

/// What was asked lately.
pub struct Recent {
    answers: Cache<Key, Arc<dyn Any + Send + Sync>>,
    acts: Cache<Key, Arc<AtomicI64>>,
}

impl Default for Recent {
    fn default() -> Recent {
        Recent {
            answers: Cache::new(ANSWERS),
            acts: Cache::new(NETWORKS),
        }
    }
}

impl Recent {
    /// What this minute's first answer was; asked for where there is none yet.
    pub async fn of<T, F>(
        &self,
        (what, of, now): (&'static str, &str, i64),
        ask: F,
    ) -> Result<Arc<T>, Error>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, Error>>,
    {
        let key = (what, of.to_owned(), now.div_euclid(MINUTE_MS));
        let kept = self.answers.get(&key);
        if let Some(kept) = kept.and_then(|kept| kept.downcast().ok()) {
            return Ok(kept);
        }
        let fresh = Arc::new(ask.await?);
        self.answers.insert(key, fresh.clone());
        Ok(fresh)
    }

    /// Whether the network of an address did this more than so many times in this minute; counts
    /// this time too.
    pub fn is_often(&self, (what, now): (&'static str, i64), source: IpAddr, most: i64) -> bool {
        let key = (what, net(source), now.div_euclid(MINUTE_MS));
        let count = self.acts.get_with(key, Arc::default);
        count.fetch_add(1, Ordering::Relaxed) >= most
    }
}
