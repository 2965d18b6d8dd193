//! Notices: what a party or the bureau should know. Written in the transaction of what happened,
//! read on the first page of whom they concern.

use protocol::Lang;

use crate::app::App;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::onboarding::life::phase::Actor;
use crate::onboarding::life::{Application, Phase, Step};

/// Something to tell.
#[derive(Clone, Debug)]
pub struct Notice {
    /// None: for the bureau.
    pub party_id: Option<String>,
    /// Which application it is about.
    pub application_id: Option<String>,
    /// What it is about, for filters: step, certificate, contact, ticket.
    pub kind: &'static str,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Notice {
    /// What the other side hears of a step.
    pub fn of_step(application: &Application, step: Step, next: Phase, reason: &str) -> Notice {
        let is_for_party = step.actor() != Actor::Party;
        let why = if reason.is_empty() {
            String::new()
        } else {
            format!("：{reason}")
        };
        let (name, party) = (&application.name, &application.party_name);
        Notice {
            party_id: is_for_party.then(|| application.party_id.clone()),
            application_id: Some(application.id.clone()),
            kind: "step",
            zh: format!("{party}“{name}”：{}{why}", next.label(Lang::Zh)),
            en: format!("{party}, {name}: {}{why}", next.label(Lang::En)),
        }
    }
}

/// Writes a notice.
pub async fn write(app: &App, tx: &mut Conn, notice: &Notice) -> Result<(), Error> {
    let insert = "insert into notice (id, party_id, application_id, kind, text_zh, text_en, at) \
                  values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &app.clock.new_id(),
        &notice.party_id,
        &notice.application_id,
        &notice.kind,
        &notice.zh,
        &notice.en,
        &app.clock.now(),
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}

/// A notice as it is read.
pub struct Shown {
    /// Which application it is about.
    pub application_id: Option<String>,
    zh: String,
    en: String,
    at: i64,
}

impl FromRecord for Shown {
    fn from_record(row: &Record) -> Result<Shown, sqlx::Error> {
        Ok(Shown {
            application_id: row.get("application_id")?,
            zh: row.get("text_zh")?,
            en: row.get("text_en")?,
            at: row.get("at")?,
        })
    }
}

impl Shown {
    /// In the language of the page.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }
}

/// The newest notices of a party.
pub async fn of_party(db: &mut Conn, party_id: &str) -> Result<Vec<Shown>, Error> {
    let list = "select application_id, text_zh, text_en, at from notice where party_id = $1 \
                order by at desc, id desc limit 20";
    Ok(db.all(list, &[&party_id]).await?)
}

/// The newest notices for the bureau.
pub async fn of_bureau(db: &mut Conn) -> Result<Vec<Shown>, Error> {
    let list = "select application_id, text_zh, text_en, at from notice \
                where party_id is null order by at desc, id desc limit 20";
    Ok(db.all(list, &[]).await?)
}
