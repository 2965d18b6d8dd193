//! Mobile numbers and e-mail addresses at rest: sealed for their entry, and found by a keyed hash.

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::random;

/// The setting that keeps the key of the hashes, sealed; made on first use.
const KEY: &str = "directory_key";
/// For whom it is sealed.
const KEY_OWNER: &str = "directory-key";
/// Bytes of the key.
const KEY_BYTES: usize = 32;

fn owner(id: &str, field: &str) -> String {
    format!("directory:{id}:{field}")
}

/// Seals a field; nothing where it is empty.
pub async fn seal(
    app: &App,
    tx: &mut Conn,
    (id, field): (&str, &str),
    text: &str,
) -> Result<Option<Vec<u8>>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let provider = app.provider(tx).await?;
    Ok(Some(provider.seal(&owner(id, field), text.as_bytes())?))
}

/// Opens it; empty where there is nothing.
pub async fn open(
    app: &App,
    db: &mut Conn,
    (id, field): (&str, &str),
    sealed: Option<&Vec<u8>>,
) -> Result<String, Error> {
    let Some(sealed) = sealed else {
        return Ok(String::new());
    };
    let provider = app.provider(db).await?;
    let bytes = provider.open(&owner(id, field), sealed)?;
    Ok(String::from_utf8(bytes).map_err(anyhow::Error::from)?)
}

/// What is compared in place of a field; empty where it is empty.
pub async fn hash(app: &App, tx: &mut Conn, field: &str, text: &str) -> Result<String, Error> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let key = key(app, tx).await?;
    let message = format!("{field}:{text}");
    Ok(hex::encode(sm::hmac_sm3(&key, message.as_bytes())))
}

/// The key of the hashes. One that an older version left in clear is sealed here.
async fn key(app: &App, tx: &mut Conn) -> Result<Vec<u8>, Error> {
    let provider = app.provider(tx).await?;
    let find = "select value from setting where name = $1";
    let mut stored: Option<String> = tx.optional(find, &[&KEY]).await?;
    if stored.is_none() {
        let fresh = hex::encode(provider.seal(KEY_OWNER, &random::bytes::<KEY_BYTES>()?)?);
        let insert = "insert into setting (name, value) values ($1, $2) \
                      on conflict (name) do nothing";
        tx.execute(insert, &[&KEY, &fresh]).await?;
        stored = tx.optional(find, &[&KEY]).await?;
    }
    let stored = stored.unwrap_or_default();
    let bytes = hex::decode(&stored).map_err(anyhow::Error::from)?;
    if bytes.len() != KEY_BYTES {
        return provider.open(KEY_OWNER, &bytes);
    }
    let sealed = hex::encode(provider.seal(KEY_OWNER, &bytes)?);
    let update = "update setting set value = $3 where name = $1 and value = $2";
    tx.execute(update, &[&KEY, &stored, &sealed]).await?;
    Ok(bytes)
}

struct Sealed(Option<Vec<u8>>);

impl FromRecord for Sealed {
    fn from_record(row: &Record) -> Result<Sealed, sqlx::Error> {
        Ok(Sealed(row.get("email")?))
    }
}

/// The e-mail address of an entry, for the post.
pub async fn email_of(app: &App, db: &mut Conn, id: &str) -> Result<Option<String>, Error> {
    let find = "select email from directory_entry where id = $1";
    let found: Option<Sealed> = db.optional(find, &[&id]).await?;
    let Some(Sealed(Some(sealed))) = found else {
        return Ok(None);
    };
    Ok(Some(open(app, db, (id, "email"), Some(&sealed)).await?))
}
