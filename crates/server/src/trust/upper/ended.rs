//! The upper side says that a session has ended there (OpenID Connect Back-Channel Logout 1.0).

use axum::extract::Request as HttpRequest;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::audit::Event;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{SESSIONS_ENDED, secret_digest};
use crate::trust::authorize::parameters;
use crate::trust::oauth::{Refused, json_answer};
use crate::trust::upper::{link, provider, settings};

/// A logout token is taken for so long, seconds.
const LIFE: i64 = 300;
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// What a logout token says.
struct Told {
    issuer: String,
    subject: String,
    sid: String,
    /// The same at each attempt to tell it.
    digest: String,
    issued_at: i64,
}

/// Ends the sessions that came of it.
pub async fn logout(cx: Cx, request: HttpRequest) -> Result<Response, Error> {
    match end(&cx, request).await {
        Ok(()) => Ok(json_answer(StatusCode::OK, &json!({}))),
        Err(error) => {
            let words = Refused::fault(&cx, &error);
            Ok(Refused::new("invalid_request", words.description).answer(""))
        }
    }
}

async fn read(cx: &Cx, request: HttpRequest) -> Result<Told, Error> {
    let sent = parameters(cx, request).await?;
    let token = sent.get("logout_token").unwrap_or_default();
    let upper = settings(cx)?;
    let found = provider::discover(upper).await?;
    let claims = provider::verify(upper, &found, token).await?;
    let now = cx.now().div_euclid(1000);
    let issued_at = claims["iat"].as_i64();
    let issued_at = issued_at.filter(|iat| (iat - now).abs() <= LIFE);
    let is_logout = claims["events"][EVENT].is_object() && claims.get("nonce").is_none();
    let text = |name: &str| claims[name].as_str().unwrap_or_default().to_owned();
    let (subject, sid, jti) = (text("sub"), text("sid"), text("jti"));
    // One without a name is known by what it is; its end must not be lost for that.
    let name = if jti.is_empty() { token } else { &jti };
    match issued_at {
        Some(issued_at) if is_logout && !(subject.is_empty() && sid.is_empty()) => Ok(Told {
            digest: secret_digest(&format!("{} {name}", upper.issuer)),
            issuer: upper.issuer.clone(),
            subject,
            sid,
            issued_at,
        }),
        _ => Err(provider::failed(
            "不是有效的登出令牌 (not a logout token in force)",
        )),
    }
}

async fn end(cx: &Cx, request: HttpRequest) -> Result<(), Error> {
    let told = read(cx, request).await?;
    let mut tx = cx.app.db.begin().await?;
    link::hold(&mut tx, (&told.issuer, &told.subject)).await?;
    let keep = "insert into upper_logout (digest, issuer, subject, sid, issued_at, expires_at) \
                values ($1, $2, $3, $4, $5, $6) on conflict (digest) do nothing";
    // It can be issued so long from now by a clock that is ahead, and is taken so long afterwards.
    let until = cx.now() + 2 * LIFE * 1000 + 1000;
    let values: [&(dyn ToValue + Sync); 6] = [
        &told.digest,
        &told.issuer,
        &told.subject,
        &told.sid,
        &told.issued_at,
        &until,
    ];
    if tx.execute(keep, &values).await? == 0 {
        // It was told before, and did what it says: what began since has nothing to do with it.
        return Ok(());
    }
    let which = (
        told.issuer.as_str(),
        told.subject.as_str(),
        told.sid.as_str(),
    );
    let ended = link::end_sessions(cx, &mut tx, which).await?;
    let event = Event::done(&SESSIONS_ENDED, "upper", told.subject);
    cx.record(&mut tx, &event.with(&ended)).await?;
    Ok(tx.commit().await?)
}

/// Whether the upper side has ended what an ID token tells of since it issued that. The caller
/// holds the link, so that none is missed that comes at this moment.
pub async fn has_ended(tx: &mut Conn, issuer: &str, claims: &Value) -> Result<bool, Error> {
    let text = |name: &str| claims[name].as_str().unwrap_or_default();
    let (subject, sid) = (text("sub"), text("sid"));
    let issued_at = claims["iat"].as_i64().unwrap_or_default();
    let find = "select count(*) from upper_logout where issuer = $1 and issued_at >= $2 \
                and (subject = $3 or subject = '') and (sid = $4 or sid = '' \
                or ($4 = '' and subject <> ''))";
    let values: [&(dyn ToValue + Sync); 4] = [&issuer, &issued_at, &subject, &sid];
    Ok(tx.one::<i64>(find, &values).await? > 0)
}
