//! Forms of pages and parameters of addresses, decoded strictly and guarded against forgery.

use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use protocol::Code;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

use crate::error::Error;
use crate::http::body::read_bytes;
use crate::http::caller::Caller;
use crate::http::cx::Cx;

/// Most bytes of a form.
const FORM_BYTES: usize = 256 * 1024;
/// The hidden field that proves that a form came from our own page.
const CSRF_FIELD: &str = "csrf";

/// Reads a form; an officer's form must carry the token of the officer's session.
pub async fn read<I: DeserializeOwned>(cx: &Cx, request: Request) -> Result<I, Error> {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(Code::BadContentType.into());
    }
    check_origin(&request)?;
    let bytes = read_bytes(request.into_body(), FORM_BYTES).await?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Code::BadCharset)?;
    check_csrf(cx, text)?;
    decode(text)
}

/// Refuses a form that a page of another site sent.
pub fn check_origin(request: &Request) -> Result<(), Error> {
    let text = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    match (text(ORIGIN), text(HOST)) {
        (Some(origin), Some(host)) if origin.split("://").nth(1) != Some(host) => {
            Err(Code::SourceRefused.into())
        }
        _ => Ok(()),
    }
}

fn check_csrf(cx: &Cx, text: &str) -> Result<(), Error> {
    let sent = pairs(text)?
        .into_iter()
        .find(|(name, _)| name == CSRF_FIELD);
    csrf_matches(
        cx,
        sent.map(|(_, value)| value).unwrap_or_default().as_str(),
    )
}

/// Compares a form's token with the session's; visitors have none.
pub fn csrf_matches(cx: &Cx, sent: &str) -> Result<(), Error> {
    let expected = match &cx.caller {
        Caller::Officer(officer) => &officer.csrf,
        Caller::Staff(staff) => &staff.csrf,
        Caller::Registered(person) => &person.csrf,
        Caller::Nobody | Caller::Party(_) => return Ok(()),
    };
    let same: bool = expected.as_bytes().ct_eq(sent.as_bytes()).into();
    if same {
        Ok(())
    } else {
        Err(Code::SourceRefused.into())
    }
}

/// Decodes `a=1&b=2`. Empty values count as absent, spaces around values are dropped, and a
/// name that is not a field of `I` is left to `I` to refuse.
pub fn decode<I: DeserializeOwned>(text: &str) -> Result<I, Error> {
    let mut kept = Vec::new();
    for (name, value) in pairs(text)? {
        let value = value.trim();
        check_characters(&name, value)?;
        if name != CSRF_FIELD && !value.is_empty() {
            kept.push((name, value.to_owned()));
        }
    }
    let text = serde_urlencoded::to_string(&kept).map_err(|_| Code::Malformed)?;
    serde_urlencoded::from_str(&text).map_err(|wrong| {
        let reason = wrong.to_string();
        let field = reason.split('`').nth(1).unwrap_or_default().to_owned();
        if reason.starts_with("missing field") {
            Error::field(Code::MissingField, field, reason)
        } else {
            Error::field(Code::BadField, field, reason)
        }
    })
}

/// Refuses control characters beside tabs and line ends: what no text of a call may hold, no field
/// of a form and no part of an address may. PostgreSQL has no text with a NUL.
pub fn check_characters(name: &str, value: &str) -> Result<(), Error> {
    let is_forbidden = |c: &char| *c < ' ' && !matches!(c, '\t' | '\r' | '\n');
    let Some(bad) = value.chars().find(is_forbidden) else {
        return Ok(());
    };
    let reason = format!(
        "含有不允许的控制字符U+{:04X} (a control character)",
        u32::from(bad)
    );
    Err(Error::field(Code::IllegalCharacter, name, reason))
}

/// The names and values of a form, in their order.
pub fn pairs(text: &str) -> Result<Vec<(String, String)>, Error> {
    serde_urlencoded::from_str(text).map_err(|_| Code::Malformed.into())
}
