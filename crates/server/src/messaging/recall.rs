//! Taking a message back, visibly: whoever has not read it sees that it was taken back and no
//! more; e-mails that wait stay here; systems that were told are told again.

use axum::response::Response;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::audit::Event;
use crate::callbacks::{self, To};
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::messaging::RECALLED;
use crate::messaging::receipts::{Own, Which, of_bureau, own};

/// What was taken back.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MessageRecalled")]
pub struct Recalled {
    /// From sending it.
    message_id: String,
    /// People who had read it before.
    reads: i64,
    /// E-mails that waited and are not sent.
    letters: i64,
    /// Systems that are told by `message.recalled`.
    told: i64,
}

/// The call.
pub async fn recall(cx: Cx, which: Which) -> Result<Recalled, Error> {
    let mut db = cx.app.db.read().await?;
    let message = own(&cx, &mut db, &which).await?;
    drop(db);
    take_back(&cx, message).await
}

/// The form has no fields beside the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The form.
pub async fn form(cx: Cx, _: Nothing) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let message = of_bureau(&mut db, cx.param("id")?).await?;
    drop(db);
    let recalled = take_back(&cx, message).await?;
    redirect(&format!("/console/messages/sent/{}", recalled.message_id))
}

async fn take_back(cx: &Cx, message: Own) -> Result<Recalled, Error> {
    let (id, now) = (message.id, cx.now());
    let mut tx = cx.app.db.begin().await?;
    let update = "update message set recalled_at = $2 where id = $1 and recalled_at is null";
    if tx.execute(update, &[&id, &now]).await? == 0 {
        return Err(Code::WrongState.into());
    }
    let reads = "select count(*) from message_read where message_id = $1";
    let reads: i64 = tx.one(reads, &[&id]).await?;
    // What a node is sending at this moment may still go out; then it counts as sent.
    let stop = "update message_delivery set state = 'recalled', ended_at = $2 \
                where message_id = $1 and channel = 'email' and state = 'waiting' \
                and lease_until <= $2";
    let letters = tx.execute(stop, &[&id, &now]).await?;
    let told = tell(cx, &mut tx, (&id, &message.reference)).await?;
    let recalled = Recalled {
        message_id: id,
        reads,
        letters: i64::try_from(letters).unwrap_or(i64::MAX),
        told,
    };
    let event = Event::done(&RECALLED, "message", &recalled.message_id).with(&recalled);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    Ok(recalled)
}

async fn tell(cx: &Cx, tx: &mut Conn, (id, reference): (&str, &str)) -> Result<i64, Error> {
    let events = "select distinct target from message_delivery where message_id = $1 \
                  and channel = 'callback'";
    let events: Vec<String> = tx.all(events, &[&id]).await?;
    let mut applications = Vec::with_capacity(events.len());
    for event in &events {
        let fate = callbacks::fate(tx, event).await?;
        applications.extend(fate.map(|fate| fate.application_id));
    }
    applications.sort_unstable();
    let mut told = 0;
    for application in &applications {
        let message = callbacks::Message {
            kind: "message.recalled",
            subject: id,
            to: To::Application(application),
            data: json!({ "message_id": id, "reference": reference, "recalled_at": cx.now() }),
        };
        told += callbacks::emit(&cx.app, tx, &message).await?.len();
    }
    Ok(i64::try_from(told).unwrap_or(i64::MAX))
}
