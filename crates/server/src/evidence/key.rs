//! The organ's SM2 key, which signs the entries of its draws and the checkpoints of the log. It is
//! made on first use and kept in the database; an HSM takes its place behind this function.

use sm::SigningKey;

use crate::db::Conn;
use crate::error::Error;
use crate::random;

const SETTING: &str = "organ_signing_key";

/// The organ's key.
pub async fn organ_key(tx: &mut Conn) -> Result<SigningKey, Error> {
    let find = "select value from setting where name = $1";
    let stored: Option<String> = tx.optional(find, &[&SETTING]).await?;
    if let Some(text) = stored {
        let bytes = hex::decode(text)
            .ok()
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = bytes.and_then(|bytes| SigningKey::from_bytes(&bytes).ok());
        return key.ok_or_else(|| anyhow::anyhow!("the stored organ key is unreadable").into());
    }
    let (bytes, key) = random::signing_key()?;
    let insert = "insert into setting (name, value) values ($1, $2)";
    tx.execute(insert, &[&SETTING, &hex::encode(bytes)]).await?;
    Ok(key)
}
