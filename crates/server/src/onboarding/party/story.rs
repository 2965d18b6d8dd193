//! A party's whole story on one page: who it is, what it runs, and everything that happened.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};

use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::onboarding::access_application::Relation;
use crate::onboarding::life::page::Past;
use crate::onboarding::life::{Application, store as life};
use crate::onboarding::party::contacts::{self, Contact};
use crate::onboarding::party::tickets::{self, Ticket};
use crate::onboarding::sight;

/// Most lines of the story on one page.
const LINES: i64 = 300;

struct Party {
    name: String,
    relation: Relation,
    leader: (String, String),
    handler: (String, String),
    form_id: Option<String>,
}

impl FromRecord for Party {
    fn from_record(row: &Record) -> Result<Party, sqlx::Error> {
        Ok(Party {
            name: row.get("name")?,
            relation: row.parse("relation")?,
            leader: (row.get("leader_name")?, row.get("leader_contact")?),
            handler: (row.get("handler_name")?, row.get("handler_contact")?),
            form_id: row.get("form_id")?,
        })
    }
}

#[derive(Template)]
#[template(path = "onboarding/party/story.html")]
struct StoryPage {
    f: Frame,
    party: Party,
    applications: Vec<Application>,
    contacts: Vec<Contact>,
    tickets: Vec<Ticket>,
    past: Vec<Past>,
    now: i64,
}

impl StoryPage {
    fn relation(&self, lang: &Lang) -> &'static str {
        self.party.relation.label(*lang)
    }
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let id = cx.param("id")?;
    let mut db = cx.app.db.read().await?;
    let find = "select p.name, p.relation, p.leader_name, p.leader_contact, p.handler_name, \
                p.handler_contact, (select a.id from access_application a \
                where a.party_id = p.id order by a.created_at limit 1) as form_id \
                from party p where p.id = $1";
    let party: Option<Party> = db.optional(find, &[&id]).await?;
    let party = party.ok_or(Code::NotFound)?;
    sight::check_party(&cx, &mut db, id).await?;
    // Everything that was done to the party, its form, its applications and its tickets.
    let past = "select e.at, e.act, e.actor_name, e.detail from audit_event e where \
                (e.object_kind = 'party' and e.object_id = $1) or \
                (e.object_kind = 'access_application' and e.object_id in \
                (select id from access_application where party_id = $1)) or \
                (e.object_kind = 'application' and e.object_id in \
                (select id from application where party_id = $1)) or \
                (e.object_kind = 'ticket' and e.object_id in \
                (select id from support_ticket where party_id = $1)) \
                order by e.id desc limit $2";
    render(&StoryPage {
        f: Frame::new(&cx, "接入方", "A party"),
        party,
        applications: life::of_party(&mut db, id).await?,
        contacts: contacts::of_party(&mut db, id).await?,
        tickets: tickets::of_party(&mut db, id).await?,
        past: db.all(past, &[&id, &LINES]).await?,
        now: cx.now(),
    })
}
