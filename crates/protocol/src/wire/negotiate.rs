//! Which format a message has and which one its answer gets.

use crate::codes::Code;
use crate::wire::{Format, WireError};

/// Reads a `Content-Type`: the format, and the charset when one is declared.
pub fn content_type(header: &str) -> Result<(Format, Option<String>), WireError> {
    let mut parts = header.split(';');
    let media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let format = match media_type.as_str() {
        "application/json" => Format::Json,
        "application/xml" | "text/xml" => Format::Xml,
        _ => {
            let reason = "application/json, application/xml and text/xml are understood";
            return Err(WireError::new(Code::BadContentType, reason));
        }
    };
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches('"').to_owned())
    });
    Ok((format, charset))
}

/// The format of the answer: the best that `Accept` allows, else that of the request.
pub fn accept(header: Option<&str>, request: Format) -> Result<Format, WireError> {
    let Some(header) = header.filter(|text| !text.trim().is_empty()) else {
        return Ok(request);
    };
    let other = if request == Format::Json {
        Format::Xml
    } else {
        Format::Json
    };
    let (here, there) = (quality(header, request), quality(header, other));
    if here <= 0.0 && there <= 0.0 {
        let reason = "the answer can be application/json or application/xml";
        return Err(WireError::new(Code::NotAcceptable, reason));
    }
    Ok(if there > here { other } else { request })
}

/// How much a format is wanted, from 0 to 1; the most specific range decides.
fn quality(header: &str, format: Format) -> f32 {
    let names: &[&str] = match format {
        Format::Json => &["application/json"],
        Format::Xml => &["application/xml", "text/xml"],
    };
    let mut found = (0, 0.0);
    for range in header.split(',') {
        let mut parts = range.split(';');
        let media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let rank = match media_type.as_str() {
            name if names.contains(&name) => 3,
            "application/*" => 2,
            "*/*" => 1,
            _ => continue,
        };
        let q = parts.find_map(|part| part.trim().strip_prefix("q=")?.trim().parse().ok());
        if rank > found.0 {
            found = (rank, q.unwrap_or(1.0));
        }
    }
    found.1
}

#[cfg(test)]
mod tests {
    use super::{accept, content_type};
    use crate::codes::Code;
    use crate::wire::Format::{Json, Xml};

    #[test]
    fn content_types() {
        assert_eq!(content_type("application/json").unwrap(), (Json, None));
        let gbk = content_type("text/xml; charset=\"GBK\"").unwrap();
        assert_eq!(gbk, (Xml, Some("GBK".to_owned())));
        assert_eq!(
            content_type("text/plain").unwrap_err().code,
            Code::BadContentType
        );
    }

    #[test]
    fn the_answer_follows_accept_else_the_request() {
        assert_eq!(accept(None, Xml), Ok(Xml));
        assert_eq!(accept(Some("*/*"), Json), Ok(Json));
        assert_eq!(accept(Some("application/xml"), Json), Ok(Xml));
        assert_eq!(
            accept(Some("application/json;q=0.1, text/xml"), Json),
            Ok(Xml)
        );
        assert_eq!(accept(Some("application/json;q=0, */*"), Json), Ok(Xml));
        assert_eq!(
            accept(Some("text/html"), Json).unwrap_err().code,
            Code::NotAcceptable
        );
    }
}
