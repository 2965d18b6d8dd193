//! The person behind a session: what other systems are told, while the session lasts.

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::identity::Role;
use crate::identity::account::AccountKind;
use crate::identity::session::{ADMINISTRATOR_IDLE_MS, IDLE_MS};

/// Somebody with a whole session that is in force.
#[derive(Clone, Debug)]
pub struct Person {
    /// The session: `sid`.
    pub session_id: String,
    /// The account: `sub`.
    pub account_id: String,
    /// The name to sign in with.
    pub username: String,
    /// What people read.
    pub name: String,
    /// At the bureau or at a party.
    pub kind: AccountKind,
    /// The role of an officer; empty for others.
    pub role: String,
    /// Code and name of the department, where there is one.
    pub department: Option<(String, String)>,
    /// Id and name of the party, for its staff.
    pub party: Option<(String, String)>,
    /// What is known of somebody who registered.
    pub registered: Option<RegisteredPerson>,
    /// When the session began, in unix milliseconds.
    pub started_at: i64,
    /// When the person showed who they are: `auth_time`. That is when the session began, or, where
    /// the upper side was taken at its word, when it was there; none where it does not say.
    pub authenticated_at: Option<i64>,
    /// password, factor or upper.
    pub how: String,
    /// When the session ends in any case.
    pub expires_at: i64,
    seen_at: i64,
}

/// What systems are told of somebody who registered, beside the name.
#[derive(Clone, Debug)]
pub struct RegisteredPerson {
    /// The keyed hash that stays the same for this person everywhere on the platform; none before
    /// somebody showed that the paper is theirs.
    pub cert_hash: Option<String>,
    /// Real-name level, 0 to 3.
    pub real_level: i64,
    /// Whether the account was opened for a legal person.
    pub is_legal: bool,
    /// Unified social credit code and name of the legal person that somebody acts for; none before
    /// they showed it.
    pub corp: Option<(String, String)>,
    id: String,
    name_sealed: Vec<u8>,
}

impl FromRecord for RegisteredPerson {
    fn from_record(row: &Record) -> Result<RegisteredPerson, sqlx::Error> {
        let (uscc, name): (String, String) = (row.get("uscc")?, row.get("corp_name")?);
        let real_level: i64 = row.get("real_level")?;
        // Whoever was not checked may have said anybody's number and any firm's code.
        let (is_legal, is_shown) = (!uscc.is_empty(), real_level > 0);
        let cert_hash: String = row.get("cert_hash")?;
        Ok(RegisteredPerson {
            cert_hash: is_shown.then_some(cert_hash),
            real_level,
            is_legal,
            corp: (is_legal && is_shown).then_some((uscc, name)),
            id: row.get("id")?,
            name_sealed: row.get("name_sealed")?,
        })
    }
}

/// For whom the name of somebody who registered is sealed.
pub fn name_owner(person_id: &str) -> String {
    format!("registered-name:{person_id}")
}

fn pair(row: &Record, code: &str, name: &str) -> Result<Option<(String, String)>, sqlx::Error> {
    let (code, name): (Option<String>, Option<String>) = (row.get(code)?, row.get(name)?);
    Ok(code.map(|code| {
        let name = name.unwrap_or_else(|| code.clone());
        (code, name)
    }))
}

impl FromRecord for Person {
    fn from_record(row: &Record) -> Result<Person, sqlx::Error> {
        Ok(Person {
            session_id: row.get("session_id")?,
            account_id: row.get("account_id")?,
            username: row.get("username")?,
            name: row.get("display_name")?,
            kind: row.parse("kind")?,
            role: row.get("role")?,
            department: pair(row, "department_code", "department_name")?,
            party: pair(row, "party_id", "party_name")?,
            registered: None,
            started_at: row.get("started_at")?,
            authenticated_at: row.get("authenticated_at")?,
            how: row.get("how")?,
            expires_at: row.get("expires_at")?,
            seen_at: row.get("seen_at")?,
        })
    }
}

impl Person {
    fn is_idle(&self, now: i64) -> bool {
        let is_administrator = self.role.parse().is_ok_and(Role::is_separated);
        let most = if is_administrator {
            ADMINISTRATOR_IDLE_MS
        } else {
            IDLE_MS
        };
        self.seen_at <= now - most
    }
}

/// The person of a session; none where it has ended, or the account was closed or its epoch raised
/// since.
pub async fn of_session(app: &App, db: &mut Conn, id: &str) -> Result<Option<Person>, Error> {
    let find = "select s.id as session_id, a.id as account_id, a.username, a.display_name, a.kind, \
                a.role, coalesce(a.department_code, p.department_code) as department_code, \
                d.name as department_name, a.party_id, p.name as party_name, s.started_at, s.how, \
                case when u.session_id is null then s.started_at else u.authenticated_at end \
                as authenticated_at, s.expires_at, s.seen_at \
                from session s join account a on a.id = s.account_id \
                and a.epoch = s.epoch and a.state = 'active' \
                left join upper_session u on u.session_id = s.id \
                left join party p on p.id = a.party_id \
                left join department d on d.code = coalesce(a.department_code, p.department_code) \
                where s.id = $1 and s.id <> '' and s.stage = 'full' and s.expires_at > $2";
    let now = app.clock.now();
    let found: Option<Person> = db.optional(find, &[&id, &now]).await?;
    match found.filter(|person| !person.is_idle(now)) {
        Some(person) if person.kind == AccountKind::Registered => {
            Ok(Some(with_name(app, db, person).await?))
        }
        other => Ok(other),
    }
}

/// Opens the name of somebody who registered: pages show it masked, systems are told all of it.
async fn with_name(app: &App, db: &mut Conn, person: Person) -> Result<Person, Error> {
    let find = "select id, cert_hash, real_level, uscc, corp_name, name_sealed \
                from registered_person where account_id = $1";
    let found: Option<RegisteredPerson> = db.optional(find, &[&person.account_id]).await?;
    let Some(registered) = found else {
        return Ok(person);
    };
    let provider = app.provider(db).await?;
    let name = provider.open(&name_owner(&registered.id), &registered.name_sealed)?;
    Ok(Person {
        name: String::from_utf8_lossy(&name).into_owned(),
        registered: Some(registered),
        ..person
    })
}

/// The same for whoever is about to give something of the session away: until the end of the
/// transaction the session does not end, so that nobody is forgotten when it does.
pub async fn held(app: &App, tx: &mut Conn, id: &str) -> Result<Option<Person>, Error> {
    let lock = "update session set seen_at = seen_at where id = $1";
    tx.execute(lock, &[&id]).await?;
    of_session(app, tx, id).await
}

/// Notes that an application got something of a session, so that it is told when that ends.
pub async fn note_guest(
    tx: &mut Conn,
    (session_id, application_id): (&str, &str),
    issuer: &str,
    now: i64,
) -> Result<(), Error> {
    let insert = "insert into session_guest (session_id, application_id, issuer, since) \
                  values ($1, $2, $3, $4) on conflict (session_id, application_id) do nothing";
    tx.execute(insert, &[&session_id, &application_id, &issuer, &now])
        .await?;
    Ok(())
}
