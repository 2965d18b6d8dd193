//! Matching inspectors (匹配): each one drawn gets several inspectors, loads as even as the
//! recusals allow, ties decided by pair tickets.

use std::collections::{HashMap, VecDeque};

use crate::pool::Id;
use crate::roster::{Recusals, Roster};
use crate::ticket::{PairTail, Tickets};

/// One unit goes to one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit<'v> {
    /// Where.
    pub entity: &'v Id,
    /// The unit that goes; 0 for any inspector.
    pub unit: u32,
    /// Skills that each inspector needs.
    pub skills: u64,
}

/// What the matching is asked for.
pub struct Request<'r> {
    /// Makes the pair tickets.
    pub tickets: &'r Tickets,
    /// The visits in their order.
    pub visits: &'r [Visit<'r>],
    /// The inspectors.
    pub roster: &'r Roster,
    /// Pairs that must not meet.
    pub recusals: &'r Recusals,
    /// Inspectors for each visit.
    pub per_entity: u8,
    /// Whether the first must be one who may lead.
    pub lead_required: bool,
    /// Visits that each inspector has from rounds before; empty where there are none.
    pub loads: &'r [u32],
}

/// Who could go to a visit, whatever their load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eligible {
    /// Inspectors of the unit, with the skills, without a recusal.
    pub all: u32,
    /// Those of them who may lead.
    pub leads: u32,
}

/// What became of one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Places of its inspectors in the roster, the first slot first.
    Paired(Vec<usize>),
    /// Fewer inspectors than needed may go there: others must be found outside.
    NeedsOutside(Eligible),
    /// All who may go there are at their cap.
    Unfilled(Eligible),
}

/// Matches all; gives one result for each visit, in their order.
pub fn matching(request: &Request) -> Vec<Match> {
    let mut state = State::new(request);
    for slot in 0..usize::from(request.per_entity) {
        for visit in 0..request.visits.len() {
            if state.results[visit].is_none() && !state.augment(visit, slot) {
                state.results[visit] = Some(Match::Unfilled(state.eligible_for(visit)));
            }
        }
    }
    let State {
        results, assigned, ..
    } = state;
    let finish = |(result, inspectors): (Option<Match>, Vec<usize>)| {
        result.unwrap_or(Match::Paired(inspectors))
    };
    results.into_iter().zip(assigned).map(finish).collect()
}

struct State<'r> {
    request: &'r Request<'r>,
    /// For each visit, who must not go there, ascending.
    recused: Vec<Vec<usize>>,
    /// For each visit that a search came to, who may go there, by ascending pair ticket. Most
    /// visits are never searched, so most lists are never made.
    eligible: Vec<Option<Vec<usize>>>,
    /// For each unit and set of skills, how many inspectors fit.
    classes: HashMap<(u32, u64), Eligible>,
    /// For each visit, the inspectors by slot.
    assigned: Vec<Vec<usize>>,
    /// For each inspector, the visits and slots that were assigned.
    holds: Vec<Vec<(usize, usize)>>,
    /// For each inspector, the visits from rounds before and from this one.
    loads: Vec<usize>,
    /// For each unit (0 for all) and whether it is the lead's slot, who has the least load.
    levels: HashMap<(u32, bool), Level>,
    /// For each inspector, what their staff number adds to a pair ticket.
    tails: Vec<PairTail<'r>>,
    results: Vec<Option<Match>>,
}

/// The inspectors of a class that have the least load and are below their caps. From one search to
/// the next no load sinks, so members only leave; when the last has left the next level is made.
#[derive(Debug, Default)]
struct Level {
    least: usize,
    members: Vec<usize>,
}

