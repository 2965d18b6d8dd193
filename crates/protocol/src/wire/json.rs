//! JSON within limits that are checked before anything is built.

use serde::de::DeserializeOwned;

use crate::codes::Code;
use crate::wire::strict::Strict;
use crate::wire::{Limits, WireError, is_legal};

/// Reads a message of a type.
pub(super) fn decode<T: DeserializeOwned>(text: &str, limits: &Limits) -> Result<T, WireError> {
    check(text, limits)?;
    let mut source = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(Strict(&mut source)).map_err(|wrong| {
        let path = wrong.path().to_string();
        let inner = wrong.into_inner();
        if inner.is_data() {
            let reason = inner.to_string();
            // The place in the text follows; the path says it better.
            let reason = reason
                .split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned();
            WireError::sort(&path, reason)
        } else {
            WireError::new(Code::Malformed, inner.to_string())
        }
    })?;
    source
        .end()
        .map_err(|wrong| WireError::new(Code::Malformed, wrong.to_string()))?;
    Ok(value)
}

/// One pass over the text: depth, number of values, characters that XML could not carry.
fn check(text: &str, limits: &Limits) -> Result<(), WireError> {
    let bytes = text.as_bytes();
    let (mut depth, mut nodes, mut at, mut is_string) = (0usize, 1usize, 0usize, false);
    while let Some(byte) = bytes.get(at) {
        match (is_string, byte) {
            (true, b'\\') => {
                check_escape(&bytes[at..])?;
                at += 1;
            }
            (_, b'"') => is_string = !is_string,
            (false, b'{' | b'[') => {
                depth += 1;
                nodes += 1;
            }
            (false, b'}' | b']') => depth = depth.saturating_sub(1),
            (false, b',') => nodes += 1,
            _ => (),
        }
        if depth > limits.depth || nodes > limits.nodes {
            let (depth, nodes) = (limits.depth, limits.nodes);
            let reason = format!("at most {depth} levels and {nodes} values are taken");
            return Err(WireError::new(Code::Malformed, reason));
        }
        at += 1;
    }
    if text.contains(['\u{fffe}', '\u{ffff}']) {
        return Err(illegal());
    }
    Ok(())
}

fn check_escape(from: &[u8]) -> Result<(), WireError> {
    match from.get(1) {
        Some(b'b' | b'f') => Err(illegal()),
        Some(b'u') => {
            let digits = from.get(2..6).and_then(|hex| std::str::from_utf8(hex).ok());
            let unit = digits.and_then(|hex| u32::from_str_radix(hex, 16).ok());
            // Halves of surrogate pairs are not characters by themselves; serde checks pairs.
            match unit.and_then(char::from_u32) {
                Some(c) if !is_legal(c) => Err(illegal()),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn illegal() -> WireError {
    WireError::new(
        Code::IllegalCharacter,
        "control characters are not allowed in texts",
    )
}
