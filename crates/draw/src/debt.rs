//! Debts (欠查): those who were drawn, skipped although they live, and are owed to the next draw.

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::{Hash, ZERO};
use crate::merkle::Tree;
use crate::pool::{Duplicate, Id};

/// One who is owed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Debt {
    /// Who.
    pub id: Id,
    /// The stratum in which it was drawn.
    pub stratum: u32,
    /// The draw in which it was skipped.
    pub from: Hash,
}

impl Debt {
    fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u8(1);
        self.id.encode(&mut to);
        to.u32(self.stratum).raw(&self.from);
        to.finish()
    }

    fn decode(bytes: &[u8]) -> Result<Debt, Malformed> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != 1 {
            return Err(reader.wrong("version 1 of a debt"));
        }
        let id = Id::read(&mut reader)?;
        let (stratum, from) = (reader.u32()?, reader.array()?);
        reader.end()?;
        Ok(Debt { id, stratum, from })
    }

    fn key(&self) -> (&Id, u32) {
        (&self.id, self.stratum)
    }
}

/// All debts of a draw, in canonical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debts {
    debts: Vec<Debt>,
}

impl Debts {
    /// Sorts the debts; nobody is owed twice to a stratum.
    pub fn new(mut debts: Vec<Debt>) -> Result<Debts, Duplicate> {
        debts.sort_unstable();
        let twice = debts.windows(2).find(|pair| pair[0].key() == pair[1].key());
        match twice {
            Some(pair) => Err(Duplicate(pair[0].id.text.clone())),
            None => Ok(Debts { debts }),
        }
    }

    /// The debts in their order.
    pub fn list(&self) -> &[Debt] {
        &self.debts
    }

    /// Whether somebody is owed to a stratum.
    pub fn contains(&self, id: &Id, stratum: u32) -> bool {
        let place = self.debts.binary_search_by(|d| d.key().cmp(&(id, stratum)));
        place.is_ok()
    }

    /// Root and number, as the announcement has them: zeros for none.
    pub fn root(&self) -> (Hash, u32) {
        if self.debts.is_empty() {
            return (ZERO, 0);
        }
        let mut tree = Tree::new();
        self.debts.iter().for_each(|debt| tree.push(&debt.encode()));
        (tree.root(), self.debts.len() as u32)
    }

    /// The file of the debts: each entry with its length.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        self.debts.iter().for_each(|debt| {
            to.lv16(&debt.encode());
        });
        to.finish()
    }

    /// Reads a file of debts.
    pub fn decode(bytes: &[u8]) -> Result<Debts, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut debts: Vec<Debt> = Vec::new();
        while !reader.is_done() {
            let start = reader.offset();
            let debt = Debt::decode(reader.lv16()?).map_err(|wrong| Malformed {
                offset: start + 2 + wrong.offset,
                expected: wrong.expected,
            })?;
            if debts.last().is_some_and(|last| last.key() >= debt.key()) {
                return Err(Malformed {
                    offset: start,
                    expected: "a debt after the one before it",
                });
            }
            debts.push(debt);
        }
        Ok(Debts { debts })
    }
}
