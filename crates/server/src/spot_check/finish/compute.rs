//! The draw as a function of its stored inputs.

use draw::hash::Hash;
use draw::pair::Match;
use draw::pool::Pool;
use draw::result::{match_body, result_body};
use draw::roster::{Recusals, Roster};
use draw::rules::Rules;
use draw::run::run;

use crate::error::Error;
use crate::spot_check::store::Draw;

/// One enterprise that was drawn.
pub(super) struct Drawn {
    pub(super) code: String,
    pub(super) stratum: u32,
    pub(super) ticket: Hash,
    /// Staff numbers; none where inspectors must be found outside.
    pub(super) staff: Vec<String>,
}

/// What the draw gives.
pub(super) struct Computed {
    pub(super) result: Vec<u8>,
    pub(super) pairs: Vec<u8>,
    pub(super) drawn: Vec<Drawn>,
}

/// Draws and matches.
pub(super) fn compute(
    draw: &Draw,
    [pool, roster, recusals]: [Vec<u8>; 3],
    seed: &Hash,
) -> Result<Computed, Error> {
    let unreadable = |wrong| anyhow::anyhow!("frozen list: {wrong}");
    let rules = Rules::decode(&draw.rules).map_err(unreadable)?;
    let pool = Pool::decode(&pool).map_err(unreadable)?;
    let roster = Roster::decode(&roster).map_err(unreadable)?;
    let recusals = Recusals::decode(&recusals).map_err(unreadable)?;
    let found = run(&rules, &pool, &roster, &recusals, seed);
    let staff = |place: &usize| roster.inspectors()[*place].staff.text.clone();
    let drawn = found
        .entities()
        .into_iter()
        .zip(&found.matches)
        .map(|(pick, matched)| Drawn {
            code: pick.entry.id.text.clone(),
            stratum: pick.entry.stratum,
            ticket: pick.ticket,
            staff: match matched {
                Match::Paired(places) => places.iter().map(staff).collect(),
                Match::NeedsOutside | Match::Unfilled => Vec::new(),
            },
        });
    let drawn = drawn.collect();
    Ok(Computed {
        result: result_body(&found),
        pairs: match_body(&found, &roster),
        drawn,
    })
}
