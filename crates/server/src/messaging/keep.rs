//! Writing a message with everything that will carry it: recipients, e-mails, callbacks.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::app::App;
use crate::callbacks::{self, To};
use crate::db::{Conn, ToValue, Value};
use crate::error::Error;
use crate::messaging::message::{Channel, Content};
use crate::messaging::recipient::{self, Found, Wanted, Wrong};

/// Most e-mails of a message.
const LETTERS: usize = 500;

/// Who sends.
pub struct Sender {
    /// application, officer or platform.
    pub kind: &'static str,
    /// Id of the application or the account.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// What is to be written.
pub struct Draft<'d> {
    /// Who sends.
    pub sender: &'d Sender,
    /// What is said.
    pub content: &'d Content,
    /// To whom.
    pub wanted: &'d [Wanted],
    /// How.
    pub channels: &'d [Channel],
    /// SM3 of what was asked.
    pub digest: &'d str,
}

/// What becomes of a recipient.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "MessageOutcome")]
pub struct Outcome {
    /// Place in the list, from 1.
    pub seq: i64,
    /// As it was asked for.
    pub kind: String,
    /// As it was asked for.
    pub to: String,
    /// Whether at least one channel carries the message.
    pub is_accepted: bool,
    /// Each channel that was asked for; none where the recipient was not found.
    pub channels: Vec<ChannelOutcome>,
    /// What is wrong with the recipient.
    pub errors: Vec<Wrong>,
}

/// What becomes of a channel.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "MessageChannelOutcome")]
pub struct ChannelOutcome {
    /// in_site, callback or email.
    pub channel: String,
    /// Whether it carries the message.
    pub is_accepted: bool,
    /// Why not.
    pub reason: String,
}

