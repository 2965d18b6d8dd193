//! Drafts of form A.1: what was entered so far, kept under a key in the address, so that a closed
//! browser loses nothing.

use protocol::Code;
use serde::Deserialize;

use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{new_secret, secret_digest};
use crate::onboarding::forms::visitor;

/// A draft that nobody touches is deleted after this time.
const LIFE_MS: i64 = 90 * 86_400_000;
/// Most bytes of a draft.
const BYTES: usize = 128 * 1024;

/// Which draft, and the key to it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Key {
    /// Id of the draft.
    pub draft: Option<String>,
    /// Its key.
    pub key: Option<String>,
}

/// Keeps what was entered; gives the id and key of the draft, new ones where there were none.
pub async fn save(
    cx: &Cx,
    key: &Key,
    entered: &[(String, String)],
) -> Result<(String, String), Error> {
    let text = serde_json::to_string(entered)?;
    if text.len() > BYTES {
        return Err(Code::TooLarge.into());
    }
    let now = cx.now();
    let mut tx = cx.app.db.begin().await?;
    let old = "delete from form_draft where changed_at < $1";
    tx.execute(old, &[&(now - LIFE_MS)]).await?;
    if let (Some(id), Some(secret)) = (&key.draft, &key.key) {
        let update = "update form_draft set entered = $3, changed_at = $4 \
                      where id = $1 and key_digest = $2";
        let values: [&(dyn ToValue + Sync); 4] = [id, &secret_digest(secret), &text, &now];
        if tx.execute(update, &values).await? == 1 {
            tx.commit().await?;
            return Ok((id.clone(), secret.clone()));
        }
    }
    visitor::check_drafts(cx, &mut tx).await?;
    let (id, secret) = (cx.app.clock.new_id(), new_secret("mqd_")?);
    let insert = "insert into form_draft (id, key_digest, entered, source, changed_at) \
                  values ($1, $2, $3, $4, $5)";
    let values: [&(dyn ToValue + Sync); 5] = [
        &id,
        &secret_digest(&secret),
        &text,
        &cx.source.to_string(),
        &now,
    ];
    tx.execute(insert, &values).await?;
    tx.commit().await?;
    Ok((id, secret))
}

/// What was entered; a wrong key looks like a draft that is not there.
pub async fn find(db: &mut Conn, key: &Key) -> Result<Option<Vec<(String, String)>>, Error> {
    let (Some(id), Some(secret)) = (&key.draft, &key.key) else {
        return Ok(None);
    };
    let find = "select entered from form_draft where id = $1 and key_digest = $2";
    let text: Option<String> = db.optional(find, &[id, &secret_digest(secret)]).await?;
    let text = text.ok_or(Code::NotFound)?;
    Ok(Some(serde_json::from_str(&text)?))
}

/// The form was handed in: its draft is of no use any more.
pub async fn delete(tx: &mut Conn, key: &Key) -> Result<(), Error> {
    if let (Some(id), Some(secret)) = (&key.draft, &key.key) {
        let delete = "delete from form_draft where id = $1 and key_digest = $2";
        tx.execute(delete, &[id, &secret_digest(secret)]).await?;
    }
    Ok(())
}
