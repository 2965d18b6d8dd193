//! Matching inspectors (匹配): each one drawn gets several inspectors, loads as even as the
//! recusals allow, ties decided by pair tickets.

use std::collections::{HashMap, VecDeque};

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
    /// For each entity, who must not go there, ascending.
    recused: Vec<Vec<usize>>,
    /// For each entity that a search came to, who may go there, by ascending pair ticket. Most
    /// entities are never searched, so most lists are never made.
    eligible: Vec<Option<Vec<usize>>>,
    /// For each entity, the inspectors by slot.
    assigned: Vec<Vec<usize>>,
    /// For each inspector, the entities and slots that were assigned.
    holds: Vec<Vec<(usize, usize)>>,
    results: Vec<Option<Match>>,
}

impl<'r> State<'r> {
    fn new(request: &'r Request<'r>) -> State<'r> {
        let inspectors = request.roster.inspectors();
        let recused = recused(request);
        let leads = inspectors.iter().filter(|i| i.is_lead).count();
        let result = |away: &Vec<usize>| {
            let leads_away = away.iter().filter(|i| inspectors[**i].is_lead).count();
            let is_short = inspectors.len() - away.len() < usize::from(request.per_entity)
                || (request.lead_required && leads == leads_away);
            is_short.then_some(Match::NeedsOutside)
        };
        State {
            request,
            results: recused.iter().map(result).collect(),
            recused,
            eligible: vec![None; request.entities.len()],
            assigned: vec![Vec::new(); request.entities.len()],
            holds: vec![Vec::new(); inspectors.len()],
        }
    }

    fn may_go(&self, inspector: usize, entity: usize) -> bool {
        self.recused[entity].binary_search(&inspector).is_err()
    }

    /// Makes the list of who may go to an entity, once.
    fn list_eligible(&mut self, entity: usize) {
        if self.eligible[entity].is_some() {
            return;
        }
        let (tickets, id) = (self.request.tickets, self.request.entities[entity]);
        let inspectors = self.request.roster.inspectors();
        let mut fit: Vec<_> = (0..inspectors.len())
            .filter(|i| self.may_go(*i, entity))
            .map(|i| (tickets.of_pair(id, &inspectors[i].staff), i))
            .collect();
        fit.sort_unstable();
        self.eligible[entity] = Some(fit.into_iter().map(|(_, i)| i).collect());
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

    /// An inspector who may go there and has the least load of all ends every search at once:
    /// the one with the smallest pair ticket.
    fn direct(&self, entity: usize, lead_class: bool) -> Option<usize> {
        // Only those of the class can end a search, so theirs is the load that counts.
        let fit = |i: &usize| self.fits_class(*i, lead_class) && self.is_below_cap(*i);
        let loads = (0..self.holds.len()).filter(fit);
        let least = loads.map(|i| self.holds[i].len()).min()?;
        let fits = |i: &usize| {
            self.holds[*i].len() == least
                && fit(i)
                && self.may_go(*i, entity)
                && !self.assigned[entity].contains(i)
        };
        let inspectors = self.request.roster.inspectors();
        let places = (0..inspectors.len()).filter(fits);
        let staff = places.map(|i| (i, &inspectors[i].staff));
        let id = self.request.entities[entity];
        self.request.tickets.smallest_pair(id, staff)
    }

    fn search(&mut self, entity: usize, lead_class: bool) -> Search {
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
            self.list_eligible(x);
            for &i in self.eligible[x].iter().flatten() {
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

/// For each entity, the places in the roster of those who must not go there.
fn recused(request: &Request) -> Vec<Vec<usize>> {
    let inspectors = request.roster.inspectors();
    let mut by_id: HashMap<&Id, Vec<usize>> = HashMap::new();
    for (staff, other) in request.recusals.pairs() {
        // Both lists ascend by staff number, so the places of each entity ascend too.
        if let Ok(place) = inspectors.binary_search_by(|i| i.staff.cmp(staff)) {
            by_id.entry(other).or_default().push(place);
        }
    }
    let of = |id: &&Id| by_id.get(*id).cloned().unwrap_or_default();
    request.entities.iter().map(of).collect()
}

struct Search {
    /// The entity from which an inspector was found.
    parent: Vec<Option<usize>>,
    /// The inspector, and the slot, through which an entity was reached.
    via: Vec<Option<(usize, usize)>>,
    /// Inspectors in the order of discovery.
    found: Vec<usize>,
}
