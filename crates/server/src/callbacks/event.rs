//! Writing a message for everybody who is to be told.

use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::callbacks::line;
use crate::clock::readable;
use crate::db::{Conn, ToValue};
use crate::error::Error;

/// What is told.
pub struct Message<'m> {
    /// As access plans name it: `task.assigned`.
    pub kind: &'static str,
    /// What it is about; messages about the same are delivered in the order in which they were
    /// written.
    pub subject: &'m str,
    /// The department whose systems are told.
    pub department: &'m str,
    /// The content.
    pub data: Value,
}

/// A message as it is sent.
#[derive(Serialize)]
struct Body<'m> {
    id: &'m str,
    #[serde(rename = "type")]
    kind: &'m str,
    subject: &'m str,
    /// Beijing time.
    created_at: String,
    data: &'m Value,
}

/// Puts a message into the outbox of every live application of the department whose plan has it.
/// Ring `app.outbox_bell` after the commit, so that it leaves at once.
pub async fn emit(app: &App, tx: &mut Conn, message: &Message<'_>) -> Result<usize, Error> {
    let receivers = "select g.application_id from granted_message g \
                     join application a on a.id = g.application_id \
                     join account c on c.application_id = a.id and c.kind = 'application' \
                     where g.kind = $1 and c.department_code = $2 and a.callback_url <> '' \
                     and a.state in ('live', 'suspended', 'resumption_applied', 'retesting') \
                     order by g.application_id";
    let receivers: Vec<String> = tx
        .all(receivers, &[&message.kind, &message.department])
        .await?;
    let now = app.clock.now();
    for application in &receivers {
        line::hold(tx, application, now).await?;
        let last = "select coalesce(max(seq), 0) from outbox_event where application_id = $1";
        let seq = tx.one::<i64>(last, &[application]).await? + 1;
        let before = "select count(*) from outbox_event where application_id = $1 \
                      and subject = $2 and state = 'waiting'";
        let before: i64 = tx.one(before, &[application, &message.subject]).await?;
        let state = if before > 0 { "queued" } else { "waiting" };
        let id = app.clock.new_id();
        let body = serde_json::to_string(&Body {
            id: &id,
            kind: message.kind,
            subject: message.subject,
            created_at: readable(now),
            data: &message.data,
        })?;
        let insert = "insert into outbox_event (id, application_id, seq, kind, subject, body, \
                      state, attempts, next_at, created_at) \
                      values ($1, $2, $7, $3, $4, $5, $8, 0, $6, $6)";
        let values: [&(dyn ToValue + Sync); 8] = [
            &id,
            application,
            &message.kind,
            &message.subject,
            &body,
            &now,
            &seq,
            &state,
        ];
        tx.execute(insert, &values).await?;
    }
    Ok(receivers.len())
}
