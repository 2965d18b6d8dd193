//! Access tokens of people at other systems. Each is checked against its session on each use, so
//! that nothing of a session can be used once it has ended; and it lives for a minute, so that a
//! system that asks nobody loses the person by itself.

use protocol::Code;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::person::{self, Person};
use crate::identity::{new_secret, secret_digest};
use crate::trust::store;

/// How long a token lives before it is renewed.
pub const LIFE_MS: i64 = 60_000;

/// What a new token is for.
pub struct New<'a> {
    /// Who may use it.
    pub application_id: &'a str,
    /// Digest of the code or ticket that it comes of.
    pub given_by: &'a str,
    /// `openid`, `openid profile`.
    pub scope: &'a str,
}

/// Issues a token of a session, whose row the caller holds.
pub async fn issue(
    cx: &Cx,
    tx: &mut Conn,
    (person, issuer): (&Person, &str),
    new: &New<'_>,
) -> Result<String, Error> {
    let (token, now) = (new_secret("mqu_")?, cx.now());
    let insert = "insert into user_token (digest, application_id, session_id, given_by, scope, \
                  issued_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &secret_digest(&token),
        &new.application_id,
        &person.session_id,
        &new.given_by,
        &new.scope,
        &now,
        &(now + LIFE_MS),
    ];
    tx.execute(insert, &values).await?;
    let guest = (person.session_id.as_str(), new.application_id);
    person::note_guest(tx, guest, issuer, now).await?;
    Ok(token)
}

/// Ends what a code or ticket gave.
pub async fn revoke_given_by(tx: &mut Conn, digest: &str, now: i64) -> Result<(), Error> {
    let revoke = "update user_token set revoked_at = $2 where given_by = $1 \
                  and revoked_at is null";
    tx.execute(revoke, &[&digest, &now]).await?;
    Ok(())
}

/// A session's tokens at an application live for another minute from now.
pub async fn renew(
    tx: &mut Conn,
    (person, application_id): (&Person, &str),
    now: i64,
) -> Result<(), Error> {
    let until = person.expires_at.min(now + LIFE_MS);
    let update = "update user_token set expires_at = $3 where session_id = $1 \
                  and application_id = $2 and revoked_at is null and expires_at > $4 \
                  and expires_at < $3";
    let values: [&(dyn ToValue + Sync); 4] = [&person.session_id, &application_id, &until, &now];
    tx.execute(update, &values).await?;
    Ok(())
}

struct Kept {
    application_id: String,
    session_id: String,
    scope: String,
    expires_at: i64,
    revoked_at: Option<i64>,
}

impl FromRecord for Kept {
    fn from_record(row: &Record) -> Result<Kept, sqlx::Error> {
        Ok(Kept {
            application_id: row.get("application_id")?,
            session_id: row.get("session_id")?,
            scope: row.get("scope")?,
            expires_at: row.get("expires_at")?,
            revoked_at: row.get("revoked_at")?,
        })
    }
}

/// What a token opens.
pub struct Opened {
    /// Who may use it.
    pub application_id: String,
    /// Whose session it is.
    pub person: Person,
    /// What it was given for.
    pub scope: String,
}

/// Opens a token, or says why not. A system that comes with something of a session that has ended
/// is noted in the ledger of that logout.
pub async fn open(app: &App, token: &str) -> Result<Opened, Error> {
    if !token.starts_with("mqu_") || token.len() > 100 {
        return Err(Code::BadToken.into());
    }
    let now = app.clock.now();
    let find = "select application_id, session_id, scope, expires_at, revoked_at \
                from user_token where digest = $1";
    let mut db = app.db.read().await?;
    let kept: Option<Kept> = db.optional(find, &[&secret_digest(token)]).await?;
    let kept = kept.ok_or(Code::BadToken)?;
    let person = person::of_session(app, &mut db, &kept.session_id).await?;
    let is_live = app.config.is_sandbox || store::may_hold(&mut db, &kept.application_id).await?;
    drop(db);
    let Some(person) = person else {
        note_late(app, (&kept.session_id, &kept.application_id)).await?;
        return Err(Code::TokenRevoked.into());
    };
    if kept.revoked_at.is_some() || !is_live {
        return Err(Code::TokenRevoked.into());
    }
    if kept.expires_at <= now {
        return Err(Code::TokenExpired.into());
    }
    Ok(Opened {
        application_id: kept.application_id,
        person,
        scope: kept.scope,
    })
}

/// Notes that a system came with something of a session that has ended.
pub async fn note_late(app: &App, (session_id, application_id): (&str, &str)) -> Result<(), Error> {
    let update = "update logout_notice set late_uses = late_uses + 1, late_at = $3 \
                  where application_id = $2 and logout_id in \
                  (select l.id from logout l where l.session_id = $1)";
    let mut tx = app.db.begin().await?;
    tx.execute(update, &[&session_id, &application_id, &app.clock.now()])
        .await?;
    Ok(tx.commit().await?)
}
