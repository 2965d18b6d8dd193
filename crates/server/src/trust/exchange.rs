//! `/oidc/token`: a system gives the code back and gets the ID token and an access token, once.

use axum::extract::Request as HttpRequest;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::person::{self, Person};
use crate::identity::{grant, secret_digest};
use crate::trust::authorize::parameters;
use crate::trust::client::Client;
use crate::trust::oauth::{Refused, json_answer};
use crate::trust::request::Parameters;
use crate::trust::user_token::{self, LIFE_MS, New};
use crate::trust::userinfo::kind_of;
use crate::trust::{TOKEN_ISSUED, TOKEN_REFUSED, keys, store};

/// A failure on the way: a refusal, or a fault of ours.
pub enum Failed {
    /// The client is told.
    Refused(Refused),
    /// Only the log is.
    Fault(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Failed {
        Failed::Fault(error)
    }
}

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Failed {
        Failed::Fault(error.into())
    }
}

fn refused(error: &'static str, words: &str) -> Failed {
    Failed::Refused(Refused::new(error, words))
}

/// Answers a code with tokens.
pub async fn token(cx: Cx, request: HttpRequest) -> Result<Response, Error> {
    let headers = request.headers().clone();
    let done = match parameters(&cx, request).await {
        Ok(sent) => exchange(&cx, &headers, &sent).await,
        Err(error) => Err(Failed::Fault(error)),
    };
    match done {
        Ok(body) => Ok(json_answer(StatusCode::OK, &body)),
        Err(failed) => {
            let refused = match failed {
                Failed::Refused(refused) => refused,
                Failed::Fault(error) => Refused::fault(&cx, &error),
            };
            let event = Event::done(&TOKEN_REFUSED, "route", "/oidc/token");
            let event = event.with(&(refused.error, &refused.description));
            cx.app.recorder.record(cx.by(), event).await;
            Ok(refused.answer("Basic"))
        }
    }
}

async fn exchange(cx: &Cx, headers: &HeaderMap, sent: &Parameters) -> Result<Value, Failed> {
    if let Some(name) = sent.odd() {
        let words = format!("{name} came twice or is too long");
        return Err(refused("invalid_request", &words));
    }
    let client = client(cx, headers, sent).await?;
    match sent.get("grant_type") {
        Some("authorization_code") => (),
        None => return Err(refused("invalid_request", "grant_type is missing")),
        Some(_) => {
            let words = "grant_type must be authorization_code";
            return Err(refused("unsupported_grant_type", words));
        }
    }
    let code = sent.get("code").unwrap_or_default();
    if code.is_empty() {
        return Err(refused("invalid_request", "code is missing"));
    }
    let mut tx = cx.app.db.begin().await?;
    let digest = secret_digest(code);
    let taken = take(cx, &mut tx, (&client, &digest)).await;
    let checked = taken.and_then(|taken| check(cx, taken, sent));
    let (kept, person) = match checked {
        Ok(checked) => checked,
        Err(failed) => {
            // The code is used up, so that nobody tries verifiers; and where it was used before,
            // what it gave was revoked.
            tx.commit().await?;
            return Err(failed);
        }
    };
    let new = New {
        application_id: &client.application_id,
        given_by: &digest,
        scope: &kept.scope,
    };
    let access_token = user_token::issue(cx, &mut tx, (&person, &kept.issuer), &new).await?;
    let event = Event::done(&TOKEN_ISSUED, "application", &client.application_id);
    cx.record(&mut tx, &event.with(&person.account_id)).await?;
    tx.commit().await?;
    let claims = id_claims(cx, (&person, &kept), &client.application_id);
    let id_token = keys::sign(&cx.app, "JWT", &claims).await?;
    Ok(json!({
        "access_token": access_token, "token_type": "Bearer", "expires_in": LIFE_MS / 1000,
        "scope": kept.scope, "id_token": id_token,
    }))
}

/// The client that the request comes from: live, with its secret, from an address of its plan.
async fn client(cx: &Cx, headers: &HeaderMap, sent: &Parameters) -> Result<Client, Failed> {
    let (id, secret) = credentials(headers, sent)?;
    let mut db = cx.app.db.read().await?;
    let client = store::live(&mut db, &id).await?;
    drop(db);
    let digest = secret_digest(&secret);
    let fits = |client: &Client| -> bool {
        let known = client.secret_digest.as_bytes();
        !known.is_empty() && known.ct_eq(digest.as_bytes()).into()
    };
    let Some(client) = client.filter(fits) else {
        let words = "unknown client, wrong secret, or the application is not live";
        return Err(refused("invalid_client", words));
    };
    match grant::check_client(cx, &client.application_id, "/oidc/token").await {
        Ok(()) => Ok(client),
        Err(error) if error.code().http_status() == 403 => {
            let words = "this address is not one of the access plan";
            Err(refused("invalid_client", words))
        }
        Err(error) => Err(error.into()),
    }
}

