//! Keys that sign and keys that verify; each knows its algorithm.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sm::{SigningKey, VerifyingKey};
use subtle::ConstantTimeEq;

use crate::secure::Alg;

/// Whatever signs. The key of an HSM is one more implementation.
pub trait Signer {
    /// The algorithm of the key.
    fn alg(&self) -> Alg;

    /// The signature of a text, in Base64.
    fn sign(&self, text: &str) -> String;
}

fn hmac(alg: Alg, secret: &[u8], text: &str) -> [u8; 32] {
    match alg {
        Alg::HmacSha256 => match Hmac::<sha2::Sha256>::new_from_slice(secret) {
            Ok(mut mac) => {
                mac.update(text.as_bytes());
                mac.finalize().into_bytes().into()
            }
            // HMAC takes keys of every length.
            Err(_) => [0; 32],
        },
        _ => sm::hmac_sm3(secret, text.as_bytes()),
    }
}

/// What checks the signatures of a caller.
#[derive(Clone, Debug)]
pub enum Verifier {
    /// HMAC-SM3 with the bytes of the secret as it was handed out.
    HmacSm3(Vec<u8>),
    /// HMAC-SHA256, likewise.
    HmacSha256(Vec<u8>),
    /// A registered public key.
    Sm2(Box<VerifyingKey>),
}

impl Verifier {
    /// The algorithm of the key.
    pub fn alg(&self) -> Alg {
        match self {
            Verifier::HmacSm3(_) => Alg::HmacSm3,
            Verifier::HmacSha256(_) => Alg::HmacSha256,
            Verifier::Sm2(_) => Alg::Sm2Sm3,
        }
    }

    /// Whether a signature in Base64 belongs to a text. Takes the same time for every wrong HMAC.
    pub fn verify(&self, text: &str, signature: &str) -> bool {
        let Ok(signature) = STANDARD.decode(signature) else {
            return false;
        };
        match self {
            Verifier::HmacSm3(secret) | Verifier::HmacSha256(secret) => {
                let own = hmac(self.alg(), secret, text);
                own.ct_eq(signature.as_slice()).into()
            }
            Verifier::Sm2(key) => {
                let signature = sm::from_der(&signature);
                signature.is_some_and(|signature| key.verify(text.as_bytes(), &signature))
            }
        }
    }
}

/// A shared secret signs what it verifies.
impl Signer for (Alg, Vec<u8>) {
    fn alg(&self) -> Alg {
        self.0
    }

    fn sign(&self, text: &str) -> String {
        STANDARD.encode(hmac(self.0, &self.1, text))
    }
}

impl Signer for SigningKey {
    fn alg(&self) -> Alg {
        Alg::Sm2Sm3
    }

    fn sign(&self, text: &str) -> String {
        STANDARD.encode(sm::to_der(&SigningKey::sign(self, text.as_bytes())))
    }
}
