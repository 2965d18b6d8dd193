//! A list of unified social credit codes at 18 bytes each: what a draw from a whole country's
//! register needs in memory.

use sm::lanes::{Kernel, LANES};

use crate::hash::Hash;
use crate::pool::{Id, IdType};
use crate::select::{Identified, smallest};
use crate::ticket::Tickets;

/// Bytes of a code.
pub const CODE_BYTES: usize = 18;

/// Codes without anything else, in any order.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    bytes: Vec<[u8; CODE_BYTES]>,
}

#[derive(Clone, Copy)]
struct Code<'c>(&'c [u8; CODE_BYTES]);

impl Identified for Code<'_> {
    fn identifier(&self) -> (u8, &[u8]) {
        (IdType::CreditCode as u8, self.0)
    }
}

impl Codes {
    /// An empty list with room.
    pub fn with_capacity(n: usize) -> Codes {
        Codes {
            bytes: Vec::with_capacity(n),
        }
    }

    /// Adds a code.
    pub fn push(&mut self, code: [u8; CODE_BYTES]) {
        self.bytes.push(code);
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The `k` smallest tickets with their codes, ascending: the same that
    /// [`crate::select::equal`] draws from a pool of these codes.
    pub fn draw(&self, tickets: &Tickets, k: usize, kernel: Kernel) -> Vec<(Hash, Id)> {
        self.draw_below(likely_limit(k, self.bytes.len()), tickets, k, kernel)
    }

    fn draw_below(
        &self,
        limit: u64,
        tickets: &Tickets,
        k: usize,
        kernel: Kernel,
    ) -> Vec<(Hash, Id)> {
        let mut survivors = self.below(tickets, limit, kernel);
        if survivors.len() < k.min(self.bytes.len()) {
            survivors = smallest(tickets, self.bytes.iter().map(Code), k, kernel);
        }
        let mut drawn = Vec::with_capacity(survivors.len());
        tickets.each(&survivors, kernel, |code, ticket| {
            let text = std::str::from_utf8(code.0);
            let id = text.ok().and_then(|text| Id::new(IdType::CreditCode, text));
            drawn.extend(id.map(|id| (ticket, id)));
        });
        drawn.sort_unstable();
        drawn.truncate(k);
        drawn
    }

    /// All codes whose tickets' first 64 bits are at most the limit, in the order of those bits.
    fn below(&self, tickets: &Tickets, limit: u64, kernel: Kernel) -> Vec<Code<'_>> {
        let short = tickets.short(IdType::CreditCode as u8, kernel);
        let mut found: Vec<(u64, Code)> = Vec::new();
        for batch in self.bytes.chunks(LANES) {
            let firsts = match batch.first_chunk::<LANES>() {
                Some(sixteen) => short.hash(&sixteen.each_ref()),
                // The first stands for those that are missing in the last batch.
                None => {
                    let tail = |lane| batch.get(lane).unwrap_or(&batch[0]);
                    short.hash(&std::array::from_fn(tail))
                }
            };
            if firsts.may_reach(limit) {
                for (lane, code) in batch.iter().enumerate() {
                    let first = firsts.of(lane);
                    if first <= limit {
                        found.push((first, Code(code)));
                    }
                }
            }
        }
        found.sort_unstable_by_key(|(first, _)| *first);
        let mut codes: Vec<Code> = found.into_iter().map(|(_, code)| code).collect();
        codes.shrink_to_fit();
        codes
    }
}

/// A limit below which the first 64 bits of `k` of `n` tickets lie, and hardly any more: six
/// standard deviations above the expected k-th. Should fewer lie there, which no list is known
/// to do, the draw takes the longer way to the same result.
fn likely_limit(k: usize, n: usize) -> u64 {
    let room = (k as u128) + 6 * (k as u128).isqrt() + 16;
    let limit = (room << 64) / (n as u128).max(1);
    u64::try_from(limit).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{CODE_BYTES, Codes, likely_limit};
    use crate::pool::{Id, IdType, Pool, PoolEntry};
    use crate::select::equal;
    use crate::ticket::Tickets;
    use sm::lanes::Kernel;

    #[test]
    fn codes_alone_give_the_draw_of_the_pool_on_every_kernel() {
        let text = |i: u32| format!("91440700{i:010}");
        let mut codes = Codes::with_capacity(5000);
        for i in 0..5000 {
            let code: [u8; CODE_BYTES] = text(i).into_bytes().try_into().unwrap();
            codes.push(code);
        }
        let entry = |i| PoolEntry::plain(Id::new(IdType::CreditCode, &text(i)).unwrap(), 1);
        let pool = Pool::new((0..5000).map(entry).collect()).unwrap();
        let tickets = Tickets::under(&[3; 32]);
        for k in [0, 1, 15, 16, 17, 100, 2500, 4999, 5000, 6000] {
            let drawn = equal(&tickets, pool.entries().iter(), k as u64);
            let expected: Vec<_> = drawn
                .picks
                .iter()
                .map(|pick| (pick.ticket, pick.entry.id.clone()))
                .collect();
            for kernel in Kernel::ALL {
                assert_eq!(codes.draw(&tickets, k, kernel), expected, "{k} {kernel:?}");
            }
        }
    }

    #[test]
    fn a_limit_that_leaves_too_few_changes_nothing() {
        // Of one code in a list of ten the limit says nothing, and of none it is not asked.
        assert_eq!(likely_limit(3, 10), u64::MAX);
        assert_eq!(likely_limit(0, 0), u64::MAX);
        assert!(likely_limit(1000, 10_000_000) < u64::MAX / 8000);
        let tickets = Tickets::under(&[8; 32]);
        for n in 0..70u32 {
            let mut codes = Codes::default();
            let text = |i: u32| format!("91440700{:010}", i * 7);
            (0..n).for_each(|i| codes.push(text(i).into_bytes().try_into().unwrap()));
            let ids = (0..n).map(|i| Id::new(IdType::CreditCode, &text(i)).unwrap());
            let mut all: Vec<_> = ids.map(|id| (tickets.of(&id), id)).collect();
            all.sort();
            for k in [1, 5, 33, 70] {
                let expected = &all[..k.min(n as usize)];
                for kernel in Kernel::ALL {
                    assert_eq!(codes.draw(&tickets, k, kernel), expected, "{n} {k}");
                    let too_low = codes.draw_below(u64::MAX / 99, &tickets, k, kernel);
                    assert_eq!(too_low, expected, "{n} {k}");
                }
            }
            let below = codes.below(&tickets, u64::MAX / 2, Kernel::best());
            let half = all.iter().filter(|(ticket, _)| ticket[0] < 0x80).count();
            assert_eq!(below.len(), half);
        }
    }
}
