//! 7.4 d): the end of sessions. What other systems got of a session ends in the same transaction,
//! and each of those systems gets a notice, which slice `trust` delivers.

use crate::app::App;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::identity::session::{ADMINISTRATOR_IDLE_MS, IDLE_MS};

/// Sessions that are swept in one transaction.
const SWEEP: i64 = 200;

/// Why a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its holder signed out here.
    SignedOut,
    /// Its holder signed out at another system.
    FromSystem,
    /// Its holder ended it from another session.
    Ended,
    /// Somebody signed in anew in the same browser.
    Replaced,
    /// The password was changed.
    Password,
    /// The account was closed.
    Locked,
    /// Role or data scope of the account changed.
    Changed,
    /// The second factor was taken from the account.
    Factor,
    /// Nobody used it, or its time was over.
    Idle,
    /// The session at the upper side ended.
    Upper,
}

impl Why {
    /// The word in the database and in messages.
    pub fn word(self) -> &'static str {
        match self {
            Why::SignedOut => "signed-out",
            Why::FromSystem => "from-system",
            Why::Ended => "ended",
            Why::Replaced => "replaced",
            Why::Password => "password",
            Why::Locked => "locked",
            Why::Changed => "changed",
            Why::Factor => "factor",
            Why::Idle => "idle",
            Why::Upper => "upper",
        }
    }
}

struct Session {
    id: String,
    account_id: String,
}

impl FromRecord for Session {
    fn from_record(row: &Record) -> Result<Session, sqlx::Error> {
        Ok(Session {
            id: row.get("id")?,
            account_id: row.get("account_id")?,
        })
    }
}

/// Ends all sessions of an account.
pub async fn of_account(app: &App, tx: &mut Conn, account_id: &str, why: Why) -> Result<(), Error> {
    others(app, tx, (account_id, ""), why).await
}

/// Ends all sessions of an account but the one with this form token.
pub async fn others(
    app: &App,
    tx: &mut Conn,
    (account_id, csrf): (&str, &str),
    why: Why,
) -> Result<(), Error> {
    let list = "select id, account_id from session where account_id = $1 and csrf <> $2 \
                order by id";
    let found: Vec<Session> = tx.all(list, &[&account_id, &csrf]).await?;
    for session in &found {
        end(app, tx, session, why).await?;
    }
    Ok(())
}

/// Ends one session, if it is there.
pub async fn one(app: &App, tx: &mut Conn, id: &str, why: Why) -> Result<bool, Error> {
    let find = "select id, account_id from session where id = $1";
    match tx.optional::<Session>(find, &[&id]).await? {
        Some(session) => end(app, tx, &session, why).await,
        None => Ok(false),
    }
}

/// Ends the sessions that nobody used for too long or whose time is over.
pub async fn sweep(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    let list = "select s.id, s.account_id from session s join account a on a.id = s.account_id \
                where s.expires_at <= $1 or s.seen_at <= $2 or (s.seen_at <= $3 \
                and a.role in ('administrator', 'security_administrator', 'auditor')) \
                order by s.id limit $4";
    let before = (now - IDLE_MS, now - ADMINISTRATOR_IDLE_MS);
    let values: [&(dyn ToValue + Sync); 4] = [&now, &before.0, &before.1, &SWEEP];
    let mut db = app.db.read().await?;
    let found: Vec<Session> = db.all(list, &values).await?;
    drop(db);
    if found.is_empty() {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    for session in &found {
        // Whoever was seen meanwhile stays.
        let lock = "update session set seen_at = seen_at where id = $1 and (expires_at <= $2 \
                    or seen_at <= $3)";
        let least = now - ADMINISTRATOR_IDLE_MS;
        if tx.execute(lock, &[&session.id, &now, &least]).await? == 1 {
            end(app, &mut tx, session, Why::Idle).await?;
        }
    }
    Ok(tx.commit().await?)
}

async fn end(app: &App, tx: &mut Conn, session: &Session, why: Why) -> Result<bool, Error> {
    let now = app.clock.now();
    if tx
        .execute("delete from session where id = $1", &[&session.id])
        .await?
        != 1
    {
        return Ok(false);
    }
    for dead in [
        "update user_token set revoked_at = $2 where session_id = $1 and revoked_at is null",
        "update sign_in_code set used_at = $2 where session_id = $1 and used_at is null",
        "update trust_ticket set used_at = $2 where session_id = $1 and used_at is null",
    ] {
        tx.execute(dead, &[&session.id, &now]).await?;
    }
    tell(app, tx, (session, why)).await?;
    for gone in [
        "delete from session_guest where session_id = $1",
        "delete from upper_session where session_id = $1",
    ] {
        tx.execute(gone, &[&session.id]).await?;
    }
    Ok(true)
}

struct Guest {
    application_id: String,
    issuer: String,
    has_backchannel: bool,
    has_callback: bool,
}

impl FromRecord for Guest {
    fn from_record(row: &Record) -> Result<Guest, sqlx::Error> {
        Ok(Guest {
            application_id: row.get("application_id")?,
            issuer: row.get("issuer")?,
            has_backchannel: !row.get::<String>("backchannel_uri")?.is_empty(),
            has_callback: row.get::<i64>("callbacks")? > 0,
        })
    }
}

/// Writes a notice for everybody who had something of the session. A logout token is for those who
/// know the platform under an issuer's name.
async fn tell(app: &App, tx: &mut Conn, (session, why): (&Session, Why)) -> Result<(), Error> {
    let list = "select g.application_id, g.issuer, \
                coalesce(c.backchannel_uri, '') as backchannel_uri, \
                (select count(*) from granted_message m where m.application_id = a.id \
                and m.kind = 'session.logout' and a.callback_url <> '') as callbacks \
                from session_guest g join application a on a.id = g.application_id \
                left join sign_in_client c on c.application_id = a.id \
                where g.session_id = $1 order by g.application_id";
    let guests: Vec<Guest> = tx.all(list, &[&session.id]).await?;
    if guests.is_empty() {
        return Ok(());
    }
    let (now, logout) = (app.clock.now(), app.clock.new_id());
    let insert = "insert into logout (id, session_id, account_id, reason, at) \
                  values ($1, $2, $3, $4, $5)";
    let values: [&(dyn ToValue + Sync); 5] =
        [&logout, &session.id, &session.account_id, &why.word(), &now];
    tx.execute(insert, &values).await?;
    for guest in &guests {
        let (channel, state) = match guest {
            Guest {
                has_backchannel,
                issuer,
                ..
            } if *has_backchannel && !issuer.is_empty() => ("backchannel", "waiting"),
            Guest {
                has_callback: true, ..
            } => ("callback", "waiting"),
            _ => ("none", "unreachable"),
        };
        let insert = "insert into logout_notice (id, logout_id, application_id, channel, issuer, \
                      state, attempts, next_at, lease_until, late_uses) \
                      values ($1, $2, $3, $4, $5, $6, 0, $7, 0, 0)";
        let values: [&(dyn ToValue + Sync); 7] = [
            &app.clock.new_id(),
            &logout,
            &guest.application_id,
            &channel,
            &guest.issuer,
            &state,
            &now,
        ];
        tx.execute(insert, &values).await?;
    }
    Ok(())
}
