//! Signing in to and out of the console and the parties' own pages.

use askama::Template;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::{Event, record};
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::identity::account::{self, Account, AccountKind};
use crate::identity::auth::{check_password, refuse};
use crate::identity::duty::Duty;
use crate::identity::ending::Why;
use crate::identity::session::Started;
use crate::identity::{SIGNED_IN, SIGNED_OUT, factor, session};

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignInPage {
    f: Frame,
    username: String,
    next: String,
    problem: Option<String>,
    is_activated: bool,
    /// Name of the upper identity provider, where there is one.
    upper: Option<String>,
}

#[derive(Deserialize)]
struct SignInQuery {
    next: Option<String>,
    activated: Option<String>,
}

/// The form for signing in.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let query: SignInQuery = cx.query()?;
    render(&SignInPage {
        f: Frame::new(&cx, "登录", "Sign in"),
        username: String::new(),
        next: query.next.unwrap_or_default(),
        problem: None,
        is_activated: query.activated.is_some(),
        upper: upper(&cx),
    })
}

fn upper(cx: &Cx) -> Option<String> {
    let upper = cx.app.config.upper_identity.as_ref();
    upper.map(|upper| upper.name.clone())
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    username: String,
    password: String,
    next: Option<String>,
}

/// Starts a session, or shows the form again with what is wrong.
pub async fn form(cx: Cx, form: SignIn) -> Result<Response, Error> {
    let next = form.next.clone().unwrap_or_default();
    match begin(&cx, &form).await {
        Ok((cookie, home)) => {
            let place = if home == Duty::SecondFactor.page() {
                let next = serde_urlencoded::to_string([("next", &next)]);
                format!("{home}?{}", next.unwrap_or_default())
            } else {
                own_page(&next, home).to_owned()
            };
            let mut response = redirect(&place)?;
            response.headers_mut().insert(SET_COOKIE, cookie);
            Ok(response)
        }
        Err(error @ Error::Refused(_)) => {
            let page = SignInPage {
                f: Frame::new(&cx, "登录", "Sign in"),
                username: form.username,
                next,
                problem: Some(words(&cx, &error)),
                is_activated: false,
                upper: upper(&cx),
            };
            render_refused(&page, &error)
        }
        Err(fault) => Err(fault),
    }
}

/// The cookie of the session and the page where this person goes on: to the second factor, where
/// the account has one.
async fn begin(cx: &Cx, form: &SignIn) -> Result<(axum::http::HeaderValue, &'static str), Error> {
    let account = check_password(cx, &form.username, form.password.clone().into_bytes()).await?;
    let (kind, home) = match account.kind {
        AccountKind::Officer => ("officer", "/console"),
        AccountKind::PartyStaff => ("party_staff", "/party"),
        AccountKind::Registered => ("registered", "/my"),
        AccountKind::Application => {
            return Err(refuse(cx, &form.username, Code::WrongPassword).await);
        }
    };
    let (started, page) = let_in(cx, &account, (kind, "password")).await?;
    Ok((started.cookie, page.unwrap_or(home)))
}

/// Starts a session for somebody who showed who they are; half a session and the page of the second
/// step, where the account has a second factor. A session that the browser had ends.
pub async fn let_in(
    cx: &Cx,
    account: &Account,
    (kind, how): (&'static str, &'static str),
) -> Result<(Started, Option<&'static str>), Error> {
    let mut tx = cx.app.db.begin().await?;
    let done = let_in_within(cx, &mut tx, account, (kind, how)).await?;
    tx.commit().await?;
    Ok(done)
}

/// The same in a transaction of somebody who writes more with it.
pub async fn let_in_within(
    cx: &Cx,
    tx: &mut Conn,
    account: &Account,
    (kind, how): (&'static str, &'static str),
) -> Result<(Started, Option<&'static str>), Error> {
    session::end(cx, tx, Why::Replaced).await?;
    if !factor::confirmed(tx, &account.id).await?.is_empty() {
        let started = session::start_half(cx, tx, account).await?;
        return Ok((started, Some(Duty::SecondFactor.page())));
    }
    let started = session::start(cx, tx, account, how).await?;
    account::note_use(tx, &account.id, cx.now()).await?;
    let by = cx.by_account(kind, &account.id, &account.username);
    let event = Event::done(&SIGNED_IN, "account", &account.id).with(&how);
    record(tx, cx.app.clock.new_id(), &by, &event).await?;
    Ok((started, None))
}

/// Only a path of ours: an address of another site after signing in would be a trap.
pub fn own_page<'n>(next: &'n str, home: &'n str) -> &'n str {
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    if is_ours { next } else { home }
}

/// Nothing but the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOut {}

/// Ends the session.
pub async fn sign_out(cx: Cx, _: SignOut) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let cookie = session::end(&cx, &mut tx, Why::SignedOut).await?;
    cx.record(&mut tx, &Event::done(&SIGNED_OUT, "account", cx.by().id))
        .await?;
    tx.commit().await?;
    let mut response = redirect("/")?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::own_page;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(own_page("/console/audit", "/party"), "/console/audit");
        for trap in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\nb",
        ] {
            assert_eq!(own_page(trap, "/console"), "/console");
        }
    }
}
