//! 负责人与联系人 (clause 7.7.3 a and c): named by the party, confirmed every quarter.

use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::onboarding::CONTACTS_CHANGED;

/// A confirmation holds this long: a quarter.
pub const CONFIRM_MS: i64 = 92 * 86_400_000;

/// What somebody is there for.
pub const DUTIES: &[(&str, &str, &str)] = &[
    ("responsible", "负责人", "responsible"),
    ("technical", "技术联系人", "technical"),
    ("security", "安全联系人", "security"),
];
/// Those without whom nobody goes live.
const NEEDED: [&str; 2] = ["responsible", "technical"];

/// A contact.
#[derive(Clone, Debug)]
pub struct Contact {
    /// UUID version 7.
    pub id: String,
    /// responsible, technical, security.
    pub duty: String,
    /// 姓名.
    pub name: String,
    /// 电话.
    pub phone: String,
    /// 邮箱.
    pub email: String,
    /// Unix milliseconds.
    pub confirmed_at: i64,
}

impl FromRecord for Contact {
    fn from_record(row: &Record) -> Result<Contact, sqlx::Error> {
        Ok(Contact {
            id: row.get("id")?,
            duty: row.get("duty")?,
            name: row.get("name")?,
            phone: row.get("phone")?,
            email: row.get("email")?,
            confirmed_at: row.get("confirmed_at")?,
        })
    }
}

impl Contact {
    /// What people read for the duty.
    pub fn duty_label(&self, lang: Lang) -> &'static str {
        let found = DUTIES.iter().find(|(word, _, _)| *word == self.duty);
        found.map_or("—", |(_, zh, en)| lang.t(zh, en))
    }

    /// When it was confirmed last, for people.
    pub fn confirmed(&self) -> String {
        readable_day(self.confirmed_at)
    }

    /// Whether it must be confirmed again.
    pub fn is_due(&self, now: i64) -> bool {
        now - self.confirmed_at > CONFIRM_MS
    }
}

/// The contacts of a party.
pub async fn of_party(db: &mut Conn, party_id: &str) -> Result<Vec<Contact>, Error> {
    let list = "select id, duty, name, phone, email, confirmed_at from party_contact \
                where party_id = $1 and removed_at is null order by duty, id";
    Ok(db.all(list, &[&party_id]).await?)
}

/// Whether everybody who is needed is named.
pub async fn are_complete(db: &mut Conn, party_id: &str) -> Result<bool, Error> {
    let all = of_party(db, party_id).await?;
    Ok(NEEDED
        .iter()
        .all(|duty| all.iter().any(|c| c.duty == *duty)))
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    act: Doing,
    id: Option<String>,
    duty: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Doing {
    Add,
    Remove,
    ConfirmAll,
}

/// Adds a contact, removes one, or confirms all of them.
pub async fn form(cx: Cx, change: Change) -> Result<Response, Error> {
    let party = cx.staff()?.party_id.clone();
    let now = cx.now();
    let mut tx = cx.app.db.begin().await?;
    let done = match change.act {
        Doing::Add => add(&cx, &mut tx, (&party, &change)).await?,
        Doing::Remove => {
            let remove = "update party_contact set removed_at = $3 where id = $1 \
                          and party_id = $2 and removed_at is null";
            let id = change.id.clone().unwrap_or_default();
            tx.execute(remove, &[&id, &party, &now]).await?
        }
        Doing::ConfirmAll => {
            let confirm = "update party_contact set confirmed_at = $2 where party_id = $1 \
                           and removed_at is null";
            tx.execute(confirm, &[&party, &now]).await?
        }
    };
    if done == 0 {
        return Err(Code::NotFound.into());
    }
    let what = match change.act {
        Doing::Add => "add",
        Doing::Remove => "remove",
        Doing::ConfirmAll => "confirm",
    };
    let event = Event::done(&CONTACTS_CHANGED, "party", &party).with(&what);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/party#contacts")
}

async fn add(cx: &Cx, tx: &mut Conn, (party, change): (&str, &Change)) -> Result<u64, Error> {
    let duty = change.duty.clone().unwrap_or_default();
    if !DUTIES.iter().any(|(word, _, _)| *word == duty) {
        return Err(field::choice("duty"));
    }
    let (name, phone, email) = (
        change.name.clone().unwrap_or_default(),
        change.phone.clone().unwrap_or_default(),
        change.email.clone().unwrap_or_default(),
    );
    field::text("name", &name, 100)?;
    field::text("phone", &phone, 100)?;
    field::at_most("email", &email, 100)?;
    let insert = "insert into party_contact (id, party_id, duty, name, phone, email, \
                  confirmed_at) values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &cx.app.clock.new_id(),
        &party,
        &duty,
        &name,
        &phone,
        &email,
        &cx.now(),
    ];
    Ok(tx.execute(insert, &values).await?)
}
