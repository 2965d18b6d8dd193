//! The rules of a draw: strata and their shares, fixed before anything random exists.

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::{Hash, tagged};

/// How parts of a whole become whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Floor or ceiling with exactly the right mean.
    Systematic,
    /// Always up: “not less than”.
    Ceil,
}

/// How a stratum is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// Everyone has the same chance.
    Equal,
    /// Chances follow weights.
    Weighted,
}

/// One stratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// Its number in the pool.
    pub number: u32,
    /// Its name, for people.
    pub name: String,
    /// Share to draw, in millionths.
    pub ppm: u32,
    /// At least so many.
    pub min: u64,
    /// At most so many.
    pub max: u64,
    /// How.
    pub design: Design,
    /// The department whose inspectors go there; 0 for any.
    pub unit: u32,
    /// Skills that an inspector needs there, one bit each.
    pub skills: u64,
}

/// Highest number of a stratum in a joint draw: strata are bits of what an entry carries.
pub const JOINT_STRATUM_MAX: u32 = 31;
/// How a skip code begins when whoever is skipped lives and stays owed to the next draw.
pub const OWED: &str = "OWED.";

/// The rules of one draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether several departments draw together: an entry carries a bit for each stratum that
    /// it belongs to, in place of one number.
    pub is_joint: bool,
    /// In ascending order of their numbers.
    pub strata: Vec<Stratum>,
    /// How quotas are rounded.
    pub rounding: Rounding,
    /// Inspectors for each one drawn, at least 2.
    pub inspectors_per_entity: u8,
    /// Whether the first of them must be one who may lead.
    pub lead_required: bool,
    /// Rounds of substitution, each with fresh randomness.
    pub max_sub_rounds: u16,
    /// Seconds within which a sealed result is committed to.
    pub result_deadline_s: u32,
    /// Codes for which one drawn may be skipped.
    pub skip_codes: Vec<String>,
    /// SM3 of the legal text.
    pub legal_text: Hash,
}

impl Rules {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u8(2).u8(u8::from(self.is_joint));
        to.u16(self.strata.len() as u16);
        for stratum in &self.strata {
            to.u32(stratum.number)
                .lv16(stratum.name.as_bytes())
                .u32(stratum.ppm);
            to.u64(stratum.min)
                .u64(stratum.max)
                .u8(match stratum.design {
                    Design::Equal => 0,
                    Design::Weighted => 1,
                });
            to.u32(stratum.unit).u64(stratum.skills);
        }
        to.u8(match self.rounding {
            Rounding::Systematic => 0,
            Rounding::Ceil => 1,
        });
        to.u8(self.inspectors_per_entity)
            .u8(u8::from(self.lead_required))
            .u8(1);
        to.u16(self.max_sub_rounds).u32(self.result_deadline_s);
        to.u16(self.skip_codes.len() as u16);
        for code in &self.skip_codes {
            to.lv8(code.as_bytes());
        }
        to.raw(&self.legal_text);
        to.finish()
    }

    /// `rules_hash` of the announcement.
    pub fn hash(&self) -> Hash {
        tagged("dr1.rules", &[&self.encode()])
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Rules, Malformed> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != 2 {
            return Err(reader.wrong("version 2 of the rules"));
        }
        let is_joint = reader.flag()?;
        let mut strata: Vec<Stratum> = Vec::new();
        for _ in 0..reader.u16()? {
            let stratum = Rules::stratum(&mut reader)?;
            if strata
                .last()
                .is_some_and(|last| last.number >= stratum.number)
            {
                return Err(reader.wrong("strata in ascending order"));
            }
            strata.push(stratum);
        }
        let rounding = match reader.u8()? {
            0 => Rounding::Systematic,
            1 => Rounding::Ceil,
            _ => return Err(reader.wrong("rounding 0 or 1")),
        };
        let inspectors_per_entity = reader.u8()?;
        let lead_required = reader.flag()?;
        if reader.u8()? != 1 {
            return Err(reader.wrong("substitution by fresh randomness (1)"));
        }
        let (max_sub_rounds, result_deadline_s) = (reader.u16()?, reader.u32()?);
        let mut skip_codes = Vec::new();
        for _ in 0..reader.u16()? {
            skip_codes.push(reader.text8()?);
        }
        let legal_text = reader.array()?;
        reader.end()?;
        Ok(Rules {
            is_joint,
            strata,
            rounding,
            inspectors_per_entity,
            lead_required,
            max_sub_rounds,
            result_deadline_s,
            skip_codes,
            legal_text,
        })
    }

    fn stratum(reader: &mut Reader) -> Result<Stratum, Malformed> {
        let (number, name, ppm) = (reader.u32()?, reader.text16()?, reader.u32()?);
        let (min, max) = (reader.u64()?, reader.u64()?);
        let design = match reader.u8()? {
            0 => Design::Equal,
            1 => Design::Weighted,
            _ => return Err(reader.wrong("design 0 or 1")),
        };
        let (unit, skills) = (reader.u32()?, reader.u64()?);
        Ok(Stratum {
            number,
            name,
            ppm,
            min,
            max,
            design,
            unit,
            skills,
        })
    }

    /// What every set of rules keeps; gives the first that does not hold.
    pub fn check(&self) -> Result<(), &'static str> {
        let mut strata = self.strata.iter();
        let rules = [
            (
                self.inspectors_per_entity > 0,
                "at least one inspector is sent",
            ),
            (
                !self.is_joint || strata.all(|s| s.number <= JOINT_STRATUM_MAX),
                "strata of a joint draw are numbered 0 to 31",
            ),
            (
                self.strata.iter().all(|s| (s.unit != 0) == self.is_joint),
                "strata name a unit exactly in a joint draw",
            ),
        ];
        let broken = rules.iter().find(|(holds, _)| !holds);
        broken.map_or(Ok(()), |(_, rule)| Err(*rule))
    }

    /// Whether what an entry of the pool carries puts it into a stratum.
    pub fn is_member(&self, carried: u32, stratum: &Stratum) -> bool {
        if self.is_joint {
            carried >> stratum.number.min(JOINT_STRATUM_MAX) & 1 == 1
        } else {
            carried == stratum.number
        }
    }

    /// Whether what an entry carries names strata of these rules and nothing else.
    pub fn knows(&self, carried: u32) -> bool {
        if !self.is_joint {
            return self.strata.iter().any(|s| s.number == carried);
        }
        let bit = |s: &Stratum| 1u32.checked_shl(s.number).unwrap_or(0);
        let known = self.strata.iter().fold(0, |known, s| known | bit(s));
        carried != 0 && carried & !known == 0
    }

    /// Whether a skip with this code leaves a debt.
    pub fn is_owed(code: &str) -> bool {
        code.starts_with(OWED)
    }
}
