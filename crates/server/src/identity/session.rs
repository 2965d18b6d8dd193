//! Browser sessions of officers, of parties' staff and of whoever registered.

use axum::http::HeaderValue;
use cookie::{Cookie, SameSite};
use protocol::Code;

use crate::app::App;
use crate::config::SecondFactor;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::{Caller, Officer, PartyStaff, Registered, SESSION_COOKIE};
use crate::identity::account::{Account, AccountKind};
use crate::identity::data_scope::DataScope;
use crate::identity::duty::Duty;
use crate::identity::ending::{self, Why};
use crate::identity::password::policy::expires_at;
use crate::identity::{Role, new_secret, secret_digest};

/// An administrator's session ends after this time without a request.
pub(in crate::identity) const ADMINISTRATOR_IDLE_MS: i64 = 15 * 60_000;
/// Everybody else's.
pub(in crate::identity) const IDLE_MS: i64 = 30 * 60_000;
/// A sign-in whose second factor is awaited ends after this time.
const HALF_LIFE_MS: i64 = 5 * 60_000;
/// A session ends after this time in any case.
const LIFE_MS: i64 = 10 * 3_600_000;
/// `seen_at` is written at most this often.
const SEEN_EVERY_MS: i64 = 60_000;

/// A session that was started.
pub struct Started {
    /// Its name.
    pub id: String,
    /// The cookie's text.
    pub cookie: HeaderValue,
}

/// Starts a session. `how` says what its holder proved: password, factor, upper.
pub async fn start(
    cx: &Cx,
    tx: &mut Conn,
    account: &Account,
    how: &'static str,
) -> Result<Started, Error> {
    begin(cx, tx, account, ("full", how)).await
}

/// Starts one that opens nothing before the second factor is given.
pub async fn start_half(cx: &Cx, tx: &mut Conn, account: &Account) -> Result<Started, Error> {
    begin(cx, tx, account, ("factor", "password")).await
}

async fn begin(
    cx: &Cx,
    tx: &mut Conn,
    account: &Account,
    (stage, how): (&str, &str),
) -> Result<Started, Error> {
    let life = if stage == "full" {
        LIFE_MS
    } else {
        HALF_LIFE_MS
    };
    let (secret, csrf, challenge) = (new_secret("mqs_")?, new_secret("")?, new_secret("")?);
    let insert = "insert into session (digest, account_id, epoch, csrf, source, started_at, \
                  seen_at, expires_at, stage, challenge, id, how) \
                  values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)";
    let (now, source) = (cx.now(), cx.source.to_string());
    let (digest, id) = (secret_digest(&secret), cx.app.clock.new_id());
    let values: [&(dyn crate::db::ToValue + Sync); 11] = [
        &digest,
        &account.id,
        &account.epoch,
        &csrf,
        &source,
        &now,
        &(now + life),
        &stage,
        &challenge,
        &id,
        &how,
    ];
    tx.execute(insert, &values).await?;
    // Whole ones are swept with those who are told of their end.
    let sweep = "delete from session where expires_at < $1 and stage <> 'full'";
    tx.execute(sweep, &[&now]).await?;
    let cookie = cookie(cx, &secret, life / 1000)?;
    Ok(Started { id, cookie })
}

/// What this session's holder signs to show that a key is theirs.
pub async fn challenge(cx: &Cx, db: &mut Conn) -> Result<String, Error> {
    let (id, csrf) = holder(cx)?;
    let find = "select challenge from session where account_id = $1 and csrf = $2";
    let found = db.optional(find, &[id, csrf]).await?;
    found.ok_or_else(|| Code::NoToken.into())
}

fn holder(cx: &Cx) -> Result<(&String, &String), Error> {
    match &cx.caller {
        Caller::Officer(officer) => Ok((&officer.id, &officer.csrf)),
        Caller::Staff(staff) => Ok((&staff.id, &staff.csrf)),
        Caller::Registered(person) => Ok((&person.id, &person.csrf)),
        Caller::Nobody | Caller::Party(_) => Err(Code::NoToken.into()),
    }
}

/// The name of the session of the person who calls.
pub async fn of_caller(cx: &Cx, db: &mut Conn) -> Result<Option<String>, Error> {
    let Ok((id, csrf)) = holder(cx) else {
        return Ok(None);
    };
    let find = "select id from session where account_id = $1 and csrf = $2";
    Ok(db.optional(find, &[id, csrf]).await?)
}

/// Ends the session of the person who calls and gives the cookie that removes the browser's.
pub async fn end(cx: &Cx, tx: &mut Conn, why: Why) -> Result<HeaderValue, Error> {
    if let Some(id) = of_caller(cx, tx).await? {
        ending::one(&cx.app, tx, &id, why).await?;
    }
    cookie(cx, "", 0)
}

