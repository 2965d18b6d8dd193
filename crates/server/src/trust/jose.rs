//! Tokens that others read: `jsonwebtoken` over the cryptography of `ring`, which TLS uses as well.
//! Which algorithm is accepted is said by the caller and never by the token.

use std::sync::Once;

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey, Header, Validation};
use ring::rand::SystemRandom;
use ring::signature::{self as of_ring, RsaKeyPair, UnparsedPublicKey};
use serde::Serialize;
use serde_json::Value;
use signature::{Error, Signer, Verifier};

/// What tokens of ours are signed with: every client knows it.
pub const ALGORITHM: Algorithm = Algorithm::RS256;

static RING: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| match algorithm {
        Algorithm::RS256 => {
            let pair = RsaKeyPair::from_der(key.as_bytes());
            let pair = pair.map_err(|wrong| ErrorKind::InvalidRsaKey(wrong.to_string()))?;
            Ok(Box::new(Rs256(pair)))
        }
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    },
    verifier_factory: verifier,
    // Only for making JWKs out of keys, which is done where a key is made.
    key_utils: KeyUtils::new_unimplemented(),
};

struct Rs256(RsaKeyPair);

impl Signer<Vec<u8>> for Rs256 {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Error> {
        let mut signed = vec![0; self.0.public().modulus_len()];
        let (padding, random) = (&of_ring::RSA_PKCS1_SHA256, SystemRandom::new());
        let done = self.0.sign(padding, &random, message, &mut signed);
        done.map(|()| signed).map_err(|_| Error::new())
    }
}

impl JwtSigner for Rs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::RS256
    }
}

struct Checker(Algorithm, DecodingKeyKind);

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    match (algorithm, key.kind()) {
        (Algorithm::RS256 | Algorithm::PS256, DecodingKeyKind::RsaModulusExponent { .. })
        | (Algorithm::ES256 | Algorithm::EdDSA, DecodingKeyKind::SecretOrDer(_)) => {
            Ok(Box::new(Checker(*algorithm, key.kind().clone())))
        }
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    }
}

impl Verifier<Vec<u8>> for Checker {
    fn verify(&self, message: &[u8], signed: &Vec<u8>) -> std::result::Result<(), Error> {
        let held = match &self.1 {
            DecodingKeyKind::RsaModulusExponent { n, e } => {
                let how = match self.0 {
                    Algorithm::PS256 => &of_ring::RSA_PSS_2048_8192_SHA256,
                    _ => &of_ring::RSA_PKCS1_2048_8192_SHA256,
                };
                // ring takes numbers without zeros before them.
                let bare = |number: &[u8]| {
                    let zeros = number.iter().take_while(|byte| **byte == 0).count();
                    number[zeros..].to_vec()
                };
                let key = of_ring::RsaPublicKeyComponents {
                    n: bare(n),
                    e: bare(e),
                };
                key.verify(how, message, signed)
            }
            DecodingKeyKind::SecretOrDer(point) => {
                let how: &dyn of_ring::VerificationAlgorithm = match self.0 {
                    Algorithm::EdDSA => &of_ring::ED25519,
                    _ => &of_ring::ECDSA_P256_SHA256_FIXED,
                };
                UnparsedPublicKey::new(how, point).verify(message, signed)
            }
        };
        held.map_err(|_| Error::new())
    }
}

impl JwtVerifier for Checker {
    fn algorithm(&self) -> Algorithm {
        self.0
    }
}

fn ready() {
    static READY: Once = Once::new();
    READY.call_once(|| {
        // Nobody else in this program brings one.
        let _ = RING.install_default();
    });
}

/// Signs claims with a private key (PKCS#1). `typ` tells logout tokens from ID tokens.
pub fn sign(
    (kid, der): (&str, &[u8]),
    typ: &str,
    claims: &impl Serialize,
) -> anyhow::Result<String> {
    ready();
    let mut header = Header::new(ALGORITHM);
    header.kid = Some(kid.to_owned());
    header.typ = Some(typ.to_owned());
    let key = EncodingKey::from_rsa_der(der);
    Ok(jsonwebtoken::encode(&header, claims, &key)?)
}

/// What a token says about its key, unchecked: id and algorithm.
pub fn named_key(token: &str) -> Option<(Option<String>, Algorithm)> {
    let header = jsonwebtoken::decode_header(token).ok()?;
    Some((header.kid, header.alg))
}

/// The claims of a token of an issuer for an audience, if its signature holds under the key. Times
/// are left to the caller, who has the clock.
pub fn open(
    token: &str,
    (key, algorithm): (&Jwk, Algorithm),
    (issuer, audience): (&str, &str),
) -> Option<Value> {
    ready();
    let mut rules = Validation::new(algorithm);
    rules.validate_exp = false;
    rules.required_spec_claims.clear();
    rules.set_issuer(&[issuer]);
    rules.set_audience(&[audience]);
    let key = DecodingKey::from_jwk(key).ok()?;
    let opened = jsonwebtoken::decode::<Value>(token, &key, &rules).ok()?;
    let claims = opened.claims;
    // A token that names no issuer or audience is none of theirs.
    let has_both = claims["iss"].is_string() && !claims["aud"].is_null();
    has_both.then_some(claims)
}
