//! The bureau opens a ticket with a party's system.

use axum::response::Response;
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::moment;
use crate::error::Error;
use crate::exchange::table::Kind;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::monitoring::TICKET_OPENED;
use crate::monitoring::reported::codes::TICKET_KINDS;
use crate::monitoring::ticket::State;
use crate::monitoring::ticket::store::{self, Head, Step};
use crate::monitoring::ticket::told::tell;
use crate::onboarding::life::store as life;
use crate::onboarding::sight;

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    application_id: String,
    kind: String,
    title: String,
    alarm_id: Option<String>,
    to_node: Option<String>,
    /// YYYY-MM-DD HH:MM.
    due_at: Option<String>,
    step: String,
}

impl Opening {
    fn check(&self) -> Result<String, Error> {
        if TICKET_KINDS.iter().all(|(kind, _, _)| *kind != self.kind) {
            return Err(field::choice("kind"));
        }
        field::text("title", &self.title, 200)?;
        field::text("step", &self.step, field::REASON)?;
        field::at_most("to_node", self.to_node.as_deref().unwrap_or_default(), 64)?;
        field::at_most("alarm_id", self.alarm_id.as_deref().unwrap_or_default(), 64)?;
        let due = self.due_at.as_deref().unwrap_or_default();
        if due.is_empty() {
            return Ok(String::new());
        }
        let due = format!("{due}:00");
        match moment(&due) {
            Some(_) => Ok(due),
            None => Err(Error::field(
                protocol::Code::BadField,
                "due_at",
                Kind::Time.words(),
            )),
        }
    }
}

/// Opens a ticket; the party's system is told.
pub async fn open_form(cx: Cx, form: Opening) -> Result<Response, Error> {
    let due_at = form.check()?;
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = life::find(&mut tx, &form.application_id).await?;
    sight::check_party(&cx, &mut tx, &application.party_id).await?;
    if !application.phase.is_admitted() {
        return Err(protocol::Code::WrongState.into());
    }
    let ticket_id = format!("mq-{}", cx.app.clock.new_id());
    let step = Step {
        owner: &application.id,
        ticket_id: &ticket_id,
        state: State::Open,
        step: &form.step,
        by: &officer,
        at: cx.now(),
        is_ours: true,
    };
    let head = Head {
        kind: &form.kind,
        title: &form.title,
        alarm_id: form.alarm_id.as_deref().unwrap_or_default(),
        nodes: (
            &cx.app.config.organ_name,
            form.to_node.as_deref().unwrap_or(&application.name),
        ),
        due_at: &due_at,
    };
    let id = store::insert(&cx, &mut tx, &step, &head).await?;
    let ticket = store::find(&mut tx, &id).await?;
    tell(&cx, &mut tx, &ticket, &step).await?;
    let event = Event::done(&TICKET_OPENED, "om_ticket", &id).with(&(&ticket_id, &form.title));
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    redirect(&format!("/console/operation/tickets/{id}"))
}