/// Writes the message itself. A reference that the sender has used violates a unique key.
pub async fn insert(
    tx: &mut Conn,
    id: &str,
    draft: (&Sender, &Content, &str),
    (title_en, now): (&str, i64),
) -> Result<(), sqlx::Error> {
    let (sender, content, digest) = draft;
    let insert = "insert into message (id, sender_kind, sender_id, sender_name, reference, digest, \
                  answer, level, title, title_en, body, link, created_at, expires_at) \
                  values ($1, $2, $3, $4, $5, $6, '', $7, $8, $9, $10, $11, $12, $13)";
    let values: [&(dyn ToValue + Sync); 13] = [
        &id,
        &sender.kind,
        &sender.id,
        &sender.name,
        &content.reference,
        &digest,
        &content.level.word(),
        &content.title,
        &title_en,
        &content.body,
        &content.link,
        &now,
        &content.expires_at,
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}

type Lookup = Result<Found, Wrong>;

/// Writes recipients and what carries the message to them; gives each one's outcome.
pub async fn carry(
    app: &App,
    tx: &mut Conn,
    id: &str,
    draft: &Draft<'_>,
) -> Result<Vec<Outcome>, Error> {
    let (mut looked_up, mut seen) = (Vec::new(), HashSet::new());
    for wanted in draft.wanted {
        let found = recipient::find(app, tx, wanted).await?;
        let found = match found {
            Ok(found) if !recipient::is_reached(app, &found, draft.channels) => {
                Err(Wrong::unreached())
            }
            found => found,
        };
        let is_new = match &found {
            Ok(found) => seen.insert((
                wanted.kind.clone(),
                found.target.clone(),
                found.applications.clone(),
                found.roles.clone(),
            )),
            Err(_) => true,
        };
        looked_up.push(match found {
            Ok(_) if !is_new => Err(Wrong::new("to", "重复 (named before)")),
            found => found,
        });
    }
    let events = call_back(app, tx, (id, draft), &looked_up).await?;
    let mut rows = Rows::new(app, id);
    let mut outcomes = Vec::with_capacity(looked_up.len());
    for ((seq, wanted), found) in (1i64..).zip(draft.wanted).zip(looked_up) {
        outcomes.push(rows.take((seq, wanted), found, draft.channels, &events));
    }
    rows.write(tx).await?;
    Ok(outcomes)
}

/// Puts the message into the outbox of every application that is to be told, in the order of their
/// ids, so that two senders do not wait for one another.
async fn call_back(
    app: &App,
    tx: &mut Conn,
    (id, draft): (&str, &Draft<'_>),
    looked_up: &[Lookup],
) -> Result<BTreeMap<String, String>, Error> {
    let mut events = BTreeMap::new();
    if !draft.channels.contains(&Channel::Callback) {
        return Ok(events);
    }
    let found = looked_up.iter().filter_map(|found| found.as_ref().ok());
    let applications: BTreeSet<&String> = found.flat_map(|found| &found.applications).collect();
    let content = draft.content;
    for application in applications {
        let message = callbacks::Message {
            kind: "message.received",
            subject: id,
            to: To::Application(application),
            data: json!({
                "message_id": id,
                "sender": draft.sender.name,
                "reference": content.reference,
                "level": content.level.word(),
                "title": content.title,
                "body": content.body,
                "link": content.link,
                "expires_at": content.expires_at,
            }),
        };
        if let Some(event) = callbacks::emit(app, tx, &message).await?.pop() {
            events.insert(application.clone(), event);
        }
    }
    Ok(events)
}

/// What is going to be written, gathered so that a few statements do it.
struct Rows<'r> {
    app: &'r App,
    message_id: &'r str,
    recipients: Vec<Vec<Value>>,
    deliveries: Vec<Vec<Value>>,
    letters: usize,
    /// Where the addresses lie that are written to.
    written_to: HashSet<String>,
}

impl<'r> Rows<'r> {
    fn new(app: &'r App, message_id: &'r str) -> Rows<'r> {
        Rows {
            app,
            message_id,
            recipients: Vec::new(),
            deliveries: Vec::new(),
            letters: 0,
            written_to: HashSet::new(),
        }
    }

    fn take(
        &mut self,
        (seq, wanted): (i64, &Wanted),
        found: Lookup,
        channels: &[Channel],
        events: &BTreeMap<String, String>,
    ) -> Outcome {
        let mut outcome = Outcome {
            seq,
            kind: wanted.kind.clone(),
            to: wanted.to.clone(),
            is_accepted: false,
            channels: Vec::new(),
            errors: Vec::new(),
        };
        let found = match found {
            Ok(found) => found,
            Err(wrong) => {
                outcome.errors.push(wrong);
                return outcome;
            }
        };
        let recipient_id = self.app.clock.new_id();
        for channel in channels {
            let reason = match channel {
                Channel::InSite if found.has_inbox => "",
                Channel::InSite => "没有平台账号 (has no account on the platform)",
                Channel::Callback => self.callbacks(&recipient_id, &found, events),
                Channel::Email => self.letters(&recipient_id, &found),
            };
            outcome.channels.push(ChannelOutcome {
                channel: channel.word().to_owned(),
                is_accepted: reason.is_empty(),
                reason: reason.to_owned(),
            });
        }
        outcome.is_accepted = outcome.channels.iter().any(|one| one.is_accepted);
        if outcome.is_accepted {
            let is_in_site = found.has_inbox && channels.contains(&Channel::InSite);
            self.recipients.push(vec![
                recipient_id.to_value(),
                self.message_id.to_value(),
                seq.to_value(),
                found.kind.to_value(),
                found.target.to_value(),
                found.roles.to_value(),
                wanted.kind.to_value(),
                wanted.to.to_value(),
                is_in_site.to_value(),
            ]);
        }
        outcome
    }

    fn callbacks(
        &mut self,
        recipient_id: &str,
        found: &Found,
        events: &BTreeMap<String, String>,
    ) -> &'static str {
        let own = |application: &String| events.get(application);
        let reached: Vec<&String> = found.applications.iter().filter_map(own).collect();
        for event in &reached {
            self.delivery(recipient_id, ("callback", event), "handed");
        }
        match (reached.is_empty(), found.applications.is_empty()) {
            (false, _) => "",
            (true, true) => "没有可回调的应用 (has no application)",
            (true, false) => {
                "其应用未上线，或方案未选message.received (not live, or its plan has not \
                 message.received)"
            }
        }
    }

    fn letters(&mut self, recipient_id: &str, found: &Found) -> &'static str {
        if self.app.config.smtp.is_none() {
            return "平台未开通邮件 (e-mail is not set up here)";
        }
        if found.addresses.is_empty() {
            return "没有登记邮箱 (no e-mail address is known)";
        }
        let is_new = |address: &&String| !self.written_to.contains(*address);
        let new: Vec<&String> = found.addresses.iter().filter(is_new).collect();
        if new.is_empty() {
            return "同一地址已随前一接收方发送 (written to for a recipient before)";
        }
        if self.letters + new.len() > LETTERS {
            return "本条消息的邮件已达500封 (500 e-mails are the most of a message)";
        }
        self.letters += new.len();
        for address in new {
            self.written_to.insert(address.clone());
            self.delivery(recipient_id, ("email", address), "waiting");
        }
        ""
    }

    fn delivery(&mut self, recipient_id: &str, (channel, target): (&str, &str), state: &str) {
        let now = self.app.clock.now();
        self.deliveries.push(vec![
            self.app.clock.new_id().to_value(),
            self.message_id.to_value(),
            recipient_id.to_value(),
            channel.to_value(),
            target.to_value(),
            state.to_value(),
            now.to_value(),
            now.to_value(),
        ]);
    }

    async fn write(self, tx: &mut Conn) -> Result<(), Error> {
        let head = "insert into message_recipient (id, message_id, seq, kind, target, roles, \
                    asked_kind, asked_to, is_in_site) values ";
        tx.insert_many(head, self.recipients, "").await?;
        let head = "insert into message_delivery (id, message_id, recipient_id, channel, target, \
                    state, next_at, created_at) values ";
        tx.insert_many(head, self.deliveries, "").await?;
        Ok(())
    }
}
