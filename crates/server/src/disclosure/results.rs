//! Published results: what an inspection found, for everyone.

use askama::Template;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::spot_check::result::label;

/// Rows of an answer.
const PAGE: i64 = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ResultsQuery")]
pub struct Query {
    /// Unified social credit code, whole.
    pub code: Option<String>,
    /// The `next` of the answer before.
    pub after: Option<String>,
}

/// A published result, with the names that the national publicity system uses beside ours.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublishedResult {
    /// Its id.
    pub result_id: String,
    /// raninsTaskId: 18 digits.
    pub task_code: String,
    /// raninsTaskName.
    pub task_name: String,
    /// insAuth 抽查机关.
    pub department: String,
    /// Unified social credit code.
    pub enterprise_code: String,
    /// Its name.
    pub enterprise_name: String,
    /// insDate: YYYY-MM-DD.
    pub checked_on: String,
    /// R1 to R13.
    pub result_code: String,
    /// raninsCheckResName.
    pub result: String,
    /// The draw, whose bundle shows why this enterprise was drawn.
    pub draw_id: String,
}

impl FromRecord for PublishedResult {
    fn from_record(row: &Record) -> Result<PublishedResult, sqlx::Error> {
        let result_code: String = row
            .get::<Option<String>>("result_code")?
            .unwrap_or_default();
        Ok(PublishedResult {
            result_id: row.get("id")?,
            task_code: row.get("code")?,
            task_name: row.get("task_name")?,
            department: row.get("department")?,
            enterprise_code: row.get("enterprise_code")?,
            enterprise_name: row.get("enterprise_name")?,
            checked_on: row.get::<Option<String>>("checked_on")?.unwrap_or_default(),
            result: label(&result_code, protocol::Lang::Zh).to_owned(),
            result_code,
            draw_id: row.get("draw_id")?,
        })
    }
}

/// Those found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ResultsFound")]
pub struct Found {
    /// The rows.
    pub items: Vec<PublishedResult>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}

/// The API call.
pub async fn query(cx: Cx, query: Query) -> Result<Found, Error> {
    find(&cx.app, &query).await
}

async fn find(app: &App, query: &Query) -> Result<Found, Error> {
    let select = "select r.id, t.code, t.name as task_name, d.name as department, \
                  r.enterprise_code, e.name as enterprise_name, r.checked_on, r.result_code, \
                  r.draw_id from check_result r join check_task t on t.id = r.task_id \
                  join department d on d.code = r.department_code \
                  join enterprise e on e.code = r.enterprise_code";
    let mut db = app.db.read().await?;
    let mut items: Vec<PublishedResult> = Filter::new(select)
        .and("r.state = 'published'", &[])
        .and_some("r.enterprise_code = ?", query.code.as_ref())
        .and_some("r.id < ?", query.after.as_ref())
        .then("order by r.id desc limit ?", &[&(PAGE + 1)])
        .all(&mut db)
        .await?;
    let has_more = items.len() > PAGE as usize;
    items.truncate(PAGE as usize);
    let next = items
        .last()
        .filter(|_| has_more)
        .map(|last| last.result_id.clone());
    Ok(Found { items, next })
}

#[derive(Template)]
#[template(path = "disclosure/results.html")]
struct ResultsPage {
    f: Frame,
    code: String,
    found: Found,
}

impl ResultsPage {
    fn label(&self, code: &str) -> &'static str {
        label(code, self.f.lang)
    }
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    #[derive(Deserialize)]
    struct Asked {
        code: Option<String>,
        after: Option<String>,
    }
    let Asked { code, after } = cx.query()?;
    let found = find(
        &cx.app,
        &Query {
            code: code.clone(),
            after,
        },
    )
    .await?;
    let f = Frame::new(&cx, "结果公示", "Results");
    render(&ResultsPage {
        f,
        code: code.unwrap_or_default(),
        found,
    })
}
