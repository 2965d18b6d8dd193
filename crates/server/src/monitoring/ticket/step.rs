//! The bureau adds a step to a ticket.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::monitoring::TICKET_STEPPED;
use crate::monitoring::ticket::State;
use crate::monitoring::ticket::store::{self, Step};
use crate::monitoring::ticket::told::tell;
use crate::onboarding::life::store as life;
use crate::onboarding::sight;

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stepping {
    /// When the ticket that was read had changed last.
    seen: i64,
    state: String,
    step: String,
}

/// Adds a step; the party's system is told.
pub async fn step_form(cx: Cx, form: Stepping) -> Result<Response, Error> {
    let state: State = form.state.parse().map_err(|_| field::choice("state"))?;
    field::text("step", &form.step, field::REASON)?;
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let ticket = store::find(&mut tx, cx.param("id")?).await?;
    let application = life::find(&mut tx, &ticket.owner_id).await?;
    sight::check_party(&cx, &mut tx, &application.party_id).await?;
    if ticket.changed_at != form.seen || !ticket.state.may_become(state) {
        return Err(Code::WrongState.into());
    }
    store::advance(&cx, &mut tx, &ticket, state).await?;
    let step = Step {
        owner: &ticket.owner_id,
        ticket_id: &ticket.ticket_id,
        state,
        step: &form.step,
        by: &officer,
        at: cx.now(),
        is_ours: true,
    };
    store::add(&cx, &mut tx, &ticket.id, &step).await?;
    tell(&cx, &mut tx, &ticket, &step).await?;
    let event = Event::done(&TICKET_STEPPED, "om_ticket", &ticket.id);
    cx.record(&mut tx, &event.with(&(state.word(), &form.step)))
        .await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    redirect(&format!("/console/operation/tickets/{}", ticket.id))
}
