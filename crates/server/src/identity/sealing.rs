//! Secrets of second factors and keys of signers lie sealed in the database. The key is made on
//! first use and kept in the settings; an HSM takes its place behind these two functions.

use crate::db::Conn;
use crate::error::Error;
use crate::random;

const SETTING: &str = "sealing_key";

/// The key itself, for a provider; made on first use.
pub async fn key(tx: &mut Conn) -> Result<[u8; 16], Error> {
    let insert = "insert into setting (name, value) values ($1, $2) on conflict (name) do nothing";
    let find = "select value from setting where name = $1";
    let mut stored: Option<String> = tx.optional(find, &[&SETTING]).await?;
    if stored.is_none() {
        let fresh = hex::encode(random::bytes::<16>()?);
        tx.execute(insert, &[&SETTING, &fresh]).await?;
        stored = tx.optional(find, &[&SETTING]).await?;
    }
    let bytes = stored.and_then(|text| hex::decode(text).ok());
    let key = bytes.and_then(|bytes| bytes.try_into().ok());
    key.ok_or_else(|| anyhow::anyhow!("the stored sealing key is unreadable").into())
}

/// Seals a secret for an account, or another owner; it opens for no other.
pub async fn seal(tx: &mut Conn, owner: &str, secret: &[u8]) -> Result<Vec<u8>, Error> {
    let (key, nonce) = (key(tx).await?, random::bytes::<12>()?);
    let sealed = sm::seal(&key, &nonce, owner.as_bytes(), secret);
    sealed.map_err(|cause| Error::Fault(cause.into()))
}

/// Opens what was sealed for an owner.
pub async fn open(tx: &mut Conn, owner: &str, sealed: &[u8]) -> Result<Vec<u8>, Error> {
    let opened = sm::open(&key(tx).await?, owner.as_bytes(), sealed);
    opened.map_err(|cause| Error::Fault(cause.into()))
}
