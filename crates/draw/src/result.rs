//! The RESULT and MATCH bodies: who was drawn, with the tickets that show why, and who goes.

use crate::codec::Writer;
use crate::hash::{Hash, ZERO, tagged};
use crate::pair::Match;
use crate::roster::Roster;
use crate::run::Drawn;

/// Ticket limit where everybody was drawn.
pub const ALL_DRAWN: Hash = [0xff; 32];

/// The RESULT body: `u8 round ‖ u16 S ‖ …`.
pub fn result_body(drawn: &Drawn) -> Vec<u8> {
    let mut to = Writer::new();
    to.u8(0).u16(drawn.strata.len() as u16);
    for stratum in &drawn.strata {
        let picks = &stratum.selection.picks;
        to.u32(stratum.number)
            .u64(stratum.size)
            .u64(picks.len() as u64);
        to.raw(&stratum.last())
            .raw(&stratum.selection.next.unwrap_or(ALL_DRAWN));
        for pick in picks {
            pick.entry.id.encode(&mut to);
            to.raw(&pick.ticket);
        }
    }
    to.finish()
}

/// `result_hash`.
pub fn result_hash(announce_hash: &Hash, seed: &Hash, body: &[u8]) -> Hash {
    tagged("dr1.result", &[announce_hash, seed, body])
}

/// The MATCH body: `u32 m × (id ‖ r × LV8(staff))`, of those who were paired.
pub fn match_body(drawn: &Drawn, roster: &Roster) -> Vec<u8> {
    let entities = drawn.entities();
    let paired: Vec<_> = entities
        .iter()
        .zip(&drawn.matches)
        .filter_map(|(pick, found)| match found {
            Match::Paired(inspectors) => Some((pick, inspectors)),
            Match::NeedsOutside | Match::Unfilled => None,
        })
        .collect();
    let mut to = Writer::new();
    to.u32(paired.len() as u32);
    for (pick, inspectors) in paired {
        pick.entry.id.encode(&mut to);
        for inspector in inspectors {
            to.lv8(roster.inspectors()[*inspector].staff.text.as_bytes());
        }
    }
    to.finish()
}

impl crate::run::DrawnStratum<'_> {
    /// The largest ticket that was drawn: one is drawn exactly if its ticket is not larger.
    /// Zeros when nobody was.
    pub fn last(&self) -> Hash {
        self.selection.picks.last().map_or(ZERO, |pick| pick.ticket)
    }
}
