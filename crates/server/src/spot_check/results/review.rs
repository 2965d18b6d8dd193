//! Reviewing what departments reported, and publishing it.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;
use serde_json::json;

use crate::audit::Event;
use crate::callbacks::{self, Message, To};
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::files::sheet;
use crate::http::listing::{self, Asked, PAGE};
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, field};
use crate::identity::Role;
use crate::spot_check::results::result::{ResultMove, ResultState, label};
use crate::spot_check::task::own;
use crate::spot_check::{PUBLISHED, RETURNED};

struct Row {
    id: String,
    task_name: String,
    enterprise_code: String,
    enterprise_name: String,
    inspectors: String,
    state: ResultState,
    result_code: String,
    problem: String,
    checked_on: String,
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        let or_empty = |text: Option<String>| text.unwrap_or_default();
        Ok(Row {
            id: row.get("id")?,
            task_name: row.get("task_name")?,
            enterprise_code: row.get("enterprise_code")?,
            enterprise_name: row.get("enterprise_name")?,
            inspectors: row.get("inspectors")?,
            state: row.parse("state")?,
            result_code: or_empty(row.get("result_code")?),
            problem: or_empty(row.get("problem")?),
            checked_on: or_empty(row.get("checked_on")?),
        })
    }
}

impl Row {
    fn result_label(&self, lang: &protocol::Lang) -> &'static str {
        label(&self.result_code, *lang)
    }
}

/// What the address asks for; at first, what waits for a review.
fn asked(cx: &Cx) -> Result<Asked, Error> {
    let mut asked: Asked = cx.query()?;
    let first = || ResultState::PendingReview.word().to_owned();
    asked.state.get_or_insert_with(first);
    Ok(asked)
}

#[derive(Template)]
#[template(path = "spot_check/results/results.html")]
struct ResultsPage {
    f: Frame,
    rows: Vec<Row>,
    asked: Asked,
    next: Option<String>,
    can_review: bool,
}

async fn found(cx: &Cx, db: &mut Conn, asked: &Asked, most: i64) -> Result<Vec<Row>, Error> {
    let select = "select r.id, t.name as task_name, r.enterprise_code, \
                  e.name as enterprise_name, r.inspectors, r.state, r.result_code, r.problem, \
                  r.checked_on from check_result r join check_task t on t.id = r.task_id \
                  join enterprise e on e.code = r.enterprise_code";
    let like = asked.like();
    let rows = own::narrow_results(Filter::new(select), &cx.officer()?.data)
        .and_some("r.state = ?", asked.state.as_ref())
        .and_some("(e.name || ' ' || e.code) like ?", like.as_ref())
        .and_some("r.id > ?", asked.after.as_ref())
        .then("order by r.id limit ?", &[&most])
        .all(db);
    Ok(rows.await?)
}

/// Results in one state; those to be reviewed at first.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked = asked(&cx)?;
    let mut db = cx.app.db.read().await?;
    let mut rows = found(&cx, &mut db, &asked, PAGE as i64 + 1).await?;
    let next = listing::cut(&mut rows, |row| row.id.clone());
    render(&ResultsPage {
        f: Frame::new(&cx, "结果审核", "Result review"),
        rows,
        next,
        asked,
        can_review: cx.officer()?.role == Role::Reviewer,
    })
}

/// The same question as an Excel file.
pub async fn export(cx: Cx, _: Request) -> Result<Response, Error> {
    let asked = asked(&cx)?;
    let mut db = cx.app.db.read().await?;
    let rows = found(&cx, &mut db, &asked, sheet::MOST).await?;
    let heads = [
        "任务",
        "统一社会信用代码",
        "企业",
        "检查人员",
        "状态",
        "结果",
        "情况",
        "检查日期",
    ];
    let cells = rows.into_iter().map(|row| {
        let (state, result) = (row.state.label(cx.lang), row.result_label(&cx.lang));
        [
            row.task_name,
            row.enterprise_code,
            row.enterprise_name,
            row.inspectors,
            state.to_owned(),
            result.to_owned(),
            row.problem,
            row.checked_on,
        ]
    });
    sheet::download("results.xlsx", heads, cells)
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    decision: Decision,
    opinion: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Publish,
    Return,
}

/// A result as a review meets it.
struct Seen {
    state: ResultState,
    department_code: String,
    district: String,
}

impl FromRecord for Seen {
    fn from_record(row: &Record) -> Result<Seen, sqlx::Error> {
        Ok(Seen {
            state: row.parse("state")?,
            department_code: row.get("department_code")?,
            district: row.get("district")?,
        })
    }
}

/// Publishes a result, or sends it back to its department.
pub async fn form(cx: Cx, review: Review) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let opinion = field::opinion(review.decision == Decision::Return, review.opinion)?;
    let (made, act) = match review.decision {
        Decision::Publish => (ResultMove::Publish, &PUBLISHED),
        Decision::Return => (ResultMove::Return, &RETURNED),
    };
    let mut tx = cx.app.db.begin().await?;
    let find = "select r.state, r.department_code, e.district from check_result r \
                join enterprise e on e.code = r.enterprise_code where r.id = $1";
    let seen: Option<Seen> = tx.optional(find, &[&id]).await?;
    let seen = seen.ok_or(Code::NotFound)?;
    let data = &cx.officer()?.data;
    data.check(&seen.department_code, Some(&seen.district))?;
    let (seen, department) = (seen.state, seen.department_code);
    let state = seen.after(made)?;
    let published_at = (state == ResultState::Published).then(|| cx.now());
    let write = "update check_result set state = $3, review_opinion = $4, reviewed_by = $5, \
                 published_at = $6 where id = $1 and state = $2";
    let values: [&(dyn crate::db::ToValue + Sync); 6] = [
        &id,
        &seen.word(),
        &state.word(),
        &opinion,
        &cx.officer()?.name,
        &published_at,
    ];
    if tx.execute(write, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    if state == ResultState::Published {
        let mark = "update enterprise set last_checked_on = (select checked_on from check_result \
                    where id = $1) where code = (select enterprise_code from check_result \
                    where id = $1)";
        tx.execute(mark, &[&id]).await?;
        let done = "update check_task set state = 'done' where id = (select task_id from \
                    check_result where id = $1) and not exists (select 1 from check_result o \
                    where o.task_id = check_task.id and o.state not in \
                    ('published', 'skipped'))";
        tx.execute(done, &[&id]).await?;
    }
    if state == ResultState::Returned {
        let message = Message {
            kind: "result.returned",
            subject: &id,
            to: To::Department(&department),
            data: json!({ "result_id": id, "opinion": opinion }),
        };
        callbacks::emit(&cx.app, &mut tx, &message).await?;
    }
    cx.record(&mut tx, &Event::done(act, "result", &id).with(&opinion))
        .await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    redirect("/console/results")
}
