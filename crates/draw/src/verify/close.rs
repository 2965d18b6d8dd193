//! The closing entry and the notes beside it.

use sm::sm3;

use crate::bundle::Part;
use crate::hash::Hash;
use crate::verify::Fault;
use crate::verify::context::{Parts, fault};
use crate::verify::inputs::Inputs;
use crate::verify::outcome::Outcome;
use crate::verify::rounds::Rounds;

/// Whether the draw is closed. Notes and closing entry come together; a bundle without them is
/// of a draw that may still see rounds of substitution.
pub(super) fn check(
    parts: &Parts,
    inputs: &Inputs,
    (outcome, rounds): (&Outcome, &Rounds),
    held: &mut dyn FnMut(String, String),
) -> Result<bool, Fault> {
    let is_there = |part| parts.all(part).next().is_some();
    if !is_there(Part::Notes) && !is_there(Part::Close) {
        held(
            "尚未结案：之后可能还有替补".to_owned(),
            "not closed yet: further rounds may follow".to_owned(),
        );
        return Ok(false);
    }
    let notes = parts.one(Part::Notes)?;
    let found = parts.entry(Part::Close)?;
    let (hash, pairs_hash, notes_hash, count): (Hash, Hash, Hash, u16) =
        found.body(|r| Ok((r.array()?, r.array()?, r.array()?, r.u16()?)))?;
    if notes_hash != sm3(notes.bytes) {
        let (zh, en) = (
            "与结案登记不符：被改动过",
            "do not fit the closing entry: changed",
        );
        return Err(fault(Part::Notes, notes.offset, zh, en));
    }
    inputs.signed(&found)?;
    found.between(rounds.ended_at, u64::MAX)?;
    if hash != outcome.result_hash || pairs_hash != sm3(&outcome.pairs) {
        return Err(found.fault("与结果不符", "does not fit the result"));
    }
    if count != rounds.count {
        return Err(found.fault(
            "所记的替补轮数与抽取包不符",
            "counts other rounds of substitution than the bundle has",
        ));
    }
    held(
        "结案登记与结果、说明一致".to_owned(),
        "the closing entry fits".to_owned(),
    );
    Ok(true)
}
