//! Accounts: opening, activating by a one-time code, suspending.

use std::str::FromStr;

use askama::Template;
use axum::response::Response;
use protocol::Code;
use protocol::password::decode_password;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record, is_unique_violation};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused};
use crate::identity::password::check_strength;
use crate::identity::{ACTIVATED, OPENED, STATE_CHANGED, Scope, new_secret, secret_digest};

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// A person at the bureau; signs in to the console.
    Officer,
    /// A system of a party; calls the API.
    Application,
    /// A person at a party; signs in to the party's own pages.
    PartyStaff,
}

impl FromStr for AccountKind {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<AccountKind, &'static str> {
        match text {
            "officer" => Ok(AccountKind::Officer),
            "application" => Ok(AccountKind::Application),
            "party_staff" => Ok(AccountKind::PartyStaff),
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
        })
    }
}

/// Finds an account by its name.
pub async fn by_username(db: &mut Conn, username: &str) -> Result<Option<Account>, Error> {
    let find = "select id, kind, password_hash, state, epoch from account where username = $1";
    Ok(db.optional(find, &[&username]).await?)
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

/// Moves the account of an application to another state; leaving `active` ends all its tokens.
pub async fn set_application_state(
    cx: &Cx,
    tx: &mut Conn,
    application_id: &str,
    state: AccountState,
) -> Result<(), Error> {
    let update = "update account set state = $2, epoch = epoch + 1 \
                  where application_id = $1 and kind = 'application' and state <> 'pending'";
    tx.execute(update, &[&application_id, &state.word()])
        .await?;
    let event = Event::done(&STATE_CHANGED, "application", application_id).with(&state.word());
    cx.record(tx, &event).await
}

/// An activation: the code and the password that its holder chose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activation {
    username: String,
    activation_code: String,
    /// Base64, as in `POST /api/auth`.
    password: String,
}

/// An account that can sign in from now on.
#[derive(Serialize)]
pub struct Activated {
    username: String,
    state: &'static str,
}

/// Sets the first password of an account whose activation code the caller has.
pub async fn activate(cx: Cx, input: Activation) -> Result<Activated, Error> {
    let password = decode_password(&input.password)?;
    let text = String::from_utf8(password).map_err(|_| Code::NotBase64)?;
    set_first_password(&cx, &input.username, &input.activation_code, text).await?;
    Ok(Activated {
        username: input.username,
        state: AccountState::Active.word(),
    })
}

async fn set_first_password(
    cx: &Cx,
    username: &str,
    code: &str,
    password: String,
) -> Result<(), Error> {
    check_strength(&password)?;
    let hash = cx.app.hasher.hash(password.into_bytes()).await?;
    let mut tx = cx.app.db.begin().await?;
    let update = "update account set password_hash = $3, state = 'active', \
                  activation_digest = null, epoch = epoch + 1 \
                  where username = $1 and activation_digest = $2 and state = 'pending'";
    let done = tx
        .execute(update, &[&username, &secret_digest(code), &hash])
        .await?;
    if done == 0 {
        let reason = "用户名或启用码不正确，或账号已启用 \
                      (wrong user name or code, or the account is already active)";
        return Err(Error::rule(reason));
    }
    cx.record(&mut tx, &Event::done(&ACTIVATED, "account", username))
        .await?;
    Ok(tx.commit().await?)
}

#[derive(Template)]
#[template(path = "identity/activate.html")]
struct ActivatePage {
    f: Frame,
    username: String,
    code: String,
    problem: Option<String>,
}

#[derive(Deserialize)]
struct ActivateQuery {
    username: Option<String>,
    code: Option<String>,
}

/// The form that turns an activation code into a password.
pub async fn activate_page(cx: Cx) -> Result<Response, Error> {
    let query: ActivateQuery = cx.query()?;
    let (username, code) = (
        query.username.unwrap_or_default(),
        query.code.unwrap_or_default(),
    );
    let f = Frame::new(&cx, "启用账号", "Activate an account");
    render(&ActivatePage {
        f,
        username,
        code,
        problem: None,
    })
}

/// What the form of the activation page sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivateForm {
    username: String,
    activation_code: String,
    password: String,
    password_again: String,
}

/// Takes the form and goes on to signing in.
pub async fn activate_form(cx: Cx, form: ActivateForm) -> Result<Response, Error> {
    let done = if form.password == form.password_again {
        set_first_password(&cx, &form.username, &form.activation_code, form.password).await
    } else {
        Err(Error::rule(
            "两次输入的密码不一致 (the two passwords differ)",
        ))
    };
    match done {
        Ok(()) => redirect("/sign-in?activated=1"),
        Err(error @ Error::Refused(_)) => {
            let f = Frame::new(&cx, "启用账号", "Activate an account");
            let problem = crate::http::page::words(&cx, &error);
            let (username, code) = (form.username, form.activation_code);
            render_refused(
                &ActivatePage {
                    f,
                    username,
                    code,
                    problem: Some(problem),
                },
                &error,
            )
        }
        Err(fault) => Err(fault),
    }
}
