//! Accounts: what they are for, whether they can be used, opening, suspending.

use std::str::FromStr;

use protocol::Code;

use crate::audit::Event;
use crate::db::{Conn, Filter, FromRecord, Record, is_unique_violation};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{OPENED, Scope, new_secret, secret_digest};

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// A person at the bureau; signs in to the console.
    Officer,
    /// A system of a party; calls the API.
    Application,
    /// A person at a party; signs in to the party's own pages.
    PartyStaff,
    /// A citizen, or somebody for a legal person, who registered (7.4 a): no console, no party.
    Registered,
}

impl FromStr for AccountKind {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<AccountKind, &'static str> {
        match text {
            "officer" => Ok(AccountKind::Officer),
            "application" => Ok(AccountKind::Application),
            "party_staff" => Ok(AccountKind::PartyStaff),
            "registered" => Ok(AccountKind::Registered),
            _ => Err("not a kind of account"),
        }
    }
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// Opened; its holder has not chosen a password.
    Pending,
    /// In use.
    Active,
    /// Out until the suspension is lifted (clause 7.7.3 e).
    Suspended,
    /// Closed for good.
    Disabled,
}

impl AccountState {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            AccountState::Pending => "pending",
            AccountState::Active => "active",
            AccountState::Suspended => "suspended",
            AccountState::Disabled => "disabled",
        }
    }

    /// Whether the account may sign in, or the code that says why not.
    pub fn usable(self, is_application: bool) -> Result<(), Code> {
        match self {
            AccountState::Active => Ok(()),
            AccountState::Suspended if is_application => Err(Code::Suspended),
            AccountState::Pending if is_application => Err(Code::NotLive),
            _ => Err(Code::AccountDisabled),
        }
    }
}

impl FromStr for AccountState {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<AccountState, &'static str> {
        match text {
            "pending" => Ok(AccountState::Pending),
            "active" => Ok(AccountState::Active),
            "suspended" => Ok(AccountState::Suspended),
            "disabled" => Ok(AccountState::Disabled),
            _ => Err("not a state of an account"),
        }
    }
}

/// An account as signing in needs it.
#[derive(Clone, Debug)]
pub struct Account {
    /// UUID version 7.
    pub id: String,
    /// What it is for.
    pub kind: AccountKind,
    /// PHC string, empty until activated.
    pub password_hash: String,
    /// Whether it can be used.
    pub state: AccountState,
    /// Raised to revoke everything at once.
    pub epoch: i64,
    /// The name to sign in with.
    pub username: String,
    /// When the password was chosen; unknown for accounts that were never used since.
    pub password_changed_at: Option<i64>,
    /// The password does not expire before.
    pub password_exempt_until: Option<i64>,
}

impl Account {
    /// Whether the account may sign in.
    pub fn usable(&self) -> Result<(), Code> {
        self.state.usable(self.kind == AccountKind::Application)
    }
}

impl FromRecord for Account {
    fn from_record(row: &Record) -> Result<Account, sqlx::Error> {
        Ok(Account {
            id: row.get("id")?,
            kind: row.parse("kind")?,
            password_hash: row.get("password_hash")?,
            state: row.parse("state")?,
            epoch: row.get("epoch")?,
            username: row.get("username")?,
            password_changed_at: row.get("password_changed_at")?,
            password_exempt_until: row.get("password_exempt_until")?,
        })
    }
}

const FIND: &str = "select id, kind, username, password_hash, state, epoch, password_changed_at, \
                    password_exempt_until from account";

/// Finds an account by its name.
pub async fn by_username(db: &mut Conn, username: &str) -> Result<Option<Account>, Error> {
    let find = Filter::new(FIND).and("username = ?", &[&username]);
    Ok(find.all(db).await?.pop())
}

/// Finds an account by its id.
pub async fn by_id(db: &mut Conn, id: &str) -> Result<Account, Error> {
    let find = Filter::new(FIND).and("id = ?", &[&id]);
    find.all(db)
        .await?
        .pop()
        .ok_or_else(|| Code::NotFound.into())
}

/// Notes that an account was used: only idle ones are closed. Accounts that were there before
/// passwords expired begin their time now.
pub async fn note_use(tx: &mut Conn, id: &str, now: i64) -> Result<(), Error> {
    let update = "update account set used_at = $2, \
                  password_changed_at = coalesce(password_changed_at, $2) where id = $1";
    tx.execute(update, &[&id, &now]).await?;
    Ok(())
}

/// What a new account of an application needs.
pub struct NewApplicationAccount<'a> {
    /// The name to sign in with; unique.
    pub username: &'a str,
    /// What people read.
    pub display_name: &'a str,
    /// Whose it is.
    pub party_id: &'a str,
    /// Which application it is.
    pub application_id: &'a str,
    /// The department whose tasks it handles.
    pub department_code: Option<&'a str>,
    /// What it may call.
    pub scopes: &'a [Scope],
}

/// An account that waits for its holder.
pub struct Opened {
    /// The account's id.
    pub account_id: String,
    /// Shown once; whoever has it chooses the password.
    pub activation_code: String,
}

/// Opens an account for an application: pending, without a password.
pub async fn open_application(
    cx: &Cx,
    tx: &mut Conn,
    new: &NewApplicationAccount<'_>,
) -> Result<Opened, Error> {
    let (id, code, now) = (cx.app.clock.new_id(), new_secret("mqa_")?, cx.now());
    let insert = "insert into account (id, kind, username, password_hash, display_name, role, \
                  department_code, party_id, application_id, state, epoch, activation_digest, \
                  created_at) values ($1, 'application', $2, '', $3, '', $4, $5, $6, 'pending', \
                  0, $7, $8)";
    let digest = secret_digest(&code);
    let values: [&(dyn crate::db::ToValue + Sync); 8] = [
        &id,
        &new.username,
        &new.display_name,
        &new.department_code,
        &new.party_id,
        &new.application_id,
        &digest,
        &now,
    ];
    tx.execute(insert, &values).await.map_err(taken)?;
    for scope in new.scopes {
        let grant = "insert into account_scope (account_id, scope, granted_at) values ($1, $2, $3)";
        tx.execute(grant, &[&id, &scope.word(), &now]).await?;
    }
    let event = Event::done(&OPENED, "account", &id).with(&new.username);
    cx.record(tx, &event).await?;
    Ok(Opened {
        account_id: id,
        activation_code: code,
    })
}

/// A fresh activation code for the account of an application that has no password yet; the code
/// before it ends. None once the account is active.
pub async fn renew_activation(
    tx: &mut Conn,
    application_id: &str,
) -> Result<Option<String>, Error> {
    let code = new_secret("mqa_")?;
    let update = "update account set activation_digest = $2 \
                  where application_id = $1 and state = 'pending'";
    let renewed = tx
        .execute(update, &[&application_id, &secret_digest(&code)])
        .await?;
    Ok((renewed > 0).then_some(code))
}

/// Answers “exists” where a user name is taken.
pub fn taken(cause: sqlx::Error) -> Error {
    if is_unique_violation(&cause) {
        Error::field(
            Code::Exists,
            "username",
            "该用户名已被使用 (this user name is taken)",
        )
    } else {
        cause.into()
    }
}
