//! Notices: messages of the platform itself about what happened to an application. Written in the
//! transaction of what happened, in two languages, for a party or for the bureau's administrators.

use protocol::Lang;

use crate::app::App;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::messaging::keep::{self, Sender};
use crate::messaging::message::{Content, Level, WAITS_MS};

/// Tells a party, or the bureau's administrators where there is none, something about an
/// application. `kind` says what it is about: step, certificate, ticket.
pub async fn tell(
    app: &App,
    tx: &mut Conn,
    (kind, party_id, application_id): (&str, Option<&str>, Option<&str>),
    (zh, en): (&str, &str),
) -> Result<(), Error> {
    let (id, now) = (app.clock.new_id(), app.clock.now());
    let sender = Sender {
        kind: "platform",
        id: String::new(),
        name: kind.to_owned(),
    };
    let link = match (application_id, party_id) {
        (None, _) => String::new(),
        (Some(id), Some(_)) => format!("/party/applications/{id}"),
        (Some(id), None) => format!("/console/access/{id}"),
    };
    let content = Content {
        reference: id.clone(),
        title: zh.to_owned(),
        body: String::new(),
        link,
        level: Level::Info,
        expires_at: now + WAITS_MS,
    };
    keep::insert(tx, &id, (&sender, &content, ""), (en, now)).await?;
    let (kind, roles) = match party_id {
        Some(_) => ("party", ""),
        None => ("bureau", " administrator "),
    };
    let insert = "insert into message_recipient (id, message_id, seq, kind, target, roles, \
                  asked_kind, asked_to, is_in_site) values ($1, $1, 1, $2, $3, $4, $2, $3, true)";
    let target = party_id.unwrap_or_default();
    let values: [&(dyn ToValue + Sync); 4] = [&id, &kind, &target, &roles];
    tx.execute(insert, &values).await?;
    Ok(())
}

/// A notice as it is shown beside other things.
pub struct Shown {
    zh: String,
    en: String,
    /// What it is about; may be empty.
    pub link: String,
    at: i64,
}

impl FromRecord for Shown {
    fn from_record(row: &Record) -> Result<Shown, sqlx::Error> {
        Ok(Shown {
            zh: row.get("title")?,
            en: row.get("title_en")?,
            link: row.get("link")?,
            at: row.get("created_at")?,
        })
    }
}

impl Shown {
    /// In the language of the page.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }

    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }
}

/// The newest notices of a party.
pub async fn of_party(db: &mut Conn, party_id: &str) -> Result<Vec<Shown>, Error> {
    newest(db, ("party", party_id)).await
}

/// The newest notices for the bureau.
pub async fn of_bureau(db: &mut Conn) -> Result<Vec<Shown>, Error> {
    newest(db, ("bureau", "")).await
}

async fn newest(db: &mut Conn, (kind, target): (&str, &str)) -> Result<Vec<Shown>, Error> {
    let list = "select m.title, m.title_en, m.link, m.created_at from message_recipient r \
                join message m on m.id = r.message_id where r.kind = $1 and r.target = $2 \
                and m.sender_kind = 'platform' order by r.message_id desc limit 20";
    Ok(db.all(list, &[&kind, &target]).await?)
}
