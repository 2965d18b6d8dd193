//! In the sandbox nobody signs in. A made-up person with a session stands ready there, under a
//! token that every application can write down itself, so that calls about people are practised
//! with the same code that answers the real ones.

use crate::db::ToValue;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{person, secret_digest};
use crate::trust::user_token::LIFE_MS;

/// The token of the made-up person is this and the application's id.
pub const TOKEN: &str = "mqu_practice-";
const DAY_MS: i64 = 86_400_000;

/// Sees to it that the made-up person is there, when somebody asks for that person in the sandbox.
pub async fn prepare(cx: &Cx, token: &str) -> Result<(), Error> {
    let own = cx.party()?.application_id.clone();
    if !cx.app.config.is_sandbox || token.strip_prefix(TOKEN) != Some(&own) {
        return Ok(());
    }
    let (now, id) = (cx.now(), format!("practice-{own}"));
    let mut tx = cx.app.db.begin().await?;
    let account = "insert into account (id, kind, username, password_hash, display_name, role, \
                   state, epoch, created_at) values ('practice', 'officer', 'practice.person', '', \
                   '练习人员（虚构）', 'planner', 'active', 0, $1) on conflict (id) do nothing";
    tx.execute(account, &[&now]).await?;
    let until = now + DAY_MS;
    let session = "insert into session (digest, account_id, epoch, csrf, source, started_at, \
                   seen_at, expires_at, stage, challenge, id, how) \
                   values ($1, 'practice', 0, '', '', $2, $2, $3, 'full', '', $1, 'password') \
                   on conflict (digest) do update set seen_at = $2, expires_at = $3";
    tx.execute(session, &[&id, &now, &until]).await?;
    let give = "insert into user_token (digest, application_id, session_id, given_by, scope, \
                issued_at, expires_at) values ($1, $2, $3, '', 'openid profile', $4, $5) \
                on conflict (digest) do update set expires_at = $5, revoked_at = null";
    let values: [&(dyn ToValue + Sync); 5] =
        [&secret_digest(token), &own, &id, &now, &(now + LIFE_MS)];
    tx.execute(give, &values).await?;
    person::note_guest(&mut tx, (&id, &own), "", now).await?;
    Ok(tx.commit().await?)
}
