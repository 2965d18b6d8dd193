//! The draw, the matching and the sealed result, computed again and compared.

use crate::bundle::Part;
use crate::codec::Malformed;
use crate::hash::{Hash, ZERO};
use crate::result::{match_body, result_body, result_hash};
use crate::round::Course;
use crate::run::first_key;
use crate::seal::{Opened, sealed_result};
use crate::ticket::Tickets;
use crate::verify::Fault;
use crate::verify::context::{Found, Parts, open};
use crate::verify::inputs::Inputs;
use crate::verify::moves::Moves;

/// What round 0 gave.
pub(super) struct Outcome<'l> {
    /// The draw, ready for its rounds.
    pub(super) course: Course<'l>,
    /// The seal's secret, or zeros.
    pub(super) secret: Hash,
    pub(super) result_hash: Hash,
    /// When RESULT was signed.
    pub(super) drawn_at: u64,
    pub(super) pairs: Vec<u8>,
}

pub(super) fn check<'l>(
    parts: &Parts,
    inputs: &'l Inputs,
    moves: &Moves,
    held: &mut dyn FnMut(String, String),
) -> Result<Outcome<'l>, Fault> {
    let secret = unseal(parts, inputs, moves, held)?;
    let tickets = Tickets::under(&first_key(&moves.seed, &secret));
    let course = Course::start(&inputs.lists, &tickets);
    let drawn = &course.drawn()[0];
    let result = result_body(0, &drawn.strata);
    let found = same(parts.entry(Part::Result)?, inputs, moves.seeded_at, &result)?;
    let n = drawn.picks();
    held(
        format!("重新抽取{n}户，结果一致"),
        format!("{n} drawn again with the same result"),
    );
    let pairs = match_body(0, &drawn.visits, &drawn.matches, &inputs.lists.roster);
    same(parts.entry(Part::Match)?, inputs, moves.seeded_at, &pairs)?;
    held(
        "检查人员重新匹配一致".to_owned(),
        "the matching was computed again".to_owned(),
    );
    let hash = result_hash(&inputs.announce_hash, &moves.seed, &result);
    if inputs.seals.is_some() {
        sealed(parts, inputs, moves, &sealed_result(&hash, &secret))?;
        held(
            "结果与当时的密封承诺一致".to_owned(),
            "the result fits the commitment that was made at the draw".to_owned(),
        );
    }
    Ok(Outcome {
        course,
        secret,
        result_hash: hash,
        drawn_at: found.entry.at,
        pairs,
    })
}

/// The secret of a sealed draw; zeros in open mode.
fn unseal(
    parts: &Parts,
    inputs: &Inputs,
    moves: &Moves,
    held: &mut dyn FnMut(String, String),
) -> Result<Hash, Fault> {
    let Some(seals) = inputs.seals else {
        return Ok(ZERO);
    };
    let found = parts.entry(Part::Unseal)?;
    let opened = found.body(Opened::read)?;
    inputs.signed(&found)?;
    found.between(moves.seeded_at, u64::MAX)?;
    let (root, index) = inputs.announcement.seal;
    if opened.index != index || !opened.is_of(&root, seals) {
        return Err(found.fault("不是事先登记的密封值", "is not the secret of the plan"));
    }
    held(
        "启封值与事先登记一致".to_owned(),
        "the secret is that of the plan".to_owned(),
    );
    Ok(opened.secret)
}

/// The commitment to the sealed result, in time.
fn sealed(parts: &Parts, inputs: &Inputs, moves: &Moves, expected: &Hash) -> Result<(), Fault> {
    let found = parts.entry(Part::Sealed)?;
    let commitment: Hash = found.body(|r| r.array())?;
    inputs.signed(&found)?;
    let seconds = u64::from(inputs.lists.rules.result_deadline_s);
    let deadline = moves.seeded_at.saturating_add(seconds * 1000);
    found.between(moves.seeded_at, deadline)?;
    if commitment != *expected {
        return Err(found.fault("与启封后的结果不符", "does not fit the result"));
    }
    Ok(())
}

/// Refuses an entry whose body is not what was computed, and says where they part.
pub(super) fn same(
    found: Found,
    inputs: &Inputs,
    from: u64,
    computed: &[u8],
) -> Result<Found, Fault> {
    let body = &found.entry.body;
    if body != computed {
        let differs = body.iter().zip(computed).position(|(a, b)| a != b);
        let at = differs.unwrap_or(body.len().min(computed.len()));
        let wrong = Malformed {
            offset: at,
            expected: "what the public inputs give",
        };
        let mut fault = found.malformed(&wrong);
        let (zh, en) = found.part.names();
        fault.zh = format!(
            "{zh}与重新计算的不同，自第{}字节起",
            fault.offset.unwrap_or(0)
        );
        fault.en = format!("{en} differs from what the public inputs give");
        return Err(fault);
    }
    inputs.signed(&found)?;
    found.between(from, u64::MAX)?;
    Ok(found)
}

/// The entries of a part, opened one after the other.
pub(super) fn all(parts: &Parts, part: Part) -> Result<Vec<Found>, Fault> {
    parts.all(part).map(open).collect()
}