/// Name and secret: in the header or in the body, not in both.
fn credentials(headers: &HeaderMap, sent: &Parameters) -> Result<(String, String), Failed> {
    let header = headers.get(AUTHORIZATION);
    let posted = sent.get("client_secret");
    let Some(header) = header else {
        let id = sent.get("client_id").unwrap_or_default();
        return Ok((id.to_owned(), posted.unwrap_or_default().to_owned()));
    };
    if posted.is_some() {
        let words = "give the secret in the header or in the body, not in both";
        return Err(refused("invalid_request", words));
    }
    let wrong = || refused("invalid_client", "Authorization: Basic … is unreadable");
    let text = header.to_str().map_err(|_| wrong())?;
    let (scheme, value) = text.split_once(' ').ok_or_else(wrong)?;
    let bytes = STANDARD.decode(value.trim()).map_err(|_| wrong())?;
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    let (id, secret) = text.split_once(':').ok_or_else(wrong)?;
    // RFC 6749, 2.3.1: both are encoded as in forms first.
    let plain = |text: &str| {
        let pair: Vec<(String, String)> = serde_urlencoded::from_str(&format!("v={text}")).ok()?;
        pair.into_iter().next().map(|(_, value)| value)
    };
    match (plain(id), plain(secret)) {
        (Some(id), Some(secret)) if scheme.eq_ignore_ascii_case("basic") => {
            if sent.get("client_id").is_some_and(|posted| posted != id) {
                return Err(refused("invalid_request", "two different client_id"));
            }
            Ok((id, secret))
        }
        _ => Err(wrong()),
    }
}

struct Kept {
    application_id: String,
    session_id: String,
    redirect_uri: String,
    challenge: String,
    nonce: String,
    scope: String,
    issuer: String,
    expires_at: i64,
}

impl FromRecord for Kept {
    fn from_record(row: &Record) -> Result<Kept, sqlx::Error> {
        Ok(Kept {
            application_id: row.get("application_id")?,
            session_id: row.get("session_id")?,
            redirect_uri: row.get("redirect_uri")?,
            challenge: row.get("challenge")?,
            nonce: row.get("nonce")?,
            scope: row.get("scope")?,
            issuer: row.get("issuer")?,
            expires_at: row.get("expires_at")?,
        })
    }
}

/// A code that was used up, and whose session it is of, where that goes on.
type Taken = (Kept, Option<Person>);

/// Uses a code up. One that comes a second time was stolen, by whoever came first or now: what it
/// gave ends (RFC 6749, 4.1.2). The session is held before the code is touched, in the order in
/// which the end of a session takes both, so that the two never wait for each other.
async fn take(cx: &Cx, tx: &mut Conn, (client, digest): (&Client, &str)) -> Result<Taken, Failed> {
    let find = "select application_id, session_id, redirect_uri, challenge, nonce, scope, issuer, \
                expires_at from sign_in_code where digest = $1";
    let kept: Option<Kept> = tx.optional(find, &[&digest]).await?;
    let kept = kept.filter(|kept| kept.application_id == client.application_id);
    let Some(kept) = kept else {
        return Err(refused(
            "invalid_grant",
            "there is no such code of this client",
        ));
    };
    let person = person::held(&cx.app, tx, &kept.session_id).await?;
    let now = cx.now();
    let take = "update sign_in_code set used_at = $2 where digest = $1 and used_at is null";
    if tx.execute(take, &[&digest, &now]).await? != 1 {
        user_token::revoke_given_by(tx, digest, now).await?;
        return Err(refused("invalid_grant", "the code was used before"));
    }
    Ok((kept, person))
}

fn check(cx: &Cx, (kept, person): Taken, sent: &Parameters) -> Result<(Kept, Person), Failed> {
    if kept.expires_at <= cx.now() {
        return Err(refused("invalid_grant", "the code has expired"));
    }
    if sent.get("redirect_uri") != Some(kept.redirect_uri.as_str()) {
        return Err(refused("invalid_grant", "redirect_uri is another one"));
    }
    let verifier = sent.get("code_verifier").unwrap_or_default();
    let digest = ring::digest::digest(&ring::digest::SHA256, verifier.as_bytes());
    let challenge = URL_SAFE_NO_PAD.encode(digest);
    let fits: bool = challenge.as_bytes().ct_eq(kept.challenge.as_bytes()).into();
    if !fits || !(43..=128).contains(&verifier.len()) {
        return Err(refused("invalid_grant", "code_verifier does not fit"));
    }
    match person {
        Some(person) => Ok((kept, person)),
        None => Err(refused("invalid_grant", "the session has ended")),
    }
}

/// What the ID token says: of the person themselves only what `profile` asks for, as
/// `/oidc/userinfo` does. It holds for a minute: whoever wants to know later asks again.
fn id_claims(cx: &Cx, (person, kept): (&Person, &Kept), client_id: &str) -> Value {
    let seconds = |ms: i64| ms.div_euclid(1000);
    let amr = match person.how.as_str() {
        "factor" => vec!["pwd", "otp", "mfa"],
        "upper" => vec!["fed"],
        _ => vec!["pwd"],
    };
    let mut claims = json!({
        "iss": kept.issuer, "sub": person.account_id, "aud": client_id,
        "iat": seconds(cx.now()), "exp": seconds(cx.now() + LIFE_MS),
        "sid": person.session_id, "amr": amr,
    });
    if let Some(at) = person.authenticated_at {
        claims["auth_time"] = json!(seconds(at));
    }
    if !kept.nonce.is_empty() {
        claims["nonce"] = json!(kept.nonce);
    }
    if !kept.scope.split(' ').any(|word| word == "profile") {
        return claims;
    }
    claims["name"] = json!(person.name);
    claims["kind"] = json!(kind_of(person));
    if let Some(known) = &person.registered {
        claims["real_level"] = json!(known.real_level);
        if let Some(cert_hash) = &known.cert_hash {
            claims["cert_hash"] = json!(cert_hash);
        }
        if let Some((uscc, name)) = &known.corp {
            claims["corp"] = json!({ "uscc": uscc, "name": name });
        }
    }
    claims
}
