//! Cases as people read them: from acceptance to result, in one place. Rows of cases hold personal
//! data: officers see those within their data scope, names and words by their first sign, and who
//! looks at a case is noted.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::catalog::cases::{Accepted, Closed, Processed};
use crate::catalog::codes::{EVENTS, RESULTS, Words};
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::page::{check_owner, shown};
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::{Definition, Values};
use crate::exchange::{LOOKED, Table};
use crate::http::Cx;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, render};
use crate::onboarding::sight;

/// A case in the list.
struct Line {
    /// The application that reports it: two may use one number.
    owner: String,
    project_no: String,
    party: String,
    at: i64,
    /// Steps that were reported.
    steps: i64,
    is_closed: bool,
    is_linked: bool,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            owner: row.get("owner_id")?,
            project_no: row.get("key")?,
            party: row.get("party")?,
            at: row.get("received_at")?,
            steps: row.get("steps")?,
            is_closed: row.get::<i64>("closed")? > 0,
            is_linked: row.get("is_linked")?,
        })
    }
}

#[derive(Template)]
#[template(path = "catalog/cases.html")]
struct ListPage {
    f: Frame,
    lines: Vec<Line>,
    asked: Asked,
    next: Option<String>,
}

/// The cases within the officer's data scope, the newest first.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let select = "select r.key, r.owner_id, r.received_at, r.is_linked, \
                  coalesce(p.name, '—') as party, \
                  (select count(*) from exchange_row s where s.owner_id = r.owner_id \
                  and s.tbl = 'up_pro_process' and s.parent = r.key and s.operation <> 'd') \
                  as steps, \
                  (select count(*) from exchange_row s where s.owner_id = r.owner_id \
                  and s.tbl = 'up_pro_result' and s.parent = r.key and s.operation <> 'd') \
                  as closed from exchange_row r \
                  left join application a on a.id = r.owner_id \
                  left join party p on p.id = a.party_id";
    let mut filter = Filter::new(select)
        .and("r.tbl = ?", &[&Accepted::DEF.name])
        .and("r.operation <> 'd'", &[])
        .and_some("r.key = ?", asked.q.as_ref());
    filter = sight::narrow(filter, &cx.officer()?.data);
    let mut after = asked.after.iter().flat_map(|after| after.splitn(3, '-'));
    if let (Some(at), Some(key), Some(owner)) = (after.next(), after.next(), after.next()) {
        let at: i64 = at.parse().unwrap_or_default();
        let beyond = "r.received_at < ? or (r.received_at = ? \
                      and (r.key > ? or (r.key = ? and r.owner_id > ?)))";
        filter = filter.and(beyond, &[&at, &at, &key, &key, &owner]);
    }
    let mut db = cx.app.db.read().await?;
    let mut lines: Vec<Line> = filter
        .then(
            "order by r.received_at desc, r.key, r.owner_id limit ?",
            &[&(PAGE as i64 + 1)],
        )
        .all(&mut db)
        .await?;
    let next = cut(&mut lines, |line| {
        format!("{}-{}-{}", line.at, line.project_no, line.owner)
    });
    render(&ListPage {
        f: Frame::new(&cx, "办件", "Cases"),
        lines,
        asked,
        next,
    })
}

/// A step of a case, for people.
struct Step {
    when: String,
    what: String,
    who: String,
    words: String,
}

#[derive(Template)]
#[template(path = "catalog/case.html")]
struct CasePage {
    f: Frame,
    project_no: String,
    task_name: String,
    org_name: String,
    applicant: String,
    promised: String,
    is_linked: bool,
    steps: Vec<Step>,
}

/// A case: what was accepted, each step, and how it ended. The note that somebody looks is written
/// before anything is opened.
pub async fn case(cx: Cx) -> Result<Response, Error> {
    let owner = cx.param("owner")?.to_owned();
    let project_no = cx.param("project_no")?.to_owned();
    let mut db = cx.app.db.read().await?;
    check_owner(&cx, &mut db, &owner).await?;
    let accepted = rows(&mut db, (&owner, Accepted::DEF), &project_no).await?;
    let accepted = accepted.into_iter().next().ok_or(Code::NotFound)?;
    let event = Event::done(&LOOKED, "case", &project_no).with(&owner);
    if !cx.app.recorder.record(cx.by(), event).await {
        return Err(Code::Busy.into());
    }
    let opened = open(&cx, &mut db, (&owner, Accepted::DEF), &accepted).await?;
    let mut steps = vec![Step {
        when: opened.plain("accept_date"),
        what: "受理 accepted".to_owned(),
        who: opened.masked("handle_user_name"),
        words: opened.masked("project_name"),
    }];
    for row in rows(&mut db, (&owner, Processed::DEF), &project_no).await? {
        let row = open(&cx, &mut db, (&owner, Processed::DEF), &row).await?;
        let event = word(EVENTS, &row.plain("event_name"));
        steps.push(Step {
            when: row.plain("event_end_time"),
            what: format!("{event} · {}", row.plain("process_name")),
            who: row.masked("handle_user_name"),
            words: row.masked("handle_explain"),
        });
    }
    for row in rows(&mut db, (&owner, Closed::DEF), &project_no).await? {
        let row = open(&cx, &mut db, (&owner, Closed::DEF), &row).await?;
        steps.push(Step {
            when: row.plain("result_date"),
            what: word(RESULTS, &row.plain("result_type")),
            who: row.masked("handle_user_name"),
            words: row.masked("result_explain"),
        });
    }
    steps.sort_by(|a, b| a.when.cmp(&b.when));
    render(&CasePage {
        f: Frame::new(&cx, "办件", "Case"),
        task_name: opened.plain("task_name"),
        org_name: opened.plain("org_name"),
        applicant: opened.masked("applyer_name"),
        promised: opened.plain("promise_date"),
        is_linked: accepted.is_linked,
        project_no,
        steps,
    })
}

fn word(words: Words, code: &str) -> String {
    let known = words.iter().find(|(known, _, _)| *known == code);
    known.map_or(code.to_owned(), |(_, zh, en)| format!("{zh} {en}"))
}

/// A row of a case with its values.
struct Opened {
    table: &'static Definition,
    values: Vec<String>,
}

impl Opened {
    /// A value that is about the procedure and about nobody: times, kinds, the item, its department
    /// and the names of steps.
    fn plain(&self, name: &str) -> String {
        let (table, values) = (self.table, &self.values);
        Values { table, values }.get(name).to_owned()
    }

    /// A value that may be about somebody, as the pages of the exchange show it; nothing where
    /// nothing was reported.
    fn masked(&self, name: &str) -> String {
        let value = self.plain(name);
        let column = self.table.all().find(|column| column.name == name);
        match column.filter(|_| !value.is_empty()) {
            Some(column) => shown(self.table, column, &value),
            None => String::new(),
        }
    }
}

async fn open(
    cx: &Cx,
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    row: &Stored,
) -> Result<Opened, Error> {
    let values = row.open(&cx.app, db, (owner, table)).await?.values;
    Ok(Opened { table, values })
}

/// The rows of a table that are about a case.
async fn rows(
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    project_no: &str,
) -> Result<Vec<Stored>, Error> {
    Ok(stored::of(owner, table)
        .and("operation <> 'd'", &[])
        .and("key = ? or parent = ?", &[&project_no, &project_no])
        .then("order by seq limit 500", &[])
        .all(db)
        .await?)
}
