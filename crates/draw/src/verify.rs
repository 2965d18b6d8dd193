//! Checks a bundle from its first byte to its last and names the first thing that is wrong.

mod context;
mod inputs;
mod moves;
mod outcome;

use crate::announce::Announcement;
use crate::bundle::{Part, disassemble};
use crate::codec::Malformed;
use crate::hash::Hash;
use crate::pair::Match;
use crate::pool::Id;
use crate::verify::context::Parts;

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
    /// Witnesses who did not reveal.
    pub silent: Vec<String>,
    /// `(stratum, name, size, quota)`.
    pub strata: Vec<(u32, String, u64, u64)>,
    /// Those drawn, with ticket and staff numbers, in order.
    pub drawn: Vec<(Id, Hash, Result<Vec<String>, Match>)>,
    /// `result_hash`.
    pub result_hash: Hash,
}

/// Checks a bundle; `threads` share the delay chain, `seen` hears of each check that held.
pub fn verify(file: &[u8], threads: usize, seen: &mut dyn FnMut(&Check)) -> Result<Report, Fault> {
    let (sections, digest) = disassemble(file).map_err(|wrong| malformed(None, 0, &wrong))?;
    let parts = Parts::new(sections);
    let mut held = |zh: String, en: String| seen(&Check { zh, en });
    let inputs = inputs::check(&parts, &mut held)?;
    let moves = moves::check(&parts, &inputs, threads, &mut held)?;
    let report = outcome::check(&parts, &inputs, &moves, &mut held)?;
    let body = &file[..file.len() - 32];
    if sm::sm3(body) != digest {
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
