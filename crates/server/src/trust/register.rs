//! The party's page of the sign-in of an application: its addresses and its secret.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::identity::{new_secret, secret_digest};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::{asked_for, held};
use crate::trust::client::{Client, Entered, State};
use crate::trust::{CLIENT_SECRET, CLIENT_SUBMITTED, issuer, store};

#[derive(Template)]
#[template(path = "trust/register.html")]
struct Page {
    f: Frame,
    application: Application,
    client: Option<Client>,
    shown: Entered,
    issuer: String,
    /// When what is shown had changed last; 0: nothing is there.
    seen: i64,
    /// A secret that was just made.
    secret: Option<String>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    show(&cx, None).await
}

async fn show(cx: &Cx, secret: Option<String>) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(cx, &mut db).await?;
    let client = store::find(&mut db, &application.id).await?;
    render(&Page {
        f: Frame::new(cx, "统一登录", "Sign-in"),
        shown: client.as_ref().map(Client::shown).unwrap_or_default(),
        seen: client.as_ref().map_or(0, |client| client.changed_at),
        application,
        client,
        issuer: issuer::of(cx).unwrap_or_default(),
        secret,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submitting {
    /// When what the form showed had changed last; 0: nothing was there.
    seen: i64,
    redirect_uris: String,
    post_logout_uris: Option<String>,
    backchannel_uri: Option<String>,
    jump_uri: Option<String>,
}

/// A party puts the addresses up, or changes them. What holds goes on to hold until the bureau has
/// decided. Where a colleague or the bureau was faster, nothing of theirs is overwritten.
pub async fn submit(cx: Cx, submitting: Submitting) -> Result<Response, Error> {
    let seen = submitting.seen;
    let entered = Entered {
        redirect_uris: submitting.redirect_uris,
        post_logout_uris: submitting.post_logout_uris,
        backchannel_uri: submitting.backchannel_uri,
        jump_uri: submitting.jump_uri,
    };
    let entered = entered.check(cx.app.config.is_demo)?;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    if !application.phase.is_admitted() {
        return Err(Code::WrongState.into());
    }
    let client = store::find(&mut tx, &application.id).await?;
    if client.map_or(0, |client| client.changed_at) != seen {
        return Err(Code::WrongState.into());
    }
    let write = "insert into sign_in_client (application_id, redirect_uris, post_logout_uris, \
                 backchannel_uri, jump_uri, wanted, secret_digest, state, opinion, changed_at, \
                 decided_by) values ($1, '', '', '', '', $2, '', 'submitted', '', $3, '') \
                 on conflict (application_id) do update set wanted = excluded.wanted, \
                 state = case when sign_in_client.state = 'rejected' then 'submitted' \
                 else sign_in_client.state end, changed_at = excluded.changed_at \
                 where sign_in_client.changed_at = $4";
    let wanted = serde_json::to_string(&entered)?;
    // Two changes within a millisecond are two.
    let changed_at = cx.now().max(seen + 1);
    let values: [&(dyn ToValue + Sync); 4] = [&application.id, &wanted, &changed_at, &seen];
    if tx.execute(write, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&CLIENT_SUBMITTED, "application", &application.id);
    cx.record(&mut tx, &event.with(&entered)).await?;
    tx.commit().await?;
    redirect(&format!("/party/applications/{}/sign-in", application.id))
}

/// Nothing but the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Making {}

/// Makes a secret and shows it once; the one before it ends at once.
pub async fn make_secret(cx: Cx, _: Making) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let client = store::find(&mut tx, &application.id).await?;
    let is_fine = client.is_some_and(|client| client.state == State::Live);
    if !is_fine || !application.phase.is_admitted() {
        return Err(Code::WrongState.into());
    }
    let secret = new_secret("mqc_")?;
    let update = "update sign_in_client set secret_digest = $2 where application_id = $1";
    let values: [&(dyn ToValue + Sync); 2] = [&application.id, &secret_digest(&secret)];
    tx.execute(update, &values).await?;
    let event = Event::done(&CLIENT_SECRET, "application", &application.id);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    show(&cx, Some(secret)).await
}
