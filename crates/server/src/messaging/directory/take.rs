//! Entries for those whom the platform knows already: inspectors and officers.

use axum::response::Response;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::messaging::ENTRIES_LOADED;
use crate::messaging::directory::entry::usual;
use crate::messaging::recipient::organ_department;

/// Most that are taken at once; whoever has more takes again.
const MOST: i64 = 20_000;

struct Known {
    staff_no: String,
    name: String,
    department_code: String,
}

impl FromRecord for Known {
    fn from_record(row: &Record) -> Result<Known, sqlx::Error> {
        Ok(Known {
            staff_no: row.get("staff_no")?,
            name: row.get("name")?,
            department_code: row.get("department_code")?,
        })
    }
}

/// The form has no fields beside the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Makes the entries.
pub async fn form(cx: Cx, _: Nothing) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let organ = organ_department(&cx.app, &mut tx).await?;
    let known = "select k.staff_no, max(k.name) as name, max(k.department_code) as department_code \
                 from (select staff_no, name, department_code from inspector \
                 where state <> 'left' union all select a.staff_no, a.display_name, \
                 coalesce(a.department_code, $1) from account a where a.kind = 'officer' \
                 and a.state <> 'disabled' and a.staff_no is not null) k \
                 join department d on d.code = k.department_code \
                 where k.staff_no <> '' and not exists (select 1 from directory_entry e \
                 where e.staff_no = k.staff_no) group by k.staff_no order by k.staff_no limit $2";
    let known: Vec<Known> = tx.all(known, &[&organ, &MOST]).await?;
    let (count, now) = (known.len(), cx.now());
    let shows = usual().map(|show| show.word().to_value());
    let rows = known.into_iter().map(|person| {
        let mut row = vec![
            cx.app.clock.new_id().to_value(),
            person.staff_no.to_value(),
            person.name.to_value(),
            person.department_code.to_value(),
            now.to_value(),
        ];
        row.extend(["", "", "", "", "register"].map(ToValue::to_value));
        row.extend(shows.clone());
        row
    });
    let head = "insert into directory_entry (id, staff_no, name, department_code, changed_at, \
                duty, office_phone, mobile_hash, email_hash, source, show_name, show_duty, \
                show_office_phone, show_mobile, show_email) values ";
    tx.insert_many(head, rows.collect(), "").await?;
    let event = Event::done(&ENTRIES_LOADED, "directory", "register").with(&count);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/contacts")
}
