//! Secrets that the platform hands out; it keeps only their SM3.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::error::Error;
use crate::random;

/// A prefix and 32 random bytes in base64url: 43 characters after the prefix.
pub fn new_secret(prefix: &str) -> Result<String, Error> {
    let bytes = random::bytes::<32>()?;
    Ok(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes)))
}

/// What is stored of a secret: its SM3 in hex. A secret has 256 random bits, so that a plain
/// hash protects it as well as a slow one would.
pub fn secret_digest(secret: &str) -> String {
    hex::encode(sm::sm3(secret.as_bytes()))
}
