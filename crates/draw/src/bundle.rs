//! The bundle: one file with everything that is needed to compute a draw again, offline.
//!
//! `dr1.bundle\n`, then parts as `u8 tag ‖ u64 length ‖ bytes` in ascending order of their tags,
//! then the SM3 of all bytes before it.

use sm::sm3;

use crate::codec::{Malformed, Reader, Writer};
use crate::entry::EntryType;
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
    /// SEED entry: `u16 0 ‖ seed ‖ u32 n ‖ n checkpoints of the delay chain`.
    Seed = 11,
    /// RESULT entry.
    Result = 12,
    /// MATCH entry.
    Match = 13,
    /// JSON for people: names and words; its hash is in CLOSE.
    Notes = 14,
    /// CLOSE entry: `result hash ‖ SM3(match body) ‖ SM3(notes) ‖ u16 rounds`.
    Close = 15,
    /// PLAN entry of a sealed draw: `LV16(organ code) ‖ u32 year ‖ seal root ‖ u32 n`.
    Plan = 16,
    /// SEALED entry: the commitment to the result.
    Sealed = 17,
    /// UNSEAL entry: `u32 index ‖ secret ‖ u8 n ‖ path`.
    Unseal = 18,
    /// The file of those owed from earlier draws.
    DebtFile = 19,
    /// SKIP entries.
    Skip = 20,
    /// SUBROUND entries: `u16 j ‖ u32 skips ‖ u64 until`.
    SubRound = 21,
    /// REVEAL entries of rounds: `LV16(witness) ‖ u16 j ‖ link`.
    SubReveal = 22,
    /// SEED entries of rounds.
    SubSeed = 23,
    /// RESULT entries of rounds.
    SubResult = 24,
    /// MATCH entries of rounds.
    SubMatch = 25,
    /// Proofs that the entries stand in the log.
    Log = 26,
    /// START entries: `u16 j ‖ hash of the reveals that count`.
    Start = 27,
}

impl Part {
    /// Every part, in the order of the file.
    pub const ALL: [Part; 27] = [
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
        Part::Plan,
        Part::Sealed,
        Part::Unseal,
        Part::DebtFile,
        Part::Skip,
        Part::SubRound,
        Part::SubReveal,
        Part::SubSeed,
        Part::SubResult,
        Part::SubMatch,
        Part::Log,
        Part::Start,
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
            Part::Plan => ("年度密封登记", "the plan with its seals"),
            Part::Sealed => ("密封结果承诺", "the sealed result"),
            Part::Unseal => ("启封登记", "the unsealing"),
            Part::DebtFile => ("欠查名单", "the list of debts"),
            Part::Skip => ("跳过登记", "a skip"),
            Part::SubRound => ("替补轮次登记", "a round of substitution"),
            Part::SubReveal => ("替补轮次揭示", "a reveal of a round"),
            Part::SubSeed => ("替补轮次种子", "the seed of a round"),
            Part::SubResult => ("替补抽取结果", "the result of a round"),
            Part::SubMatch => ("替补匹配结果", "the matching of a round"),
            Part::Log => ("存证证明", "the proofs of the log"),
            Part::Start => ("揭示汇总登记", "the closing of the reveals"),
        }
    }

    fn may_repeat(self) -> bool {
        let is_move = matches!(
            self,
            Part::Commit | Part::Beacon | Part::Reveal | Part::Start
        );
        is_move || (Part::Skip..=Part::SubMatch).contains(&self)
    }

    /// The type of its entries; none where it is a file.
    pub fn entry_type(self) -> Option<EntryType> {
        match self {
            Part::Key => Some(EntryType::Key),
            Part::Announce => Some(EntryType::Announce),
            Part::Pool => Some(EntryType::Pool),
            Part::Roster => Some(EntryType::Roster),
            Part::Commit => Some(EntryType::Commit),
            Part::Beacon => Some(EntryType::Beacon),
            Part::Reveal | Part::SubReveal => Some(EntryType::Reveal),
            Part::Seed | Part::SubSeed => Some(EntryType::Seed),
            Part::Result | Part::SubResult => Some(EntryType::Result),
            Part::Match | Part::SubMatch => Some(EntryType::Match),
            Part::Close => Some(EntryType::Close),
            Part::Plan => Some(EntryType::Plan),
            Part::Sealed => Some(EntryType::Sealed),
            Part::Unseal => Some(EntryType::Unseal),
            Part::Skip => Some(EntryType::Skip),
            Part::SubRound => Some(EntryType::SubRound),
            Part::Start => Some(EntryType::Start),
            Part::PoolFile
            | Part::RosterFile
            | Part::RecusalFile
            | Part::Notes
            | Part::DebtFile
            | Part::Log => None,
        }
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
