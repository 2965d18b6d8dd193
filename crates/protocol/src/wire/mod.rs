//! JSON and XML as one contract (clause 7.7.2 b 1): the same types, limits and refusals.
//!
//! XML is read by the type that is wanted, never by guessing: arrays are wrappers of `item`,
//! null is `xsi:nil`, free-form maps are `entry` elements with a `key`.

mod charset;
mod json;
mod negotiate;
mod strict;
mod untyped;
mod wrong;
mod xml_de;
mod xml_read;
mod xml_ser;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use negotiate::{accept, content_type};
pub use untyped::{Branch, Tree};
pub use wrong::WireError;

use crate::codes::Code;

/// The format of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    Json,
    /// `application/xml` or `text/xml`.
    Xml,
}

/// What a message may not exceed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the whole message.
    pub bytes: usize,
    /// Elements or brackets inside each other.
    pub depth: usize,
    /// Values in the whole message.
    pub nodes: usize,
    /// Bytes of a name.
    pub name_bytes: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Bytes before the root element.
    pub prolog_bytes: usize,
}

impl Limits {
    /// The limits of the access API.
    pub const DEFAULT: Limits = Limits {
        bytes: 1 << 20,
        depth: 32,
        // A report of 1000 rows of 60 columns is within them; its bytes usually end it first.
        nodes: 70_000,
        name_bytes: 256,
        attributes: 8,
        prolog_bytes: 4096,
    };
}

/// Reads a request: JSON, or XML with the root `request`.
pub fn decode<T: DeserializeOwned>(
    format: Format,
    charset: Option<&str>,
    bytes: &[u8],
) -> Result<T, WireError> {
    decode_root(format, charset, bytes, "request")
}

/// Reads an answer: JSON, or XML with the root `response`.
pub fn decode_response<T: DeserializeOwned>(
    format: Format,
    charset: Option<&str>,
    bytes: &[u8],
) -> Result<T, WireError> {
    decode_root(format, charset, bytes, "response")
}

fn decode_root<T: DeserializeOwned>(
    format: Format,
    charset: Option<&str>,
    bytes: &[u8],
    root: &str,
) -> Result<T, WireError> {
    let limits = Limits::DEFAULT;
    if bytes.len() > limits.bytes {
        let most = limits.bytes;
        return Err(WireError::new(
            Code::TooLarge,
            format!("at most {most} bytes are taken"),
        ));
    }
    let text = charset::to_utf8(format, charset, bytes)?;
    match format {
        Format::Json => json::decode(&text, &limits),
        Format::Xml => {
            let tree = xml_read::read(&text, root, &limits)?;
            xml_de::decode(&tree)
        }
    }
}

/// Writes an answer: JSON, or XML with the root `response`.
pub fn encode<T: Serialize>(format: Format, value: &T) -> Result<Vec<u8>, WireError> {
    encode_root(format, value, "response")
}

/// Writes a request: JSON, or XML with the root `request`.
pub fn encode_request<T: Serialize>(format: Format, value: &T) -> Result<Vec<u8>, WireError> {
    encode_root(format, value, "request")
}

fn encode_root<T: Serialize>(
    format: Format,
    value: &T,
    root: &'static str,
) -> Result<Vec<u8>, WireError> {
    match format {
        Format::Json => serde_json::to_vec(value)
            .map_err(|wrong| WireError::new(Code::ServerFault, wrong.to_string())),
        Format::Xml => xml_ser::encode(value, root),
    }
}

/// Whether XML can carry a character: what it cannot carry is refused in JSON too, so that a
/// record can always be read in both.
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests;
