//! Keys of applications: shared secrets, or public keys of their own.

use protocol::Code;
use protocol::secure::{Alg, Verifier};
use sm::VerifyingKey;

use crate::clock::readable;
use crate::db::{FromRecord, Record};
use crate::error::Error;

/// Keys that an application may have in force.
pub const MOST: usize = 5;

/// A key as it is stored.
#[derive(Clone, Debug)]
pub struct CallKey {
    /// Of the application: k1, k2, ….
    pub kid: String,
    /// What it is for.
    pub alg: Alg,
    /// HMAC: sealed.
    pub secret: Option<Vec<u8>>,
    /// SM2: hex.
    pub public_key: Option<String>,
    /// Unix milliseconds.
    pub made_at: i64,
    /// Unix milliseconds.
    pub used_at: Option<i64>,
    /// Unix milliseconds; from then on it is not accepted.
    pub retired_at: Option<i64>,
}

impl FromRecord for CallKey {
    fn from_record(row: &Record) -> Result<CallKey, sqlx::Error> {
        Ok(CallKey {
            kid: row.get("kid")?,
            alg: row.parse("alg")?,
            secret: row.get("secret")?,
            public_key: row.get("public_key")?,
            made_at: row.get("made_at")?,
            used_at: row.get("used_at")?,
            retired_at: row.get("retired_at")?,
        })
    }
}

impl CallKey {
    /// When it was made, for people.
    pub fn made(&self) -> String {
        readable(self.made_at)
    }

    /// When it was used last, for people.
    pub fn used(&self) -> String {
        self.used_at.map(readable).unwrap_or_default()
    }

    /// When it was retired, for people.
    pub fn retired(&self) -> String {
        self.retired_at.map(readable).unwrap_or_default()
    }
}

/// A secret that was just made; it is shown once.
pub struct Made {
    /// The key's id.
    pub kid: String,
    /// The secret, or the public key as it was registered.
    pub shown: String,
}

/// Reads a public key: 65 bytes in hex, or SubjectPublicKeyInfo in PEM.
pub fn read_public(text: &str) -> Result<[u8; 65], Error> {
    let wrong = || {
        let reason = "应为SM2公钥：04开头的130位十六进制，或PEM (an SM2 public key: 130 hex digits \
                      from 04, or PEM)";
        Error::field(Code::BadField, "public_key", reason)
    };
    let text = text.trim();
    let bytes = if text.starts_with("-----BEGIN PUBLIC KEY-----") {
        use base64::Engine;
        let lines = text.lines().filter(|line| !line.starts_with("-----"));
        let joined: String = lines.map(str::trim).collect();
        let der = base64::engine::general_purpose::STANDARD.decode(joined);
        let der = der.map_err(|_| wrong())?;
        // The curve SM2, then the point.
        let point = der.strip_prefix(SPKI_HEAD).ok_or_else(wrong)?;
        point.to_vec()
    } else {
        hex::decode(text).map_err(|_| wrong())?
    };
    let bytes: [u8; 65] = bytes.try_into().map_err(|_| wrong())?;
    VerifyingKey::from_sec1(&bytes).map_err(|_| wrong())?;
    Ok(bytes)
}

/// SubjectPublicKeyInfo of a point on the curve SM2 before the point itself: id-ecPublicKey,
/// 1.2.156.10197.1.301.
const SPKI_HEAD: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00,
];

/// The verifier of a registered public key.
pub fn verifier_of(public_key: &str) -> Result<Verifier, Error> {
    let bytes = hex::decode(public_key).ok();
    let bytes = bytes.and_then(|bytes| <[u8; 65]>::try_from(bytes).ok());
    let key = bytes.and_then(|bytes| VerifyingKey::from_sec1(&bytes).ok());
    let key = key.ok_or_else(|| anyhow::anyhow!("a registered public key is unreadable"))?;
    Ok(Verifier::Sm2(Box::new(key)))
}

#[cfg(test)]
mod tests {
    use super::read_public;

    #[test]
    fn a_public_key_is_read_in_hex_and_pem() {
        let hex = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020\
                   ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
        let pem = "-----BEGIN PUBLIC KEY-----\n\
                   MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y\n\
                   M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==\n\
                   -----END PUBLIC KEY-----\n";
        assert_eq!(read_public(hex).unwrap(), read_public(pem).unwrap());
        for wrong in [
            "",
            "04",
            &hex.replace("0409", "0408"),
            "-----BEGIN PUBLIC KEY-----\nAAAA",
        ] {
            assert!(read_public(wrong).is_err(), "{wrong}");
        }
    }
}
