//! Sealed mode (密封抽取): a secret that was fixed before the year keeps the result of a draw
//! unknown until the inspections are over, and leaves the organ nothing to choose.

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::{Hash, tagged};
use crate::merkle::{inclusion, leaf, root_from, root_of};

/// Most seals of a year.
pub const SEALS_MAX: u32 = 10_000;

/// `s_i` of a year's secret.
pub fn secret(year_secret: &Hash, index: u32) -> Hash {
    tagged("dr1.seal", &[year_secret, &index.to_be_bytes()])
}

/// The hash of the leaf of a seal.
fn seal_leaf(index: u32, secret: &Hash) -> Hash {
    leaf(&tagged("dr1.sealc", &[&index.to_be_bytes(), secret]))
}

/// The seals of a year: `n` secrets under one root.
pub struct Seals {
    leaves: Vec<Hash>,
}

impl Seals {
    /// The seals of a year's secret.
    pub fn of(year_secret: &Hash, n: u32) -> Seals {
        let one = |index| seal_leaf(index, &secret(year_secret, index));
        Seals {
            leaves: (0..n).map(one).collect(),
        }
    }

    /// The root that PLAN publishes.
    pub fn root(&self) -> Hash {
        root_of(&self.leaves)
    }

    /// The path that UNSEAL shows.
    pub fn path(&self, index: u32) -> Vec<Hash> {
        inclusion(&self.leaves, index as usize)
    }
}

/// The body of PLAN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Code of the organ.
    pub organ: String,
    /// Calendar year.
    pub year: u32,
    /// Root of the seals.
    pub root: Hash,
    /// How many seals.
    pub seals: u32,
}

impl Plan {
    /// The `draw_id` of the PLAN entry.
    pub fn id(&self) -> Hash {
        let mut to = Writer::new();
        to.lv16(self.organ.as_bytes()).u32(self.year);
        tagged("dr1.plan", &[&to.finish()])
    }

    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.lv16(self.organ.as_bytes()).u32(self.year);
        to.raw(&self.root).u32(self.seals);
        to.finish()
    }

    /// Reads the bytes.
    pub fn read(reader: &mut Reader) -> Result<Plan, Malformed> {
        Ok(Plan {
            organ: reader.text16()?,
            year: reader.u32()?,
            root: reader.array()?,
            seals: reader.u32()?,
        })
    }
}

/// The body of UNSEAL: a secret and its way to the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which seal.
    pub index: u32,
    /// `s`.
    pub secret: Hash,
    /// Hashes from the leaf to the root.
    pub path: Vec<Hash>,
}

impl Opened {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u32(self.index).raw(&self.secret);
        to.u8(self.path.len() as u8);
        self.path.iter().for_each(|hash| {
            to.raw(hash);
        });
        to.finish()
    }

    /// Reads the bytes.
    pub fn read(reader: &mut Reader) -> Result<Opened, Malformed> {
        let (index, secret, n) = (reader.u32()?, reader.array()?, reader.u8()?);
        let path: Result<_, _> = (0..n).map(|_| reader.array()).collect();
        Ok(Opened {
            index,
            secret,
            path: path?,
        })
    }

    /// Whether it is the seal of a plan.
    pub fn is_of(&self, root: &Hash, seals: u32) -> bool {
        let leaf = seal_leaf(self.index, &self.secret);
        let (index, seals) = (u64::from(self.index), u64::from(seals));
        root_from(leaf, index, seals, &self.path) == Some(*root)
    }
}

/// What the organ logs within the seconds of the rules: it binds the result and tells nothing.
pub fn sealed_result(result_hash: &Hash, secret: &Hash) -> Hash {
    tagged("dr1.resultc", &[result_hash, secret])
}

#[cfg(test)]
mod tests {
    use super::{Opened, Seals, secret};
    use crate::codec::Reader;

    #[test]
    fn only_the_secret_with_its_own_number_opens_a_seal() {
        for n in [1, 2, 3, 7, 64, 100] {
            let seals = Seals::of(&[9; 32], n);
            for index in 0..n {
                let opened = Opened {
                    index,
                    secret: secret(&[9; 32], index),
                    path: seals.path(index),
                };
                assert!(opened.is_of(&seals.root(), n));
                let bytes = opened.encode();
                assert_eq!(Opened::read(&mut Reader::new(&bytes)), Ok(opened.clone()));
                let mut other = opened.clone();
                other.index = (index + 1) % n.max(2);
                assert!(!other.is_of(&seals.root(), n));
                other = opened;
                other.secret[0] ^= 1;
                assert!(!other.is_of(&seals.root(), n));
            }
        }
    }
}
