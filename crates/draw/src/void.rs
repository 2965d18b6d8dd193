//! A draw that comes to nothing: given up by two supervisors before commitments close, or without
//! a seed. Both are entries of the log, so that nobody can draw again in secret.

use crate::codec::{Malformed, Reader, Writer};

/// The body of VOID: `u8 kind ‖ LV16(reason) ‖ u8 n × LV16(name)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Void {
    /// Two supervisors gave it up.
    GivenUp {
        /// Why, in words.
        reason: String,
        /// Who.
        supervisors: [String; 2],
    },
    /// Too few witnesses revealed, or a beacon did not come.
    NoSeed {
        /// What was missing, in words.
        reason: String,
    },
}

impl Void {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        match self {
            Void::GivenUp {
                reason,
                supervisors,
            } => {
                to.u8(0).lv16(reason.as_bytes()).u8(2);
                for name in supervisors {
                    to.lv16(name.as_bytes());
                }
            }
            Void::NoSeed { reason } => {
                to.u8(1).lv16(reason.as_bytes()).u8(0);
            }
        }
        to.finish()
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Void, Malformed> {
        let mut reader = Reader::new(bytes);
        let kind = reader.flag()?;
        let reason = reader.text16()?;
        let wrong = reader.wrong("two different supervisors, or none without a seed");
        let found = match (kind, reader.u8()?) {
            (false, 2) => {
                let supervisors = [reader.text16()?, reader.text16()?];
                if supervisors[0] == supervisors[1] {
                    return Err(wrong);
                }
                Void::GivenUp {
                    reason,
                    supervisors,
                }
            }
            (true, 0) => Void::NoSeed { reason },
            _ => return Err(wrong),
        };
        reader.end()?;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::Void;

    #[test]
    fn it_takes_two_to_give_up_a_draw() {
        let by = |one: &str, other: &str| Void::GivenUp {
            reason: "场地停电".to_owned(),
            supervisors: [one.to_owned(), other.to_owned()],
        };
        let none = Void::NoSeed {
            reason: "1 of 3 revealed".to_owned(),
        };
        for void in [by("甲", "乙"), none] {
            assert_eq!(Void::decode(&void.encode()), Ok(void));
        }
        assert!(Void::decode(&by("甲", "甲").encode()).is_err());
        assert!(Void::decode(&[0, 0, 0, 1, 0, 0]).is_err());
        assert!(Void::decode(&[2, 0, 0, 0]).is_err());
    }
}
