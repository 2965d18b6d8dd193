//! Choosing within a stratum: the smallest tickets, or tickets over weights.

use std::cmp::Ordering;

use sm::lanes::{Blocks, Firsts, Kernel, LANES, Short, Tails};

use crate::hash::Hash;
use crate::pool::{IdType, PoolEntry};
use crate::ticket::{NO_BLOCKS, Tickets, first_128};

/// One who was drawn, with the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick<'p> {
    /// Who.
    pub entry: &'p PoolEntry,
    /// `T`.
    pub ticket: Hash,
}

/// What came out of one stratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection<'p> {
    /// Those drawn, in ascending order.
    pub picks: Vec<Pick<'p>>,
    /// Ticket of the first one not drawn, if there is one.
    pub next: Option<Hash>,
}

fn in_order(a: &Pick, b: &Pick) -> Ordering {
    a.ticket
        .cmp(&b.ticket)
        .then_with(|| a.entry.id.cmp(&b.entry.id))
}

/// The `quota` smallest tickets. Order and storage of the members do not matter.
pub fn equal<'p>(
    tickets: &Tickets,
    members: impl Iterator<Item = &'p PoolEntry>,
    quota: u64,
) -> Selection<'p> {
    let quota = usize::try_from(quota).unwrap_or(usize::MAX);
    let kernel = Kernel::best();
    // One more than the quota: the first that is not drawn is published too.
    let survivors = smallest(tickets, members, quota.saturating_add(1), kernel);
    let mut picks = Vec::with_capacity(survivors.len());
    tickets.each(&survivors, kernel, |entry, ticket| {
        picks.push(Pick { entry, ticket });
    });
    picks.sort_unstable_by(in_order);
    let next = picks.get(quota).map(|pick| pick.ticket);
    picks.truncate(quota);
    Selection { picks, next }
}

/// What can stand in a ticket.
pub trait Identified: Copy {
    /// Type and bytes of the identifier.
    fn identifier(&self) -> (u8, &[u8]);
}

impl Identified for &PoolEntry {
    fn identifier(&self) -> (u8, &[u8]) {
        (self.id.id_type as u8, self.id.text.as_bytes())
    }
}

/// Members among whom the `k` smallest tickets are: those whose first 64 bits are not above the
/// k-th smallest, so a few more when those are equal, in the order of those 64 bits. Whoever
/// calls this decides by the whole tickets, and finds them all but sorted.
pub fn smallest<I: Identified>(
    tickets: &Tickets,
    mut members: impl Iterator<Item = I>,
    k: usize,
    kernel: Kernel,
) -> Vec<I> {
    let mut kept: Vec<(u64, I)> = Vec::new();
    let mut limit = u64::MAX;
    let mut batch = Vec::with_capacity(LANES);
    let mut hash = Sixteen::new(tickets, kernel);
    // Twice as many as needed are gathered before the limit is drawn closer, so that the cost
    // of that is shared by at least k tickets.
    let room = k.saturating_mul(2).max(4 * LANES);
    loop {
        batch.clear();
        batch.extend(members.by_ref().take(LANES));
        if batch.is_empty() {
            break;
        }
        let firsts = hash.firsts(&batch);
        if !firsts.may_reach(limit) {
            continue;
        }
        for (lane, member) in batch.iter().enumerate() {
            let first = firsts.of(lane);
            if first <= limit {
                kept.push((first, *member));
            }
        }
        if kept.len() >= room {
            limit = draw_closer(&mut kept, k);
        }
    }
    draw_closer(&mut kept, k);
    kept.sort_unstable_by_key(|(first, _)| *first);
    kept.into_iter().map(|(_, member)| member).collect()
}

/// Hashes up to sixteen members, in the shortest way that their identifiers allow.
struct Sixteen<'t> {
    tickets: &'t Tickets,
    kernel: Kernel,
    blocks: Blocks,
    id_type: u8,
    short: Short,
}

impl Sixteen<'_> {
    fn new(tickets: &Tickets, kernel: Kernel) -> Sixteen<'_> {
        let id_type = IdType::CreditCode as u8;
        Sixteen {
            tickets,
            kernel,
            blocks: NO_BLOCKS,
            id_type,
            short: tickets.short(id_type, kernel),
        }
    }

    fn firsts<I: Identified>(&mut self, batch: &[I]) -> Firsts {
        if let Some((id_type, tails)) = tails(batch) {
            if id_type != self.id_type {
                (self.id_type, self.short) = (id_type, self.tickets.short(id_type, self.kernel));
            }
            return self.short.hash(&tails);
        }
        for (member, block) in batch.iter().zip(&mut self.blocks) {
            let (id_type, text) = member.identifier();
            self.tickets.block(id_type, text, block);
        }
        self.tickets.sixteen(&self.blocks, self.kernel).firsts()
    }
}

/// The type and the bytes of identifiers that are all of one type and 18 bytes long; where there
/// are fewer than sixteen the first stands for those that are missing.
fn tails<I: Identified>(batch: &[I]) -> Option<(u8, Tails<'_>)> {
    let (id_type, first) = batch.first()?.identifier();
    let mut tails: Tails = [first.try_into().ok()?; LANES];
    for (tail, member) in tails.iter_mut().zip(batch) {
        let (other, text) = member.identifier();
        if other != id_type {
            return None;
        }
        *tail = text.try_into().ok()?;
    }
    Some((id_type, tails))
}

