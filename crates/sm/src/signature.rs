//! SM2 signatures: 64 bytes r‖s over a message, with the default identity of GB/T 32918.

use sm2::SecretKey;
use sm2::dsa::signature::{Signer, Verifier};
use sm2::dsa::{self, Signature};
use sm2::elliptic_curve::sec1::ToSec1Point;

/// The identity that everybody uses when none was agreed.
const ID: &str = "1234567812345678";

/// Bytes that are no SM2 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not an SM2 key")]
pub struct NotAKey;

/// A private key.
#[derive(Clone)]
pub struct SigningKey(dsa::SigningKey);

impl SigningKey {
    /// A key from its 32 bytes; zero and numbers of the group's order or more are refused. The
    /// caller brings the random bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<SigningKey, NotAKey> {
        let secret = SecretKey::from_slice(bytes).map_err(|_| NotAKey)?;
        Ok(SigningKey(
            dsa::SigningKey::new(ID, &secret).map_err(|_| NotAKey)?,
        ))
    }

    /// The public key: 04, x, y.
    pub fn public(&self) -> [u8; 65] {
        let point = self.0.verifying_key().as_affine().to_sec1_point(false);
        let mut bytes = [0; 65];
        let found = point.as_bytes();
        bytes[..found.len().min(65)].copy_from_slice(&found[..found.len().min(65)]);
        bytes
    }

    /// Signs a message; the same message gives the same signature.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes().into()
    }
}

/// A public key.
#[derive(Clone, Debug)]
pub struct VerifyingKey(dsa::VerifyingKey);

impl VerifyingKey {
    /// A key from 65 bytes 04, x, y; points that are not on the curve are refused.
    pub fn from_sec1(bytes: &[u8; 65]) -> Result<VerifyingKey, NotAKey> {
        Ok(VerifyingKey(
            dsa::VerifyingKey::from_sec1_bytes(ID, bytes).map_err(|_| NotAKey)?,
        ))
    }

    /// Whether a signature belongs to a message.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.0.verify(message, &s).is_ok())
    }

    /// Whether a signature was made under another identity than the agreed one; for telling people
    /// what went wrong.
    pub fn verify_as(&self, id: &str, message: &[u8], signature: &[u8; 64]) -> bool {
        let bytes = self.0.as_affine().to_sec1_point(false);
        let key = dsa::VerifyingKey::from_sec1_bytes(id, bytes.as_bytes());
        let signature = Signature::from_slice(signature);
        key.is_ok_and(|key| signature.is_ok_and(|s| key.verify(message, &s).is_ok()))
    }
}

/// Whether a signature of 64 bytes belongs to a message, for a key of 65 bytes; bytes that are no
/// key or no signature hold nothing.
pub fn holds(public: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let key = <&[u8; 65]>::try_from(public).ok();
    let key = key.and_then(|bytes| VerifyingKey::from_sec1(bytes).ok());
    match (key, <&[u8; 64]>::try_from(signature)) {
        (Some(key), Ok(signature)) => key.verify(message, signature),
        _ => false,
    }
}

/// A signature as ASN.1 DER: a sequence of two integers (GM/T 0009).
pub fn to_der(signature: &[u8; 64]) -> Vec<u8> {
    let integer = |bytes: &[u8]| {
        let first = bytes.iter().position(|byte| *byte != 0);
        let bytes = &bytes[first.unwrap_or(bytes.len() - 1)..];
        let is_padded = bytes[0] >= 0x80;
        let mut der = vec![2, bytes.len() as u8 + u8::from(is_padded)];
        der.extend(is_padded.then_some(0));
        der.extend_from_slice(bytes);
        der
    };
    let parts = [integer(&signature[..32]), integer(&signature[32..])].concat();
    [&[0x30, parts.len() as u8], &parts[..]].concat()
}

/// The 64 bytes of a signature in DER. Only the one encoding of a signature is read: no long
/// lengths, no needless zeros, nothing after it.
pub fn from_der(der: &[u8]) -> Option<[u8; 64]> {
    fn integer(der: &[u8]) -> Option<([u8; 32], &[u8])> {
        let (head, rest) = der.split_at_checked(2)?;
        let (bytes, rest) = rest.split_at_checked(usize::from(head[1]))?;
        let bytes = bytes.strip_prefix(&[0]).unwrap_or(bytes);
        let mut number = [0; 32];
        let start = 32usize.checked_sub(bytes.len())?;
        number[start..].copy_from_slice(bytes);
        Some((number, rest))
    }
    let (r, rest) = integer(der.get(2..)?)?;
    let (s, _) = integer(rest)?;
    let mut signature = [0; 64];
    signature[..32].copy_from_slice(&r);
    signature[32..].copy_from_slice(&s);
    (to_der(&signature) == der).then_some(signature)
}

