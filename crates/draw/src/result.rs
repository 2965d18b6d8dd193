//! The RESULT and MATCH bodies: who was drawn, with the tickets that show why, and who goes.

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::{Hash, ZERO, tagged};
use crate::pair::{Match, Visit};
use crate::pool::Id;
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

/// One stratum of a RESULT body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultStratum {
    /// Its number.
    pub number: u32,
    /// Its members; in a round of substitution, those who could be drawn.
    pub size: u64,
    /// The largest ticket that was drawn; zeros when nobody was.
    pub last: Hash,
    /// Ticket of the first not drawn, or [`ALL_DRAWN`].
    pub next: Hash,
    /// Those drawn, by ticket.
    pub picks: Vec<(Id, Hash)>,
    /// Those owed, by ticket.
    pub debts: Vec<(Id, Hash)>,
}

/// Reads a RESULT body: its round and its strata.
pub fn read_result(bytes: &[u8]) -> Result<(u8, Vec<ResultStratum>), Malformed> {
    let mut r = Reader::new(bytes);
    let (round, count) = (r.u8()?, r.u16()?);
    let pick = |r: &mut Reader| Ok((Id::read(r)?, r.array()?));
    let mut strata = Vec::new();
    for _ in 0..count {
        let (number, size, quota) = (r.u32()?, r.u64()?, r.u64()?);
        let (last, next) = (r.array()?, r.array()?);
        let picks: Result<_, _> = (0..quota).map(|_| pick(&mut r)).collect();
        let picks = picks?;
        let owed = r.u32()?;
        let debts: Result<_, _> = (0..owed).map(|_| pick(&mut r)).collect();
        strata.push(ResultStratum {
            number,
            size,
            last,
            next,
            picks,
            debts: debts?,
        });
    }
    r.end()?;
    Ok((round, strata))
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
