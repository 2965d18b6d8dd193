//! Sealing short secrets: SM4 in GCM (RFC 8998), which keeps them from being read or changed.

use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{AesGcm, Nonce};

type Sm4Gcm = AesGcm<sm4::Sm4, U12>;

/// Bytes that were not sealed with this key for this use, or were changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sealed bytes do not open")]
pub struct Broken;

/// Seals `secret`; `bound` is not secret, and the same is needed to open. The caller brings 12
/// bytes that were never used with this key. Gives these bytes, the text and 16 bytes of proof.
pub fn seal(
    key: &[u8; 16],
    nonce: &[u8; 12],
    bound: &[u8],
    secret: &[u8],
) -> Result<Vec<u8>, Broken> {
    let payload = Payload {
        msg: secret,
        aad: bound,
    };
    let text = Sm4Gcm::new(&(*key).into()).encrypt(&Nonce::from(*nonce), payload);
    let mut sealed = nonce.to_vec();
    sealed.extend(text.map_err(|_| Broken)?);
    Ok(sealed)
}

/// Opens what [`seal`] gave.
pub fn open(key: &[u8; 16], bound: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Broken> {
    let (nonce, text) = sealed.split_first_chunk::<12>().ok_or(Broken)?;
    let payload = Payload {
        msg: text,
        aad: bound,
    };
    let opened = Sm4Gcm::new(&(*key).into()).decrypt(&Nonce::from(*nonce), payload);
    opened.map_err(|_| Broken)
}

#[cfg(test)]
mod tests {
    use super::{Broken, open, seal};

    /// A.2.1 of RFC 8998. The text is also what `openssl enc -sm4-ctr` gives from counter 2.
    #[test]
    fn the_vector_of_rfc_8998() {
        let key = [
            0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54,
            0x32, 0x10,
        ];
        let nonce: [u8; 12] = bytes("00001234567800000000abcd").try_into().unwrap();
        let bound = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        let secret: Vec<u8> = [0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 0xee, 0xaa]
            .iter()
            .flat_map(|byte| [*byte; 8])
            .collect();
        let sealed = seal(&key, &nonce, &bound, &secret).unwrap();
        let expected = "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735\
                        d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d\
                        83de3541e4c2b58177e065a9bf7b62ec";
        assert_eq!(hex::encode(&sealed[12..]), expected);
        assert_eq!(open(&key, &bound, &sealed), Ok(secret));
    }

    /// The text as `openssl enc -sm4-ctr -K … -iv 0f1e2d3c4b5a69788796a5b400000002` gives it.
    #[test]
    fn another_text_is_that_of_openssl() {
        let key: [u8; 16] = bytes("2b7e151628aed2a6abf7158809cf4f3c")
            .try_into()
            .unwrap();
        let nonce: [u8; 12] = bytes("0f1e2d3c4b5a69788796a5b4").try_into().unwrap();
        let sealed = seal(&key, &nonce, b"a", b"secret of a second factor").unwrap();
        let text = &sealed[12..sealed.len() - 16];
        assert_eq!(
            hex::encode(text),
            "e65d70c3eee475c50883316b1f2e1fe328198db63c77c69393"
        );
    }

    #[test]
    fn what_was_changed_or_meant_for_another_does_not_open() {
        let (key, nonce) = ([7; 16], [9; 12]);
        let sealed = seal(&key, &nonce, b"account-1", b"secret").unwrap();
        assert_eq!(open(&key, b"account-2", &sealed), Err(Broken));
        assert_eq!(open(&[8; 16], b"account-1", &sealed), Err(Broken));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&key, b"account-1", &changed), Err(Broken), "{at}");
        }
        assert_eq!(open(&key, b"", &sealed[..11]), Err(Broken));
    }

    fn bytes(text: &str) -> Vec<u8> {
        hex::decode(text).unwrap()
    }
}
