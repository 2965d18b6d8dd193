//! Choosing within a stratum: the smallest tickets, or tickets over weights.

use std::cmp::Ordering;

use crate::hash::Hash;
use crate::pool::PoolEntry;
use crate::ticket::{Tickets, first_128};

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
    let pick = |entry: &'p PoolEntry| Pick {
        entry,
        ticket: tickets.of(&entry.id),
    };
    let mut picks: Vec<_> = members.map(pick).collect();
    let quota = usize::try_from(quota)
        .unwrap_or(usize::MAX)
        .min(picks.len());
    let mut next = None;
    if quota < picks.len() {
        // The element at `quota` is the first not drawn; everything before it is drawn.
        let (_, first_out, _) = picks.select_nth_unstable_by(quota, in_order);
        next = Some(first_out.ticket);
        picks.truncate(quota);
    }
    picks.sort_unstable_by(in_order);
    Selection { picks, next }
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
