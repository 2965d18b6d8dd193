//! From bytes to text: UTF-8, or GBK and GB18030 when the message declares it.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::codes::Code;
use crate::wire::{Format, WireError};

/// Decodes a message; a byte order mark of UTF-8 is tolerated.
pub(super) fn to_utf8<'b>(
    format: Format,
    charset: Option<&str>,
    bytes: &'b [u8],
) -> Result<Cow<'b, str>, WireError> {
    let declared = match (charset, format) {
        (Some(label), _) => Some(label.to_owned()),
        (None, Format::Xml) => declaration(bytes),
        (None, Format::Json) => None,
    };
    let encoding = match declared {
        None => UTF_8,
        Some(label) => known(&label)?,
    };
    if encoding == UTF_8 {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(wrong) => Err(WireError::new(
                Code::BadCharset,
                format!(
                    "byte {} is not UTF-8; declare another charset",
                    wrong.valid_up_to()
                ),
            )),
        };
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.ok_or_else(|| WireError::new(Code::BadCharset, "the bytes are not in this charset"))
}

fn known(label: &str) -> Result<&'static Encoding, WireError> {
    match label.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Ok(UTF_8),
        // GB18030 contains GBK and GB2312.
        "gbk" | "gb2312" | "gb18030" => Ok(GB18030),
        _ => Err(WireError::new(
            Code::BadCharset,
            "UTF-8, GBK and GB18030 are understood",
        )),
    }
}

/// The encoding that an XML declaration names.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(200)];
    let head: String = head.iter().map(|b| char::from(*b)).collect();
    let inside = head.split_once("<?xml")?.1.split_once("?>")?.0.to_owned();
    let value = inside
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..]
        .split_once(quote)
        .map(|(label, _)| label.to_owned())
}
