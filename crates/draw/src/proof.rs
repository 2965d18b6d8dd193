//! The proof for one firm: that it was in the pool, its ticket, and whether that was drawn.

use crate::hash::Hash;
use crate::merkle::{inclusion, leaf, root_from};
use crate::pool::{Id, Pool, PoolEntry};
use crate::run::first_key;
use crate::ticket::Tickets;

/// Everything that one firm needs to check its own case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirmProof {
    /// Its entry in the pool.
    pub entry: PoolEntry,
    /// Its place in the pool.
    pub index: u64,
    /// Entries of the pool.
    pub pool_size: u64,
    /// Hashes from its leaf to the root.
    pub path: Vec<Hash>,
    /// The seed of the draw.
    pub seed: Hash,
    /// The seal's secret; zeros in open mode.
    pub secret: Hash,
    /// The largest ticket of its stratum that was drawn.
    pub last: Hash,
}

impl FirmProof {
    /// The proof for somebody in the pool, from `(seed, secret)`; none for others.
    pub fn of(pool: &Pool, id: &Id, (seed, secret): (Hash, Hash), last: Hash) -> Option<FirmProof> {
        let index = pool.find(id)?;
        Some(FirmProof {
            entry: pool.entries()[index].clone(),
            index: index as u64,
            pool_size: pool.entries().len() as u64,
            path: inclusion(&pool.leaves(), index),
            seed,
            secret,
            last,
        })
    }

    /// The ticket.
    pub fn ticket(&self) -> Hash {
        Tickets::under(&first_key(&self.seed, &self.secret)).of(&self.entry.id)
    }

    /// Whether it was drawn: its ticket is not larger than the last one drawn. A debt is
    /// inspected whatever its ticket.
    pub fn is_drawn(&self) -> bool {
        self.ticket() <= self.last
    }

    /// Whether it really stands in the pool of this root.
    pub fn is_in(&self, pool_root: &Hash) -> bool {
        let leaf = leaf(&self.entry.encode());
        root_from(leaf, self.index, self.pool_size, &self.path) == Some(*pool_root)
    }
}
