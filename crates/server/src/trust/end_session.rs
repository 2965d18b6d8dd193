//! `/oidc/logout`: a person signs out at a system, and the session here ends with everything that
//! others got of it (OpenID Connect RP-Initiated Logout 1.0).

use askama::Template;
use axum::extract::Request as HttpRequest;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::identity::ending::{self, Why};
use crate::identity::{SIGNED_OUT, session};
use crate::trust::authorize::{lead_on, parameters};
use crate::trust::client::Client;
use crate::trust::request::Parameters;
use crate::trust::{issuer, keys, oauth, posted, store};

/// What a system asks for.
struct Asked {
    client: Option<Client>,
    /// The session that its token names.
    sid: Option<String>,
    /// Where the person goes on, registered.
    back: Option<String>,
}

async fn read(cx: &Cx, sent: &Parameters) -> Result<Asked, Error> {
    let hint = sent.get("id_token_hint");
    let named = sent.get("client_id").map(str::to_owned);
    let named = named.or_else(|| hint.and_then(audience));
    let mut db = cx.app.db.read().await?;
    let client = match &named {
        Some(id) => store::find(&mut db, id).await?,
        None => None,
    };
    drop(db);
    let claims = match (hint, &client) {
        (Some(hint), Some(client)) => {
            let whose = (issuer::of(cx)?, client.application_id.clone());
            keys::open(&cx.app, hint, (&whose.0, &whose.1)).await?
        }
        _ => None,
    };
    let back = match (sent.get("post_logout_redirect_uri"), &client) {
        (None, _) => None,
        (Some(wish), Some(client)) if client.post_logout_uris.iter().any(|uri| uri == wish) => {
            let state = sent.get("state").map(|state| ("state", state));
            let state: Vec<_> = state.into_iter().collect();
            Some(oauth::with(wish, &state)?)
        }
        _ => {
            let reason = "返回地址未登记 (this address is not registered)";
            let field = "post_logout_redirect_uri";
            return Err(Error::field(Code::BadField, field, reason));
        }
    };
    let sid = claims.and_then(|claims| claims["sid"].as_str().map(str::to_owned));
    Ok(Asked { client, sid, back })
}

/// The audience that a token names, unchecked: only to know under whose name it is checked.
fn audience(token: &str) -> Option<String> {
    let claims: serde_json::Value = jsonwebtoken::dangerous::insecure_decode_claims(token).ok()?;
    claims["aud"].as_str().map(str::to_owned)
}

#[derive(Template)]
#[template(path = "trust/end_session.html")]
struct Page {
    f: Frame,
    system: String,
    client_id: String,
    back: String,
}

/// Ends the session that the system's token names. Without a token that names the session of this
/// browser the person is asked first: anybody could have sent them here.
pub async fn logout(cx: Cx, request: HttpRequest) -> Result<Response, Error> {
    let method = request.method().clone();
    let sent = parameters(&cx, request).await?;
    if let Some(again) = posted::by_get(&cx, &method, &sent)? {
        return Ok(again);
    }
    let asked = read(&cx, &sent).await?;
    let mut tx = cx.app.db.begin().await?;
    let own = session::of_caller(&cx, &mut tx).await?;
    if let Some(sid) = &asked.sid {
        let has_ended = finish(&cx, &mut tx, sid).await?;
        tx.commit().await?;
        let is_own = own.as_ref() == Some(sid);
        if own.is_none() || is_own {
            return leave(&cx, asked.back, has_ended && is_own);
        }
    } else if own.is_none() {
        return leave(&cx, asked.back, false);
    }
    let client = asked.client.as_ref();
    render(&Page {
        f: Frame::new(&cx, "退出", "Sign out"),
        system: client.map(|client| client.name.clone()).unwrap_or_default(),
        client_id: client
            .map(|client| client.application_id.clone())
            .unwrap_or_default(),
        back: asked.back.unwrap_or_default(),
    })
}

/// Ends a session, and says whether it was there.
async fn finish(cx: &Cx, tx: &mut Conn, sid: &str) -> Result<bool, Error> {
    let find = "select account_id from session where id = $1";
    let account: Option<String> = tx.optional(find, &[&sid]).await?;
    let has_ended = ending::one(&cx.app, tx, sid, Why::FromSystem).await?;
    if has_ended {
        let event = Event::done(&SIGNED_OUT, "account", account.unwrap_or_default());
        cx.record(tx, &event.with(&Why::FromSystem.word())).await?;
    }
    Ok(has_ended)
}

/// Sends the person on. The cookie goes with its own session only: anybody can send a browser here.
fn leave(cx: &Cx, back: Option<String>, has_own_ended: bool) -> Result<Response, Error> {
    let mut response = match back {
        Some(address) => oauth::go(&address, &[])?,
        None => redirect("/")?,
    };
    if has_own_ended {
        let gone = session::cookie(cx, "", 0)?;
        response.headers_mut().insert(SET_COOKIE, gone);
    }
    Ok(response)
}

/// What the page sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    client_id: Option<String>,
    back: Option<String>,
}

/// Signs out after asking.
pub async fn confirm(cx: Cx, form: Confirm) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let client = match &form.client_id {
        Some(id) => store::find(&mut tx, id).await?,
        None => None,
    };
    let back = form.back.filter(|back| {
        // It may have a state behind it.
        let bare = |uri: &String| {
            let rest = back.strip_prefix(uri.as_str());
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with("?state=") || rest.starts_with("&state=")
            })
        };
        client.is_some_and(|client| client.post_logout_uris.iter().any(bare))
    });
    let cookie = session::end(&cx, &mut tx, Why::FromSystem).await?;
    let event = Event::done(&SIGNED_OUT, "account", cx.by().id);
    cx.record(&mut tx, &event.with(&Why::FromSystem.word()))
        .await?;
    tx.commit().await?;
    let mut response = match back {
        Some(address) => lead_on(&cx, address)?,
        None => redirect("/")?,
    };
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}
