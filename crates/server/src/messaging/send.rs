//! `POST /api/messages/send`: a system sends a message. The same reference is sent once.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::{Conn, is_unique_violation};
use crate::error::Error;
use crate::http::Cx;
use crate::messaging::SENT;
use crate::messaging::keep::{self, Draft, Outcome, Sender};
use crate::messaging::message::{self, Content, Level, WAITS_MS};
use crate::messaging::recipient::{Wanted, Wrong, check_number};

/// Most recipients of a call.
const RECIPIENTS: usize = 200;
/// Persons whom no message reached that a sender may name in a day.
const UNREACHED_OF_A_DAY: i64 = 100;

/// A message to send.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MessageSend")]
pub struct Send {
    /// The sender's own: 1 to 64 visible ASCII characters. The same reference with the same content
    /// answers what the first call answered.
    #[schemars(length(min = 1, max = 64))]
    reference: String,
    /// 1 to 200.
    #[schemars(length(min = 1, max = 200))]
    recipients: Vec<Wanted>,
    /// in_site, callback, email; in_site alone where nothing is said.
    #[serde(default)]
    channels: Option<Vec<String>>,
    /// One line of at most 200 characters.
    #[schemars(length(min = 1, max = 200))]
    title: String,
    /// Plain text of at most 5000 characters.
    #[serde(default)]
    body: Option<String>,
    /// An https address or a path of the platform.
    #[serde(default)]
    link: Option<String>,
    /// info, important or urgent; info where nothing is said.
    #[serde(default)]
    level: Option<String>,
    /// Unix milliseconds, within a year; in 90 days where nothing is said.
    #[serde(default)]
    expires_at: Option<i64>,
}

/// What became of it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "MessageSent")]
pub struct Sent {
    /// For receipts; empty where no recipient was accepted: then nothing was kept, and the
    /// reference is free.
    pub message_id: String,
    /// How many recipients were accepted.
    pub accepted: i64,
    /// Each recipient, in the order of the call.
    pub outcomes: Vec<Outcome>,
}

impl Send {
    fn content(&self, now: i64) -> Result<Content, Error> {
        let level = self.level.as_deref().unwrap_or("info");
        let level: Level = level.parse().map_err(|_| {
            let reason = "应为info、important或urgent (one of these three)";
            Error::field_rule("level", reason)
        })?;
        let content = Content {
            reference: self.reference.clone(),
            title: self.title.trim().to_owned(),
            body: self.body.clone().unwrap_or_default(),
            link: self.link.clone().unwrap_or_default(),
            level,
            expires_at: self.expires_at.unwrap_or(now + WAITS_MS),
        };
        content.check(now)?;
        Ok(content)
    }
}

/// The call.
pub async fn send(cx: Cx, send: Send) -> Result<Sent, Error> {
    let content = send.content(cx.now())?;
    check_number(&send.recipients, RECIPIENTS)?;
    let channels = message::channels(send.channels.as_deref().unwrap_or_default())?;
    let application = cx.party()?.application_id.clone();
    let name = "select p.name || ' ' || a.name from application a join party p \
                on p.id = a.party_id where a.id = $1";
    let mut db = cx.app.db.read().await?;
    let name: String = db.one(name, &[&application]).await?;
    drop(db);
    let sender = Sender {
        kind: "application",
        id: application,
        name,
    };
    let mut digest = sm::Sm3::new();
    digest.update(&serde_json::to_vec(&send)?);
    once(
        &cx,
        &Draft {
            sender: &sender,
            content: &content,
            wanted: &send.recipients,
            channels: &channels,
            digest: &hex::encode(digest.finish()),
        },
    )
    .await
}