#[cfg(test)]
mod tests {
    use super::{SigningKey, VerifyingKey, from_der, holds, to_der};

    /// The public sample key of GB/T 32918.5 and a signature that another implementation made.
    const PRIVATE: &str = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
    const PUBLIC: &str = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020\
                          ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    const MESSAGE: &str = "SM2-SM3\nAPP001\n1767225600\n0f1e2d3c4b5a69788796a5b4c3d2e1f0\nPOST\n\
                           /api/v1/items?page=1\n\
                           ee530ba57d7022b93fbf7f292c30e222a6d006bfeb0324d9d4579d0a92457cfd\n";
    const SIGNATURE: &str = "fb510b9175387d460ff9ec621803ccb332f7494f0ab3787fc6c7cf270b620c65\
                             711b9a68c97b90cf5f7bda736c2496ed8ff0afd6bb81b3ea765ea31549d8d4a6";

    #[test]
    fn a_foreign_signature_verifies_and_a_changed_one_does_not() {
        let public: [u8; 65] = hex::decode(PUBLIC).unwrap().try_into().unwrap();
        let key = VerifyingKey::from_sec1(&public).unwrap();
        let mut signature: [u8; 64] = hex::decode(SIGNATURE).unwrap().try_into().unwrap();
        assert!(key.verify(MESSAGE.as_bytes(), &signature));
        assert!(!key.verify(b"another message", &signature));
        signature[63] ^= 1;
        assert!(!key.verify(MESSAGE.as_bytes(), &signature));
        assert!(!key.verify(MESSAGE.as_bytes(), &[0; 64]));
    }

    #[test]
    fn signing_and_verifying_meet() {
        let private: [u8; 32] = hex::decode(PRIVATE).unwrap().try_into().unwrap();
        let key = SigningKey::from_bytes(&private).unwrap();
        assert_eq!(hex::encode(key.public()), PUBLIC);
        let signature = key.sign(b"message");
        assert!(holds(&key.public(), b"message", &signature));
        assert!(
            VerifyingKey::from_sec1(&key.public())
                .unwrap()
                .verify(b"message", &signature)
        );
    }

    proptest::proptest! {
        #[test]
        fn der_has_one_encoding(
            bytes in proptest::array::uniform32(0u8..), zeros in 0usize..32, at in 0usize..80,
        ) {
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(&bytes);
            signature[32..].copy_from_slice(&bytes);
            signature[32..32 + zeros].fill(0);
            let der = to_der(&signature);
            assert_eq!(from_der(&der), Some(signature));
            assert_eq!(from_der(&[&der[..], &[0]].concat()), None);
            let mut changed = der.clone();
            if let Some(byte) = changed.get_mut(at) {
                *byte ^= 0x80;
                assert_ne!(from_der(&changed), Some(signature));
            }
        }
    }

    #[test]
    fn what_is_no_der_is_refused() {
        for wrong in [
            "",
            "30",
            "3000",
            "300602010102",
            "30080202000102020001",
            "3081060201010201 01",
        ] {
            let wrong = hex::decode(wrong.replace(' ', "")).unwrap_or_default();
            assert_eq!(from_der(&wrong), None, "{wrong:02x?}");
        }
        let foreign = "3045022100fb510b9175387d460ff9ec621803ccb332f7494f0ab3787fc6c7cf270b620c65\
                       0220711b9a68c97b90cf5f7bda736c2496ed8ff0afd6bb81b3ea765ea31549d8d4a6";
        let found = from_der(&hex::decode(foreign).unwrap()).unwrap();
        assert_eq!(hex::encode(found), SIGNATURE);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(!holds(&[4; 65], b"message", &[1; 64]) && !holds(b"", b"message", b""));
        assert!(SigningKey::from_bytes(&[0; 32]).is_err());
        assert!(SigningKey::from_bytes(&[0xff; 32]).is_err());
        assert!(VerifyingKey::from_sec1(&[4; 65]).is_err());
    }
}
