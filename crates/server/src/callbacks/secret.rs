//! Secrets with which callbacks are signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::webhook::PREFIX;

use crate::app::App;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::random;

/// While one secret takes the place of another both sign for a day.
const OVERLAP_MS: i64 = 86_400_000;

fn owner(application_id: &str, seq: i64) -> String {
    format!("callback:{application_id}:{seq}")
}

/// Makes a secret, which is shown once. The one before it signs for another day.
pub async fn make(
    app: &App,
    tx: &mut Conn,
    (application_id, by): (&str, &str),
) -> Result<String, Error> {
    let now = app.clock.now();
    let end = "update callback_secret set ends_at = $2 where application_id = $1 \
               and ends_at is null";
    tx.execute(end, &[&application_id, &(now + OVERLAP_MS)])
        .await?;
    let last = "select coalesce(max(seq), 0) from callback_secret where application_id = $1";
    let seq = tx.one::<i64>(last, &[&application_id]).await? + 1;
    let bytes = random::bytes::<32>()?;
    let provider = app.provider(tx).await?;
    let sealed = provider.seal(&owner(application_id, seq), &bytes)?;
    let insert = "insert into callback_secret (application_id, seq, secret, made_by, made_at) \
                  values ($1, $2, $3, $4, $5)";
    let values: [&(dyn ToValue + Sync); 5] = [&application_id, &seq, &sealed, &by, &now];
    tx.execute(insert, &values).await?;
    Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
}

struct Kept {
    seq: i64,
    secret: Vec<u8>,
}

impl crate::db::FromRecord for Kept {
    fn from_record(row: &crate::db::Record) -> Result<Kept, sqlx::Error> {
        Ok(Kept {
            seq: row.get("seq")?,
            secret: row.get("secret")?,
        })
    }
}

/// The secrets that sign now, the newest first.
pub async fn in_force(
    app: &App,
    db: &mut Conn,
    application_id: &str,
) -> Result<Vec<String>, Error> {
    let list = "select seq, secret from callback_secret where application_id = $1 \
                and (ends_at is null or ends_at > $2) order by seq desc";
    let kept: Vec<Kept> = db.all(list, &[&application_id, &app.clock.now()]).await?;
    let provider = app.provider(db).await?;
    let open = |kept: Kept| {
        let bytes = provider.open(&owner(application_id, kept.seq), &kept.secret)?;
        Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
    };
    kept.into_iter().map(open).collect()
}
