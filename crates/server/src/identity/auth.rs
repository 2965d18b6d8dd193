//! B.1 to B.5: `POST /api/auth` turns a user name and a password into an access token.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::response::Response;
use protocol::Code;
use protocol::envelope::{AuthAnswer, Failure};
use protocol::password::decode_password;
use protocol::wire;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::{Event, record};
use crate::clock::readable_day;
use crate::error::Error;
use crate::http::caller::PartyApplication;
use crate::http::{Cx, answer, body};
use crate::identity::account::{self, Account, AccountKind};
use crate::identity::password::policy;
use crate::identity::{LOCKED_OUT, SIGN_IN_REFUSED, SIGNED_IN, SIGNED_OUT, lockout, token};

/// Says on which day the password expires, from two weeks before.
const EXPIRES_HEADER: &str = "x-password-expires";

/// A user name and its password.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// User name of the account.
    username: String,
    /// Base64 of the password, as B.1 demands.
    password: String,
}

/// Answers exactly as B.4 and B.5 show: no member more, no member less.
pub async fn auth(cx: Cx, request: Request) -> Result<Response, Error> {
    match issue(&cx, request).await {
        Ok((token, end)) => {
            let mut response = answer::plain(cx.format, &AuthAnswer::ok(token))?;
            // The members of the answer are fixed by B.4; the warning has its place beside them.
            if let Some(day) = end.and_then(|day| HeaderValue::from_str(&day).ok()) {
                response.headers_mut().insert(EXPIRES_HEADER, day);
            }
            Ok(response)
        }
        Err(error) => {
            let refusal = answer::refusal(&error, &cx.request_id);
            let message = answer::message(&refusal, cx.lang);
            let failure = Failure::new(refusal.code, message);
            let bytes = wire::encode(cx.format, &failure)?;
            let why = (refusal.code, refusal.wait);
            Ok(answer::refused(why, cx.format, bytes))
        }
    }
}

/// The token, and the last day of the password when it is near.
async fn issue(cx: &Cx, request: Request) -> Result<(String, Option<String>), Error> {
    let credentials: Credentials = body::read_message(cx, request).await?;
    let password = decode_password(&credentials.password)?;
    let account = check_password(cx, &credentials.username, password).await?;
    if account.kind != AccountKind::Application {
        // Officers sign in with a session; their password must not open the API.
        return Err(refuse(cx, &credentials.username, Code::WrongPassword).await);
    }
    let end = policy::end_of(&account);
    if end.is_some_and(|end| end <= cx.now()) {
        return Err(refuse(cx, &credentials.username, Code::PasswordExpired).await);
    }
    if let Err(error) = cx.check_protected(&credentials.username).await {
        return Err(refuse(cx, &credentials.username, error).await);
    }
    let mut tx = cx.app.db.begin().await?;
    let token = token::issue(cx, &mut tx, &account).await?;
    account::note_use(&mut tx, &account.id, cx.now()).await?;
    let event = Event::done(&SIGNED_IN, "account", &account.id);
    let by = cx.by_account("application", &account.id, &credentials.username);
    record(&mut tx, cx.app.clock.new_id(), &by, &event).await?;
    tx.commit().await?;
    let near = end.filter(|end| policy::is_near(*end, cx.now()));
    Ok((token, near.map(readable_day)))
}

/// Finds the account that a name and a password belong to, within the limits on attempts.
pub async fn check_password(cx: &Cx, username: &str, password: Vec<u8>) -> Result<Account, Error> {
    let (net, attempt) = (lockout::net(cx.source), cx.app.clock.new_id());
    let mut tx = cx.app.db.begin().await?;
    if let Err(error) = lockout::reserve(&mut tx, &attempt, username, &net, cx.now()).await {
        drop(tx);
        return Err(refuse(cx, username, error).await);
    }
    let account = account::by_username(&mut tx, username).await?;
    tx.commit().await?;
    let stored = account
        .as_ref()
        .map(|a| a.password_hash.clone())
        .filter(|h| !h.is_empty());
    let checked = cx.app.hasher.fits(password, stored).await;
    let mut tx = cx.app.db.begin().await?;
    match &checked {
        Ok(true) => lockout::succeed(&mut tx, &attempt).await?,
        Ok(false) => lockout::fail(&mut tx, &attempt).await?,
        Err(_) => lockout::release(&mut tx, &attempt).await?,
    }
    tx.commit().await?;
    let fits = checked?;
    match account {
        Some(account) if fits => match account.usable() {
            Ok(()) => Ok(account),
            Err(code) => Err(refuse(cx, username, code).await),
        },
        _ => Err(refuse(cx, username, Code::WrongPassword).await),
    }
}

/// Writes the refusal down and gives it back.
pub async fn refuse(cx: &Cx, username: &str, why: impl Into<Error>) -> Error {
    let why = why.into();
    let mut name = username.to_owned();
    name.truncate(
        username
            .char_indices()
            .nth(64)
            .map_or(username.len(), |(at, _)| at),
    );
    let act = match why.code() {
        Code::Locked => &LOCKED_OUT,
        _ => &SIGN_IN_REFUSED,
    };
    let event = Event::done(act, "account", name).refused(why.code().number());
    cx.app.recorder.record(cx.by(), event).await;
    why
}

/// An access token of 7200 s, as B.4 has it.
#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "only its schema is used; `AuthAnswer` is what is sent"
)]
#[schemars(rename = "AccessToken")]
pub struct Issued {
    /// 0.
    code: u32,
    /// 请求成功.
    msg: String,
    /// For the header `Authorization: Bearer …`.
    token: String,
}

/// Nothing to say.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// What was signed out.
#[derive(Serialize, JsonSchema)]
pub struct SignedOut {
    /// User name of the account whose token ended.
    username: String,
}

/// Ends the token that the call came with.
pub async fn logout(cx: Cx, _: Empty) -> Result<SignedOut, Error> {
    let PartyApplication {
        account_id,
        username,
        token_digest,
        ..
    } = cx.party()?.clone();
    let mut tx = cx.app.db.begin().await?;
    token::revoke(&mut tx, &token_digest, cx.now()).await?;
    cx.record(&mut tx, &Event::done(&SIGNED_OUT, "account", account_id))
        .await?;
    tx.commit().await?;
    Ok(SignedOut { username })
}