impl<'r> State<'r> {
    fn new(request: &'r Request<'r>) -> State<'r> {
        let inspectors = request.roster.inspectors();
        let before = |i: usize| request.loads.get(i).copied().unwrap_or(0) as usize;
        let mut state = State {
            request,
            recused: recused(request),
            eligible: vec![None; request.visits.len()],
            classes: HashMap::new(),
            assigned: vec![Vec::new(); request.visits.len()],
            holds: vec![Vec::new(); inspectors.len()],
            loads: (0..inspectors.len()).map(before).collect(),
            levels: HashMap::new(),
            tails: inspectors.iter().map(|i| PairTail::of(&i.staff)).collect(),
            results: vec![None; request.visits.len()],
        };
        for visit in 0..request.visits.len() {
            let fit = state.eligible_for(visit);
            let is_short = fit.all < u32::from(request.per_entity)
                || (request.lead_required && fit.leads == 0);
            state.results[visit] = is_short.then_some(Match::NeedsOutside(fit));
        }
        state
    }

    /// Whether an inspector has the unit and the skills, recusals aside.
    fn fits(&self, inspector: usize, visit: usize) -> bool {
        let (inspector, visit) = (
            &self.request.roster.inspectors()[inspector],
            &self.request.visits[visit],
        );
        (visit.unit == 0 || inspector.unit == visit.unit)
            && inspector.skills & visit.skills == visit.skills
    }

    fn may_go(&self, inspector: usize, visit: usize) -> bool {
        self.fits(inspector, visit) && self.recused[visit].binary_search(&inspector).is_err()
    }

    /// How many may go there: those of the class, which is counted once, less the recused.
    fn eligible_for(&mut self, visit: usize) -> Eligible {
        let inspectors = self.request.roster.inspectors();
        let count = |state: &State, places: &mut dyn Iterator<Item = usize>| {
            let mut found = Eligible::default();
            for place in places.filter(|place| state.fits(*place, visit)) {
                found.all += 1;
                found.leads += u32::from(inspectors[place].is_lead);
            }
            found
        };
        let Visit { unit, skills, .. } = self.request.visits[visit];
        let class = match self.classes.get(&(unit, skills)) {
            Some(class) => *class,
            None => {
                let class = count(self, &mut (0..inspectors.len()));
                self.classes.insert((unit, skills), class);
                class
            }
        };
        let away = count(self, &mut self.recused[visit].iter().copied());
        Eligible {
            all: class.all - away.all,
            leads: class.leads - away.leads,
        }
    }

    /// Makes the list of who may go to a visit, once.
    fn list_eligible(&mut self, visit: usize) {
        if self.eligible[visit].is_some() {
            return;
        }
        let (tickets, id) = (self.request.tickets, self.request.visits[visit].entity);
        let inspectors = self.request.roster.inspectors();
        let mut fit: Vec<_> = (0..inspectors.len())
            .filter(|i| self.may_go(*i, visit))
            .map(|i| (tickets.of_pair(id, &inspectors[i].staff), i))
            .collect();
        fit.sort_unstable();
        self.eligible[visit] = Some(fit.into_iter().map(|(_, i)| i).collect());
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
        self.loads[inspector] < usize::from(cap)
    }

    /// Gives one more inspector to an entity by a shortest alternating path; false when there
    /// is none below the cap.
    fn augment(&mut self, visit: usize, slot: usize) -> bool {
        let lead_class = self.is_lead_class(slot);
        if let Some(direct) = self.direct(visit, lead_class) {
            self.assign(visit, slot, direct);
            return true;
        }
        let search = self.search(visit, lead_class);
        let free = search
            .found
            .iter()
            .enumerate()
            .filter(|(_, i)| self.is_below_cap(**i));
        let Some((_, end)) = free.min_by_key(|(place, i)| (self.loads[**i], *place)) else {
            return false;
        };
        let mut inspector = *end;
        loop {
            let Some(parent) = search.parent[inspector] else {
                return false;
            };
            let Some((released, its_slot)) = search.via[parent] else {
                self.assign(visit, slot, inspector);
                return true;
            };
            self.release(parent, its_slot, released);
            self.assign(parent, its_slot, inspector);
            inspector = released;
        }
    }

    /// An inspector who may go there and has the least load of all ends every search at once:
    /// the one with the smallest pair ticket.
    fn direct(&mut self, visit: usize, lead_class: bool) -> Option<usize> {
        let class = (self.request.visits[visit].unit, lead_class);
        let mut level = self.levels.remove(&class).unwrap_or_default();
        level.members.retain(|i| self.loads[*i] == level.least);
        if level.members.is_empty() {
            level = self.next_level(class);
        }
        let fits = |i: &usize| self.may_go(*i, visit) && !self.assigned[visit].contains(i);
        let places = level.members.iter().copied().filter(fits);
        let staff = places.map(|i| (i, &self.tails[i]));
        let id = self.request.visits[visit].entity;
        let found = self.request.tickets.smallest_pair(id, staff);
        self.levels.insert(class, level);
        found
    }

    /// Only those of the class can end a search, so theirs is the load that counts; skills are
    /// not part of it, because a path may lead to somebody with other ones.
    fn next_level(&self, (unit, lead_class): (u32, bool)) -> Level {
        let people = self.request.roster.inspectors();
        let in_class = |i: &usize| {
            self.fits_class(*i, lead_class)
                && (unit == 0 || people[*i].unit == unit)
                && self.is_below_cap(*i)
        };
        let all = || (0..people.len()).filter(in_class);
        let least = all().map(|i| self.loads[i]).min().unwrap_or(0);
        let members = all().filter(|i| self.loads[*i] == least).collect();
        Level { least, members }
    }

    fn search(&mut self, visit: usize, lead_class: bool) -> Search {
        let mut search = Search {
            parent: vec![None; self.holds.len()],
            via: vec![None; self.assigned.len()],
            found: Vec::new(),
        };
        let mut seen = vec![false; self.assigned.len()];
        seen[visit] = true;
        let mut queue = VecDeque::from([visit]);
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

    fn assign(&mut self, visit: usize, slot: usize, inspector: usize) {
        self.holds[inspector].push((visit, slot));
        self.loads[inspector] += 1;
        match self.assigned[visit].get_mut(slot) {
            Some(place) => *place = inspector,
            None => self.assigned[visit].push(inspector),
        }
    }

    fn release(&mut self, visit: usize, slot: usize, inspector: usize) {
        self.holds[inspector].retain(|held| *held != (visit, slot));
        self.loads[inspector] -= 1;
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
    let of = |visit: &Visit| by_id.get(visit.entity).cloned().unwrap_or_default();
    request.visits.iter().map(of).collect()
}

struct Search {
    /// The entity from which an inspector was found.
    parent: Vec<Option<usize>>,
    /// The inspector, and the slot, through which an entity was reached.
    via: Vec<Option<(usize, usize)>>,
    /// Inspectors in the order of discovery.
    found: Vec<usize>,
}
