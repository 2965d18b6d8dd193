//! Public random values that nobody can choose (公开随机源).

use crate::codec::{Malformed, Reader, Writer};
use crate::drand;

/// When a beacon may stand in the order of moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeaconClass {
    /// Its value is fixed by a key that nobody holds alone: it comes after the reveals.
    Unique,
    /// Dice or lottery: it comes between commitments and reveals.
    Physical,
}

/// A beacon that the draw waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beacon {
    /// `dice:<place>`, `lottery:<game>`, `drand:quicknet`.
    pub source: String,
    /// The round or issue.
    pub round: u64,
    /// Its place in the order of moves.
    pub class: BeaconClass,
    /// Not before this time, unix milliseconds.
    pub not_before: u64,
}

impl Beacon {
    pub(crate) fn encode(&self, to: &mut Writer) {
        to.lv16(self.source.as_bytes()).u64(self.round);
        to.u8(match self.class {
            BeaconClass::Unique => 1,
            BeaconClass::Physical => 2,
        });
        to.u64(self.not_before);
    }

    pub(crate) fn read(reader: &mut Reader) -> Result<Beacon, Malformed> {
        let (source, round) = (reader.text16()?, reader.u64()?);
        let class = match reader.u8()? {
            1 => BeaconClass::Unique,
            2 => BeaconClass::Physical,
            _ => return Err(reader.wrong("class 1 or 2")),
        };
        Ok(Beacon {
            source,
            round,
            class,
            not_before: reader.u64()?,
        })
    }

    /// When its value can be there at the earliest, unix milliseconds.
    pub fn comes_at(&self) -> u64 {
        match self.class {
            BeaconClass::Unique => drand::time_of(self.round),
            BeaconClass::Physical => self.not_before,
        }
    }

    /// Whether it is of a source whose values are checked, and names the round that is due.
    pub fn is_due_round(&self) -> bool {
        self.source == drand::SOURCE && self.round == drand::round_due(self.not_before)
    }

    /// Whether a value is one that its source can give; a unique one is the only one of its round.
    pub fn accepts(&self, value: &[u8]) -> bool {
        match (self.class, self.source.split(':').next()) {
            (BeaconClass::Unique, _) => {
                self.source == drand::SOURCE && drand::verifies(self.round, value)
            }
            // Twenty ten-sided dice carry 66 bits.
            (BeaconClass::Physical, Some("dice")) => {
                (20..=200).contains(&value.len()) && value.iter().all(u8::is_ascii_digit)
            }
            (BeaconClass::Physical, Some("lottery")) => is_lottery(value),
            (BeaconClass::Physical, _) => false,
        }
    }
}

/// `u8 n ‖ n × u16`, ascending.
fn is_lottery(value: &[u8]) -> bool {
    let mut reader = Reader::new(value);
    let Ok(n) = reader.u8() else { return false };
    let numbers: Result<Vec<u16>, _> = (0..n).map(|_| reader.u16()).collect();
    let is_ascending = |numbers: Vec<u16>| numbers.windows(2).all(|pair| pair[0] < pair[1]);
    n > 0 && reader.is_done() && numbers.is_ok_and(is_ascending)
}

/// A value that came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeaconValue {
    /// The source that the announcement names.
    pub source: String,
    /// The round or issue.
    pub round: u64,
    /// The bytes, in the form of the source.
    pub value: Vec<u8>,
}

impl BeaconValue {
    /// `LV16(source) ‖ u64 round ‖ LV16(value)`: the body of a BEACON entry and a part of the seed.
    pub fn encode(&self, to: &mut Writer) {
        to.lv16(self.source.as_bytes())
            .u64(self.round)
            .lv16(&self.value);
    }

    /// The dice one by one, or the numbers of a lottery; nothing for other sources.
    pub fn shown(&self) -> Vec<String> {
        if self.source.starts_with("dice:") {
            return self
                .value
                .iter()
                .map(|b| char::from(*b).to_string())
                .collect();
        }
        if self.source.starts_with("lottery:") && is_lottery(&self.value) {
            let (numbers, _) = self.value[1..].as_chunks::<2>();
            let number = |pair: &[u8; 2]| u16::from_be_bytes(*pair).to_string();
            return numbers.iter().map(number).collect();
        }
        Vec::new()
    }

    /// The value of a lottery: its numbers, ascending, each once.
    pub fn lottery(numbers: &[u16]) -> Vec<u8> {
        let mut numbers = numbers.to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        let mut to = Writer::new();
        to.u8(u8::try_from(numbers.len()).unwrap_or(u8::MAX));
        numbers
            .iter()
            .take(usize::from(u8::MAX))
            .for_each(|number| {
                to.u16(*number);
            });
        to.finish()
    }

    /// Reads the body of a BEACON entry.
    pub fn decode(bytes: &[u8]) -> Result<BeaconValue, Malformed> {
        let mut reader = Reader::new(bytes);
        let (source, round) = (reader.text16()?, reader.u64()?);
        let value = reader.lv16()?.to_vec();
        reader.end()?;
        Ok(BeaconValue {
            source,
            round,
            value,
        })
    }
}
