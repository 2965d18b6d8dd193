//! An entry of the directory on its page: made, changed, removed.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::http::{Cx, field};
use crate::messaging::directory::entry::{Entry, FIELDS, Shows, Visibility, usual};
use crate::messaging::directory::keep::{COLUMNS, Stored, keep};
use crate::messaging::directory::tree::{self, Department};
use crate::messaging::{ENTRY_KEPT, LOOKED_UP};

const NEW: &str = "new";

#[derive(Template)]
#[template(path = "messaging/directory/edit.html")]
struct EditPage {
    f: Frame,
    id: String,
    seen: i64,
    entry: Entry,
    departments: Vec<Department>,
    problem: Option<String>,
}

impl EditPage {
    fn is_new(&self) -> bool {
        self.id == NEW
    }

    fn shows(&self, at: &usize, to: &Visibility) -> bool {
        self.entry.shows.get(*at) == Some(to)
    }
}

async fn find(db: &mut Conn, id: &str) -> Result<Stored, Error> {
    let found: Vec<Stored> = Filter::new(COLUMNS).and("id = ?", &[&id]).all(db).await?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Code::NotFound.into())
}

fn empty() -> Entry {
    Entry {
        staff_no: String::new(),
        name: String::new(),
        duty: String::new(),
        department_code: String::new(),
        office_code: String::new(),
        office_phone: String::new(),
        mobile: String::new(),
        email: String::new(),
        shows: usual(),
    }
}

/// The id that the address names; none for a new entry.
fn asked_for(cx: &Cx) -> String {
    cx.params.get("id").map_or(NEW, String::as_str).to_owned()
}

/// The page; looking at somebody's numbers is recorded.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let id = asked_for(&cx);
    let mut tx = cx.app.db.begin().await?;
    let (seen, entry) = if id == NEW {
        (0, empty())
    } else {
        let stored = find(&mut tx, &id).await?;
        let stored = stored.opened(&cx.app, &mut tx, (true, true)).await?;
        cx.record(&mut tx, &Event::done(&LOOKED_UP, "directory-entry", &id))
            .await?;
        (stored.changed_at, stored.entry)
    };
    let departments = tree::all(&mut tx, None).await?;
    tx.commit().await?;
    render(&EditPage {
        f: Frame::new(&cx, "通讯录条目", "Directory entry"),
        id,
        seen,
        entry,
        departments,
        problem: None,
    })
}

/// What was entered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// keep or remove.
    act: String,
    #[serde(default)]
    seen: i64,
    #[serde(default)]
    staff_no: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    duty: String,
    /// Code of a department, or of a department and an office with a space between them.
    #[serde(default)]
    place: String,
    #[serde(default)]
    office_phone: String,
    #[serde(default)]
    mobile: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    show_name: String,
    #[serde(default)]
    show_duty: String,
    #[serde(default)]
    show_office_phone: String,
    #[serde(default)]
    show_mobile: String,
    #[serde(default)]
    show_email: String,
}

impl Entered {
    fn shows(&self) -> Result<Shows, Error> {
        let words = [
            &self.show_name,
            &self.show_duty,
            &self.show_office_phone,
            &self.show_mobile,
            &self.show_email,
        ];
        let mut shows = usual();
        for ((show, word), (name, ..)) in shows.iter_mut().zip(words).zip(FIELDS) {
            if !word.is_empty() {
                let wrong = |_| field::choice(&format!("show_{name}"));
                *show = word.parse().map_err(wrong)?;
            }
        }
        Ok(shows)
    }

    fn entry(&self) -> Result<Entry, Error> {
        let (department, office) = self.place.split_once(' ').unwrap_or((&self.place, ""));
        Ok(Entry {
            staff_no: self.staff_no.clone(),
            name: self.name.clone(),
            duty: self.duty.clone(),
            department_code: department.to_owned(),
            office_code: office.to_owned(),
            office_phone: self.office_phone.clone(),
            mobile: self.mobile.clone(),
            email: self.email.clone(),
            shows: self.shows()?,
        })
    }
}

/// The form.
pub async fn form(cx: Cx, entered: Entered) -> Result<Response, Error> {
    let id = asked_for(&cx);
    if entered.act == "remove" {
        return remove(&cx, &id, entered.seen).await;
    }
    let entry = entered.entry()?;
    let refused = match write(&cx, &id, (entered.seen, &entry)).await {
        Ok(()) => return redirect("/console/contacts"),
        Err(Error::Fault(cause)) => return Err(Error::Fault(cause)),
        Err(refused) => refused,
    };
    let mut db = cx.app.db.read().await?;
    let page = EditPage {
        f: Frame::new(&cx, "通讯录条目", "Directory entry"),
        id,
        seen: entered.seen,
        entry,
        departments: tree::all(&mut db, None).await?,
        problem: Some(words(&cx, &refused)),
    };
    render_refused(&page, &refused)
}

async fn write(cx: &Cx, id: &str, (seen, entry): (i64, &Entry)) -> Result<(), Error> {
    let mut tx = cx.app.db.begin().await?;
    let (id, seen) = if id == NEW {
        (cx.app.clock.new_id(), None)
    } else {
        find(&mut tx, id).await?;
        (id.to_owned(), Some(seen))
    };
    keep(&cx.app, &mut tx, (&id, seen), (entry, "page")).await?;
    let shows = entry.shows.map(Visibility::word);
    let event = Event::done(&ENTRY_KEPT, "directory-entry", &id).with(&shows);
    cx.record(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

/// Removes an entry with its numbers; what is written about its e-mails stays without them.
async fn remove(cx: &Cx, id: &str, seen: i64) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let delete = "delete from directory_entry where id = $1 and changed_at = $2";
    if tx.execute(delete, &[&id, &seen]).await? == 0 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&ENTRY_KEPT, "directory-entry", id).with(&"remove");
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/contacts")
}
