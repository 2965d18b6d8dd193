//! Callbacks of the platform: Standard Webhooks with HMAC-SHA256 and HMAC-SM3.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::secure::Verifier;
use protocol::webhook::PREFIX;
pub use protocol::webhook::{Refused, TOLERANCE, sign};
use serde_json::{Map, Value};

/// A callback that was taken. Remember the ids: the same one may come again.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Of this message; the same in every delivery.
    pub id: String,
    /// Unix seconds.
    pub timestamp: i64,
    /// For example `task.created`.
    pub kind: String,
    /// The whole body.
    pub body: Map<String, Value>,
}

/// Why a callback is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Secret, time or signature.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It is signed, but no JSON object.
    #[error("the body is no JSON object")]
    Body,
}

fn key(secret: &str) -> Result<Vec<u8>, Refused> {
    let text = secret.strip_prefix(PREFIX).ok_or(Refused::Secret)?;
    let key = STANDARD.decode(text).map_err(|_| Refused::Secret)?;
    let is_fine = (24..=64).contains(&key.len());
    is_fine.then_some(key).ok_or(Refused::Secret)
}

fn holds(key: &[u8], content: &str, signature: &str) -> bool {
    let (verifier, given) = match signature.split_once(',') {
        Some(("v1", given)) => (Verifier::HmacSha256(key.to_vec()), given),
        Some(("s1", given)) => (Verifier::HmacSm3(key.to_vec()), given),
        _ => return false,
    };
    verifier.verify(content, given)
}

/// Verifies a callback and reads it. `header` gives a header by its name in lower case, as
/// `|name| headers.get(name)?.to_str().ok()` does; `body` is what came, before anything parsed
/// it; `now` the receiver's clock in unix seconds; `tolerance` is [`TOLERANCE`] unless there is a
/// reason.
pub fn verify<'h>(
    header: impl Fn(&str) -> Option<&'h str>,
    body: &[u8],
    secrets: &[&str],
    (now, tolerance): (i64, i64),
) -> Result<Event, NotTaken> {
    let of = |name| header(name).unwrap_or_default();
    let (id, at, signatures) = (
        of("webhook-id"),
        of("webhook-timestamp"),
        of("webhook-signature"),
    );
    let is_number = (1..=12).contains(&at.len()) && at.bytes().all(|b| b.is_ascii_digit());
    let timestamp = at.parse::<i64>().ok().filter(|_| is_number);
    let timestamp = timestamp.filter(|at| now.abs_diff(*at) <= tolerance.unsigned_abs());
    let timestamp = timestamp.ok_or(Refused::Time)?;
    // What is no text was not signed by the platform.
    let text = std::str::from_utf8(body).map_err(|_| Refused::Signature)?;
    let content = format!("{id}.{at}.{text}");
    let mut is_taken = false;
    for secret in secrets {
        let key = key(secret)?;
        for signature in signatures.split(' ') {
            // All are looked at, so that the time does not tell which secret is the new one.
            is_taken |= holds(&key, &content, signature);
        }
    }
    if !is_taken {
        return Err(Refused::Signature.into());
    }
    let read: Map<String, Value> = serde_json::from_str(text).map_err(|_| NotTaken::Body)?;
    Ok(Event {
        id: id.to_owned(),
        timestamp,
        kind: read
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned(),
        body: read,
    })
}