/// Drops all above the k-th smallest; gives that limit.
fn draw_closer<I>(kept: &mut Vec<(u64, I)>, k: usize) -> u64 {
    if k == 0 {
        kept.clear();
        return 0;
    }
    if kept.len() <= k {
        return u64::MAX;
    }
    let (_, kth, _) = kept.select_nth_unstable_by_key(k - 1, |(first, _)| *first);
    let limit = kth.0;
    kept.retain(|(first, _)| *first <= limit);
    limit
}

/// Chances follow weights: who would be drawn for certain is taken, the others by
/// `floor(U128(T) / w)`.
pub fn weighted<'p>(
    tickets: &Tickets,
    members: impl Iterator<Item = &'p PoolEntry>,
    quota: u64,
) -> Selection<'p> {
    let mut rest: Vec<_> = members
        .map(|entry| Pick {
            entry,
            ticket: tickets.of(&entry.id),
        })
        .collect();
    let mut left = usize::try_from(quota).unwrap_or(usize::MAX).min(rest.len());
    let mut taken = Vec::new();
    loop {
        let sum: u128 = rest.iter().map(|pick| u128::from(pick.entry.weight)).sum();
        let is_certain =
            |pick: &Pick| left > 0 && left as u128 * u128::from(pick.entry.weight) >= sum;
        let (certain, others): (Vec<_>, Vec<_>) = rest.iter().copied().partition(is_certain);
        if certain.is_empty() {
            break;
        }
        // Equal weights can make more certain than are left to draw; tickets decide then.
        if certain.len() > left {
            break;
        }
        left -= certain.len();
        taken.extend(certain);
        rest = others;
    }
    let over = |pick: &Pick| first_128(&pick.ticket) / u128::from(pick.entry.weight.max(1));
    rest.sort_unstable_by(|a, b| over(a).cmp(&over(b)).then_with(|| in_order(a, b)));
    let next = rest.get(left).map(|pick| pick.ticket);
    taken.extend(rest.into_iter().take(left));
    taken.sort_unstable_by(in_order);
    Selection { picks: taken, next }
}

#[cfg(test)]
mod tests {
    use super::{Pick, equal, in_order, smallest};
    use crate::pool::{Id, IdType, PoolEntry};
    use crate::ticket::Tickets;
    use sm::lanes::Kernel;

    fn entry(id_type: IdType, length: usize, i: usize) -> PoolEntry {
        let text = format!("{i:0length$}");
        PoolEntry::plain(Id::new(id_type, &text[text.len() - length..]).unwrap(), 1)
    }

    fn one_by_one<'p>(tickets: &Tickets, entries: &'p [PoolEntry]) -> Vec<Pick<'p>> {
        let pick = |entry: &'p PoolEntry| Pick {
            entry,
            ticket: tickets.of(&entry.id),
        };
        let mut picks: Vec<_> = entries.iter().map(pick).collect();
        picks.sort_by(in_order);
        picks
    }

    /// Every kernel finds the `k` smallest, in an order that sorting by whole tickets keeps.
    fn holds(tickets: &Tickets, entries: &[PoolEntry]) {
        let expected = one_by_one(tickets, entries);
        for k in [0, 1, 3, 17, entries.len()] {
            let k = k.min(entries.len());
            for kernel in Kernel::ALL {
                let found = smallest(tickets, entries.iter(), k, kernel);
                let expected: Vec<_> = expected[..k].iter().map(|pick| pick.entry).collect();
                assert_eq!(found, expected, "{kernel:?} {k}");
            }
            let selection = equal(tickets, entries.iter(), k as u64);
            assert_eq!(selection.picks, expected[..k]);
            assert_eq!(selection.next, expected.get(k).map(|pick| pick.ticket));
        }
    }

    #[test]
    fn all_lengths_of_identifiers_and_all_rests_of_sixteen() {
        let tickets = Tickets::under(&[4; 32]);
        for length in 1..=49 {
            for n in [1, 9, 15, 16, 17, 31, 40, 64 + length % 16] {
                let n = if length == 1 { n.min(9) } else { n };
                let of_type = |i| entry(IdType::Registration, length, i);
                holds(&tickets, &(0..n).map(of_type).collect::<Vec<_>>());
            }
        }
        for n in 0..=48 {
            let code = |i| entry(IdType::CreditCode, 18, i);
            holds(&tickets, &(0..n).map(code).collect::<Vec<_>>());
        }
    }

    #[test]
    fn types_and_lengths_may_be_mixed() {
        let tickets = Tickets::under(&[6; 32]);
        let types = [IdType::CreditCode, IdType::Registration, IdType::Product];
        let by_run = |i: usize| entry(types[i / 37 % 3], if i % 53 < 40 { 18 } else { 15 }, i);
        holds(&tickets, &(0..300).map(by_run).collect::<Vec<_>>());
    }
}
