//! The key store of those who sign opinions: one SM2 key each, made on first use and kept sealed.
//! Whoever signs with a device of their own needs none here.

use sm::SigningKey;

use crate::db::Conn;
use crate::error::Error;
use crate::identity::factor::sealing;

/// A signature and the key that checks it.
#[derive(Clone, Debug)]
pub struct Signature {
    /// SEC1 uncompressed, hex.
    pub public_key: String,
    /// r and s, hex.
    pub value: String,
}

/// Signs a text with the key of somebody: an account, or a place on a form.
pub async fn sign(tx: &mut Conn, owner: &str, message: &str) -> Result<Signature, Error> {
    let key = key_of(tx, owner).await?;
    Ok(Signature {
        public_key: hex::encode(key.public()),
        value: hex::encode(key.sign(message.as_bytes())),
    })
}

/// Whether a signature fits a text.
pub fn holds(message: &str, signature: &Signature) -> bool {
    let bytes = |text: &str| hex::decode(text).ok();
    let key = bytes(&signature.public_key).and_then(|key| key.try_into().ok());
    let key = key.and_then(|key| sm::VerifyingKey::from_sec1(&key).ok());
    let value = bytes(&signature.value).and_then(|value| value.try_into().ok());
    match (key, value) {
        (Some(key), Some(value)) => key.verify(message.as_bytes(), &value),
        _ => false,
    }
}

async fn key_of(tx: &mut Conn, owner: &str) -> Result<SigningKey, Error> {
    let find = "select private_key from signer_key where owner = $1";
    if let Some(sealed) = tx.optional::<Vec<u8>>(find, &[&owner]).await? {
        let bytes = sealing::open(tx, owner, &sealed).await?;
        let bytes = <[u8; 32]>::try_from(bytes).ok();
        let key = bytes.and_then(|bytes| SigningKey::from_bytes(&bytes).ok());
        return key.ok_or_else(|| anyhow::anyhow!("the key of {owner} is unreadable").into());
    }
    // A number above the group's order is as rare as a collision; then another one is taken.
    for _ in 0..8 {
        let bytes = sealing::random::<32>()?;
        if let Ok(key) = SigningKey::from_bytes(&bytes) {
            let insert = "insert into signer_key (owner, private_key, public_key) \
                          values ($1, $2, $3)";
            let sealed = sealing::seal(tx, owner, &bytes).await?;
            let public = hex::encode(key.public());
            tx.execute(insert, &[&owner, &sealed, &public]).await?;
            return Ok(key);
        }
    }
    Err(anyhow::anyhow!("cannot make an SM2 key").into())
}
