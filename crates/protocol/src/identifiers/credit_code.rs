//! The unified social credit code of GB 32100.

use std::fmt;

use serde::{Deserialize, Serialize};

/// No I, O, S, V, Z, which look like digits.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
/// Weights of the inner check of GB 11714 over 0-9 and A-Z.
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Invariant: a `CreditCode` in hand has been checked; nobody checks it again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// What is wrong with a text that should be a unified social credit code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACreditCode {
    /// Not 18 characters.
    #[error("统一社会信用代码应为18位，实际{0}位 (18 characters are needed, {0} were given)")]
    Length(usize),
    /// A character that the alphabet does not have.
    #[error("统一社会信用代码第{place}位不能是“{found}” (character {place} cannot be {found:?})")]
    Character {
        /// Counted from 1.
        place: usize,
        /// What stands there.
        found: char,
    },
    /// The last character does not fit the others.
    #[error("统一社会信用代码校验位应为“{0}” (the check character should be {0:?})")]
    Check(char),
}

impl CreditCode {
    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Characters 3 to 8: the division of the organ that registered it (GB/T 2260).
    pub fn division(&self) -> &str {
        &self.0[2..8]
    }

    /// Makes a code from its parts: registrar (`9` for market regulation), kind (`1` enterprise,
    /// `2` sole trader, `3` cooperative), division of six digits and a body of eight characters
    /// whose inner check character (GB 11714) is added. For made-up enterprises.
    pub fn compose(registrar: char, kind: char, division: &str, body: &str) -> Option<CreditCode> {
        let inner = inner_check(body)?;
        let head = format!("{registrar}{kind}{division}{body}{inner}");
        let check = check_character(&head).ok()?;
        CreditCode::try_from(format!("{head}{check}")).ok()
    }
}

/// The check character of the first 17 characters of a code.
fn check_character(head: &str) -> Result<char, NotACreditCode> {
    let mut sum = 0;
    for (index, (found, weight)) in head.chars().zip(WEIGHTS).enumerate() {
        let value = ALPHABET.iter().position(|c| char::from(*c) == found);
        let value = value.ok_or(NotACreditCode::Character {
            place: index + 1,
            found,
        })?;
        sum += u32::try_from(value).unwrap_or(0) * weight;
    }
    let index = usize::try_from((31 - sum % 31) % 31).unwrap_or(0);
    Ok(char::from(ALPHABET[index]))
}

fn inner_check(body: &str) -> Option<char> {
    if body.len() != 8 {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in body.chars().zip(INNER_WEIGHTS) {
        sum += c.to_digit(36).filter(|_| !c.is_ascii_lowercase())? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

impl TryFrom<String> for CreditCode {
    type Error = NotACreditCode;

    fn try_from(text: String) -> Result<CreditCode, NotACreditCode> {
        let length = text.chars().count();
        if length != 18 {
            return Err(NotACreditCode::Length(length));
        }
        let expected = check_character(&text)?;
        match text.chars().last() {
            Some(last) if last == expected && text.is_ascii() => Ok(CreditCode(text)),
            _ => Err(NotACreditCode::Check(expected)),
        }
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> String {
        code.0
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{CreditCode, NotACreditCode};

    fn read(text: &str) -> Result<CreditCode, NotACreditCode> {
        CreditCode::try_from(text.to_owned())
    }

    #[test]
    fn real_codes_pass() {
        for code in [
            "914403001922038216",
            "9144030071526726XG",
            "12441500196720244T",
            "11440100696927671X",
            "91440700MA4W00011B",
            "92440705MA4W000463",
        ] {
            assert_eq!(
                read(code).map(|c| c.as_str().to_owned()),
                Ok(code.to_owned())
            );
        }
    }

    #[test]
    fn each_mistake_is_named() {
        assert_eq!(read("9144"), Err(NotACreditCode::Length(4)));
        let place_2 = NotACreditCode::Character {
            place: 2,
            found: 'I',
        };
        assert_eq!(read("9I4403001922038216"), Err(place_2));
        assert_eq!(read("914403001922038217"), Err(NotACreditCode::Check('6')));
        assert!(matches!(
            read("企业企业企业企业企业企业企业企业企业"),
            Err(NotACreditCode::Character { .. })
        ));
    }

    #[test]
    fn made_up_codes_are_valid() {
        let code = CreditCode::compose('9', '1', "440703", "MA4W0002").unwrap();
        assert_eq!(code.as_str(), "91440703MA4W0002XE");
        assert_eq!(code.division(), "440703");
        assert!(CreditCode::compose('9', '1', "440703", "short").is_none());
    }

    proptest! {
        #[test]
        fn one_changed_character_is_noticed(place in 0usize..18, by in 1usize..31) {
            let good = "91440700MA4W00011B";
            let alphabet = super::ALPHABET;
            let mut bytes = good.as_bytes().to_vec();
            let at = alphabet.iter().position(|c| *c == bytes[place]).unwrap();
            bytes[place] = alphabet[(at + by) % 31];
            prop_assert!(read(std::str::from_utf8(&bytes).unwrap()).is_err());
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,24}") {
            let _ = read(&text);
        }
    }
}
