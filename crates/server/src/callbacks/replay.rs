//! What a receiver asks for: messages that it missed, to be read or to be sent again.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::callbacks::{REPLAYED, line};
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::{Cx, field};

/// Most messages of a page.
const MOST: i64 = 200;
/// The longest range that is sent again, milliseconds.
const RANGE_MS: i64 = 31 * 86_400_000;

/// Which messages.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EventsQuery")]
pub struct Query {
    /// After the message with this number; from the first one where it is absent.
    after: Option<i64>,
    /// 1 to 200; 50 where it is absent.
    #[schemars(range(min = 1, max = 200))]
    size: Option<i64>,
}

/// A message.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EventItem")]
pub struct Item {
    /// Number of the message, ascending.
    seq: i64,
    /// The webhook-id.
    id: String,
    /// `task.assigned` and so on.
    #[serde(rename = "type")]
    kind: String,
    /// What it is about.
    subject: String,
    /// waiting, queued behind another one about the same, delivered or dead.
    state: String,
    /// The message as it is sent, JSON.
    body: String,
}

impl FromRecord for Item {
    fn from_record(row: &Record) -> Result<Item, sqlx::Error> {
        Ok(Item {
            seq: row.get("seq")?,
            id: row.get("id")?,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            state: row.get("state")?,
            body: row.get("body")?,
        })
    }
}

/// A page of messages.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EventsFound")]
pub struct Found {
    /// The messages, oldest first.
    items: Vec<Item>,
    /// For `after`; null on the last page.
    next: Option<i64>,
}

/// Gives the messages of the calling application, oldest first.
pub async fn query(cx: Cx, query: Query) -> Result<Found, Error> {
    let size = field::size(query.size, 50, MOST)?;
    let select = "select seq, id, kind, subject, state, body from outbox_event";
    let mut db = cx.app.db.read().await?;
    let own = &cx.party()?.application_id;
    let mut items: Vec<Item> = Filter::new(select)
        .and("application_id = ?", &[own])
        .and_some("seq > ?", query.after.as_ref())
        .then("order by seq limit ?", &[&(size + 1)])
        .all(&mut db)
        .await?;
    let has_more = field::cut(&mut items, size);
    let next = items.last().filter(|_| has_more);
    Ok(Found {
        next: next.map(|item| item.seq),
        items,
    })
}

/// Which messages are to be sent again.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EventsReplay")]
pub struct Replay {
    /// Unix milliseconds, inclusive.
    from: i64,
    /// Unix milliseconds, exclusive; at most 31 days after `from`.
    to: i64,
}

/// How many will be sent.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EventsReplayed")]
pub struct Replayed {
    /// Messages that go out again.
    count: i64,
}

/// Sends the messages of a range again, with their old ids: whoever remembers ids takes none twice.
pub async fn replay(cx: Cx, replay: Replay) -> Result<Replayed, Error> {
    if replay.to <= replay.from || replay.to.saturating_sub(replay.from) > RANGE_MS {
        let reason = "to须晚于from且不超过31天 (after from, at most 31 days)";
        return Err(Error::field(Code::OutOfRange, "to", reason));
    }
    let own = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    let again = "update outbox_event set state = 'waiting', attempts = 0, next_at = $2, \
                 ended_at = null where application_id = $1 and created_at >= $3 \
                 and created_at < $4 and state not in ('waiting', 'queued')";
    line::wake(&mut tx, &own, cx.now()).await?;
    let count = tx
        .execute(again, &[&own, &cx.now(), &replay.from, &replay.to])
        .await?;
    line::settle(&mut tx, &own).await?;
    let event = Event::done(&REPLAYED, "application", &own).with(&(replay.from, replay.to));
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    Ok(Replayed {
        count: i64::try_from(count).unwrap_or(i64::MAX),
    })
}

/// Sends one message of an application again, from a page.
pub async fn retry(
    tx: &mut Conn,
    (application_id, id): (&str, &str),
    now: i64,
) -> Result<(), Error> {
    let again = "update outbox_event set state = 'waiting', attempts = 0, next_at = $3, \
                 ended_at = null where id = $1 and application_id = $2 \
                 and state not in ('waiting', 'queued')";
    line::wake(tx, application_id, now).await?;
    if tx.execute(again, &[&id, &application_id, &now]).await? == 1 {
        line::settle(tx, application_id).await
    } else {
        Err(Code::WrongState.into())
    }
}
