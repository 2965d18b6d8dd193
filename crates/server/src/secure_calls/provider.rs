//! The provider of cryptography: what an HSM does in place of this program. Private keys and
//! secrets lie in the database as handles that only their provider can use.

use sm::{DecryptingKey, SigningKey};

use crate::error::Error;
use crate::random;

/// Whoever keeps private keys and sealed secrets.
pub trait Provider: Send + Sync {
    /// Makes an SM2 key for an owner: its handle, and the public key of 65 bytes.
    fn make_key(&self, owner: &str) -> Result<(Vec<u8>, [u8; 65]), Error>;

    /// Signs with the key of a handle: 64 bytes r and s.
    fn sign(&self, owner: &str, handle: &[u8], message: &[u8]) -> Result<[u8; 64], Error>;

    /// Opens what was encrypted to the key of a handle; none where it does not open.
    fn decrypt(&self, owner: &str, handle: &[u8], sealed: &[u8]) -> Result<Option<Vec<u8>>, Error>;

    /// Seals a secret for an owner.
    fn seal(&self, owner: &str, secret: &[u8]) -> Result<Vec<u8>, Error>;

    /// Opens what was sealed for an owner.
    fn open(&self, owner: &str, sealed: &[u8]) -> Result<Vec<u8>, Error>;
}

/// The program itself: handles are private keys, sealed with SM4-GCM under one key.
pub struct Software {
    key: [u8; 16],
}

impl Software {
    /// A provider over the sealing key of the settings.
    pub fn new(key: [u8; 16]) -> Software {
        Software { key }
    }

    fn private(&self, owner: &str, handle: &[u8]) -> Result<[u8; 32], Error> {
        let bytes = self.open(owner, handle)?;
        let bytes = <[u8; 32]>::try_from(bytes);
        bytes.map_err(|_| anyhow::anyhow!("the key of {owner} is unreadable").into())
    }
}

impl Provider for Software {
    fn make_key(&self, owner: &str) -> Result<(Vec<u8>, [u8; 65]), Error> {
        let (bytes, key) = random::signing_key()?;
        Ok((self.seal(owner, &bytes)?, key.public()))
    }

    fn sign(&self, owner: &str, handle: &[u8], message: &[u8]) -> Result<[u8; 64], Error> {
        let key = SigningKey::from_bytes(&self.private(owner, handle)?);
        let key = key.map_err(anyhow::Error::from)?;
        Ok(key.sign(message))
    }

    fn decrypt(&self, owner: &str, handle: &[u8], sealed: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let key = DecryptingKey::from_bytes(&self.private(owner, handle)?);
        let key = key.map_err(anyhow::Error::from)?;
        Ok(key.decrypt(sealed).ok())
    }

    fn seal(&self, owner: &str, secret: &[u8]) -> Result<Vec<u8>, Error> {
        let nonce = random::bytes::<12>()?;
        let sealed = sm::seal(&self.key, &nonce, owner.as_bytes(), secret);
        sealed.map_err(|cause| Error::Fault(cause.into()))
    }

    fn open(&self, owner: &str, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let opened = sm::open(&self.key, owner.as_bytes(), sealed);
        opened.map_err(|cause| Error::Fault(cause.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Provider, Software};

    #[test]
    fn a_handle_works_for_its_owner_only() {
        let provider = Software::new([3; 16]);
        let (handle, public) = provider.make_key("platform:p1").unwrap();
        let signature = provider.sign("platform:p1", &handle, b"m").unwrap();
        assert!(sm::holds(&public, b"m", &signature));
        assert!(provider.sign("platform:p2", &handle, b"m").is_err());
        let sealed = sm::encrypt(&public, &[1; 32], b"content").unwrap();
        let opened = provider.decrypt("platform:p1", &handle, &sealed).unwrap();
        assert_eq!(opened.unwrap(), b"content");
        let broken = provider.decrypt("platform:p1", &handle, &sealed[1..]);
        assert_eq!(broken.unwrap(), None);
    }
}
