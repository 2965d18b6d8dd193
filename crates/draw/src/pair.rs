//! Matching inspectors (匹配): each one drawn gets several inspectors, loads as even as the
//! recusals allow, ties decided by pair tickets.

use std::collections::VecDeque;

use crate::pool::Id;
use crate::roster::{Recusals, Roster};
use crate::ticket::Tickets;

/// What the matching is asked for.
pub struct Request<'r> {
    /// Makes the pair tickets.
    pub tickets: &'r Tickets,
    /// Those drawn, in the order stratum, ticket.
    pub entities: Vec<&'r Id>,
    /// The inspectors.
    pub roster: &'r Roster,
    /// Pairs that must not meet.
    pub recusals: &'r Recusals,
    /// Inspectors for each one drawn.
    pub per_entity: u8,
    /// Whether the first must be one who may lead.
    pub lead_required: bool,
}

/// What became of one drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Places of its inspectors in the roster, the first slot first.
    Paired(Vec<usize>),
    /// Fewer inspectors than needed may go there: others must be found outside.
    NeedsOutside,
    /// All who may go there are at their cap.
    Unfilled,
}

/// Matches all; gives one result for each entity, in their order.
pub fn matching(request: &Request) -> Vec<Match> {
    let mut state = State::new(request);
    for slot in 0..usize::from(request.per_entity) {
        for entity in 0..request.entities.len() {
            if state.is_open(entity) && !state.augment(entity, slot) {
                state.results[entity] = Some(Match::Unfilled);
            }
        }
    }
    let finish = |(entity, result): (usize, Option<Match>)| {
        result.unwrap_or_else(|| Match::Paired(state.assigned[entity].clone()))
    };
    state
        .results
        .clone()
        .into_iter()
        .enumerate()
        .map(finish)
        .collect()
}

struct State<'r> {
    request: &'r Request<'r>,
    /// For each entity, who may go there, by ascending pair ticket.
    eligible: Vec<Vec<usize>>,
    /// For each entity, the inspectors by slot.
    assigned: Vec<Vec<usize>>,
    /// For each inspector, the entities and slots that were assigned.
    holds: Vec<Vec<(usize, usize)>>,
    results: Vec<Option<Match>>,
}

impl<'r> State<'r> {
    fn new(request: &'r Request<'r>) -> State<'r> {
        let inspectors = request.roster.inspectors();
        let mut results = Vec::with_capacity(request.entities.len());
        let mut eligible = Vec::with_capacity(request.entities.len());
        for id in &request.entities {
            let may_go = |i: &usize| !request.recusals.contains(&inspectors[*i].staff, id);
            let mut fit: Vec<_> = (0..inspectors.len())
                .filter(may_go)
                .map(|i| (request.tickets.of_pair(id, &inspectors[i].staff), i))
                .collect();
            fit.sort_unstable();
            let has_lead = fit.iter().any(|(_, i)| inspectors[*i].is_lead);
            let is_short =
                fit.len() < usize::from(request.per_entity) || (request.lead_required && !has_lead);
            results.push(is_short.then_some(Match::NeedsOutside));
            eligible.push(fit.into_iter().map(|(_, i)| i).collect());
        }
        State {
            request,
            eligible,
            assigned: vec![Vec::new(); request.entities.len()],
            holds: vec![Vec::new(); inspectors.len()],
            results,
        }
    }

    fn is_open(&self, entity: usize) -> bool {
        self.results[entity].is_none()
    }

    /// Slots of one class exchange inspectors with each other: the lead's slot is a class of
    /// its own, the others are one class.
    fn is_lead_class(&self, slot: usize) -> bool {
        self.request.lead_required && slot == 0
    }

    fn fits_class(&self, inspector: usize, lead_class: bool) -> bool {
        !lead_class || self.request.roster.inspectors()[inspector].is_lead
    }

    fn is_below_cap(&self, inspector: usize) -> bool {
        let cap = self.request.roster.inspectors()[inspector].hard_cap;
        self.holds[inspector].len() < usize::from(cap)
    }

    /// Gives one more inspector to an entity by a shortest alternating path; false when there
    /// is none below the cap.
    fn augment(&mut self, entity: usize, slot: usize) -> bool {
        let lead_class = self.is_lead_class(slot);
        if let Some(direct) = self.direct(entity, lead_class) {
            self.assign(entity, slot, direct);
            return true;
        }
        let search = self.search(entity, lead_class);
        let free = search
            .found
            .iter()
            .enumerate()
            .filter(|(_, i)| self.is_below_cap(**i));
        let Some((_, end)) = free.min_by_key(|(place, i)| (self.holds[**i].len(), *place)) else {
            return false;
        };
        let mut inspector = *end;
        loop {
            let Some(parent) = search.parent[inspector] else {
                return false;
            };
            let Some((released, its_slot)) = search.via[parent] else {
                self.assign(entity, slot, inspector);
                return true;
            };
            self.release(parent, its_slot, released);
            self.assign(parent, its_slot, inspector);
            inspector = released;
        }
    }

    /// An inspector who may go there and has the least load of all ends every search at once.
    fn direct(&self, entity: usize, lead_class: bool) -> Option<usize> {
        // Only those of the class can end a search, so theirs is the load that counts.
        let fit = |i: &usize| self.fits_class(*i, lead_class) && self.is_below_cap(*i);
        let loads = (0..self.holds.len()).filter(fit);
        let least = loads.map(|i| self.holds[i].len()).min()?;
        let fits = |i: &&usize| {
            self.fits_class(**i, lead_class)
                && self.holds[**i].len() == least
                && self.is_below_cap(**i)
                && !self.assigned[entity].contains(i)
        };
        self.eligible[entity].iter().find(fits).copied()
    }

    fn search(&self, entity: usize, lead_class: bool) -> Search {
        let mut search = Search {
            parent: vec![None; self.holds.len()],
            via: vec![None; self.assigned.len()],
            found: Vec::new(),
        };
        let mut seen = vec![false; self.assigned.len()];
        seen[entity] = true;
        let mut queue = VecDeque::from([entity]);
        while let Some(x) = queue.pop_front() {
            let first_new = search.found.len();
            for &i in &self.eligible[x] {
                let is_new = search.parent[i].is_none() && self.fits_class(i, lead_class);
                if is_new && !self.assigned[x].contains(&i) {
                    search.parent[i] = Some(x);
                    search.found.push(i);
                }
            }
            for place in first_new..search.found.len() {
                let i = search.found[place];
                let mut holds = self.holds[i].clone();
                holds.sort_unstable();
                for (y, slot) in holds {
                    if !seen[y] && self.is_lead_class(slot) == lead_class {
                        seen[y] = true;
                        search.via[y] = Some((i, slot));
                        queue.push_back(y);
                    }
                }
            }
        }
        search
    }

    fn assign(&mut self, entity: usize, slot: usize, inspector: usize) {
        self.holds[inspector].push((entity, slot));
        match self.assigned[entity].get_mut(slot) {
            Some(place) => *place = inspector,
            None => self.assigned[entity].push(inspector),
        }
    }

    fn release(&mut self, entity: usize, slot: usize, inspector: usize) {
        self.holds[inspector].retain(|held| *held != (entity, slot));
    }
}

struct Search {
    /// The entity from which an inspector was found.
    parent: Vec<Option<usize>>,
    /// The inspector, and the slot, through which an entity was reached.
    via: Vec<Option<(usize, usize)>>,
    /// Inspectors in the order of discovery.
    found: Vec<usize>,
}
