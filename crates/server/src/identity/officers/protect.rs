//! What the security administrator does to an account: unlocking it, closing it, taking the second
//! factor from it, letting its password live longer.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::account::{self, Account, AccountState};
use crate::identity::ending::{self, Why};
use crate::identity::officers::list::{Note, show};
use crate::identity::officers::{not_together, note_refused_roles};
use crate::identity::{EXEMPTED, FACTOR_RESET, STATE_CHANGED, UNLOCKED, factor};

/// An exception lets a password live at most so long from now.
const EXEMPT_DAYS: i64 = 180;
const DAY_MS: i64 = 86_400_000;

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Measure {
    /// Forget failed sign-ins; open again what was closed as idle.
    Unlock,
    /// Close the account.
    Disable,
    /// Take the second factors away; the holder registers anew.
    ResetFactor,
    /// Let the password live for another so many days.
    Exempt,
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protect {
    username: String,
    measure: Measure,
    /// Of an exception.
    days: Option<i64>,
    reason: Option<String>,
}

/// Takes a measure.
pub async fn form(cx: Cx, form: Protect) -> Result<Response, Error> {
    let done = protect(&cx, &form).await;
    if let Err(error) = &done {
        note_refused_roles(&cx, error, ("account", &form.username)).await;
    }
    show(&cx, done.map(|()| Note::Changed(form.username))).await
}

async fn protect(cx: &Cx, form: &Protect) -> Result<(), Error> {
    let mut tx = cx.app.db.begin().await?;
    let account = account::by_username(&mut tx, &form.username).await?;
    let account = account.ok_or(Code::NotFound)?;
    if account.id == cx.by().id {
        let reason = "不得对本人账号采取措施 (not on your own account)";
        return Err(Error::rule(reason));
    }
    match form.measure {
        Measure::Unlock => unlock(cx, &mut tx, &account).await?,
        Measure::Disable => disable(cx, &mut tx, &account).await?,
        Measure::ResetFactor => {
            factor::remove_all(&mut tx, &account.id).await?;
            let update = "update account set epoch = epoch + 1 where id = $1";
            tx.execute(update, &[&account.id]).await?;
            ending::of_account(&cx.app, &mut tx, &account.id, Why::Factor).await?;
            let event = Event::done(&FACTOR_RESET, "account", &account.id);
            cx.record(&mut tx, &event.with(&form.username)).await?;
        }
        Measure::Exempt => exempt(cx, &mut tx, &account, form).await?,
    }
    Ok(tx.commit().await?)
}

async fn unlock(cx: &Cx, tx: &mut Conn, account: &Account) -> Result<(), Error> {
    let forget = "delete from sign_in_attempt where not succeeded and \
                  (username = $1 or username = $2)";
    // Those of the second factor are counted under the account's id.
    tx.execute(forget, &[&account.username, &account.id])
        .await?;
    let open = "update account set state = 'active', disabled_reason = null, used_at = $2 \
                where id = $1 and state = 'disabled' and disabled_reason = 'idle'";
    let opened = tx.execute(open, &[&account.id, &cx.now()]).await;
    let opened = opened.map_err(|cause| {
        if crate::db::is_unique_violation(&cause) {
            not_together()
        } else {
            cause.into()
        }
    })?;
    let event = Event::done(&UNLOCKED, "account", &account.id);
    let detail = (account.username.as_str(), opened == 1);
    cx.record(tx, &event.with(&detail)).await
}

async fn disable(cx: &Cx, tx: &mut Conn, account: &Account) -> Result<(), Error> {
    if account.state == AccountState::Disabled {
        return Err(Code::WrongState.into());
    }
    let close = "update account set state = 'disabled', disabled_reason = 'by-officer', \
                 activation_digest = null, epoch = epoch + 1 where id = $1 and epoch = $2";
    if tx.execute(close, &[&account.id, &account.epoch]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    ending::of_account(&cx.app, tx, &account.id, Why::Locked).await?;
    let event = Event::done(&STATE_CHANGED, "account", &account.id);
    let detail = [account.username.as_str(), AccountState::Disabled.word()];
    cx.record(tx, &event.with(&detail)).await
}

async fn exempt(cx: &Cx, tx: &mut Conn, account: &Account, form: &Protect) -> Result<(), Error> {
    let days = form.days.unwrap_or(0);
    if !(1..=EXEMPT_DAYS).contains(&days) {
        let reason = format!("应为1至{EXEMPT_DAYS}天 (1 to {EXEMPT_DAYS} days)");
        return Err(Error::field(Code::OutOfRange, "days", reason));
    }
    let Some(reason) = form.reason.as_deref() else {
        let why = "请说明理由 (say why)";
        return Err(Error::field(Code::MissingField, "reason", why));
    };
    let until = cx.now() + days * DAY_MS;
    let update = "update account set password_exempt_until = $2 where id = $1";
    tx.execute(update, &[&account.id, &until]).await?;
    let event = Event::done(&EXEMPTED, "account", &account.id);
    let detail = (account.username.as_str(), days, reason);
    cx.record(tx, &event.with(&detail)).await
}
