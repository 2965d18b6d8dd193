//! The inspectors who can be sent, and who must not be sent to whom (回避).

use std::collections::BTreeSet;

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::Hash;
use crate::merkle::Tree;
use crate::pool::{Duplicate, Id, IdType};

/// One inspector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspector {
    /// Staff number.
    pub staff: Id,
    /// The unit, as a number of the announcement's own.
    pub unit: u32,
    /// One bit for each skill.
    pub skills: u64,
    /// Most tasks of this draw.
    pub hard_cap: u16,
    /// May lead.
    pub is_lead: bool,
}

impl Inspector {
    fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u8(1);
        self.staff.encode(&mut to);
        to.u32(self.unit)
            .u64(self.skills)
            .u16(self.hard_cap)
            .u8(u8::from(self.is_lead));
        to.finish()
    }

    fn decode(bytes: &[u8]) -> Result<Inspector, Malformed> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != 1 {
            return Err(reader.wrong("version 1 of a roster entry"));
        }
        let staff = Id::read(&mut reader)?;
        if staff.id_type != IdType::Staff {
            return Err(reader.wrong("a staff number"));
        }
        let (unit, skills, hard_cap) = (reader.u32()?, reader.u64()?, reader.u16()?);
        let is_lead = match reader.u8()? {
            0 => false,
            1 => true,
            _ => return Err(reader.wrong("0 or 1")),
        };
        reader.end()?;
        Ok(Inspector {
            staff,
            unit,
            skills,
            hard_cap,
            is_lead,
        })
    }
}

/// The inspectors in canonical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    inspectors: Vec<Inspector>,
}

impl Roster {
    /// Sorts the inspectors and refuses duplicates.
    pub fn new(mut inspectors: Vec<Inspector>) -> Result<Roster, Duplicate> {
        inspectors.sort_by(|a, b| a.staff.cmp(&b.staff));
        match inspectors
            .windows(2)
            .find(|pair| pair[0].staff == pair[1].staff)
        {
            Some(pair) => Err(Duplicate(pair[0].staff.text.clone())),
            None => Ok(Roster { inspectors }),
        }
    }

    /// The inspectors in their order.
    pub fn inspectors(&self) -> &[Inspector] {
        &self.inspectors
    }

    /// Merkle root.
    pub fn root(&self) -> Hash {
        let mut tree = Tree::new();
        self.inspectors
            .iter()
            .for_each(|inspector| tree.push(&inspector.encode()));
        tree.root()
    }

    /// The roster file: each entry with its length.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        self.inspectors.iter().for_each(|inspector| {
            to.lv16(&inspector.encode());
        });
        to.finish()
    }

    /// Reads a roster file.
    pub fn decode(bytes: &[u8]) -> Result<Roster, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut inspectors: Vec<Inspector> = Vec::new();
        while !reader.is_done() {
            let start = reader.offset();
            let inspector = Inspector::decode(reader.lv16()?).map_err(|wrong| Malformed {
                offset: start + 2 + wrong.offset,
                expected: wrong.expected,
            })?;
            if inspectors
                .last()
                .is_some_and(|last| last.staff >= inspector.staff)
            {
                let expected = "a staff number after the one before it";
                return Err(Malformed {
                    offset: start,
                    expected,
                });
            }
            inspectors.push(inspector);
        }
        Ok(Roster { inspectors })
    }
}

/// Pairs that must not meet: recusal, missing skill, rotation, leave. Reasons are not published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recusals {
    pairs: BTreeSet<(Id, Id)>,
}

impl Recusals {
    /// No pair yet.
    pub fn new() -> Recusals {
        Recusals::default()
    }

    /// Keeps an inspector away from somebody in the pool.
    pub fn add(&mut self, staff: Id, other: Id) {
        self.pairs.insert((staff, other));
    }

    /// Whether they must not meet.
    pub fn contains(&self, staff: &Id, other: &Id) -> bool {
        // The set is keyed by owned pairs; it is small beside what is looked up elsewhere.
        self.pairs.contains(&(staff.clone(), other.clone()))
    }

    /// All pairs in their order.
    pub fn pairs(&self) -> impl Iterator<Item = &(Id, Id)> {
        self.pairs.iter()
    }

    /// How many pairs.
    pub fn len(&self) -> u64 {
        self.pairs.len() as u64
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    fn encode_pair((staff, other): &(Id, Id)) -> Vec<u8> {
        let mut to = Writer::new();
        to.u8(1).lv8(staff.text.as_bytes());
        other.encode(&mut to);
        to.finish()
    }

    /// Merkle root.
    pub fn root(&self) -> Hash {
        let mut tree = Tree::new();
        self.pairs
            .iter()
            .for_each(|pair| tree.push(&Recusals::encode_pair(pair)));
        tree.root()
    }

    /// The recusal file: each entry with its length.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        self.pairs.iter().for_each(|pair| {
            to.lv16(&Recusals::encode_pair(pair));
        });
        to.finish()
    }

    /// Reads a recusal file.
    pub fn decode(bytes: &[u8]) -> Result<Recusals, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut recusals = Recusals::new();
        while !reader.is_done() {
            let start = reader.offset();
            let wrong = |expected| Malformed {
                offset: start,
                expected,
            };
            let mut inner = Reader::new(reader.lv16()?);
            if inner.u8()? != 1 {
                return Err(wrong("version 1 of a recusal"));
            }
            let staff = std::str::from_utf8(inner.lv8()?).ok();
            let staff = staff.and_then(|text| Id::new(IdType::Staff, text));
            let staff = staff.ok_or_else(|| wrong("a staff number"))?;
            let pair = (staff, Id::read(&mut inner)?);
            inner.end()?;
            if recusals.pairs.last().is_some_and(|last| *last >= pair) {
                return Err(wrong("a recusal after the one before it"));
            }
            recusals.pairs.insert(pair);
        }
        Ok(recusals)
    }
}
