//! The LOG part of a bundle: which entries stood in the log when, with the checkpoints that say so.
//!
//! `u16 n × LV16(note) ‖ u32 m × (leaf hash ‖ u64 index ‖ u16 number of its note ‖ u8 k ‖
//! k × hash)`, the notes strictly ascending by size, the leaves strictly ascending by index.

use std::collections::BTreeMap;

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::Hash;
use crate::log::note::Note;
use crate::merkle::root_from;

/// Most hashes of a path: a tree has fewer than 2^64 leaves.
const PATH_MAX: usize = 64;

/// A leaf and its way to the root of a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// [`crate::merkle::leaf`] of the entry's bytes.
    pub hash: Hash,
    /// Place in the log, from 0.
    pub index: u64,
    /// Number of the note, from 0.
    pub note: u16,
    /// Inclusion proof, the deepest hash first.
    pub path: Vec<Hash>,
}

/// The part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Signed checkpoints.
    pub notes: Vec<Note>,
    /// Leaves that they contain.
    pub leaves: Vec<Leaf>,
}

/// What is known of a leaf after checking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The leaf.
    pub hash: Hash,
    /// Its place in the log.
    pub index: u64,
    /// By witness, when it signed the leaf's checkpoint, in seconds since 1970.
    pub seen: BTreeMap<String, u64>,
}

/// What is wrong with the part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A checkpoint is of another log.
    #[error("checkpoint {0} is of another log")]
    OtherLog(usize),
    /// A checkpoint is not signed with the log's key.
    #[error("checkpoint {0} is not signed by the log")]
    NotSigned(usize),
    /// A leaf does not lead to the root of its checkpoint.
    #[error("leaf {0} is not in its checkpoint")]
    NotContained(u64),
}

impl Evidence {
    /// The bytes of the part.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u16(u16::try_from(self.notes.len()).unwrap_or(u16::MAX));
        for note in &self.notes {
            to.lv16(note.text().as_bytes());
        }
        to.u32(u32::try_from(self.leaves.len()).unwrap_or(u32::MAX));
        for leaf in &self.leaves {
            to.raw(&leaf.hash).u64(leaf.index).u16(leaf.note);
            to.u8(u8::try_from(leaf.path.len()).unwrap_or(u8::MAX));
            for hash in &leaf.path {
                to.raw(hash);
            }
        }
        to.finish()
    }

    /// Reads the part; signatures and paths are not looked at.
    pub fn decode(bytes: &[u8]) -> Result<Evidence, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut found = Evidence::default();
        for _ in 0..reader.u16()? {
            let at = reader.offset() + 2;
            let note = Note::parse(reader.lv16()?).map_err(|wrong| Malformed {
                offset: at + wrong.offset,
                expected: wrong.expected,
            })?;
            let size = |note: &Note| note.checkpoint().size;
            if found
                .notes
                .last()
                .is_some_and(|last| size(last) >= size(&note))
            {
                return Err(reader.wrong("checkpoints in strictly ascending order of size"));
            }
            found.notes.push(note);
        }
        for _ in 0..reader.u32()? {
            let wrong = reader.wrong("leaves in strictly ascending order of index");
            let (hash, index) = (reader.array()?, reader.u64()?);
            if found.leaves.last().is_some_and(|last| last.index >= index) {
                return Err(wrong);
            }
            let (note, length) = (reader.u16()?, usize::from(reader.u8()?));
            if usize::from(note) >= found.notes.len() || length > PATH_MAX {
                return Err(reader.wrong("a note that is there and a path of at most 64 hashes"));
            }
            let path = (0..length).map(|_| reader.array());
            let path = path.collect::<Result<Vec<Hash>, Malformed>>()?;
            found.leaves.push(Leaf {
                hash,
                index,
                note,
                path,
            });
        }
        reader.end()?;
        Ok(found)
    }

    /// Checks every signature and path against a log (origin and key) and gives what is known of
    /// each leaf, in the order of the log. Signatures of others than `witnesses` count for nothing.
    pub fn check(
        &self,
        (origin, log_key): (&str, &[u8; 65]),
        witnesses: &[(String, [u8; 65])],
    ) -> Result<Vec<Logged>, Wrong> {
        let mut seen = Vec::new();
        for (number, note) in self.notes.iter().enumerate() {
            if note.checkpoint().origin != origin {
                return Err(Wrong::OtherLog(number));
            }
            if !note.is_signed_by_log(log_key) {
                return Err(Wrong::NotSigned(number));
            }
            let times = witnesses.iter().filter_map(|(name, key)| {
                let at = note.cosigned_at(name, key)?;
                Some((name.clone(), at))
            });
            seen.push(times.collect::<BTreeMap<String, u64>>());
        }
        let check = |leaf: &Leaf| {
            let wrong = Wrong::NotContained(leaf.index);
            let number = usize::from(leaf.note);
            let (note, seen) = self
                .notes
                .get(number)
                .zip(seen.get(number))
                .ok_or(wrong.clone())?;
            let checkpoint = note.checkpoint();
            let root = root_from(leaf.hash, leaf.index, checkpoint.size, &leaf.path);
            (root == Some(checkpoint.root)).then_some(()).ok_or(wrong)?;
            Ok(Logged {
                hash: leaf.hash,
                index: leaf.index,
                seen: seen.clone(),
            })
        };
        self.leaves.iter().map(check).collect()
    }
}