/// Sends a message of which the sender has sent none by this reference; otherwise gives the first
/// answer again.
pub async fn once(cx: &Cx, draft: &Draft<'_>) -> Result<Sent, Error> {
    let mut db = cx.app.db.read().await?;
    let before = before(&mut db, draft).await?;
    drop(db);
    if let Some(sent) = before {
        return Ok(sent);
    }
    let (id, mut tx) = (cx.app.clock.new_id(), cx.app.db.begin().await?);
    let written = (draft.sender, draft.content, draft.digest);
    match keep::insert(&mut tx, &id, written, ("", cx.now())).await {
        Ok(()) => (),
        Err(cause) if is_unique_violation(&cause) => {
            // Another call with the same reference was faster.
            drop(tx);
            let mut db = cx.app.db.read().await?;
            let first = self::before(&mut db, draft).await?;
            return first.ok_or_else(|| Code::InFlight.into());
        }
        Err(cause) => return Err(cause.into()),
    }
    let outcomes = keep::carry(&cx.app, &mut tx, &id, draft).await?;
    if !within_tries(cx, &mut tx, draft, &outcomes).await? {
        drop(tx);
        return refuse_tries(cx, draft).await;
    }
    let accepted = outcomes.iter().filter(|one| one.is_accepted).count();
    let mut sent = Sent {
        message_id: id,
        accepted: i64::try_from(accepted).unwrap_or(i64::MAX),
        outcomes,
    };
    if accepted == 0 {
        drop(tx);
        sent.message_id.clear();
        tx = cx.app.db.begin().await?;
        within_tries(cx, &mut tx, draft, &sent.outcomes).await?;
    } else {
        let update = "update message set answer = $2 where id = $1";
        let answer = serde_json::to_string(&sent)?;
        tx.execute(update, &[&sent.message_id, &answer]).await?;
    }
    let detail = json!({ "reference": draft.content.reference, "accepted": accepted,
                         "recipients": draft.wanted.len() });
    let event = Event::done(&SENT, "message", &sent.message_id).with(&detail);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    Ok(sent)
}

/// Counts the persons of a message whom it does not reach; false where the sender named more of
/// them in a day than one who sends does. Whoever tries names finds out nothing by going on.
async fn within_tries(
    cx: &Cx,
    tx: &mut Conn,
    draft: &Draft<'_>,
    outcomes: &[Outcome],
) -> Result<bool, Error> {
    let unreached = Wrong::unreached();
    let is_unreached = |one: &&Outcome| one.errors.contains(&unreached);
    let count = outcomes.iter().filter(is_unreached).count();
    if count == 0 {
        return Ok(true);
    }
    let (count, day) = (
        i64::try_from(count).unwrap_or(i64::MAX),
        readable_day(cx.now()),
    );
    let add = "insert into message_unknown (caller_id, day, count) values ($1, $2, $3) \
               on conflict (caller_id, day) do update \
               set count = message_unknown.count + excluded.count";
    tx.execute(add, &[&draft.sender.id, &day, &count]).await?;
    let all = "select count from message_unknown where caller_id = $1 and day = $2";
    let all: i64 = tx.one(all, &[&draft.sender.id, &day]).await?;
    Ok(all <= UNREACHED_OF_A_DAY)
}

async fn refuse_tries(cx: &Cx, draft: &Draft<'_>) -> Result<Sent, Error> {
    let code = Code::DailyLimit;
    let mut tx = cx.app.db.begin().await?;
    let detail = json!({ "reference": draft.content.reference, "recipients": draft.wanted.len() });
    let event = Event::done(&SENT, "message", "").with(&detail);
    cx.record(&mut tx, &event.refused(code.number())).await?;
    tx.commit().await?;
    Err(code.into())
}

async fn before(db: &mut Conn, draft: &Draft<'_>) -> Result<Option<Sent>, Error> {
    let find = "select digest, answer from message where sender_kind = $1 and sender_id = $2 \
                and reference = $3";
    let (sender, reference) = (draft.sender, &draft.content.reference);
    let found: Option<(String, String)> = db
        .optional(find, &[&sender.kind, &sender.id, reference])
        .await?;
    match found {
        None => Ok(None),
        Some((digest, answer)) if digest == draft.digest => {
            Ok(Some(serde_json::from_str(&answer)?))
        }
        Some(_) => {
            let reason = "该标识已用于另一条消息 (used for another message)";
            Err(Error::field(Code::Exists, "reference", reason))
        }
    }
}
