//! The upper side says that a session has ended there (OpenID Connect Back-Channel Logout 1.0).

use axum::extract::Request as HttpRequest;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::audit::Event;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::SESSIONS_ENDED;
use crate::trust::authorize::parameters;
use crate::trust::oauth::{Refused, json_answer};
use crate::trust::upper::{link, provider, settings};

/// A logout token is taken for so long, seconds.
const LIFE: i64 = 300;
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

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

async fn end(cx: &Cx, request: HttpRequest) -> Result<(), Error> {
    let sent = parameters(cx, request).await?;
    let token = sent.get("logout_token").unwrap_or_default();
    let upper = settings(cx)?;
    let found = provider::discover(upper).await?;
    let claims = provider::verify(upper, &found, token).await?;
    let now = cx.now().div_euclid(1000);
    let is_recent = claims["iat"]
        .as_i64()
        .is_some_and(|iat| (iat - now).abs() <= LIFE);
    let is_logout = claims["events"][EVENT].is_object() && claims.get("nonce").is_none();
    let text = |name: &str| claims[name].as_str().unwrap_or_default().to_owned();
    let (subject, sid) = (text("sub"), text("sid"));
    if !is_recent || !is_logout || (subject.is_empty() && sid.is_empty()) {
        return Err(provider::failed(
            "不是有效的登出令牌 (not a logout token in force)",
        ));
    }
    let mut tx = cx.app.db.begin().await?;
    let which = (upper.issuer.as_str(), subject.as_str(), sid.as_str());
    let ended = link::end_sessions(cx, &mut tx, which).await?;
    let event = Event::done(&SESSIONS_ENDED, "upper", subject);
    cx.record(&mut tx, &event.with(&ended)).await?;
    Ok(tx.commit().await?)
}
