//! The audit page: what happened, filtered by who, what, on what and when.

use askama::Template;
use axum::response::Response;
use protocol::Lang;
use serde::Deserialize;

use crate::app;
use crate::audit::Act;
use crate::db::{Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};

/// Events on one page.
const PAGE: i64 = 50;
const DAY_MS: i64 = 86_400_000;

/// When a day that was asked for begins in Beijing.
fn day(asked: &Option<String>) -> Result<Option<i64>, Error> {
    let Some(text) = asked else {
        return Ok(None);
    };
    let at = crate::clock::moment(&format!("{text} 00:00:00"));
    at.map(Some)
        .ok_or_else(|| Error::rule("a day is written as 2026-03-31"))
}

struct Row {
    id: String,
    at: i64,
    actor: String,
    actor_kind: String,
    act: String,
    object: String,
    source: String,
    code: i64,
    detail: String,
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        let (kind, id): (String, String) = (row.get("object_kind")?, row.get("object_id")?);
        Ok(Row {
            id: row.get("id")?,
            at: row.get("at")?,
            actor: row.get("actor_name")?,
            actor_kind: row.get("actor_kind")?,
            act: row.get("act")?,
            object: format!("{kind} {id}"),
            source: row.get("source")?,
            code: row.get("code")?,
            detail: row.get("detail")?,
        })
    }
}

impl Row {
    /// Whose account acted, as people read it.
    fn actor_label(&self, lang: Lang) -> &'static str {
        match self.actor_kind.as_str() {
            "officer" => lang.t("工作人员", "officer"),
            "party_staff" => lang.t("接入方人员", "party's staff"),
            "application" => lang.t("接入应用", "application"),
            "visitor" => lang.t("访客", "visitor"),
            _ => lang.t("系统", "system"),
        }
    }
}

/// What the page can be filtered by.
#[derive(Default, Deserialize)]
struct Query {
    actor: Option<String>,
    act: Option<String>,
    object: Option<String>,
    outcome: Option<String>,
    /// Address of the caller.
    source: Option<String>,
    /// Id of a request.
    request: Option<String>,
    /// From this day on, YYYY-MM-DD.
    from: Option<String>,
    /// Up to and with this day.
    to: Option<String>,
    /// Key of the last event of the page before.
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    f: Frame,
    rows: Vec<Row>,
    acts: Vec<&'static Act>,
    query: Query,
    next: Option<String>,
}

impl ListPage {
    fn act_label(&self, name: &str) -> String {
        let act = self.acts.iter().find(|act| act.name == name);
        act.map_or(name, |act| self.f.t(act.zh, act.en)).to_owned()
    }

    fn asked(&self, value: &Option<String>) -> String {
        value.clone().unwrap_or_default()
    }
}

/// Shows the newest events first.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let query: Query = cx.query()?;
    let select = "select id, at, actor_name, actor_kind, act, object_kind, object_id, source, \
                  code, detail from audit_event";
    let mut filter = Filter::new(select)
        .and_some("actor_name = ?", query.actor.as_ref())
        .and_some("act = ?", query.act.as_ref())
        .and_some("object_id = ?", query.object.as_ref())
        .and_some("source = ?", query.source.as_ref())
        .and_some("request_id = ?", query.request.as_ref())
        .and_some("at >= ?", day(&query.from)?.as_ref())
        .and_some("at < ?", day(&query.to)?.map(|at| at + DAY_MS).as_ref())
        .and_some("id < ?", query.before.as_ref());
    filter = match query.outcome.as_deref() {
        Some("done") => filter.and("code = 0", &[]),
        Some("refused") => filter.and("code <> 0", &[]),
        _ => filter,
    };
    let mut db = cx.app.db.read().await?;
    let mut rows: Vec<Row> = filter
        .then("order by id desc limit ?", &[&(PAGE + 1)])
        .all(&mut db)
        .await?;
    let next = (rows.len() > PAGE as usize).then(|| {
        rows.truncate(PAGE as usize);
        let last = rows.last().map(|row| row.id.clone()).unwrap_or_default();
        let asked = [
            ("actor", &query.actor),
            ("act", &query.act),
            ("object", &query.object),
            ("outcome", &query.outcome),
            ("source", &query.source),
            ("request", &query.request),
            ("from", &query.from),
            ("to", &query.to),
            ("before", &Some(last)),
        ];
        let asked = asked
            .iter()
            .filter_map(|(name, v)| v.as_ref().map(|v| (*name, v)));
        serde_urlencoded::to_string(asked.collect::<Vec<_>>()).unwrap_or_default()
    });
    let f = Frame::new(&cx, "审计日志", "Audit log");
    render(&ListPage {
        f,
        rows,
        acts: app::acts(),
        query,
        next,
    })
}
