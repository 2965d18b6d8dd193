//! SM2 public-key encryption (GB/T 32918.4) in its ASN.1 form (GM/T 0009), order C1C3C2.

use std::convert::Infallible;

use sm2::elliptic_curve::rand_core::{TryCryptoRng, TryRng};
use sm2::pke::{DecryptingKey as Inner, EncryptingKey};

use crate::hash::Sm3;
use crate::seal::Broken;
use crate::signature::NotAKey;

/// A private key that opens.
#[derive(Clone)]
pub struct DecryptingKey(Inner);

impl DecryptingKey {
    /// A key from its 32 bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<DecryptingKey, NotAKey> {
        let key = Inner::from_slice(bytes).map_err(|_| NotAKey)?;
        Ok(DecryptingKey(key))
    }

    /// Opens what was encrypted to the public key. The proof C3 is checked, and so is that C1 lies
    /// on the curve; every failure looks the same.
    pub fn decrypt(&self, sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        self.0.decrypt_der(sealed).map_err(|_| Broken)
    }
}

/// Encrypts a message of at least one byte to a public key of 65 bytes. The caller brings 32 random
/// bytes that are used for nothing else.
pub fn encrypt(public: &[u8; 65], random: &[u8; 32], message: &[u8]) -> Result<Vec<u8>, NotAKey> {
    let key = EncryptingKey::from_sec1_bytes(public).map_err(|_| NotAKey)?;
    let mut stream = Stream {
        seed: *random,
        counter: 0,
    };
    key.encrypt_der(&mut stream, message).map_err(|_| NotAKey)
}

/// Stretches the caller's random bytes: SM3 over seed and counter.
struct Stream {
    seed: [u8; 32],
    counter: u64,
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        for piece in dst.chunks_mut(32) {
            let mut hash = Sm3::new();
            hash.update(&self.seed);
            hash.update(&self.counter.to_be_bytes());
            self.counter += 1;
            piece.copy_from_slice(&hash.finish()[..piece.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Stream {}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::{DecryptingKey, encrypt};
    use crate::SigningKey;

    /// The public sample key of GB/T 32918.5 as OpenSSL reads it.
    const PEM: &str = "-----BEGIN PRIVATE KEY-----\n\
        MIGHAgEAMBMGByqGSM49AgEGCCqBHM9VAYItBG0wawIBAQQgOUUgj3shRLE/NuOK\n\
        xtOflYiTk2koYLUaQvuB7033xbihRANCAAQJ+d8xHlQhoVDdfRYeS8XGchefrRgz\n\
        /AdrsI/zVvNQIMzqSQziZ3WlLcbqcYzBqmAK7QX7814ISmYy9gctqa0T\n\
        -----END PRIVATE KEY-----\n";
    const PRIVATE: &str = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";

    fn keys() -> (DecryptingKey, [u8; 65]) {
        let private: [u8; 32] = hex::decode(PRIVATE).unwrap().try_into().unwrap();
        let public = SigningKey::from_bytes(&private).unwrap().public();
        (DecryptingKey::from_bytes(&private).unwrap(), public)
    }

    #[test]
    fn what_was_encrypted_opens_once_whole() {
        let (key, public) = keys();
        let sealed = encrypt(&public, &[7; 32], b"sixteen  bytes !").unwrap();
        assert_eq!(key.decrypt(&sealed).unwrap(), b"sixteen  bytes !");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            let opened = key.decrypt(&changed);
            assert!(opened.is_err(), "byte {at} was changed unnoticed");
        }
        assert!(key.decrypt(&[]).is_err() && key.decrypt(&sealed[1..]).is_err());
        let mut longer = sealed;
        longer.push(0);
        assert!(key.decrypt(&longer).is_err());
        assert!(encrypt(&[4; 65], &[7; 32], b"x").is_err());
    }

    #[test]
    fn openssl_opens_what_we_encrypt_and_we_what_it_encrypts() {
        let (key, public) = keys();
        let dir = tempfile::tempdir().unwrap();
        let pem = dir.path().join("key.pem");
        std::fs::write(&pem, PEM).unwrap();
        let run = |act: &str, input: &[u8]| {
            let openssl = Command::new("openssl")
                .args(["pkeyutl", act, "-inkey"])
                .arg(&pem)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn();
            let mut openssl = openssl.expect("install openssl: apt-get install openssl");
            openssl.stdin.take().unwrap().write_all(input).unwrap();
            openssl.wait_with_output().unwrap().stdout
        };
        let sealed = encrypt(&public, &[9; 32], b"0123456789abcdef").unwrap();
        assert_eq!(run("-decrypt", &sealed), b"0123456789abcdef");
        assert_eq!(
            key.decrypt(&run("-encrypt", b"an own one")).unwrap(),
            b"an own one"
        );
    }
}
