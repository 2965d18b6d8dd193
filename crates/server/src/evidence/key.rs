//! The organ's SM2 key, which signs the entries of its draws and the checkpoints of the log. It is
//! made on first use and kept in the database; an HSM takes its place behind this function.

use sm::SigningKey;

use crate::db::Conn;
use crate::error::Error;

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
    // A number above the group's order is as rare as a collision; then another one is taken.
    for _ in 0..8 {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no random bytes: {e}"))?;
        if let Ok(key) = SigningKey::from_bytes(&bytes) {
            let insert = "insert into setting (name, value) values ($1, $2)";
            tx.execute(insert, &[&SETTING, &hex::encode(bytes)]).await?;
            return Ok(key);
        }
    }
    Err(anyhow::anyhow!("cannot make an SM2 key").into())
}
