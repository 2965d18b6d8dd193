//! 技术支持 (clause 7.7.3 c): questions of parties and what was said, on both sides' pages.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, field};
use crate::onboarding::life::store::check_actor;
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::sight;
use crate::onboarding::{TICKET_OPENED, TICKET_WRITTEN};

/// Most characters of a message.
const TEXT: usize = 5000;

/// A ticket.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// UUID version 7.
    pub id: String,
    /// Whose.
    pub party_id: String,
    /// Name of the party.
    pub party_name: String,
    /// What it is about.
    pub title: String,
    /// open: the bureau must answer; answered: the party may go on; closed.
    pub state: String,
    /// Unix milliseconds.
    pub changed_at: i64,
}

impl FromRecord for Ticket {
    fn from_record(row: &Record) -> Result<Ticket, sqlx::Error> {
        Ok(Ticket {
            id: row.get("id")?,
            party_id: row.get("party_id")?,
            party_name: row.get("party_name")?,
            title: row.get("title")?,
            state: row.get("state")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

impl Ticket {
    /// What people read for the state.
    pub fn label(&self, lang: Lang) -> &'static str {
        match self.state.as_str() {
            "open" => lang.t("待答复", "waits for an answer"),
            "answered" => lang.t("已答复", "answered"),
            _ => lang.t("已关闭", "closed"),
        }
    }

    /// The colour of its tag.
    pub fn tone(&self) -> &'static str {
        match self.state.as_str() {
            "open" => "waiting",
            "answered" => "good",
            _ => "plain",
        }
    }

    /// When it changed last, for people.
    pub fn changed(&self) -> String {
        readable(self.changed_at)
    }
}

/// The tickets of a party, those that changed last first.
pub async fn of_party(db: &mut Conn, party_id: &str) -> Result<Vec<Ticket>, Error> {
    let list = "select t.id, t.party_id, p.name as party_name, t.title, t.state, t.changed_at \
                from support_ticket t join party p on p.id = t.party_id where t.party_id = $1 \
                order by t.changed_at desc, t.id limit 50";
    Ok(db.all(list, &[&party_id]).await?)
}

/// What waits for an answer of the bureau, the oldest first.
pub async fn waiting(db: &mut Conn) -> Result<Vec<Ticket>, Error> {
    let list = "select t.id, t.party_id, p.name as party_name, t.title, t.state, t.changed_at \
                from support_ticket t join party p on p.id = t.party_id where t.state = 'open' \
                order by t.changed_at, t.id limit 50";
    Ok(db.all(list, &[]).await?)
}

struct Message {
    is_bureau: bool,
    written_by: String,
    text: String,
    at: i64,
}

impl FromRecord for Message {
    fn from_record(row: &Record) -> Result<Message, sqlx::Error> {
        Ok(Message {
            is_bureau: row.get("is_bureau")?,
            written_by: row.get("written_by")?,
            text: row.get("text")?,
            at: row.get("at")?,
        })
    }
}

impl Message {
    fn time(&self) -> String {
        readable(self.at)
    }
}

/// What the party's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    title: String,
    text: String,
}

/// The party asks something.
pub async fn open_form(cx: Cx, opening: Opening) -> Result<Response, Error> {
    field::text("title", &opening.title, 100)?;
    field::text("text", &opening.text, TEXT)?;
    let staff = cx.staff()?.clone();
    let (id, now) = (cx.app.clock.new_id(), cx.now());
    let mut tx = cx.app.db.begin().await?;
    let insert = "insert into support_ticket (id, party_id, title, state, opened_by, opened_at, \
                  changed_at) values ($1, $2, $3, 'open', $4, $5, $5)";
    let values: [&(dyn ToValue + Sync); 5] =
        [&id, &staff.party_id, &opening.title, &staff.name, &now];
    tx.execute(insert, &values).await?;
    say(&cx, &mut tx, &id, &opening.text).await?;
    let event = Event::done(&TICKET_OPENED, "ticket", &id).with(&opening.title);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect(&format!("/tickets/{id}"))
}

async fn say(cx: &Cx, tx: &mut Conn, ticket: &str, text: &str) -> Result<(), Error> {
    let insert = "insert into support_message (id, ticket_id, is_bureau, written_by, text, at) \
                  values ($1, $2, $3, $4, $5, $6)";
    let (is_bureau, by) = (cx.officer().is_ok(), cx.by().name);
    let values: [&(dyn ToValue + Sync); 6] = [
        &cx.app.clock.new_id(),
        &ticket,
        &is_bureau,
        &by,
        &text,
        &cx.now(),
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}

async fn find(cx: &Cx, db: &mut Conn) -> Result<Ticket, Error> {
    let find = "select t.id, t.party_id, p.name as party_name, t.title, t.state, t.changed_at \
                from support_ticket t join party p on p.id = t.party_id where t.id = $1";
    let ticket: Option<Ticket> = db.optional(find, &[&cx.param("id")?]).await?;
    let ticket = ticket.ok_or(Code::NotFound)?;
    sight::check_party(cx, db, &ticket.party_id).await?;
    Ok(ticket)
}

/// What the form on a ticket's page sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answering {
    text: Option<String>,
    close: Option<String>,
}

/// Somebody goes on, or closes the ticket.
pub async fn write_form(cx: Cx, answering: Answering) -> Result<Response, Error> {
    check_actor(&cx)?;
    let text = answering.text.unwrap_or_default();
    let is_closing = answering.close.is_some();
    if is_closing {
        field::at_most("text", &text, TEXT)?;
    } else {
        field::text("text", &text, TEXT)?;
    }
    let mut tx = cx.app.db.begin().await?;
    let ticket = find(&cx, &mut tx).await?;
    if !text.is_empty() {
        say(&cx, &mut tx, &ticket.id, &text).await?;
    }
    let is_bureau = cx.officer().is_ok();
    let state = match (is_closing, is_bureau) {
        (true, _) => "closed",
        (false, true) => "answered",
        (false, false) => "open",
    };
    let update = "update support_ticket set state = $2, changed_at = $3 where id = $1";
    tx.execute(update, &[&ticket.id, &state, &cx.now()]).await?;
    if is_bureau {
        let notice = Notice {
            party_id: Some(ticket.party_id.clone()),
            application_id: None,
            kind: "ticket",
            zh: format!("技术支持“{}”有了答复", ticket.title),
            en: format!("an answer to “{}”", ticket.title),
        };
        notice::write(&cx.app, &mut tx, &notice).await?;
    }
    let event = Event::done(&TICKET_WRITTEN, "ticket", &ticket.id).with(&state);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect(&format!("/tickets/{}", ticket.id))
}

#[derive(Template)]
#[template(path = "onboarding/party/ticket.html")]
struct TicketPage {
    f: Frame,
    ticket: Ticket,
    messages: Vec<Message>,
}

/// A ticket with what was said.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let ticket = find(&cx, &mut db).await?;
    let list = "select is_bureau, written_by, text, at from support_message \
                where ticket_id = $1 order by id";
    let messages = db.all(list, &[&ticket.id]).await?;
    render(&TicketPage {
        f: Frame::new(&cx, "技术支持", "Support"),
        ticket,
        messages,
    })
}
