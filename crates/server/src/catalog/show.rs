//! Cases as people read them: from acceptance to result, in one place.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::app::App;
use crate::catalog::cases::{Accepted, Closed, Processed};
use crate::catalog::codes::{EVENTS, RESULTS, Words};
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::Table;
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::{Definition, Values};
use crate::http::Cx;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, render};

/// A case in the list.
struct Line {
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

/// The cases, the newest first.
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
    let after = asked.after.as_ref().and_then(|after| after.split_once('-'));
    if let Some((at, key)) = after {
        let at: i64 = at.parse().unwrap_or_default();
        let beyond = "r.received_at < ? or (r.received_at = ? and r.key > ?)";
        filter = filter.and(beyond, &[&at, &at, &key]);
    }
    let mut db = cx.app.db.read().await?;
    let mut lines: Vec<Line> = filter
        .then(
            "order by r.received_at desc, r.key limit ?",
            &[&(PAGE as i64 + 1)],
        )
        .all(&mut db)
        .await?;
    let next = cut(&mut lines, |line| {
        format!("{}-{}", line.at, line.project_no)
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

/// A case: what was accepted, each step, and how it ended.
pub async fn case(cx: Cx) -> Result<Response, Error> {
    let project_no = cx.param("project_no")?.to_owned();
    let mut db = cx.app.db.read().await?;
    let owner = "select owner_id from exchange_row where tbl = $1 and key = $2 \
                 and operation <> 'd' order by received_at limit 1";
    let owner: Option<String> = db
        .optional(owner, &[&Accepted::DEF.name, &project_no])
        .await?;
    let owner = owner.ok_or(Code::NotFound)?;
    let accepted = rows(&cx.app, &mut db, (&owner, Accepted::DEF), &project_no).await?;
    let (row, values) = accepted.into_iter().next().ok_or(Code::NotFound)?;
    let of = |name: &str| get(Accepted::DEF, &values, name);
    let mut steps = vec![Step {
        when: of("accept_date"),
        what: "受理 accepted".to_owned(),
        who: of("handle_user_name"),
        words: of("project_name"),
    }];
    for (_, values) in rows(&cx.app, &mut db, (&owner, Processed::DEF), &project_no).await? {
        let of = |name: &str| get(Processed::DEF, &values, name);
        steps.push(Step {
            when: of("event_end_time"),
            what: format!(
                "{} · {}",
                word(EVENTS, &of("event_name")),
                of("process_name")
            ),
            who: of("handle_user_name"),
            words: of("handle_explain"),
        });
    }
    for (_, values) in rows(&cx.app, &mut db, (&owner, Closed::DEF), &project_no).await? {
        let of = |name: &str| get(Closed::DEF, &values, name);
        steps.push(Step {
            when: of("result_date"),
            what: word(RESULTS, &of("result_type")),
            who: of("handle_user_name"),
            words: of("result_explain"),
        });
    }
    steps.sort_by(|a, b| a.when.cmp(&b.when));
    let applicant: String = of("applyer_name").chars().take(1).collect();
    render(&CasePage {
        f: Frame::new(&cx, "办件", "Case"),
        task_name: of("task_name"),
        org_name: of("org_name"),
        applicant: format!("{applicant}***"),
        promised: of("promise_date"),
        is_linked: row.is_linked,
        project_no,
        steps,
    })
}

fn get(table: &'static Definition, values: &[String], name: &str) -> String {
    Values { table, values }.get(name).to_owned()
}

fn word(words: Words, code: &str) -> String {
    let known = words.iter().find(|(known, _, _)| *known == code);
    known.map_or(code.to_owned(), |(_, zh, en)| format!("{zh} {en}"))
}

/// The rows of a table that are about a case.
async fn rows(
    app: &App,
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    project_no: &str,
) -> Result<Vec<(Stored, Vec<String>)>, Error> {
    let found: Vec<Stored> = stored::of(owner, table)
        .and("operation <> 'd'", &[])
        .and("key = ? or parent = ?", &[&project_no, &project_no])
        .then("order by seq limit 500", &[])
        .all(db)
        .await?;
    let mut rows = Vec::new();
    for row in found {
        let values = row.open(app, db, (owner, table)).await?.values;
        rows.push((row, values));
    }
    Ok(rows)
}
