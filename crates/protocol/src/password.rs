//! B.1: the password comes in Base64. That is an encoding, not protection: TLS protects it.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::codes::Code;

/// Most bytes of a password.
const MAX_BYTES: usize = 256;

/// Decodes a password: standard or URL-safe alphabet, with or without padding; line breaks and
/// spaces, which encoders like to add, are dropped. The result is UTF-8 of 1 to 256 bytes.
pub fn decode_password(text: &str) -> Result<Vec<u8>, Code> {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\r' | '\n' | ' ' | '\t'))
        .map(|c| match c {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    let lenient =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let engine = GeneralPurpose::new(&STANDARD, lenient);
    let bytes = engine.decode(kept).map_err(|_| Code::NotBase64)?;
    let is_fine = (1..=MAX_BYTES).contains(&bytes.len()) && std::str::from_utf8(&bytes).is_ok();
    if is_fine {
        Ok(bytes)
    } else {
        Err(Code::NotBase64)
    }
}

#[cfg(test)]
mod tests {
    use super::decode_password;
    use crate::codes::Code;

    #[test]
    fn all_usual_forms_of_base64_are_understood() {
        for text in [
            "5a+G56CBMTIz",
            "5a-G56CBMTIz",
            "5a+G56CB\r\nMTIz",
            "5a+G56CBMTIz\n",
        ] {
            assert_eq!(
                decode_password(text).unwrap(),
                "密码123".as_bytes(),
                "{text}"
            );
        }
        assert_eq!(decode_password("YQ==").unwrap(), b"a");
        assert_eq!(decode_password("YQ").unwrap(), b"a");
    }

    #[test]
    fn what_is_not_base64_of_text_is_refused() {
        let long = "QUFB".repeat(100);
        for text in ["", "p@ss", "密码", "YQ=Q", "/////w==", long.as_str()] {
            assert_eq!(decode_password(text), Err(Code::NotBase64), "{text}");
        }
    }
}
