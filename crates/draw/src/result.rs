//! The RESULT and MATCH bodies: who was drawn, with the tickets that show why, and who goes.

use crate::codec::Writer;
use crate::hash::{Hash, ZERO, tagged};
use crate::pair::{Match, Visit};
use crate::roster::Roster;
use crate::run::DrawnStratum;
use crate::select::Pick;

/// Ticket limit where everybody was drawn.
pub const ALL_DRAWN: Hash = [0xff; 32];

/// The RESULT body of a round: `u8 round ‖ u16 S ‖ …`.
pub fn result_body(round: u8, strata: &[DrawnStratum]) -> Vec<u8> {
    let mut to = Writer::new();
    to.u8(round).u16(strata.len() as u16);
    for stratum in strata {
        let picks = &stratum.selection.picks;
        to.u32(stratum.number)
            .u64(stratum.size)
            .u64(picks.len() as u64);
        to.raw(&stratum.last())
            .raw(&stratum.selection.next.unwrap_or(ALL_DRAWN));
        write_picks(&mut to, picks);
        to.u32(stratum.debts.len() as u32);
        write_picks(&mut to, &stratum.debts);
    }
    to.finish()
}

fn write_picks(to: &mut Writer, picks: &[Pick]) {
    for pick in picks {
        pick.entry.id.encode(to);
        to.raw(&pick.ticket);
    }
}

/// `result_hash`.
pub fn result_hash(announce_hash: &Hash, seed: &Hash, body: &[u8]) -> Hash {
    tagged("dr1.result", &[announce_hash, seed, body])
}

/// The MATCH body of a round: every visit with what became of it.
pub fn match_body(round: u8, visits: &[Visit], matches: &[Match], roster: &Roster) -> Vec<u8> {
    let mut to = Writer::new();
    to.u8(round).u32(visits.len() as u32);
    for (visit, found) in visits.iter().zip(matches) {
        visit.entity.encode(&mut to);
        to.u32(visit.unit);
        match found {
            Match::Paired(inspectors) => {
                to.u8(0);
                for inspector in inspectors {
                    to.lv8(roster.inspectors()[*inspector].staff.text.as_bytes());
                }
            }
            Match::NeedsOutside(fit) => {
                to.u8(1).u32(fit.all).u32(fit.leads);
            }
            Match::Unfilled(fit) => {
                to.u8(2).u32(fit.all).u32(fit.leads);
            }
        }
    }
    to.finish()
}

impl DrawnStratum<'_> {
    /// The largest ticket that was drawn: one is drawn exactly if its ticket is not larger.
    /// Zeros when nobody was.
    pub fn last(&self) -> Hash {
        self.selection.picks.last().map_or(ZERO, |pick| pick.ticket)
    }
}
