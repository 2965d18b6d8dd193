//! Activating an account: its holder turns a one-time code into a password.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use protocol::password::decode_password;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused};
use crate::identity::account::AccountState;
use crate::identity::password::policy;
use crate::identity::{ACTIVATED, secret_digest};

/// An activation: the code and the password that its holder chose.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Activation {
    username: String,
    activation_code: String,
    /// Base64, as in `POST /api/auth`.
    password: String,
}

/// An account that can sign in from now on.
#[derive(Serialize, JsonSchema)]
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
    policy::check(username, &password)?;
    let hash = cx.app.hasher.hash(password.into_bytes()).await?;
    let mut tx = cx.app.db.begin().await?;
    let update = "update account set password_hash = $3, state = 'active', \
                  activation_digest = null, epoch = epoch + 1, password_changed_at = $4, \
                  used_at = $4 \
                  where username = $1 and activation_digest = $2 and state = 'pending'";
    let done = tx
        .execute(update, &[&username, &secret_digest(code), &hash, &cx.now()])
        .await?;
    if done == 0 {
        let reason = "用户名或启用码不正确，或账号已启用 \
                      (wrong user name or code, or the account is already active)";
        return Err(Error::rule(reason));
    }
    let keep = "insert into password_history (account_id, hash, at) \
                select id, password_hash, $2 from account where username = $1";
    tx.execute(keep, &[&username, &cx.now()]).await?;
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
