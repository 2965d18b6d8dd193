//! Receipts: for each recipient and channel whether a message waits, was sent, arrived, was read,
//! or failed and why. For the system that sent it, and on the page of what the bureau sent.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::callbacks;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::messaging::message::channel_label;
use crate::messaging::recipient::organ_department;

/// Which message: one of the two.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MessageQuery")]
pub struct Which {
    /// From sending it.
    #[serde(default)]
    message_id: Option<String>,
    /// The sender's own.
    #[serde(default)]
    reference: Option<String>,
}

/// A message that somebody sent.
pub struct Own {
    pub id: String,
    pub reference: String,
    pub title: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub recalled_at: Option<i64>,
}

impl FromRecord for Own {
    fn from_record(row: &Record) -> Result<Own, sqlx::Error> {
        Ok(Own {
            id: row.get("id")?,
            reference: row.get("reference")?,
            title: row.get("title")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
            recalled_at: row.get("recalled_at")?,
        })
    }
}

const OWN: &str = "select id, reference, title, created_at, expires_at, recalled_at from message";

/// A message of the calling application.
pub async fn own(cx: &Cx, db: &mut Conn, which: &Which) -> Result<Own, Error> {
    if which.message_id.is_some() == which.reference.is_some() {
        let reason = "message_id与reference须填且只填一项 (exactly one of the two)";
        return Err(Error::field_rule("message_id", reason));
    }
    let mut found: Vec<Own> = Filter::new(OWN)
        .and(
            "sender_kind = 'application' and sender_id = ?",
            &[&cx.party()?.application_id],
        )
        .and_some("id = ?", which.message_id.as_ref())
        .and_some("reference = ?", which.reference.as_ref())
        .all(db)
        .await?;
    found.pop().ok_or_else(|| Code::NotFound.into())
}

/// A message that an officer sent.
pub async fn of_bureau(db: &mut Conn, id: &str) -> Result<Own, Error> {
    let found: Vec<Own> = Filter::new(OWN)
        .and("sender_kind = 'officer' and id = ?", &[&id])
        .all(db)
        .await?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Code::NotFound.into())
}

/// The receipts of a message.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MessageReceipts")]
pub struct Receipts {
    /// From sending it.
    pub message_id: String,
    /// The sender's own.
    pub reference: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub expires_at: i64,
    /// Unix milliseconds; null while it was not taken back.
    pub recalled_at: Option<i64>,
    /// Those that were accepted, in the order of the call.
    pub recipients: Vec<Receipt>,
}

/// The receipts of a recipient.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MessageReceipt")]
pub struct Receipt {
    /// Place in the list of the call, from 1.
    pub seq: i64,
    /// As it was asked for.
    pub kind: String,
    /// As it was asked for.
    pub to: String,
    /// One for the inbox, one for each e-mail, one for each application that was called.
    pub channels: Vec<ChannelReceipt>,
}

/// The receipt of a channel.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MessageChannelReceipt")]
pub struct ChannelReceipt {
    /// in_site, callback or email.
    pub channel: String,
    /// waiting; sent: a mail server took it; delivered: it lies in the inbox, or the system
    /// answered code 0; read: somebody opened it; failed; recalled.
    pub state: String,
    /// When it came to this, unix milliseconds; null while it waits.
    pub at: Option<i64>,
    /// in_site: how many have read it.
    pub reads: i64,
    /// Attempts; 0 where there are none.
    pub attempts: i64,
    /// What the last attempt said; for failures why. It may name hosts of another party's network
    /// and what they answered, so that only the bureau's page has it.
    #[serde(skip)]
    pub detail: String,
}

struct Line {
    id: String,
    seq: i64,
    kind: String,
    to: String,
    is_in_site: bool,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            id: row.get("id")?,
            seq: row.get("seq")?,
            kind: row.get("asked_kind")?,
            to: row.get("asked_to")?,
            is_in_site: row.get("is_in_site")?,
        })
    }
}

struct Read {
    recipient_id: String,
    reads: i64,
    first_at: i64,
}

impl FromRecord for Read {
    fn from_record(row: &Record) -> Result<Read, sqlx::Error> {
        Ok(Read {
            recipient_id: row.get("id")?,
            reads: row.get("reads")?,
            first_at: row.get("first_at")?,
        })
    }
}

struct Delivery {
    recipient_id: String,
    channel: String,
    target: String,
    state: String,
    detail: String,
    attempts: i64,
    ended_at: Option<i64>,
}

impl FromRecord for Delivery {
    fn from_record(row: &Record) -> Result<Delivery, sqlx::Error> {
        Ok(Delivery {
            recipient_id: row.get("recipient_id")?,
            channel: row.get("channel")?,
            target: row.get("target")?,
            state: row.get("state")?,
            detail: row.get("detail")?,
            attempts: row.get("attempts")?,
            ended_at: row.get("ended_at")?,
        })
    }
}

