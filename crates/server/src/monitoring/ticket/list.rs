//! The tickets, and the form for a new one.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::page::check_owner;
use crate::http::Cx;
use crate::http::listing::{PAGE, cut};
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::monitoring::alarm;
use crate::monitoring::reported::codes::{TICKET_KINDS, Words};
use crate::monitoring::ticket::State;
use crate::monitoring::ticket::store::{SELECT, Ticket};
use crate::onboarding::sight;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    state: Option<String>,
    after: Option<String>,
    /// An alarm for which a ticket is to be opened.
    alarm: Option<String>,
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

/// An application that can be asked.
struct Asked {
    id: String,
    name: String,
}

impl FromRecord for Asked {
    fn from_record(row: &Record) -> Result<Asked, sqlx::Error> {
        Ok(Asked {
            id: row.get("id")?,
            name: row.get("name")?,
        })
    }
}

#[derive(Template)]
#[template(path = "monitoring/ticket/list.html")]
struct Page {
    f: Frame,
    tickets: Vec<Ticket>,
    state: String,
    next: Option<String>,
    can_open: bool,
    asked: Vec<Asked>,
    kinds: Words,
    /// Owner, name and title of the alarm for which a ticket is to be opened.
    about: (String, String, String),
}

async fn applications(cx: &Cx, db: &mut Conn) -> Result<Vec<Asked>, Error> {
    let select = "select a.id, p.name || ' · ' || a.name as name from application a \
                  join party p on p.id = a.party_id";
    let list = Filter::new(select).and(
        "a.state in ('live', 'suspended', 'resumption_applied', 'retesting')",
        &[],
    );
    let list = sight::narrow(list, &cx.officer()?.data);
    Ok(list.then("order by 2 limit 1000", &[]).all(db).await?)
}

/// The page; without a state it shows what is not closed.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let question: Question = cx.query()?;
    let mut filter = Filter::new(SELECT).and_some("t.state = ?", question.state.as_ref());
    if question.state.is_none() {
        filter = filter.and("t.state <> 'closed'", &[]);
    }
    if let Some((at, id)) = question.after.as_ref().and_then(|key| key.split_once('-')) {
        let at: i64 = at.parse().unwrap_or_default();
        let beyond = "t.changed_at < ? or (t.changed_at = ? and t.id > ?)";
        filter = filter.and(beyond, &[&at, &at, &id]);
    }
    let mut db = cx.app.db.read().await?;
    let order = "order by t.changed_at desc, t.id limit ?";
    let mut tickets: Vec<Ticket> = sight::narrow(filter, &cx.officer()?.data)
        .then(order, &[&(PAGE as i64 + 1)])
        .all(&mut db)
        .await?;
    let next = cut(&mut tickets, Ticket::place);
    let about = match &question.alarm {
        Some(id) => {
            let alarm = alarm::find(&mut db, id).await?;
            check_owner(&cx, &mut db, &alarm.owner_id).await?;
            (alarm.owner_id, alarm.alarm_id, alarm.title)
        }
        None => Default::default(),
    };
    render(&Page {
        f: Frame::new(&cx, "协同运维", "Collaborative tickets"),
        tickets,
        state: question.state.unwrap_or_default(),
        next,
        can_open: cx.officer()?.role == Role::Administrator,
        asked: applications(&cx, &mut db).await?,
        kinds: TICKET_KINDS,
        about,
    })
}
