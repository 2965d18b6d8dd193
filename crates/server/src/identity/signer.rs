//! The key store of those who sign opinions: one SM2 key each, made on first use and kept sealed.
//! Whoever signs with a device of their own needs none here.

use sm::SigningKey;

use crate::db::Conn;
use crate::error::Error;
use crate::identity::sealing;
use crate::random;

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
    let bytes = |text: &str| hex::decode(text).unwrap_or_default();
    let (key, value) = (bytes(&signature.public_key), bytes(&signature.value));
    sm::holds(&key, message.as_bytes(), &value)
}

async fn stored(tx: &mut Conn, owner: &str) -> Result<Option<SigningKey>, Error> {
    let find = "select private_key from signer_key where owner = $1";
    let Some(sealed) = tx.optional::<Vec<u8>>(find, &[&owner]).await? else {
        return Ok(None);
    };
    let bytes = sealing::open(tx, owner, &sealed).await?;
    let bytes = <[u8; 32]>::try_from(bytes).ok();
    let key = bytes.and_then(|bytes| SigningKey::from_bytes(&bytes).ok());
    match key {
        Some(key) => Ok(Some(key)),
        None => Err(anyhow::anyhow!("the key of {owner} is unreadable").into()),
    }
}

async fn key_of(tx: &mut Conn, owner: &str) -> Result<SigningKey, Error> {
    if let Some(key) = stored(tx, owner).await? {
        return Ok(key);
    }
    let (bytes, key) = random::signing_key()?;
    let insert = "insert into signer_key (owner, private_key, public_key) values ($1, $2, $3) \
                  on conflict (owner) do nothing";
    let sealed = sealing::seal(tx, owner, &bytes).await?;
    let public = hex::encode(key.public());
    if tx.execute(insert, &[&owner, &sealed, &public]).await? == 1 {
        return Ok(key);
    }
    // Another act of the same signer was faster: its key is the one.
    stored(tx, owner)
        .await?
        .ok_or_else(|| anyhow::anyhow!("the key of {owner} is gone").into())
}
