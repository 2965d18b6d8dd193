//! A list of unified social credit codes at 18 bytes each: what a draw from a whole country's
//! register needs in memory.

use sm::lanes::Kernel;

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
        let survivors = smallest(tickets, self.bytes.iter().map(Code), k, kernel);
        let read = |code: Code| {
            let text = std::str::from_utf8(code.0).ok()?;
            let id = Id::new(IdType::CreditCode, text)?;
            Some((tickets.of(&id), id))
        };
        let mut drawn: Vec<_> = survivors.into_iter().filter_map(read).collect();
        drawn.sort_unstable();
        drawn.truncate(k);
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::{CODE_BYTES, Codes};
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
}
