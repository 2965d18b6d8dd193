//! The frozen pool (抽取库): everyone who can be drawn, in one canonical order.

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::{Hash, ZERO};
use crate::merkle::{Tree, leaf};

/// An identifier is 1 to 49 bytes, so that a ticket stays in one block of SM3.
pub const ID_BYTES_MAX: usize = 49;

/// What an identifier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum IdType {
    /// Unified social credit code (统一社会信用代码).
    CreditCode = 1,
    /// Another registration number.
    Registration = 2,
    /// A product or project.
    Product = 3,
    /// Staff number of an inspector.
    Staff = 4,
}

impl IdType {
    pub(crate) fn read(reader: &mut Reader) -> Result<IdType, Malformed> {
        let wrong = reader.wrong("a type of identifier from 1 to 4");
        match reader.u8()? {
            1 => Ok(IdType::CreditCode),
            2 => Ok(IdType::Registration),
            3 => Ok(IdType::Product),
            4 => Ok(IdType::Staff),
            _ => Err(wrong),
        }
    }
}

/// An identifier with its type; ordered by type, length and bytes, as its encoding is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id {
    /// What it is.
    pub id_type: IdType,
    /// 1 to 49 printable ASCII characters.
    pub text: String,
}

impl Id {
    /// Checks length and characters.
    pub fn new(id_type: IdType, text: &str) -> Option<Id> {
        let is_fine = (1..=ID_BYTES_MAX).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
        is_fine.then(|| Id {
            id_type,
            text: text.to_owned(),
        })
    }

    /// `u8 type ‖ LV8(id)`.
    pub fn encode(&self, to: &mut Writer) {
        to.u8(self.id_type as u8).lv8(self.text.as_bytes());
    }

    pub(crate) fn read(reader: &mut Reader) -> Result<Id, Malformed> {
        let id_type = IdType::read(reader)?;
        let wrong = reader.wrong("an identifier of 1 to 49 printable ASCII characters");
        let text = std::str::from_utf8(reader.lv8()?).map_err(|_| wrong.clone())?;
        Id::new(id_type, text).ok_or(wrong)
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Id) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Id) -> std::cmp::Ordering {
        let key = |id: &Id| (id.id_type, id.text.len());
        key(self)
            .cmp(&key(other))
            .then_with(|| self.text.as_bytes().cmp(other.text.as_bytes()))
    }
}

/// One who can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolEntry {
    /// Who.
    pub id: Id,
    /// The stratum it belongs to.
    pub stratum: u32,
    /// At least 1; 1 where the design has no weights.
    pub weight: u32,
    /// Salted hash of further attributes, or zeros.
    pub attrs: Hash,
}

impl PoolEntry {
    /// An entry without weight and attributes.
    pub fn plain(id: Id, stratum: u32) -> PoolEntry {
        PoolEntry {
            id,
            stratum,
            weight: 1,
            attrs: ZERO,
        }
    }

    /// The bytes that the pool's root is made of.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.encode_to(&mut bytes);
        bytes
    }

    /// Appends the bytes of the entry; pools have millions, so they share a buffer.
    fn encode_to(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&[1, self.id.id_type as u8, self.id.text.len() as u8]);
        to.extend_from_slice(self.id.text.as_bytes());
        to.extend_from_slice(&self.stratum.to_be_bytes());
        to.extend_from_slice(&self.weight.to_be_bytes());
        to.extend_from_slice(&self.attrs);
    }

    /// Reads the bytes of one entry.
    pub fn decode(bytes: &[u8]) -> Result<PoolEntry, Malformed> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != 1 {
            return Err(reader.wrong("version 1 of a pool entry"));
        }
        let id = Id::read(&mut reader)?;
        let (stratum, weight, attrs) = (reader.u32()?, reader.u32()?, reader.array()?);
        if weight == 0 {
            return Err(reader.wrong("a weight of at least 1"));
        }
        reader.end()?;
        Ok(PoolEntry {
            id,
            stratum,
            weight,
            attrs,
        })
    }
}

/// A pool in canonical order, without duplicates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    entries: Vec<PoolEntry>,
}

/// Somebody who stands in a list twice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} stands in the list twice")]
pub struct Duplicate(pub String);

impl Pool {
    /// Sorts the entries and refuses duplicates.
    pub fn new(mut entries: Vec<PoolEntry>) -> Result<Pool, Duplicate> {
        entries.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        match entries.windows(2).find(|pair| pair[0].id == pair[1].id) {
            Some(pair) => Err(Duplicate(pair[0].id.text.clone())),
            None => Ok(Pool { entries }),
        }
    }

    /// The entries in their order.
    pub fn entries(&self) -> &[PoolEntry] {
        &self.entries
    }

    /// Merkle root over the entries.
    pub fn root(&self) -> Hash {
        Tree::over(self.entries.iter(), PoolEntry::encode_to).root()
    }

    /// Hashes of the entries, for proofs.
    pub fn leaves(&self) -> Vec<Hash> {
        self.entries
            .iter()
            .map(|entry| leaf(&entry.encode()))
            .collect()
    }

    /// Number of entries of a stratum.
    pub fn count(&self, stratum: u32) -> u64 {
        self.entries
            .iter()
            .filter(|entry| entry.stratum == stratum)
            .count() as u64
    }

    /// The place of somebody, if listed.
    pub fn find(&self, id: &Id) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.id.cmp(id)).ok()
    }

    /// The pool file: each entry with its length.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        self.entries.iter().for_each(|entry| {
            to.lv16(&entry.encode());
        });
        to.finish()
    }

    /// Reads a pool file; refuses any other order than the canonical one.
    pub fn decode(bytes: &[u8]) -> Result<Pool, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut entries: Vec<PoolEntry> = Vec::new();
        while !reader.is_done() {
            let start = reader.offset();
            let entry = PoolEntry::decode(reader.lv16()?).map_err(|wrong| Malformed {
                offset: start + 2 + wrong.offset,
                expected: wrong.expected,
            })?;
            if entries.last().is_some_and(|last| last.id >= entry.id) {
                let expected = "an identifier after the one before it";
                return Err(Malformed {
                    offset: start,
                    expected,
                });
            }
            entries.push(entry);
        }
        Ok(Pool { entries })
    }
}
