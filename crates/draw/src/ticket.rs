//! Tickets (号签): one hash for each entry, the smallest win.

use sm::Sm3;

use crate::hash::{Hash, tag, tagged};
use crate::pool::Id;

/// The key of a round: `HT("dr1.key", seed ‖ s ‖ u32 j ‖ b_j)`.
pub fn key(seed: &Hash, seal_secret: &Hash, round: u32, fresh: &Hash) -> Hash {
    tagged("dr1.key", &[seed, seal_secret, &round.to_be_bytes(), fresh])
}

/// Makes the tickets of one key. The first 64 bytes of every ticket are the same block, so its
/// state is computed once.
#[derive(Clone)]
pub struct Tickets {
    entity: Sm3,
    pair: Sm3,
    stratum: Sm3,
    round: Sm3,
}

impl Tickets {
    /// The tickets under a key.
    pub fn under(key: &Hash) -> Tickets {
        let prefix = |name| {
            let mut hash = Sm3::new();
            hash.update(&tag(name));
            hash.update(key);
            hash
        };
        Tickets {
            entity: prefix("dr1.ticket"),
            pair: prefix("dr1.pair"),
            stratum: prefix("dr1.strat"),
            round: prefix("dr1.round"),
        }
    }

    /// `T(e)`.
    pub fn of(&self, id: &Id) -> Hash {
        // At most 55 bytes follow the first block, so the rest fits one more block.
        let mut block = [0u8; 55];
        let length = id.text.len().min(49);
        block[4] = id.id_type as u8;
        block[5] = length as u8;
        block[6..6 + length].copy_from_slice(&id.text.as_bytes()[..length]);
        let mut hash = self.entity.clone();
        hash.update(&block[..6 + length]);
        hash.finish()
    }

    /// `T(e, i)`.
    pub fn of_pair(&self, entity: &Id, staff: &Id) -> Hash {
        let mut hash = self.pair.clone();
        for id in [entity, staff] {
            hash.update(&[id.id_type as u8, id.text.len() as u8]);
            hash.update(id.text.as_bytes());
        }
        hash.finish()
    }

    /// `T(s)`.
    pub fn of_stratum(&self, stratum: u32) -> Hash {
        let mut hash = self.stratum.clone();
        hash.update(&stratum.to_be_bytes());
        hash.finish()
    }

    /// The offset `U` of systematic rounding.
    pub fn offset(&self) -> u128 {
        first_128(&self.round.clone().finish())
    }
}

/// The first 16 bytes as a number.
pub fn first_128(hash: &Hash) -> u128 {
    let mut first = [0; 16];
    first.copy_from_slice(&hash[..16]);
    u128::from_be_bytes(first)
}
