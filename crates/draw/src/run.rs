//! The draw itself: a pure function from public inputs to the result.

use crate::hash::{Hash, ZERO};
use crate::pair::{Match, Request, matching};
use crate::pool::Pool;
use crate::quota::{PPM, quotas, targets};
use crate::roster::{Recusals, Roster};
use crate::rules::{Design, Rules};
use crate::select::{Pick, Selection, equal, weighted};
use crate::ticket::{Tickets, key};

/// What came out of one stratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnStratum<'p> {
    /// Its number.
    pub number: u32,
    /// How many there are in it.
    pub size: u64,
    /// Those drawn.
    pub selection: Selection<'p>,
}

/// What came out of a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn<'p> {
    /// The strata, in the order of the rules.
    pub strata: Vec<DrawnStratum<'p>>,
    /// One for each of [`Drawn::entities`].
    pub matches: Vec<Match>,
}

impl<'p> Drawn<'p> {
    /// All who were drawn, in the order stratum, ticket.
    pub fn entities(&self) -> Vec<&Pick<'p>> {
        self.strata
            .iter()
            .flat_map(|stratum| &stratum.selection.picks)
            .collect()
    }
}

/// Draws and matches in open mode, round 0.
pub fn run<'p>(
    rules: &Rules,
    pool: &'p Pool,
    roster: &Roster,
    recusals: &Recusals,
    seed: &Hash,
) -> Drawn<'p> {
    let tickets = Tickets::under(&key(seed, &ZERO, 0, &ZERO));
    let strata = draw(rules, pool, &tickets);
    let picks = strata.iter().flat_map(|stratum| &stratum.selection.picks);
    let matches = matching(&Request {
        tickets: &tickets,
        entities: picks.map(|pick| &pick.entry.id).collect(),
        roster,
        recusals,
        per_entity: rules.inspectors_per_entity,
        lead_required: rules.lead_required,
    });
    Drawn { strata, matches }
}

/// Draws without matching.
pub fn draw<'p>(rules: &Rules, pool: &'p Pool, tickets: &Tickets) -> Vec<DrawnStratum<'p>> {
    let targets = targets(rules, |stratum| pool.count(stratum));
    let quotas = quotas(tickets, rules.rounding, PPM, &targets);
    let one = |((stratum, target), quota): ((&crate::rules::Stratum, _), u64)| {
        let target: &crate::quota::Target = target;
        let members = pool
            .entries()
            .iter()
            .filter(|entry| entry.stratum == stratum.number);
        let selection = match stratum.design {
            Design::Equal => equal(tickets, members, quota),
            Design::Weighted => weighted(tickets, members, quota),
        };
        DrawnStratum {
            number: stratum.number,
            size: target.size,
            selection,
        }
    };
    rules
        .strata
        .iter()
        .zip(&targets)
        .zip(quotas)
        .map(one)
        .collect()
}
