//! Checks a bundle from its first byte to its last and names the first thing that is wrong.

mod close;
mod context;
mod inputs;
mod moves;
mod outcome;
mod report;
mod rounds;
mod seen;

use crate::announce::Announcement;
use crate::bundle::{Part, disassemble};
use crate::codec::Malformed;
use crate::hash::Hash;
use crate::pair::Match;
use crate::pool::Id;
use crate::verify::context::Parts;

pub use seen::Seen;

/// What is wrong, in words that a citizen understands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{zh} ({en})")]
pub struct Fault {
    /// The part of the bundle; none where the file as a whole is meant.
    pub part: Option<Part>,
    /// Where in the file, in bytes, if one place can be named.
    pub offset: Option<usize>,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One thing that was checked and holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One visit that somebody is sent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// Where.
    pub id: Id,
    /// The unit that goes; 0 for any.
    pub unit: u32,
    /// The round in which it was drawn: 0 for the draw itself.
    pub round: u16,
    /// Its ticket in that round.
    pub ticket: Hash,
    /// Staff numbers, or why there are none.
    pub staff: Result<Vec<String>, Match>,
    /// Whether it was skipped later.
    pub is_skipped: bool,
}

/// What a bundle that holds says.
#[derive(Clone, Debug)]
pub struct Report {
    /// The announcement.
    pub announcement: Announcement,
    /// `A`.
    pub announce_hash: Hash,
    /// Who signed for the organ.
    pub organ: String,
    /// SM3 of the organ's public key: compare it with what the organ publishes elsewhere.
    pub organ_key_digest: Hash,
    /// The seed.
    pub seed: Hash,
    /// The seal's secret; zeros in open mode.
    pub secret: Hash,
    /// Witnesses who did not reveal.
    pub silent: Vec<String>,
    /// `(stratum, name, size, quota)`.
    pub strata: Vec<(u32, String, u64, u64)>,
    /// Picks of all strata in round 0, debts included: more than visits in a joint draw.
    pub picks: usize,
    /// Who goes where, in the order of rounds and visits.
    pub drawn: Vec<Visited>,
    /// Rounds of substitution, failed ones included.
    pub rounds: u16,
    /// Those who were skipped and stay owed to the next draw.
    pub owed: Vec<Id>,
    /// Whether the draw is closed: before, further rounds may follow.
    pub is_closed: bool,
    /// What the proofs of the log show; none without them.
    pub seen: Option<Seen>,
    /// `result_hash` of round 0.
    pub result_hash: Hash,
}

/// Checks a bundle; `threads` share the delay chain, `seen` hears of each check that held.
pub fn verify(file: &[u8], threads: usize, seen: &mut dyn FnMut(&Check)) -> Result<Report, Fault> {
    let (sections, digest) = disassemble(file).map_err(|wrong| malformed(None, 0, &wrong))?;
    let parts = Parts::new(sections);
    let body = &file[..file.len() - 32];
    let mut held = |zh: String, en: String| seen(&Check { zh, en });
    let (whole, report) = beside(body, || content(&parts, threads, &mut held));
    let report = report?;
    if whole != digest {
        return Err(Fault {
            part: None,
            offset: Some(body.len()),
            zh: "文件末尾的校验值与内容不符".to_owned(),
            en: "the digest at the end of the file does not fit its content".to_owned(),
        });
    }
    held("文件完整".to_owned(), "the file is whole".to_owned());
    Ok(report)
}

/// The digest of many bytes, which no lanes can share, while something else is done beside it.
fn beside<T>(bytes: &[u8], work: impl FnOnce() -> T) -> (Hash, T) {
    if bytes.len() < 1 << 20 {
        // A thread costs more than this digest.
        return (sm::sm3(bytes), work());
    }
    std::thread::scope(|scope| {
        let digest = scope.spawn(|| sm::sm3(bytes));
        let done = work();
        (digest.join().unwrap_or_else(|_| sm::sm3(bytes)), done)
    })
}

/// Checks everything but the digest of the whole file.
fn content(
    parts: &Parts,
    threads: usize,
    held: &mut dyn FnMut(String, String),
) -> Result<Report, Fault> {
    let inputs = inputs::check(parts, held)?;
    let mut starts = moves::Starts::open(parts)?;
    let moves = moves::check(parts, &inputs, (&mut starts, threads), held)?;
    let mut outcome = outcome::check(parts, &inputs, &moves, held)?;
    let both = (&moves, &mut outcome);
    let rounds = rounds::check(parts, &inputs, both, (&mut starts, threads), held)?;
    starts.refuse_rest()?;
    let is_closed = close::check(parts, &inputs, (&outcome, &rounds), held)?;
    let seen = seen::check(parts, &inputs, &rounds.until, held)?;
    let (moves, outcome) = ((&moves, seen), (&outcome, &rounds, is_closed));
    Ok(report::report(&inputs, moves, outcome))
}

fn malformed(part: Option<Part>, base: usize, wrong: &Malformed) -> Fault {
    let (zh, en) = part.map_or(("文件", "the file"), Part::names);
    let offset = base + wrong.offset;
    Fault {
        part,
        offset: Some(offset),
        zh: format!("{zh}的编码不正确：第{offset}字节处应为 {}", wrong.expected),
        en: format!(
            "{en} is not encoded as it must be: {} expected",
            wrong.expected
        ),
    }
}

#[cfg(test)]
mod tests;
