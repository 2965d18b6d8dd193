//! Writing a message for everybody who is to be told.

use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::callbacks::line;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;

/// What is told.
pub struct Message<'m> {
    /// As access plans name it: `task.assigned`.
    pub kind: &'static str,
    /// What it is about; messages about the same are delivered in the order in which they were
    /// written.
    pub subject: &'m str,
    /// Whose systems are told.
    pub to: To<'m>,
    /// The content.
    pub data: Value,
}

/// Who is told.
#[derive(Clone, Copy)]
pub enum To<'m> {
    /// All systems of a department.
    Department(&'m str),
    /// One application.
    Application(&'m str),
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

const RECEIVERS: &str = "select g.application_id from granted_message g \
                         join application a on a.id = g.application_id \
                         join account c on c.application_id = a.id and c.kind = 'application'";

/// Puts a message into the outbox of every live application that it is for and whose plan has it.
/// Ring `app.outbox_bell` after the commit, so that it leaves at once. Gives the ids in the outbox.
pub async fn emit(app: &App, tx: &mut Conn, message: &Message<'_>) -> Result<Vec<String>, Error> {
    let phases = "a.state in ('live', 'suspended', 'resumption_applied', 'retesting')";
    let receivers = Filter::new(RECEIVERS)
        .and("g.kind = ?", &[&message.kind])
        .and("a.callback_url <> ''", &[])
        .and(phases, &[]);
    let receivers = match message.to {
        To::Department(code) => receivers.and("c.department_code = ?", &[&code]),
        To::Application(id) => receivers.and("a.id = ?", &[&id]),
    };
    let receivers: Vec<String> = receivers
        .then("order by g.application_id", &[])
        .all(tx)
        .await?;
    let mut ids = Vec::with_capacity(receivers.len());
    for application in &receivers {
        ids.push(put(app, tx, application, message).await?);
    }
    Ok(ids)
}

async fn put(
    app: &App,
    tx: &mut Conn,
    application: &str,
    message: &Message<'_>,
) -> Result<String, Error> {
    let now = app.clock.now();
    line::hold(tx, application, now).await?;
    let last = "select coalesce(max(seq), 0) from outbox_event where application_id = $1";
    let seq = tx.one::<i64>(last, &[&application]).await? + 1;
    let before = "select count(*) from outbox_event where application_id = $1 \
                  and subject = $2 and state = 'waiting'";
    let before: i64 = tx.one(before, &[&application, &message.subject]).await?;
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
        &application,
        &message.kind,
        &message.subject,
        &body,
        &now,
        &seq,
        &state,
    ];
    tx.execute(insert, &values).await?;
    Ok(id)
}

/// What became of a message that was put into the outbox.
pub struct Fate {
    /// To whom it goes.
    pub application_id: String,
    /// waiting, queued, delivered or dead.
    pub state: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it came to its end.
    pub ended_at: Option<i64>,
    /// What the last attempt said; empty where it said nothing.
    pub detail: String,
}

impl FromRecord for Fate {
    fn from_record(row: &Record) -> Result<Fate, sqlx::Error> {
        Ok(Fate {
            application_id: row.get("application_id")?,
            state: row.get("state")?,
            attempts: row.get("attempts")?,
            ended_at: row.get("ended_at")?,
            detail: row.get("detail")?,
        })
    }
}

/// Where a message of the outbox stands; none where it is not kept any more.
pub async fn fate(db: &mut Conn, id: &str) -> Result<Option<Fate>, Error> {
    let find = "select e.application_id, e.state, e.attempts, e.ended_at, coalesce((select \
                d.detail from delivery d where d.event_id = e.id order by d.attempt desc \
                limit 1), '') as detail from outbox_event e where e.id = $1";
    Ok(db.optional(find, &[&id]).await?)
}
