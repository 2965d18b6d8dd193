//! The page of officers: who may sign in to the console, as what, and what was proposed.

use askama::Template;
use axum::response::Response;
use protocol::Lang;

use crate::clock::readable;
use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render, render_refused, words};
use crate::identity::Role;

struct Row {
    username: String,
    name: String,
    staff_no: String,
    role: Role,
    state: String,
    reason: String,
    scope: String,
    factors: i64,
}

impl Row {
    fn state_label(&self, lang: Lang) -> &'static str {
        match (self.state.as_str(), self.reason.as_str()) {
            ("active", _) => lang.t("在用", "active"),
            ("pending", _) => lang.t("待启用", "waiting for activation"),
            (_, "idle") => lang.t("停用（90天未登录）", "disabled (idle for 90 days)"),
            _ => lang.t("停用", "disabled"),
        }
    }
}

/// Department and districts in one text.
fn scope(row: &Record) -> Result<String, sqlx::Error> {
    let department: Option<String> = row.get("department_code")?;
    let districts: Option<String> = row.get("districts")?;
    let both = [department, districts].into_iter().flatten();
    Ok(both.collect::<Vec<_>>().join(" "))
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        let or_empty = |text: Option<String>| text.unwrap_or_default();
        Ok(Row {
            username: row.get("username")?,
            name: row.get("display_name")?,
            staff_no: or_empty(row.get("staff_no")?),
            role: row.parse("role")?,
            state: row.get("state")?,
            reason: or_empty(row.get("disabled_reason")?),
            scope: scope(row)?,
            factors: row.get("factors")?,
        })
    }
}

struct Waiting {
    id: String,
    is_new: bool,
    username: String,
    name: String,
    staff_no: String,
    role: Role,
    scope: String,
    proposed_by: String,
    proposed_at: String,
}

impl FromRecord for Waiting {
    fn from_record(row: &Record) -> Result<Waiting, sqlx::Error> {
        Ok(Waiting {
            id: row.get("id")?,
            is_new: row.get::<Option<String>>("account_id")?.is_none(),
            username: row.get("username")?,
            name: row.get("display_name")?,
            staff_no: row.get("staff_no")?,
            role: row.parse("role")?,
            scope: scope(row)?,
            proposed_by: row.get("proposed_name")?,
            proposed_at: readable(row.get::<i64>("proposed_at")?),
        })
    }
}

/// An account of a party that nobody has used for long.
struct Idle {
    username: String,
    name: String,
}

impl FromRecord for Idle {
    fn from_record(row: &Record) -> Result<Idle, sqlx::Error> {
        Ok(Idle {
            username: row.get("username")?,
            name: row.get("display_name")?,
        })
    }
}

/// What came of an act.
pub enum Note {
    /// Nothing was done.
    None,
    /// It waits for the security administrator.
    Proposed(String),
    /// User name and activation code.
    Opened(String, String),
    /// An account was changed.
    Changed(String),
    /// A proposal was refused.
    Refused(String),
}

#[derive(Template)]
#[template(path = "identity/officers/officers.html")]
struct OfficersPage {
    f: Frame,
    rows: Vec<Row>,
    waiting: Vec<Waiting>,
    idle: Vec<Idle>,
    can_propose: bool,
    can_decide: bool,
    problem: Option<String>,
    note: Note,
}

/// The list of officers with the forms that the caller's role has.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    show(&cx, Ok(Note::None)).await
}

/// The page with what came of an act.
pub async fn show(cx: &Cx, done: Result<Note, Error>) -> Result<Response, Error> {
    let error = match &done {
        Err(Error::Fault(_)) => return done.and(Err(protocol::Code::ServerFault.into())),
        Err(refused) => Some(words(cx, refused)),
        Ok(_) => None,
    };
    let officers = "select a.username, a.display_name, a.staff_no, a.role, a.state, \
                    a.disabled_reason, a.department_code, \
                    (select string_agg(d.district, ' ') from account_district d \
                    where d.account_id = a.id) as districts, \
                    (select count(*) from second_factor s where s.account_id = a.id \
                    and s.confirmed_at is not null) as factors from account a \
                    where a.kind = 'officer' order by a.username limit 500";
    let waiting = "select id, account_id, username, display_name, staff_no, role, \
                   department_code, districts, proposed_name, proposed_at from officer_proposal \
                   where state = 'proposed' order by proposed_at limit 100";
    let idle = "select username, display_name from account where kind <> 'officer' and \
                state = 'disabled' and disabled_reason = 'idle' order by username limit 500";
    let role = cx.officer()?.role;
    let mut db = cx.app.db.read().await?;
    let page = OfficersPage {
        f: Frame::new(cx, "工作人员", "Officers"),
        rows: db.all(officers, &[]).await?,
        waiting: db.all(waiting, &[]).await?,
        idle: db.all(idle, &[]).await?,
        can_propose: role == Role::Administrator,
        can_decide: role == Role::SecurityAdministrator,
        problem: error,
        note: Note::None,
    };
    match done {
        Ok(note) => render(&OfficersPage { note, ..page }),
        Err(refused) => render_refused(&page, &refused),
    }
}