/// The cookie of a session; an empty one removes it.
pub fn cookie(cx: &Cx, value: &str, seconds: i64) -> Result<HeaderValue, Error> {
    cookie_of(cx, (SESSION_COOKIE, "/"), (value, seconds))
}

/// A cookie of a name for a path that no script reads and no other site sends along with a form.
pub fn cookie_of(
    cx: &Cx,
    (name, path): (&str, &str),
    (value, seconds): (&str, i64),
) -> Result<HeaderValue, Error> {
    let cookie = Cookie::build((name, value))
        .path(path)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(cx.app.config.has_tls())
        .max_age(time::Duration::seconds(seconds))
        .build();
    HeaderValue::from_str(&cookie.to_string()).map_err(|e| Error::Fault(e.into()))
}

/// A session with what decides whether it is good and what its holder has to do first.
struct Held {
    caller: Caller,
    seen_at: i64,
    stage: String,
    has_factor: bool,
    password_end: Option<i64>,
}

impl FromRecord for Held {
    fn from_record(row: &Record) -> Result<Held, sqlx::Error> {
        let (id, name, csrf): (String, _, _) =
            (row.get("id")?, row.get("display_name")?, row.get("csrf")?);
        let kind = row.parse::<AccountKind>("kind")?;
        let (changed, exempt) = (
            row.get("password_changed_at")?,
            row.get("password_exempt_until")?,
        );
        let caller = match kind {
            AccountKind::PartyStaff => Caller::Staff(PartyStaff {
                id,
                name,
                party_id: row.get("party_id")?,
                csrf,
                duty: None,
            }),
            AccountKind::Registered => Caller::Registered(Registered {
                id,
                name,
                csrf,
                duty: None,
            }),
            _ => Caller::Officer(Officer {
                data: DataScope {
                    account_id: id.clone(),
                    department: row.get("department_code")?,
                    districts: words(row.get("districts")?),
                },
                id,
                name,
                role: row.parse::<Role>("role")?,
                csrf,
                duty: None,
            }),
        };
        Ok(Held {
            caller,
            seen_at: row.get("seen_at")?,
            stage: row.get("stage")?,
            has_factor: row.get::<i64>("factors")? > 0,
            password_end: expires_at(kind, changed, exempt),
        })
    }
}

fn words(text: Option<String>) -> Vec<String> {
    let text = text.unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
}

impl Held {
    fn is_administrator(&self) -> bool {
        matches!(&self.caller, Caller::Officer(officer) if officer.role.is_separated())
    }

    fn is_idle(&self, now: i64) -> bool {
        let most = if self.is_administrator() {
            ADMINISTRATOR_IDLE_MS
        } else {
            IDLE_MS
        };
        self.seen_at <= now - most
    }

    fn duty(&self, app: &App) -> Option<Duty> {
        let must_enrol = app.config.second_factor == SecondFactor::Required
            && self.is_administrator()
            && !self.has_factor;
        if self.stage != "full" {
            Some(Duty::SecondFactor)
        } else if self.password_end.is_some_and(|end| end <= app.clock.now()) {
            Some(Duty::ChangePassword)
        } else if must_enrol {
            Some(Duty::Enrol)
        } else {
            None
        }
    }
}

/// The person whose session a cookie names, if it is still good.
pub async fn holder_of(app: &App, secret: &str) -> Result<Option<Caller>, Error> {
    let find = "select a.id, a.kind, a.display_name, a.role, a.department_code, \
                coalesce(a.party_id, '') as party_id, s.csrf, s.seen_at, s.stage, \
                a.password_changed_at, a.password_exempt_until, \
                (select count(*) from second_factor f where f.account_id = a.id \
                and f.confirmed_at is not null) as factors, \
                (select string_agg(d.district, ' ') from account_district d \
                where d.account_id = a.id) as districts \
                from session s join account a on a.id = s.account_id and a.epoch = s.epoch \
                where s.digest = $1 and s.expires_at > $2 \
                and a.state = 'active' and a.kind <> 'application'";
    let (now, digest) = (app.clock.now(), secret_digest(secret));
    let mut db = app.db.read().await?;
    let held: Option<Held> = db.optional(find, &[&digest, &now]).await?;
    drop(db);
    let Some(mut held) = held.filter(|held| !held.is_idle(now)) else {
        return Ok(None);
    };
    if held.seen_at < now - SEEN_EVERY_MS {
        let mut tx = app.db.begin().await?;
        let update = "update session set seen_at = $2 where digest = $1 and seen_at < $2";
        tx.execute(update, &[&digest, &now]).await?;
        tx.commit().await?;
    }
    let duty = held.duty(app);
    match &mut held.caller {
        Caller::Officer(officer) => officer.duty = duty,
        Caller::Staff(staff) => staff.duty = duty,
        Caller::Registered(person) => person.duty = duty,
        Caller::Nobody | Caller::Party(_) => (),
    }
    Ok(Some(held.caller))
}
