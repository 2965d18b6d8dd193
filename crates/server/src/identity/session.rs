//! Browser sessions of officers and of parties' staff.

use axum::http::HeaderValue;
use cookie::{Cookie, SameSite};
use protocol::Code;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::{Caller, Officer, PartyStaff, SESSION_COOKIE};
use crate::identity::account::{Account, AccountKind};
use crate::identity::{Role, new_secret, secret_digest};

/// A session ends after this time without a request.
const IDLE_MS: i64 = 30 * 60_000;
/// A session ends after this time in any case.
const LIFE_MS: i64 = 10 * 3_600_000;
/// `seen_at` is written at most this often.
const SEEN_EVERY_MS: i64 = 60_000;

/// Starts a session and gives the cookie's text.
pub async fn start(cx: &Cx, tx: &mut Conn, account: &Account) -> Result<HeaderValue, Error> {
    let (secret, csrf) = (new_secret("mqs_")?, new_secret("")?);
    let insert = "insert into session \
                  (digest, account_id, epoch, csrf, source, started_at, seen_at, expires_at) \
                  values ($1, $2, $3, $4, $5, $6, $6, $7)";
    let (now, source) = (cx.now(), cx.source.to_string());
    let digest = secret_digest(&secret);
    let values: [&(dyn crate::db::ToValue + Sync); 7] = [
        &digest,
        &account.id,
        &account.epoch,
        &csrf,
        &source,
        &now,
        &(now + LIFE_MS),
    ];
    tx.execute(insert, &values).await?;
    tx.execute("delete from session where expires_at < $1", &[&now])
        .await?;
    cookie(cx, &secret, LIFE_MS / 1000)
}

/// Ends the session of the person who calls and gives the cookie that removes the browser's.
pub async fn end(cx: &Cx, tx: &mut Conn) -> Result<HeaderValue, Error> {
    let (id, csrf) = match &cx.caller {
        Caller::Officer(officer) => (&officer.id, &officer.csrf),
        Caller::Staff(staff) => (&staff.id, &staff.csrf),
        Caller::Nobody | Caller::Party(_) => return Err(Code::NoToken.into()),
    };
    let delete = "delete from session where account_id = $1 and csrf = $2";
    tx.execute(delete, &[id, csrf]).await?;
    cookie(cx, "", 0)
}

fn cookie(cx: &Cx, value: &str, seconds: i64) -> Result<HeaderValue, Error> {
    let cookie = Cookie::build((SESSION_COOKIE, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(cx.app.config.is_behind_tls)
        .max_age(time::Duration::seconds(seconds))
        .build();
    HeaderValue::from_str(&cookie.to_string()).map_err(|e| Error::Fault(e.into()))
}

struct Held {
    caller: Caller,
    seen_at: i64,
}

impl FromRecord for Held {
    fn from_record(row: &Record) -> Result<Held, sqlx::Error> {
        let (id, name, csrf) = (row.get("id")?, row.get("display_name")?, row.get("csrf")?);
        let caller = match row.parse::<AccountKind>("kind")? {
            AccountKind::PartyStaff => Caller::Staff(PartyStaff {
                id,
                name,
                party_id: row.get("party_id")?,
                csrf,
            }),
            _ => Caller::Officer(Officer {
                id,
                name,
                role: row.parse::<Role>("role")?,
                department_code: row.get("department_code")?,
                csrf,
            }),
        };
        Ok(Held {
            caller,
            seen_at: row.get("seen_at")?,
        })
    }
}

/// The person whose session a cookie names, if it is still good.
pub async fn holder_of(app: &App, secret: &str) -> Result<Option<Caller>, Error> {
    let find = "select a.id, a.kind, a.display_name, a.role, a.department_code, \
                coalesce(a.party_id, '') as party_id, s.csrf, s.seen_at \
                from session s join account a on a.id = s.account_id and a.epoch = s.epoch \
                where s.digest = $1 and s.expires_at > $2 and s.seen_at > $3 \
                and a.state = 'active' and a.kind <> 'application'";
    let (now, digest) = (app.clock.now(), secret_digest(secret));
    let mut db = app.db.read().await?;
    let held: Option<Held> = db
        .optional(find, &[&digest, &now, &(now - IDLE_MS)])
        .await?;
    drop(db);
    let Some(held) = held else { return Ok(None) };
    if held.seen_at < now - SEEN_EVERY_MS {
        let mut tx = app.db.begin().await?;
        let update = "update session set seen_at = $2 where digest = $1 and seen_at < $2";
        tx.execute(update, &[&digest, &now]).await?;
        tx.commit().await?;
    }
    Ok(Some(held.caller))
}
