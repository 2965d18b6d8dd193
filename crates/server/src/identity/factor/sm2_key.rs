//! A registered SM2 key as second factor: its holder signs a text that is new for each session.

use protocol::Code;
use sm::VerifyingKey;

use crate::error::Error;

/// What the key signs to sign in.
pub fn sign_in_text(username: &str, challenge: &str) -> String {
    format!("mingqian/sign-in\n{username}\n{challenge}\n")
}

/// What the key signs to be registered; it is of no use for signing in.
pub fn register_text(username: &str, challenge: &str) -> String {
    format!("mingqian/register-key\n{username}\n{challenge}\n")
}

/// Whether a signature of 64 bytes in hex is that of a key over a text.
pub fn fits(public: &[u8], text: &str, signature: &str) -> bool {
    let key = <&[u8; 65]>::try_from(public).ok();
    let key = key.and_then(|bytes| VerifyingKey::from_sec1(bytes).ok());
    let signature = hex::decode(signature.trim()).ok();
    let signature = signature.and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    match (key, signature) {
        (Some(key), Some(signature)) => key.verify(text.as_bytes(), &signature),
        _ => false,
    }
}

/// Reads a public key: 65 bytes in hex.
pub fn read(text: &str) -> Result<Vec<u8>, Error> {
    let bytes = hex::decode(text.trim()).unwrap_or_default();
    let is_key = <&[u8; 65]>::try_from(bytes.as_slice())
        .is_ok_and(|bytes| VerifyingKey::from_sec1(bytes).is_ok());
    if is_key {
        Ok(bytes)
    } else {
        let reason = "应为65字节SM2公钥的十六进制 (an SM2 public key of 65 bytes in hex)";
        Err(Error::field(Code::BadField, "public_key", reason))
    }
}
