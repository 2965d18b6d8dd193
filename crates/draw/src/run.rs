//! The draw itself: a pure function from public inputs to the result.

use std::collections::HashMap;

use crate::debt::Debts;
use crate::hash::{Hash, ZERO};
use crate::pair::{Match, Request, Visit, matching};
use crate::pool::{Pool, PoolEntry};
use crate::quota::{PPM, quotas, targets};
use crate::roster::{Recusals, Roster};
use crate::rules::{Design, Rules, Stratum};
use crate::select::{Pick, Selection, equal, weighted};
use crate::ticket::{Tickets, key};

/// What was frozen before anything random existed.
#[derive(Clone, Debug)]
pub struct Lists {
    /// Strata, shares, inspectors for each visit.
    pub rules: Rules,
    /// Who can be drawn.
    pub pool: Pool,
    /// Who can be sent.
    pub roster: Roster,
    /// Who must not meet.
    pub recusals: Recusals,
    /// Who is owed from earlier draws.
    pub debts: Debts,
}

impl Lists {
    /// Members of a stratum.
    pub fn members<'l>(&'l self, stratum: &Stratum) -> impl Iterator<Item = &'l PoolEntry> {
        self.pool
            .entries()
            .iter()
            .filter(move |entry| self.rules.is_member(entry.stratum, stratum))
    }
}

/// What came out of one stratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnStratum<'p> {
    /// Its number.
    pub number: u32,
    /// How many there are in it; in a round of substitution, how many could be drawn.
    pub size: u64,
    /// Those drawn.
    pub selection: Selection<'p>,
    /// Those owed to it, by ticket.
    pub debts: Vec<Pick<'p>>,
}

impl<'p> DrawnStratum<'p> {
    /// All who are to be inspected for it: those drawn, then those owed.
    pub fn all(&self) -> impl Iterator<Item = &Pick<'p>> {
        self.selection.picks.iter().chain(&self.debts)
    }
}

/// What came out of a draw or of a round of substitution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn<'p> {
    /// The strata, in the order of the rules.
    pub strata: Vec<DrawnStratum<'p>>,
    /// Who goes where, each once.
    pub visits: Vec<Visit<'p>>,
    /// One for each visit.
    pub matches: Vec<Match>,
}

impl<'p> Drawn<'p> {
    /// How many picks all strata have, debts included: without a joint draw, as many as visits.
    pub fn picks(&self) -> usize {
        self.strata
            .iter()
            .map(|stratum| stratum.all().count())
            .sum()
    }
}

/// The key of round 0.
pub fn first_key(seed: &Hash, secret: &Hash) -> Hash {
    key(seed, secret, 0, &ZERO)
}

/// Draws and matches, round 0.
pub fn run<'p>(lists: &'p Lists, tickets: &Tickets) -> Drawn<'p> {
    let strata = draw(lists, tickets);
    let visits = visits(&lists.rules, &strata);
    let matches = matching(&Request {
        tickets,
        visits: &visits,
        roster: &lists.roster,
        recusals: &lists.recusals,
        per_entity: lists.rules.inspectors_per_entity,
        lead_required: lists.rules.lead_required,
        loads: &[],
    });
    Drawn {
        strata,
        visits,
        matches,
    }
}

/// Draws without matching.
pub fn draw<'p>(lists: &'p Lists, tickets: &Tickets) -> Vec<DrawnStratum<'p>> {
    let (rules, debts) = (&lists.rules, &lists.debts);
    let targets = targets(rules, |stratum| lists.members(stratum).count() as u64);
    let quotas = quotas(tickets, rules.rounding, PPM, &targets);
    let one = |((stratum, target), quota): ((&Stratum, &crate::quota::Target), u64)| {
        let owed = |entry: &&PoolEntry| debts.contains(&entry.id, stratum.number);
        let rest = lists.members(stratum).filter(|entry| !owed(entry));
        DrawnStratum {
            number: stratum.number,
            size: target.size,
            selection: select(stratum.design, tickets, rest, quota),
            debts: if debts.list().is_empty() {
                Vec::new()
            } else {
                equal(tickets, lists.members(stratum).filter(owed), u64::MAX).picks
            },
        }
    };
    let with_targets = rules.strata.iter().zip(&targets);
    with_targets.zip(quotas).map(one).collect()
}

/// Selects by the design of a stratum.
pub(crate) fn select<'p>(
    design: Design,
    tickets: &Tickets,
    members: impl Iterator<Item = &'p PoolEntry>,
    quota: u64,
) -> Selection<'p> {
    match design {
        Design::Equal => equal(tickets, members, quota),
        Design::Weighted => weighted(tickets, members, quota),
    }
}

/// The visits of drawn strata: a unit goes to an entity once, with the skills of all strata in
/// which its unit drew it.
pub fn visits<'p>(rules: &Rules, strata: &[DrawnStratum<'p>]) -> Vec<Visit<'p>> {
    let mut visits: Vec<Visit> = Vec::new();
    let mut places = HashMap::new();
    for (stratum, drawn) in rules.strata.iter().zip(strata) {
        for pick in drawn.all() {
            let entity = &pick.entry.id;
            let place = *places.entry((entity, stratum.unit)).or_insert(visits.len());
            match visits.get_mut(place) {
                Some(visit) => visit.skills |= stratum.skills,
                None => visits.push(Visit {
                    entity,
                    unit: stratum.unit,
                    skills: stratum.skills,
                }),
            }
        }
    }
    visits
}
