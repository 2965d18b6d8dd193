//! The draw as a function of its stored inputs, and what it means for the platform's tables.

use std::collections::HashMap;

use draw::hash::Hash;
use draw::pair::Match;
use draw::pool::Id;
use draw::round::Course;
use draw::run::{Drawn, Lists, first_key};
use draw::ticket::{Tickets, key};

/// Where somebody is sent.
pub struct Row {
    /// Unified social credit code.
    pub code: String,
    /// The first stratum in which it was drawn.
    pub stratum: u32,
    /// Its ticket.
    pub ticket: Hash,
    /// The unit that goes; 0 where a department draws alone.
    pub unit: u32,
    /// Staff numbers; none where inspectors must be found outside.
    pub staff: Vec<String>,
}

/// A row for each visit.
pub fn rows(lists: &Lists, drawn: &Drawn) -> Vec<Row> {
    let mut firsts = HashMap::new();
    for stratum in &drawn.strata {
        for pick in stratum.all() {
            let first = (stratum.number, pick.ticket);
            firsts.entry(&pick.entry.id).or_insert(first);
        }
    }
    let staff = |place: &usize| lists.roster.inspectors()[*place].staff.text.clone();
    let row = |(visit, found): (&draw::pair::Visit, &Match)| {
        let (stratum, ticket) = firsts.get(visit.entity).copied().unwrap_or_default();
        Row {
            code: visit.entity.text.clone(),
            stratum,
            ticket,
            unit: visit.unit,
            staff: match found {
                Match::Paired(places) => places.iter().map(staff).collect(),
                Match::NeedsOutside(_) | Match::Unfilled(_) => Vec::new(),
            },
        }
    };
    drawn.visits.iter().zip(&drawn.matches).map(row).collect()
}

/// A round that is over.
pub struct Past {
    /// Its number.
    pub round: u16,
    /// Whom it skipped.
    pub skips: Vec<Id>,
    /// Its fresh value; none where it failed.
    pub fresh: Option<Hash>,
}

/// The tickets of a round of substitution.
pub fn round_tickets((seed, secret): (&Hash, &Hash), round: u16, fresh: &Hash) -> Tickets {
    Tickets::under(&key(seed, secret, u32::from(round), fresh))
}

/// The draw with its rounds so far, computed again from what is stored.
pub fn replay<'l>(lists: &'l Lists, keys: (&Hash, &Hash), past: &[Past]) -> Course<'l> {
    let mut course = Course::start(lists, &Tickets::under(&first_key(keys.0, keys.1)));
    for round in past {
        match &round.fresh {
            Some(fresh) => {
                course.replace(&round.skips, &round_tickets(keys, round.round, fresh));
            }
            None => course.fail(&round.skips),
        }
    }
    course
}
