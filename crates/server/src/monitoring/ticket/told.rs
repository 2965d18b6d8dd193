//! Telling the system on the other side that the bureau changed a ticket.

use serde_json::json;

use crate::callbacks::{self, Message, To};
use crate::clock::readable;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::monitoring::ticket::store::{Step, Ticket};
use crate::onboarding::life::store as life;
use crate::onboarding::notice::{self, Notice};

/// Writes the message `ticket.changed` and a notice for the party.
pub async fn tell(cx: &Cx, tx: &mut Conn, ticket: &Ticket, step: &Step<'_>) -> Result<(), Error> {
    let message = Message {
        kind: "ticket.changed",
        subject: &ticket.ticket_id,
        to: To::Application(&ticket.owner_id),
        data: json!({ "ticket_id": ticket.ticket_id, "title": ticket.title,
                      "alarm_id": ticket.alarm_id, "due_at": ticket.due_at,
                      "state": step.state.word(), "step": step.step, "step_by": step.by,
                      "step_at": readable(step.at) }),
    };
    callbacks::emit(&cx.app, tx, &message).await?;
    let application = life::find(tx, &ticket.owner_id).await?;
    let state = step.state;
    let notice = Notice {
        party_id: Some(application.party_id),
        application_id: Some(application.id),
        kind: "ticket",
        zh: format!(
            "协同运维工单“{}”：{}。{}",
            ticket.title,
            state.label(protocol::Lang::Zh),
            step.step
        ),
        en: format!(
            "Collaborative ticket {}: {}. {}",
            ticket.title,
            state.label(protocol::Lang::En),
            step.step
        ),
    };
    notice::write(&cx.app, tx, &notice).await
}
