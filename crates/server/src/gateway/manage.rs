//! Putting services up, and deciding about them.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::gateway::third_party_service::{Credentials, Decision, Entered, State};
use crate::gateway::{DECIDED, SUBMITTED, store};
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::onboarding::life::store::held;
use crate::onboarding::sight;

/// Services of one application.
const MOST: usize = 50;

/// A party puts a service up, or changes it; a changed one waits for the bureau again.
pub async fn submit_form(cx: Cx, entered: Entered) -> Result<Response, Error> {
    let adapter = entered.check()?;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    if !application.phase.is_admitted() {
        return Err(Code::WrongState.into());
    }
    let known = store::by_code(&mut tx, &entered.code).await?;
    if known
        .as_ref()
        .is_some_and(|known| known.application_id != application.id)
    {
        let reason = "此编码已被使用 (this code is taken)";
        return Err(Error::field(Code::Exists, "code", reason));
    }
    if known.is_none() && store::of_application(&mut tx, &application.id).await?.len() >= MOST {
        return Err(Error::rule(format!(
            "最多{MOST}个服务 (at most {MOST} services)"
        )));
    }
    let id = known.as_ref().map(|known| known.id.clone());
    let id = id.unwrap_or_else(|| cx.app.clock.new_id());
    let credentials = entered.credentials();
    let sealed = if credentials == Credentials::default() {
        known.and_then(|known| known.credentials)
    } else {
        Some(store::seal(&cx.app, &mut tx, (&id, &credentials)).await?)
    };
    let write = "insert into service (id, application_id, code, name, url, timeout_ms, adapter, \
                 credentials, state, opinion, changed_at, decided_by) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, 'submitted', '', $9, '') \
                 on conflict (id) do update set name = excluded.name, url = excluded.url, \
                 timeout_ms = excluded.timeout_ms, adapter = excluded.adapter, \
                 credentials = excluded.credentials, state = 'submitted', opinion = '', \
                 changed_at = excluded.changed_at";
    let values: [&(dyn ToValue + Sync); 9] = [
        &id,
        &application.id,
        &entered.code,
        &entered.name,
        &entered.url,
        &entered.timeout_ms,
        &adapter.word(),
        &sealed,
        &cx.now(),
    ];
    tx.execute(write, &values).await?;
    let event = Event::done(&SUBMITTED, "service", &entered.code).with(&entered.url);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect(&format!("/party/applications/{}/services", application.id))
}

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// When the service that was read had changed last.
    seen: i64,
    decision: Decision,
    opinion: Option<String>,
}

/// The bureau lets a service in, sends it back, or stops it.
pub async fn decide_form(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let needs_reason = deciding.decision != Decision::Approve;
    let opinion = field::opinion(needs_reason, deciding.opinion)?;
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let service = store::find(&mut tx, cx.param("id")?).await?;
    let party = "select party_id from application where id = $1";
    let party: String = tx.one(party, &[&service.application_id]).await?;
    sight::check_party(&cx, &mut tx, &party).await?;
    let has_wish = service.state == State::Submitted;
    let state = service.state.after(deciding.decision, has_wish)?;
    let update = "update service set state = $3, opinion = $4, decided_by = $5, changed_at = $6 \
                  where id = $1 and changed_at = $2";
    let values: [&(dyn ToValue + Sync); 6] = [
        &service.id,
        &deciding.seen,
        &state.word(),
        &opinion,
        &officer,
        &cx.now(),
    ];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&DECIDED, "service", &service.code);
    cx.record(&mut tx, &event.with(&(state.word(), &opinion)))
        .await?;
    tx.commit().await?;
    redirect("/console/services")
}

/// Stops a live service by a rule of the platform, in the caller's transaction; the bureau resumes
/// it.
pub async fn suspend_by_rule(
    app: &App,
    tx: &mut Conn,
    (id, reason): (&str, &str),
    by: &By,
) -> Result<(), Error> {
    let service = store::find(tx, id).await?;
    let state = service.state.after(Decision::Suspend, false)?;
    let update = "update service set state = $3, opinion = $4, decided_by = $5, changed_at = $6 \
                  where id = $1 and changed_at = $2";
    let values: [&(dyn ToValue + Sync); 6] = [
        &service.id,
        &service.changed_at,
        &state.word(),
        &reason,
        &by.name,
        &by.at,
    ];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&DECIDED, "service", &service.code);
    let event = event.with(&(state.word(), reason));
    Ok(record(tx, app.clock.new_id(), by, &event).await?)
}
