//! Tickets (号签): one hash for each entry, the smallest win.

use sm::Sm3;
use sm::lanes::{BLOCK, Blocks, Kernel, LANES, Lanes, Prefix};

use crate::hash::{Hash, tag, tagged};
use crate::pool::{ID_BYTES_MAX, Id};

/// The key of a round: `HT("dr1.key", seed ‖ s ‖ u32 j ‖ b_j)`.
pub fn key(seed: &Hash, seal_secret: &Hash, round: u32, fresh: &Hash) -> Hash {
    tagged("dr1.key", &[seed, seal_secret, &round.to_be_bytes(), fresh])
}

/// Makes the tickets of one key. The first 64 bytes of every ticket are the same block, so its
/// state is computed once.
#[derive(Clone)]
pub struct Tickets {
    entity: Prefix,
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
            entity: Prefix::of(&head("dr1.ticket", key)),
            pair: prefix("dr1.pair"),
            stratum: prefix("dr1.strat"),
            round: prefix("dr1.round"),
        }
    }

    /// `T(e)`.
    pub fn of(&self, id: &Id) -> Hash {
        let mut block = [0; BLOCK];
        self.block(id.id_type as u8, id.text.as_bytes(), &mut block);
        self.entity.digest(&block)
    }

    /// The one block that makes the ticket of an identifier: at most 55 bytes follow the key's
    /// block, so they, the mark and the length fit.
    pub(crate) fn block(&self, id_type: u8, text: &[u8], block: &mut [u8; BLOCK]) {
        let length = text.len().min(ID_BYTES_MAX);
        *block = [0; BLOCK];
        (block[4], block[5]) = (id_type, length as u8);
        block[6..6 + length].copy_from_slice(&text[..length]);
        block[6 + length] = 0x80;
        let bits = (BLOCK + 6 + length) as u16 * 8;
        block[62..].copy_from_slice(&bits.to_be_bytes());
    }

    /// Sixteen tickets at once, from the blocks that [`Tickets::block`] wrote.
    pub(crate) fn sixteen(&self, blocks: &Blocks, kernel: Kernel) -> Lanes {
        let mut lanes = Lanes::from(&self.entity, kernel);
        lanes.compress(blocks);
        lanes
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

/// The block that all tickets of a kind begin with.
fn head(name: &str, key: &Hash) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    block[..32].copy_from_slice(&tag(name));
    block[32..].copy_from_slice(key);
    block
}

/// Blocks for [`Tickets::sixteen`].
pub(crate) const NO_BLOCKS: Blocks = [[0; BLOCK]; LANES];

/// The first 16 bytes as a number.
pub fn first_128(hash: &Hash) -> u128 {
    let mut first = [0; 16];
    first.copy_from_slice(&hash[..16]);
    u128::from_be_bytes(first)
}
