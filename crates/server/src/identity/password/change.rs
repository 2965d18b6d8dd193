//! Changing a password: on a page by whoever is signed in, over the API by an application, also
//! after the old one has expired.

use askama::Template;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use protocol::Code;
use protocol::password::decode_password;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::{Event, record};
use crate::clock::readable_day;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::identity::account::{self, Account, AccountKind};
use crate::identity::auth::{check_password, refuse};
use crate::identity::duty::Duty;
use crate::identity::ending::{self, Why};
use crate::identity::password::policy::{self, REMEMBERED};
use crate::identity::{PASSWORD_CHANGED, session};

/// Gives an account another password and ends all its sessions and tokens. Gives the account as
/// it is then.
async fn change(cx: &Cx, account: &Account, new: String) -> Result<Account, Error> {
    policy::check(&account.username, &new)?;
    let last = "select hash from password_history where account_id = $1 order by at desc limit 5";
    let mut db = cx.app.db.read().await?;
    let mut had: Vec<String> = db.all(last, &[&account.id]).await?;
    drop(db);
    had.push(account.password_hash.clone());
    for hash in had {
        let hasher = &cx.app.hasher;
        if hasher.fits(new.clone().into_bytes(), Some(hash)).await? {
            let reason =
                format!("不得使用最近{REMEMBERED}次用过的密码 (not one of your last {REMEMBERED})");
            return Err(Error::field(Code::BadField, "new_password", reason));
        }
    }
    let hash = cx.app.hasher.hash(new.into_bytes()).await?;
    let (now, mut tx) = (cx.now(), cx.app.db.begin().await?);
    let update = "update account set password_hash = $3, password_changed_at = $4, \
                  epoch = epoch + 1 where id = $1 and epoch = $2 and state = 'active'";
    let seen = (&account.id, &account.epoch);
    if tx.execute(update, &[seen.0, seen.1, &hash, &now]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    ending::of_account(&cx.app, &mut tx, &account.id, Why::Password).await?;
    let keep = "insert into password_history (account_id, hash, at) values ($1, $2, $3)";
    tx.execute(keep, &[&account.id, &hash, &now]).await?;
    let forget = "delete from password_history where account_id = $1 and at < coalesce((select \
                  at from password_history where account_id = $1 order by at desc \
                  limit 1 offset 4), 0)";
    tx.execute(forget, &[&account.id]).await?;
    let kind = match account.kind {
        AccountKind::Application => "application",
        AccountKind::Officer => "officer",
        AccountKind::PartyStaff => "party_staff",
        AccountKind::Registered => "registered",
    };
    let by = cx.by_account(kind, &account.id, &account.username);
    let event = Event::done(&PASSWORD_CHANGED, "account", &account.id);
    record(&mut tx, cx.app.clock.new_id(), &by, &event).await?;
    let changed = account::by_id(&mut tx, &account.id).await?;
    tx.commit().await?;
    Ok(changed)
}

/// An application's wish for another password; both in Base64, as in `POST /api/auth`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PasswordChange")]
pub struct NewPassword {
    username: String,
    password: String,
    new_password: String,
}

/// A password that works from now on.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PasswordChanged")]
pub struct Changed {
    username: String,
    /// YYYY-MM-DD: change it again before.
    expires_on: String,
}

/// Changes the password of an application's account; its tokens end.
pub async fn over_api(cx: Cx, input: NewPassword) -> Result<Changed, Error> {
    let old = decode_password(&input.password)?;
    let new = decode_password(&input.new_password)?;
    let new = String::from_utf8(new).map_err(|_| Code::NotBase64)?;
    let account = check_password(&cx, &input.username, old).await?;
    if account.kind != AccountKind::Application {
        return Err(refuse(&cx, &input.username, Code::WrongPassword).await);
    }
    let changed = change(&cx, &account, new).await?;
    Ok(Changed {
        username: input.username,
        expires_on: policy::end_of(&changed)
            .map(readable_day)
            .unwrap_or_default(),
    })
}

#[derive(Template)]
#[template(path = "identity/password/change.html")]
struct ChangePage {
    f: Frame,
    is_expired: bool,
    problem: Option<String>,
}

impl ChangePage {
    fn new(cx: &Cx, problem: Option<String>) -> ChangePage {
        ChangePage {
            f: Frame::new(cx, "修改密码", "Change the password"),
            is_expired: cx.caller.duty() == Some(Duty::ChangePassword),
            problem,
        }
    }
}

/// The form, for everybody who is signed in.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    render(&ChangePage::new(&cx, None))
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeForm {
    password: String,
    new_password: String,
    new_password_again: String,
}

/// Changes the password of whoever is signed in, ends the other sessions and starts a new one.
pub async fn form(cx: Cx, form: ChangeForm) -> Result<Response, Error> {
    match change_own(&cx, form).await {
        Ok(cookie) => {
            let mut response = redirect("/account?password=changed")?;
            response.headers_mut().insert(SET_COOKIE, cookie);
            Ok(response)
        }
        Err(error @ Error::Refused(_)) => {
            let page = ChangePage::new(&cx, Some(words(&cx, &error)));
            render_refused(&page, &error)
        }
        Err(fault) => Err(fault),
    }
}

async fn change_own(cx: &Cx, form: ChangeForm) -> Result<axum::http::HeaderValue, Error> {
    if form.new_password != form.new_password_again {
        let reason = "两次输入的密码不一致 (the two passwords differ)";
        return Err(Error::rule(reason));
    }
    let mut db = cx.app.db.read().await?;
    let account = account::by_id(&mut db, &cx.by().id).await?;
    drop(db);
    let old = form.password.into_bytes();
    let account = check_password(cx, &account.username, old).await?;
    let changed = change(cx, &account, form.new_password).await?;
    let mut tx = cx.app.db.begin().await?;
    let cookie = session::start(cx, &mut tx, &changed, "password")
        .await?
        .cookie;
    tx.commit().await?;
    Ok(cookie)
}
