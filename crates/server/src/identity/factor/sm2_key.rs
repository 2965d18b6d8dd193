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
    let signature = hex::decode(signature.trim()).unwrap_or_default();
    sm::holds(public, text.as_bytes(), &signature)
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
