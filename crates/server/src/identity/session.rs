//! Browser sessions of officers.

use axum::http::HeaderValue;
use cookie::{Cookie, SameSite};

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::{Officer, SESSION_COOKIE};
use crate::identity::account::Account;
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

/// Ends all sessions of the officer who calls and gives the cookie that removes the browser's.
pub async fn end(cx: &Cx, tx: &mut Conn, officer: &Officer) -> Result<HeaderValue, Error> {
    let delete = "delete from session where account_id = $1 and csrf = $2";
    tx.execute(delete, &[&officer.id, &officer.csrf]).await?;
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
    officer: Officer,
    seen_at: i64,
}

impl FromRecord for Held {
    fn from_record(row: &Record) -> Result<Held, sqlx::Error> {
        let officer = Officer {
            id: row.get("id")?,
            name: row.get("display_name")?,
            role: row.parse::<Role>("role")?,
            department_code: row.get("department_code")?,
            csrf: row.get("csrf")?,
        };
        Ok(Held {
            officer,
            seen_at: row.get("seen_at")?,
        })
    }
}

/// The officer whose session a cookie names, if it is still good.
pub async fn officer_of(app: &App, secret: &str) -> Result<Option<Officer>, Error> {
    let find = "select a.id, a.display_name, a.role, a.department_code, s.csrf, s.seen_at \
                from session s join account a on a.id = s.account_id and a.epoch = s.epoch \
                where s.digest = $1 and s.expires_at > $2 and s.seen_at > $3 \
                and a.state = 'active' and a.kind = 'officer'";
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
    Ok(Some(held.officer))
}
