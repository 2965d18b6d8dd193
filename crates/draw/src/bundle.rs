//! The bundle: one file with everything that is needed to compute a draw again, offline.
//!
//! `dr1.bundle\n`, then parts as `u8 tag ‖ u64 length ‖ bytes` in ascending order of their tags,
//! then the SM3 of all bytes before it.

use sm::sm3;

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::Hash;

/// How a bundle begins.
pub const MAGIC: &[u8] = b"dr1.bundle\n";

/// What a part of a bundle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Part {
    /// KEY entry of the organ.
    Key = 1,
    /// ANNOUNCE entry: `u32 length ‖ announcement ‖ rules`.
    Announce = 2,
    /// The pool file.
    PoolFile = 3,
    /// POOL entry: `root ‖ u64 N ‖ SM3(pool file)`.
    Pool = 4,
    /// The roster file.
    RosterFile = 5,
    /// The recusal file.
    RecusalFile = 6,
    /// ROSTER entry: `roster root ‖ u32 n ‖ recusal root ‖ u64 n`.
    Roster = 7,
    /// COMMIT entries: `LV16(witness) ‖ commitment`.
    Commit = 8,
    /// BEACON entries: `LV16(source) ‖ u64 round ‖ LV16(value)`.
    Beacon = 9,
    /// REVEAL entries: `LV16(witness) ‖ u16 link ‖ value`.
    Reveal = 10,
    /// SEED entry: `seed ‖ u32 n ‖ n checkpoints of the delay chain`.
    Seed = 11,
    /// RESULT entry.
    Result = 12,
    /// MATCH entry.
    Match = 13,
    /// JSON for people: names and words; its hash is in CLOSE.
    Notes = 14,
    /// CLOSE entry: `result hash ‖ SM3(match body) ‖ SM3(notes)`.
    Close = 15,
}

impl Part {
    /// Every part, in the order of the file.
    pub const ALL: [Part; 15] = [
        Part::Key,
        Part::Announce,
        Part::PoolFile,
        Part::Pool,
        Part::RosterFile,
        Part::RecusalFile,
        Part::Roster,
        Part::Commit,
        Part::Beacon,
        Part::Reveal,
        Part::Seed,
        Part::Result,
        Part::Match,
        Part::Notes,
        Part::Close,
    ];

    /// What people call it: Chinese, English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Part::Key => ("机关公钥", "the organ's key"),
            Part::Announce => ("抽取公告", "the announcement"),
            Part::PoolFile => ("抽取库名单", "the list of the pool"),
            Part::Pool => ("抽取库登记", "the entry of the pool"),
            Part::RosterFile => ("检查人员名单", "the list of inspectors"),
            Part::RecusalFile => ("回避名单", "the list of recusals"),
            Part::Roster => ("检查人员登记", "the entry of the inspectors"),
            Part::Commit => ("见证人承诺", "a commitment"),
            Part::Beacon => ("公开随机数", "a public random value"),
            Part::Reveal => ("见证人揭示", "a reveal"),
            Part::Seed => ("随机种子", "the seed"),
            Part::Result => ("抽取结果", "the result"),
            Part::Match => ("人员匹配结果", "the matching"),
            Part::Notes => ("说明文字", "the notes"),
            Part::Close => ("结案登记", "the closing entry"),
        }
    }

    fn may_repeat(self) -> bool {
        matches!(self, Part::Commit | Part::Beacon | Part::Reveal)
    }
}

/// A part and where its bytes begin in the file.
#[derive(Clone, Debug)]
pub struct Section<'b> {
    /// What it is.
    pub part: Part,
    /// Offset in the file.
    pub offset: usize,
    /// Its bytes.
    pub bytes: &'b [u8],
}

/// Writes a bundle; the parts must be in order.
pub fn assemble(parts: &[(Part, Vec<u8>)]) -> Vec<u8> {
    let mut to = Writer::new();
    to.raw(MAGIC);
    for (part, bytes) in parts {
        to.u8(*part as u8).u64(bytes.len() as u64).raw(bytes);
    }
    let mut file = to.finish();
    let digest = sm3(&file);
    file.extend_from_slice(&digest);
    file
}

/// Takes a bundle apart; gives its sections and the digest at its end.
pub fn disassemble(file: &[u8]) -> Result<(Vec<Section<'_>>, Hash), Malformed> {
    let mut reader = Reader::new(file);
    if reader.raw(MAGIC.len()).ok() != Some(MAGIC) {
        return Err(Malformed {
            offset: 0,
            expected: "a file that begins with dr1.bundle",
        });
    }
    let mut sections: Vec<Section> = Vec::new();
    while file.len() - reader.offset() > 32 {
        let wrong = reader.wrong("a part in ascending order of its tag");
        let tag = reader.u8()?;
        let part = Part::ALL
            .into_iter()
            .find(|part| *part as u8 == tag)
            .ok_or(wrong.clone())?;
        let is_in_order = sections
            .last()
            .is_none_or(|last| last.part < part || (last.part == part && part.may_repeat()));
        if !is_in_order {
            return Err(wrong);
        }
        let length = usize::try_from(reader.u64()?).unwrap_or(usize::MAX);
        let offset = reader.offset();
        sections.push(Section {
            part,
            offset,
            bytes: reader.raw(length)?,
        });
    }
    let digest = reader.array()?;
    reader.end()?;
    Ok((sections, digest))
}
