//! Access tokens: opaque, stored hashed, gone the moment they are revoked.

use protocol::Code;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::PartyApplication;
use crate::identity::account::{Account, AccountState};
use crate::identity::{new_secret, secret_digest};

/// How long a token lives; using it does not prolong it.
pub const LIFE_MS: i64 = 7_200_000;
/// Live tokens of one account; the oldest goes when there are more.
const LIVE_PER_ACCOUNT: i64 = 20;

/// Issues a token to an account.
pub async fn issue(cx: &Cx, tx: &mut Conn, account: &Account) -> Result<String, Error> {
    let token = new_secret("mqt_")?;
    let insert = "insert into access_token \
                  (digest, account_id, epoch, source, issued_at, expires_at) \
                  values ($1, $2, $3, $4, $5, $6)";
    let (now, source) = (cx.now(), cx.source.to_string());
    let digest = secret_digest(&token);
    tx.execute(
        insert,
        &[
            &digest,
            &account.id,
            &account.epoch,
            &source,
            &now,
            &(now + LIFE_MS),
        ],
    )
    .await?;
    // Expired rows are kept for a day, so that their holders are told why they are refused.
    let sweep = "delete from access_token where account_id = $1 and (expires_at < $2 or digest \
                 not in (select digest from access_token where account_id = $1 \
                         order by issued_at desc, digest limit $3))";
    tx.execute(
        sweep,
        &[&account.id, &(now - 86_400_000), &LIVE_PER_ACCOUNT],
    )
    .await?;
    Ok(token)
}

/// Ends a token.
pub async fn revoke(tx: &mut Conn, digest: &str, now: i64) -> Result<(), Error> {
    let update = "update access_token set revoked_at = $2 where digest = $1";
    tx.execute(update, &[&digest, &now]).await?;
    Ok(())
}

struct Held {
    expires_at: i64,
    revoked_at: Option<i64>,
    token_epoch: i64,
    epoch: i64,
    state: AccountState,
    application: PartyApplication,
}

impl FromRecord for Held {
    fn from_record(row: &Record) -> Result<Held, sqlx::Error> {
        let scopes: Option<String> = row.get("scopes")?;
        let application = PartyApplication {
            account_id: row.get("id")?,
            username: row.get("username")?,
            party_id: row.get::<Option<String>>("party_id")?.unwrap_or_default(),
            application_id: row
                .get::<Option<String>>("application_id")?
                .unwrap_or_default(),
            department_code: row.get("department_code")?,
            // A scope that this version does not know grants nothing.
            scopes: scopes
                .iter()
                .flat_map(|all| all.split(' '))
                .flat_map(str::parse)
                .collect(),
            token_digest: row.get("digest")?,
        };
        Ok(Held {
            expires_at: row.get("expires_at")?,
            revoked_at: row.get("revoked_at")?,
            token_epoch: row.get("token_epoch")?,
            epoch: row.get("epoch")?,
            state: row.parse("state")?,
            application,
        })
    }
}

/// Who holds a token, or why it opens nothing.
pub async fn application_of(app: &App, token: &str) -> Result<PartyApplication, Error> {
    if token.len() > 512 {
        return Err(Code::BadToken.into());
    }
    let find = "select t.digest, t.expires_at, t.revoked_at, t.epoch as token_epoch, a.id, \
                a.username, a.party_id, a.application_id, a.department_code, a.epoch, a.state, \
                (select string_agg(s.scope, ' ') from account_scope s where s.account_id = a.id) \
                as scopes from access_token t join account a on a.id = t.account_id \
                where t.digest = $1 and a.kind = 'application'";
    let mut db = app.db.read().await?;
    let held: Option<Held> = db.optional(find, &[&secret_digest(token)]).await?;
    let held = held.ok_or(Code::BadToken)?;
    if held.expires_at <= app.clock.now() {
        return Err(Code::TokenExpired.into());
    }
    // A suspended account's tokens are dead, but its holder shall hear of the suspension.
    held.state.usable(true)?;
    if held.revoked_at.is_some() || held.token_epoch != held.epoch {
        return Err(Code::TokenRevoked.into());
    }
    Ok(held.application)
}
