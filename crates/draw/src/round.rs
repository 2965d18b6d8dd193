//! Substitution (替补): who was drawn and cannot be inspected is replaced by fresh randomness, so
//! that nobody who certifies a skip knows who comes next.

use std::collections::{BTreeSet, HashSet};

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::Hash;
use crate::pair::{Match, Request, Visit, matching};
use crate::pool::{Id, PoolEntry};
use crate::rules::Stratum;
use crate::run::{Drawn, DrawnStratum, Lists, run, select, visits};
use crate::ticket::Tickets;

/// The body of SKIP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The round that it is collected for, from 1.
    pub round: u16,
    /// Who cannot be inspected.
    pub id: Id,
    /// A skip code of the rules.
    pub code: String,
    /// SM3 of the evidence, which stays in the case file.
    pub evidence: Hash,
    /// Staff numbers of the two inspectors who certify it.
    pub inspectors: [String; 2],
    /// Who approved it.
    pub supervisor: String,
}

impl Skip {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u16(self.round);
        self.id.encode(&mut to);
        to.lv8(self.code.as_bytes()).raw(&self.evidence);
        for staff in &self.inspectors {
            to.lv8(staff.as_bytes());
        }
        to.lv16(self.supervisor.as_bytes());
        to.finish()
    }

    /// Reads the bytes.
    pub fn read(reader: &mut Reader) -> Result<Skip, Malformed> {
        Ok(Skip {
            round: reader.u16()?,
            id: Id::read(reader)?,
            code: reader.text8()?,
            evidence: reader.array()?,
            inspectors: [reader.text8()?, reader.text8()?],
            supervisor: reader.text16()?,
        })
    }
}

/// The body of SUBROUND: a round's skips are complete, witnesses reveal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// From 1.
    pub round: u16,
    /// How many skips it has.
    pub skips: u32,
    /// Reveals are taken until then, unix milliseconds.
    pub until: u64,
}

impl Opened {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u16(self.round).u32(self.skips).u64(self.until);
        to.finish()
    }

    /// Reads the bytes.
    pub fn read(reader: &mut Reader) -> Result<Opened, Malformed> {
        Ok(Opened {
            round: reader.u16()?,
            skips: reader.u32()?,
            until: reader.u64()?,
        })
    }
}

/// A draw and its rounds of substitution so far.
#[derive(Clone, Debug)]
pub struct Course<'p> {
    lists: &'p Lists,
    /// The draw, then each round that succeeded.
    drawn: Vec<Drawn<'p>>,
    skipped: BTreeSet<Id>,
}

impl<'p> Course<'p> {
    /// Draws and matches, round 0.
    pub fn start(lists: &'p Lists, tickets: &Tickets) -> Course<'p> {
        Course {
            lists,
            drawn: vec![run(lists, tickets)],
            skipped: BTreeSet::new(),
        }
    }

    /// The draw, then each round that succeeded.
    pub fn drawn(&self) -> &[Drawn<'p>] {
        &self.drawn
    }

    /// Those who were skipped.
    pub fn skipped(&self) -> &BTreeSet<Id> {
        &self.skipped
    }

    /// Whether somebody is drawn, and was not skipped: only those can be skipped.
    pub fn is_due(&self, id: &Id) -> bool {
        let mut visits = self.drawn.iter().flat_map(|drawn| &drawn.visits);
        !self.skipped.contains(id) && visits.any(|visit| visit.entity == id)
    }

    /// The skips of a round whose reveals did not reach the quorum: nobody replaces them.
    pub fn fail(&mut self, skips: &[Id]) {
        self.skipped.extend(skips.iter().cloned());
    }

    /// Draws and matches the replacements of a round.
    pub fn replace(&mut self, skips: &[Id], tickets: &Tickets) -> &Drawn<'p> {
        self.skipped.extend(skips.iter().cloned());
        let fresh: HashSet<&Id> = skips.iter().collect();
        let places = 0..self.lists.rules.strata.len();
        let strata: Vec<_> = places.map(|at| self.stratum(at, &fresh, tickets)).collect();
        let visits = self.new_visits(visits(&self.lists.rules, &strata));
        let matches = matching(&Request {
            tickets,
            visits: &visits,
            roster: &self.lists.roster,
            recusals: &self.lists.recusals,
            per_entity: self.lists.rules.inspectors_per_entity,
            lead_required: self.lists.rules.lead_required,
            loads: &self.loads(),
        });
        let place = self.drawn.len();
        self.drawn.push(Drawn {
            strata,
            visits,
            matches,
        });
        &self.drawn[place]
    }

    /// The replacements of one stratum, given by its place in the rules.
    fn stratum(&self, at: usize, skips: &HashSet<&Id>, tickets: &Tickets) -> DrawnStratum<'p> {
        let stratum = &self.lists.rules.strata[at];
        let before: HashSet<&Id> = self.picks(at).collect();
        let quota = before.iter().filter(|id| skips.contains(**id)).count() as u64;
        let candidates: Vec<_> = self.candidates(stratum, &before).collect();
        DrawnStratum {
            number: stratum.number,
            size: candidates.len() as u64,
            selection: select(stratum.design, tickets, candidates.into_iter(), quota),
            debts: Vec::new(),
        }
    }

    /// Everyone who was drawn in a stratum so far, debts aside.
    fn picks(&self, at: usize) -> impl Iterator<Item = &'p Id> {
        let rounds = self.drawn.iter().map(move |drawn| &drawn.strata[at]);
        rounds.flat_map(|drawn| drawn.selection.picks.iter().map(|pick| &pick.entry.id))
    }

    fn candidates(
        &self,
        stratum: &Stratum,
        before: &HashSet<&Id>,
    ) -> impl Iterator<Item = &'p PoolEntry> {
        let debts = &self.lists.debts;
        self.lists.members(stratum).filter(move |entry| {
            let id = &entry.id;
            let is_taken = before.contains(id) || debts.contains(id, stratum.number);
            !is_taken && !self.skipped.contains(id)
        })
    }

    /// Those of some visits that are not made already.
    fn new_visits(&self, visits: Vec<Visit<'p>>) -> Vec<Visit<'p>> {
        let made = self.drawn.iter().flat_map(|drawn| &drawn.visits);
        let made: HashSet<_> = made.map(|visit| (visit.entity, visit.unit)).collect();
        let is_new = |visit: &Visit| !made.contains(&(visit.entity, visit.unit));
        visits.into_iter().filter(is_new).collect()
    }

    /// How many visits each inspector has that are still to be made.
    fn loads(&self) -> Vec<u32> {
        let mut loads = vec![0; self.lists.roster.inspectors().len()];
        for drawn in &self.drawn {
            for (visit, found) in drawn.visits.iter().zip(&drawn.matches) {
                if let (Match::Paired(staff), false) = (found, self.skipped.contains(visit.entity))
                {
                    staff.iter().for_each(|place| loads[*place] += 1);
                }
            }
        }
        loads
    }
}
