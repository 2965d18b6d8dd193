//! The bureau's page of sign-in clients: letting them in, sending them back, stopping them; and
//! changing the key that signs tokens.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, field};
use crate::identity::Role;
use crate::onboarding::sight;
use crate::trust::client::{Client, Decision, State};
use crate::trust::keys::{self, SignInKey};
use crate::trust::{CLIENT_DECIDED, store};

#[derive(Template)]
#[template(path = "trust/decide.html")]
struct Page {
    f: Frame,
    clients: Vec<Client>,
    keys: Vec<SignInKey>,
    can_decide: bool,
    can_rotate: bool,
}

/// All clients, those that wait first.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let officer = cx.officer()?;
    let mut db = cx.app.db.read().await?;
    let mut clients = store::all(&mut db).await?;
    if !officer.data.is_whole() {
        let mut seen = Vec::new();
        for client in clients {
            if sight::check_party(&cx, &mut db, &client.party_id)
                .await
                .is_ok()
            {
                seen.push(client);
            }
        }
        clients = seen;
    }
    render(&Page {
        f: Frame::new(&cx, "统一登录", "Sign-in clients"),
        clients,
        keys: keys::published(&mut db, cx.now()).await?,
        can_decide: officer.role == Role::Administrator,
        can_rotate: officer.role == Role::SecurityAdministrator,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// When the client that was read had changed last.
    seen: i64,
    decision: Decision,
    opinion: Option<String>,
}

/// The bureau decides about a client.
pub async fn decide(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let needs_reason = deciding.decision != Decision::Approve;
    let opinion = field::opinion(needs_reason, deciding.opinion)?;
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let client = store::find(&mut tx, cx.param("id")?).await?;
    let client = client.ok_or(Code::NotFound)?;
    sight::check_party(&cx, &mut tx, &client.party_id).await?;
    let state = client
        .state
        .after(deciding.decision, client.wanted.is_some())?;
    let (holds, wanted) = match (deciding.decision, &client.wanted) {
        (Decision::Approve, Some(wanted)) => (wanted.clone(), String::new()),
        (Decision::Suspend, Some(wanted)) => (client.holding(), serde_json::to_string(wanted)?),
        _ => (client.holding(), String::new()),
    };
    // Two changes within a millisecond are two.
    let changed_at = cx.now().max(client.changed_at + 1);
    let [redirect_uris, post, backchannel, jump] = holds.named().map(|(_, text)| text);
    let update = "update sign_in_client set state = $3, opinion = $4, decided_by = $5, \
                  changed_at = $6, wanted = $7, redirect_uris = $8, post_logout_uris = $9, \
                  backchannel_uri = $10, jump_uri = $11 \
                  where application_id = $1 and changed_at = $2";
    let values: [&(dyn ToValue + Sync); 11] = [
        &client.application_id,
        &deciding.seen,
        &state.word(),
        &opinion,
        &officer,
        &changed_at,
        &wanted,
        &redirect_uris,
        &post,
        &backchannel,
        &jump,
    ];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&CLIENT_DECIDED, "application", &client.application_id);
    cx.record(&mut tx, &event.with(&(state.word(), &opinion)))
        .await?;
    tx.commit().await?;
    redirect("/console/sign-in-clients")
}

/// Nothing but the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotating {}

/// Makes another key, which signs a day from now, when every system has read it.
pub async fn rotate(cx: Cx, _: Rotating) -> Result<Response, Error> {
    keys::rotate(&cx).await?;
    redirect("/console/sign-in-clients")
}
