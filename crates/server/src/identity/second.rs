//! The second step of signing in: showing the second factor.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::identity::account::{self, Account};
use crate::identity::ending::Why;
use crate::identity::factor::{self, Factor, Proof};
use crate::identity::sign_in::own_page;
use crate::identity::{FACTOR_REFUSED, LOCKED_OUT, SIGNED_IN, lockout, session};

#[derive(Template)]
#[template(path = "identity/second.html")]
struct SecondPage {
    f: Frame,
    next: String,
    has_totp: bool,
    /// What a registered key signs.
    text: Option<String>,
    problem: Option<String>,
}

#[derive(Deserialize)]
struct Query {
    next: Option<String>,
}

/// The form for the code, or for the signature of a key.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let query: Query = cx.query()?;
    render(&show(&cx, query.next.unwrap_or_default(), None).await?)
}

async fn show(cx: &Cx, next: String, problem: Option<String>) -> Result<SecondPage, Error> {
    let id = cx.by().id;
    let mut db = cx.app.db.read().await?;
    let factors = factor::confirmed(&mut db, &id).await?;
    let has_key = factors.iter().any(|f| matches!(f, Factor::Sm2Key { .. }));
    let text = if has_key {
        let username = account::by_id(&mut db, &id).await?.username;
        Some(text(cx, &mut db, &username).await?)
    } else {
        None
    };
    Ok(SecondPage {
        f: Frame::new(cx, "登录：第二步", "Sign in: second step"),
        next,
        has_totp: factors.iter().any(|f| matches!(f, Factor::Totp { .. })),
        text,
        problem,
    })
}

async fn text(cx: &Cx, db: &mut Conn, username: &str) -> Result<String, Error> {
    let challenge = session::challenge(cx, db).await?;
    Ok(factor::sign_in_text(username, &challenge))
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Second {
    code: Option<String>,
    signature: Option<String>,
    next: Option<String>,
}

/// Starts the whole session, or shows the form again with what is wrong.
pub async fn form(cx: Cx, form: Second) -> Result<Response, Error> {
    let next = form.next.clone().unwrap_or_default();
    match begin(&cx, form).await {
        Ok(cookie) => {
            let home = Frame::new(&cx, "", "").home;
            let mut response = redirect(own_page(&next, home))?;
            response.headers_mut().insert(SET_COOKIE, cookie);
            Ok(response)
        }
        Err(error @ Error::Refused(_)) => {
            let act = match error.code() {
                Code::Locked => &LOCKED_OUT,
                _ => &FACTOR_REFUSED,
            };
            let event = Event::done(act, "account", cx.by().id);
            let event = event.refused(error.code().number());
            cx.app.recorder.record(cx.by(), event).await;
            let page = show(&cx, next, Some(words(&cx, &error))).await?;
            render_refused(&page, &error)
        }
        Err(fault) => Err(fault),
    }
}

/// Failures are counted apart from those of the password, which whoever comes here knows, and
/// under the account's id, so that nobody else can fill the count by signing in under some name.
async fn begin(cx: &Cx, form: Second) -> Result<HeaderValue, Error> {
    let id = cx.by().id;
    let mut tx = cx.app.db.begin().await?;
    // Attempts at one account wait for each other here.
    tx.execute("update account set epoch = epoch where id = $1", &[&id])
        .await?;
    let account: Account = account::by_id(&mut tx, &id).await?;
    let (net, attempt) = (lockout::net(cx.source), cx.app.clock.new_id());
    lockout::reserve(&mut tx, &attempt, &id, &net, cx.now()).await?;
    let proof = Proof {
        challenge: text(cx, &mut tx, &account.username).await?,
        code: form.code,
        signature: form.signature,
    };
    let shown = match factor::check(&mut tx, &id, &proof, cx.now()).await {
        Ok(shown) => shown,
        Err(error) => {
            lockout::fail(&mut tx, &attempt).await?;
            tx.commit().await?;
            return Err(error);
        }
    };
    lockout::succeed(&mut tx, &attempt).await?;
    let half = session::of_caller(cx, &mut tx).await?;
    let half = half.ok_or(Code::NoToken)?;
    // Held first, as whoever ends it does; where that has happened there is nothing to go on with.
    let hold = "update session set seen_at = seen_at where id = $1";
    if tx.execute(hold, &[&half]).await? != 1 {
        return Err(Code::NoToken.into());
    }
    let started = session::start(cx, &mut tx, &account, "factor").await?;
    // One that began at the upper side ends with the session there.
    let carry = "update upper_session set session_id = $2 where session_id = $1";
    tx.execute(carry, &[&half, &started.id]).await?;
    session::end(cx, &mut tx, Why::Replaced).await?;
    let cookie = started.cookie;
    account::note_use(&mut tx, &id, cx.now()).await?;
    let event = Event::done(&SIGNED_IN, "account", &id).with(&shown);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(cookie)
}
