//! Callbacks as of Standard Webhooks 1.0.0, with HMAC-SM3 beside HMAC-SHA256: headers `webhook-id`,
//! `webhook-timestamp`, `webhook-signature`; signed is `id.timestamp.body`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::secure::{Alg, Signer, Verifier};

/// Most seconds between the clocks of platform and receiver.
pub const TOLERANCE: i64 = 300;
/// What secrets begin with.
pub const PREFIX: &str = "whsec_";

/// Why a callback is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The secret is none.
    #[error("the secret must be whsec_ and 24 to 64 bytes in Base64")]
    Secret,
    /// It is too old, or from the future.
    #[error("the timestamp is more than five minutes away")]
    Time,
    /// No signature fits.
    #[error("no signature fits")]
    Signature,
}

fn key(secret: &str) -> Result<Vec<u8>, Refused> {
    let text = secret.strip_prefix(PREFIX).ok_or(Refused::Secret)?;
    let key = STANDARD.decode(text).map_err(|_| Refused::Secret)?;
    if (24..=64).contains(&key.len()) {
        Ok(key)
    } else {
        Err(Refused::Secret)
    }
}

fn content(id: &str, timestamp: i64, body: &str) -> String {
    format!("{id}.{timestamp}.{body}")
}

/// The value of `webhook-signature`: `v1,` HMAC-SHA256 and `s1,` HMAC-SM3.
pub fn sign(secret: &str, (id, timestamp): (&str, i64), body: &str) -> Result<String, Refused> {
    let key = key(secret)?;
    let content = content(id, timestamp, body);
    let v1 = (Alg::HmacSha256, key.clone()).sign(&content);
    let s1 = (Alg::HmacSm3, key).sign(&content);
    Ok(format!("v1,{v1} s1,{s1}"))
}

/// Whether a callback comes from the platform. One fitting signature of one of the secrets is
/// enough; versions that are not known are passed over.
pub fn verify(
    secrets: &[&str],
    (id, timestamp, signatures): (&str, i64, &str),
    body: &str,
    now: i64,
) -> Result<(), Refused> {
    if (now - timestamp).abs() > TOLERANCE {
        return Err(Refused::Time);
    }
    let content = content(id, timestamp, body);
    for secret in secrets {
        let key = key(secret)?;
        for signature in signatures.split(' ') {
            let verifier = match signature.split_once(',') {
                Some(("v1", _)) => Verifier::HmacSha256(key.clone()),
                Some(("s1", _)) => Verifier::HmacSm3(key.clone()),
                _ => continue,
            };
            if verifier.verify(&content, &signature[3..]) {
                return Ok(());
            }
        }
    }
    Err(Refused::Signature)
}

#[cfg(test)]
mod tests {
    use super::{Refused, sign, verify};

    const SECRET: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    #[test]
    fn what_was_signed_is_taken_and_nothing_else() {
        let signed = sign(SECRET, ("msg_1", 1_767_225_600), "{}").unwrap();
        let now = 1_767_225_600;
        let other = "whsec_AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        let take = |secrets: &[&str], id, body, now| {
            verify(secrets, (id, 1_767_225_600, &signed), body, now)
        };
        assert_eq!(take(&[SECRET], "msg_1", "{}", now), Ok(()));
        assert_eq!(take(&[other, SECRET], "msg_1", "{}", now + 300), Ok(()));
        let wrong = Err(Refused::Signature);
        assert_eq!(take(&[other], "msg_1", "{}", now), wrong);
        assert_eq!(take(&[SECRET], "msg_2", "{}", now), wrong);
        assert_eq!(take(&[SECRET], "msg_1", "{ }", now), wrong);
        assert_eq!(
            take(&[SECRET], "msg_1", "{}", now + 301),
            Err(Refused::Time)
        );
        assert_eq!(
            take(&["whsec_AAAA"], "msg_1", "{}", now),
            Err(Refused::Secret)
        );
    }
}
