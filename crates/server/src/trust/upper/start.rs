//! Sending somebody to the upper side: first without a page, then, where nobody is signed in there,
//! with one. Where a system wants somebody who shows anew who they are, the upper side is asked for
//! that; what it says of when it was is held against the request when the person goes on.

use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::db::ToValue;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{new_secret, secret_digest, session};
use crate::trust::upper::{provider, settings};
use crate::trust::{authorize, issuer, oauth};

/// Binds the question to the browser that asked it.
pub const STATE_COOKIE: &str = "mq_upper";
/// With `prompt=login`: the upper side must then say when it was (auth_time).
const JUST_NOW: i64 = 60;
/// An answer comes within this time.
const LIFE_MS: i64 = 10 * 60_000;

#[derive(Deserialize)]
struct Query {
    next: Option<String>,
}

/// What is asked, and what for.
pub struct Question<'a> {
    /// Where the person goes on.
    pub next: &'a str,
    /// Who asks for a link; empty: somebody signs in.
    pub account_id: &'a str,
    /// Whether no page may be shown.
    pub is_silent: bool,
}

/// Begins a sign-in.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let query: Query = cx.query()?;
    let next = query.next.unwrap_or_default();
    let question = Question {
        next: &next,
        account_id: "",
        is_silent: true,
    };
    ask(&cx, &question).await
}

/// The address at which the answer arrives.
pub fn redirect_uri(cx: &Cx) -> Result<String, Error> {
    Ok(format!("{}/trust/upper/callback", issuer::of(cx)?))
}

/// Sends the browser to the upper side with a question.
pub async fn ask(cx: &Cx, question: &Question<'_>) -> Result<Response, Error> {
    let upper = settings(cx)?;
    let found = provider::discover(upper).await?;
    let asked = authorize::freshness(cx, question.next).await?;
    let is_silent = question.is_silent && !asked.is_anew;
    let (state, nonce, verifier) = (new_secret("")?, new_secret("")?, new_secret("")?);
    let now = cx.now();
    let mut tx = cx.app.db.begin().await?;
    let insert = "insert into upper_request (state_digest, nonce, verifier, next, account_id, \
                  is_silent, expires_at) values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &secret_digest(&state),
        &nonce,
        &verifier,
        &question.next,
        &question.account_id,
        &is_silent,
        &(now + LIFE_MS),
    ];
    tx.execute(insert, &values).await?;
    tx.commit().await?;
    let digest = ring::digest::digest(&ring::digest::SHA256, verifier.as_bytes());
    let challenge = URL_SAFE_NO_PAD.encode(digest);
    let redirect_uri = redirect_uri(cx)?;
    let mut parameters = vec![
        ("response_type", "code"),
        ("client_id", upper.client_id.as_str()),
        ("redirect_uri", &redirect_uri),
        ("scope", "openid profile"),
        ("state", &state),
        ("nonce", &nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    if is_silent {
        parameters.push(("prompt", "none"));
    } else if asked.is_anew {
        parameters.push(("prompt", "login"));
    }
    let just_now = asked.is_anew.then_some(JUST_NOW);
    let max_age = asked.max_age.or(just_now).map(|age| age.to_string());
    if let Some(max_age) = &max_age {
        parameters.push(("max_age", max_age));
    }
    let mut response = oauth::go(&found.authorization_endpoint, &parameters)?;
    let kept = cookie(cx, &state, LIFE_MS / 1000)?;
    response.headers_mut().append(SET_COOKIE, kept);
    Ok(response)
}

/// The cookie of a question; an empty one removes it.
pub fn cookie(cx: &Cx, value: &str, seconds: i64) -> Result<HeaderValue, Error> {
    session::cookie_of(cx, (STATE_COOKIE, "/trust/upper"), (value, seconds))
}
