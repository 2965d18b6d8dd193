//! Tickets (号签): one hash for each entry, the smallest win.

use sm::Sm3;
use sm::lanes::{BLOCK, Blocks, Kernel, LANES, Lanes, Prefix, Short, TAIL};

use crate::hash::{Hash, tag, tagged};
use crate::pool::{ID_BYTES_MAX, Id};
use crate::select::Identified;

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
    pair_lanes: Prefix,
    kernel: Kernel,
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
            pair_lanes: Prefix::of(&head("dr1.pair", key)),
            kernel: Kernel::best(),
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

    /// What hashes sixteen identifiers of one type and 18 bytes each: nearly all that there are.
    pub(crate) fn short(&self, id_type: u8, kernel: Kernel) -> Short {
        Short::new(&self.entity, [0, 0, 0, 0, id_type, TAIL as u8], kernel)
    }

    /// The whole tickets of some, sixteen at a time, in their order.
    pub(crate) fn each<I: Identified>(
        &self,
        members: &[I],
        kernel: Kernel,
        mut take: impl FnMut(I, Hash),
    ) {
        let mut blocks = NO_BLOCKS;
        for batch in members.chunks(LANES) {
            for (member, block) in batch.iter().zip(&mut blocks) {
                let (id_type, text) = member.identifier();
                self.block(id_type, text, block);
            }
            let lanes = self.sixteen(&blocks, kernel);
            for (lane, member) in batch.iter().enumerate() {
                take(*member, lanes.digest(lane));
            }
        }
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

    /// The place of the smallest pair ticket among some inspectors, sixteen at a time.
    pub(crate) fn smallest_pair<'i>(
        &self,
        entity: &Id,
        staff: impl Iterator<Item = (usize, &'i PairTail<'i>)>,
    ) -> Option<usize> {
        let mut best: Option<(Hash, usize)> = None;
        let mut take = |found: (Hash, usize)| {
            if best.is_none_or(|best| found < best) {
                best = Some(found);
            }
        };
        let mut limit = u64::MAX;
        let mut hash = |blocks: &Blocks, places: &[usize], take: &mut dyn FnMut((Hash, usize))| {
            let mut lanes = Lanes::from(&self.pair_lanes, self.kernel);
            lanes.compress(blocks);
            for (lane, place) in places.iter().enumerate() {
                let first = lanes.first_64(lane);
                if first <= limit {
                    limit = first;
                    take((lanes.digest(lane), *place));
                }
            }
        };
        let head = 2 + entity.text.len();
        let mut blocks = self.pair_heads(entity);
        let (mut places, mut waiting) = ([0; LANES], 0);
        for (place, tail) in staff {
            let end = head + PAIR_TAIL;
            let (true, Some(room)) = (tail.is_short, blocks[waiting][..56].get_mut(head..end))
            else {
                take((self.of_pair(entity, tail.staff), place));
                continue;
            };
            room.copy_from_slice(&tail.bytes);
            let bits = (BLOCK + head + tail.length) as u16 * 8;
            blocks[waiting][62..].copy_from_slice(&bits.to_be_bytes());
            places[waiting] = place;
            waiting += 1;
            if waiting == LANES {
                hash(&blocks, &places, &mut take);
                waiting = 0;
            }
        }
        if waiting > 0 {
            hash(&blocks, &places[..waiting], &mut take);
        }
        best.map(|(_, place)| place)
    }

    /// Sixteen blocks that begin with an entity; what is of an inspector follows.
    fn pair_heads(&self, entity: &Id) -> Blocks {
        let mut block = [0; BLOCK];
        let text = entity.text.as_bytes();
        (block[0], block[1]) = (entity.id_type as u8, text.len() as u8);
        block[2..2 + text.len()].copy_from_slice(text);
        [block; LANES]
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

/// Bytes that are copied for each inspector, whatever the length of the staff number: one move
/// of fixed size takes a fraction of the time of one whose size must be looked at.
const PAIR_TAIL: usize = 32;

/// What an inspector adds to a pair ticket, made once for all visits.
#[derive(Clone, Debug)]
pub(crate) struct PairTail<'i> {
    staff: &'i Id,
    /// Type, length and text of the staff number, the mark after them, and zeros.
    bytes: [u8; PAIR_TAIL],
    /// Bytes before the mark.
    length: usize,
    /// Whether all that fits; longer ones are hashed by themselves.
    is_short: bool,
}

impl PairTail<'_> {
    pub(crate) fn of(staff: &Id) -> PairTail<'_> {
        let (text, mut bytes) = (staff.text.as_bytes(), [0; PAIR_TAIL]);
        let length = 2 + text.len();
        let is_short = length < PAIR_TAIL;
        if is_short {
            (bytes[0], bytes[1]) = (staff.id_type as u8, text.len() as u8);
            bytes[2..length].copy_from_slice(text);
            bytes[length] = 0x80;
        }
        PairTail {
            staff,
            bytes,
            length,
            is_short,
        }
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

#[cfg(test)]
mod tests {
    use super::{PairTail, Tickets};
    use crate::pool::{Id, IdType};

    #[test]
    fn the_smallest_pair_is_found_with_short_and_with_long_names() {
        let tickets = Tickets::under(&[5; 32]);
        for length in [3, 18, 22, 23, 30, 49] {
            let entity = Id::new(IdType::Product, &"P".repeat(length)).unwrap();
            for n in 0..40usize {
                let name = |i: usize| format!("{i:0width$}", width = 1 + (i * 7) % 49);
                let staff: Vec<_> = (0..n)
                    .map(|i| Id::new(IdType::Staff, &name(i)).unwrap())
                    .collect();
                let plain = (0..n).min_by_key(|i| tickets.of_pair(&entity, &staff[*i]));
                let tails: Vec<_> = staff.iter().map(PairTail::of).collect();
                let found = tickets.smallest_pair(&entity, tails.iter().enumerate());
                assert_eq!(found, plain, "{length} {n}");
            }
        }
    }
}