/// Gathers what is known of a message.
pub async fn of(app: &App, db: &mut Conn, own: Own) -> Result<Receipts, Error> {
    let lines = "select id, seq, asked_kind, asked_to, is_in_site from message_recipient \
                 where message_id = $1 order by seq, id";
    let lines: Vec<Line> = db.all(lines, &[&own.id]).await?;
    let mut reads = reads(app, db, &own.id).await?;
    let deliveries = "select recipient_id, channel, target, state, detail, attempts, ended_at \
                      from message_delivery where message_id = $1 order by created_at, id";
    let deliveries: Vec<Delivery> = db.all(deliveries, &[&own.id]).await?;
    let mut carried: HashMap<String, Vec<ChannelReceipt>> = HashMap::new();
    for delivery in deliveries {
        let id = delivery.recipient_id.clone();
        let receipt = carried_by(db, delivery).await?;
        carried.entry(id).or_default().push(receipt);
    }
    let recipients = lines.into_iter().map(|line| {
        let mut channels = Vec::new();
        if line.is_in_site {
            channels.push(in_inbox(&own, reads.remove(&line.id)));
        }
        channels.extend(carried.remove(&line.id).unwrap_or_default());
        Receipt {
            seq: line.seq,
            kind: line.kind,
            to: line.to,
            channels,
        }
    });
    Ok(Receipts {
        recipients: recipients.collect(),
        message_id: own.id,
        reference: own.reference,
        created_at: own.created_at,
        expires_at: own.expires_at,
        recalled_at: own.recalled_at,
    })
}

/// Who of each recipient has read it.
async fn reads(app: &App, db: &mut Conn, id: &str) -> Result<HashMap<String, Read>, Error> {
    let count = "select r.id, count(*) as reads, min(d.at) as first_at from message_recipient r \
                 join message_read d on d.message_id = r.message_id \
                 join account a on a.id = d.account_id where r.message_id = $1 and r.is_in_site \
                 and ((r.kind = 'person' and a.id = r.target) \
                 or (r.kind = 'party' and a.kind = 'party_staff' and a.party_id = r.target) \
                 or (r.kind = 'department' and a.kind = 'officer' \
                 and coalesce(a.department_code, $2) = r.target \
                 and (r.roles = '' or r.roles like '% ' || a.role || ' %'))) group by r.id";
    let organ = organ_department(app, db).await?;
    let found: Vec<Read> = db.all(count, &[&id, &organ]).await?;
    let by_recipient = found
        .into_iter()
        .map(|read| (read.recipient_id.clone(), read));
    Ok(by_recipient.collect())
}

fn in_inbox(own: &Own, read: Option<Read>) -> ChannelReceipt {
    let (state, at) = match (&read, own.recalled_at) {
        (Some(read), _) => ("read", read.first_at),
        (None, Some(at)) => ("recalled", at),
        (None, None) => ("delivered", own.created_at),
    };
    ChannelReceipt {
        channel: "in_site".to_owned(),
        state: state.to_owned(),
        at: Some(at),
        reads: read.map_or(0, |read| read.reads),
        attempts: 0,
        detail: String::new(),
    }
}

async fn carried_by(db: &mut Conn, delivery: Delivery) -> Result<ChannelReceipt, Error> {
    let (mut state, mut at) = (delivery.state, delivery.ended_at);
    let (mut detail, mut attempts) = (delivery.detail, delivery.attempts);
    if delivery.channel == "callback" {
        let fate = callbacks::fate(db, &delivery.target).await?;
        let fate = fate.ok_or_else(|| anyhow::anyhow!("a callback is not in the outbox"))?;
        state = match fate.state.as_str() {
            "delivered" => "delivered",
            "dead" => "failed",
            _ => "waiting",
        }
        .to_owned();
        (at, detail, attempts) = (fate.ended_at, fate.detail, fate.attempts);
    }
    Ok(ChannelReceipt {
        channel: delivery.channel,
        state,
        at,
        reads: 0,
        attempts,
        detail,
    })
}

/// The call.
pub async fn receipts(cx: Cx, which: Which) -> Result<Receipts, Error> {
    let mut db = cx.app.db.read().await?;
    let own = own(&cx, &mut db, &which).await?;
    of(&cx.app, &mut db, own).await
}

#[derive(Template)]
#[template(path = "messaging/receipts.html")]
struct ReceiptsPage {
    f: Frame,
    title: String,
    receipts: Receipts,
}

impl ChannelReceipt {
    fn channel_label(&self, lang: Lang) -> &'static str {
        channel_label(&self.channel, lang)
    }

    fn label(&self, lang: Lang) -> &'static str {
        match self.state.as_str() {
            "waiting" => lang.t("待发送", "waiting"),
            "sent" => lang.t("已发出", "sent"),
            "delivered" => lang.t("已送达", "delivered"),
            "read" => lang.t("已读", "read"),
            "recalled" => lang.t("已撤回", "taken back"),
            _ => lang.t("失败", "failed"),
        }
    }

    fn tone(&self) -> &'static str {
        match self.state.as_str() {
            "waiting" => "waiting",
            "read" | "delivered" | "sent" => "done",
            "failed" => "failed",
            _ => "plain",
        }
    }

    fn time(&self) -> String {
        self.at.map(readable).unwrap_or_default()
    }
}

/// The page of a message that the bureau sent.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let own = of_bureau(&mut db, cx.param("id")?).await?;
    let title = own.title.clone();
    render(&ReceiptsPage {
        f: Frame::new(&cx, "消息回执", "Receipts"),
        title,
        receipts: of(&cx.app, &mut db, own).await?,
    })
}
