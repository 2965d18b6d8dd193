//! A resource or sub-resource: what it is, its performance, its alarms and tickets.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::Table;
use crate::exchange::page::check_owner;
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::{Definition, Kind};
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::monitoring::alarm::{self, Alarm};
use crate::monitoring::reported::codes::word;
use crate::monitoring::reported::samples::{self, Series};
use crate::monitoring::reported::tables::{Resource, SubResource};
use crate::monitoring::resource::chart::{Chart, Span};
use crate::monitoring::ticket::{self, Ticket};

/// Most charts of a page.
const CHARTS: usize = 24;
const HOUR_MS: i64 = 3_600_000;
/// Spans that the page offers: word, hours, seconds of a point, Chinese, English.
const SPANS: &[(&str, i64, i64, &str, &str)] = &[
    ("hours", 6, 60, "6小时", "6 hours"),
    ("day", 24, 300, "1天", "a day"),
    ("week", 7 * 24, 3600, "7天", "7 days"),
    ("month", 31 * 24, 4 * 3600, "31天", "31 days"),
    ("year", 366 * 24, 48 * 3600, "1年", "a year"),
];

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    span: Option<String>,
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

/// A column with its value, for people.
struct Fact {
    zh: &'static str,
    name: &'static str,
    value: String,
}

/// A part of a resource.
struct Part {
    id: String,
    facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "monitoring/resource/show.html")]
struct Page {
    f: Frame,
    owner: String,
    object: String,
    name: String,
    facts: Vec<Fact>,
    parts: Vec<Part>,
    charts: Vec<Chart>,
    alarms: Vec<Alarm>,
    tickets: Vec<Ticket>,
    span: String,
    spans: &'static [(&'static str, i64, i64, &'static str, &'static str)],
}

async fn facts(
    cx: &Cx,
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    row: &Stored,
) -> Result<Vec<Fact>, Error> {
    let values = row.open(&cx.app, db, (owner, table)).await?.values;
    let own = table
        .all()
        .zip(values)
        .skip(crate::exchange::table::HEAD.len());
    let own = own.filter(|(_, value)| !value.is_empty());
    let facts = own.map(|(column, value)| Fact {
        zh: column.zh,
        name: column.name,
        value: match &column.kind {
            Kind::Code(words) => word(words, &value, cx.lang),
            _ => value,
        },
    });
    Ok(facts.collect())
}

/// The rows of a table by key or by parent.
async fn rows(
    db: &mut Conn,
    (owner, table): (&str, &Definition),
    (condition, id): (&'static str, &str),
) -> Result<Vec<Stored>, Error> {
    let rows = stored::of(owner, table)
        .and("operation <> 'd'", &[])
        .and(condition, &[&id])
        .then("order by key limit 100", &[]);
    Ok(rows.all(db).await?)
}

async fn charts(
    app: &App,
    db: &mut Conn,
    (owner, objects): (&str, &[String]),
    (hours, step): (i64, i64),
) -> Result<Vec<Chart>, Error> {
    let step = step * 1000;
    let to = (app.clock.now() / step + 1) * step;
    let span = Span {
        from: to - hours * HOUR_MS,
        to,
        step,
    };
    let mut series: Vec<Series> = Vec::new();
    for object in objects {
        if series.len() < CHARTS {
            series.extend(samples::of_object(db, (owner, object)).await?);
        }
    }
    let mut charts = Vec::new();
    for one in series.iter().take(CHARTS) {
        let bounds = (span.from, span.to, span.step);
        let points = samples::points(db, (owner, one), bounds).await?;
        charts.push(Chart::of(one, &points, span));
    }
    Ok(charts)
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let question: Question = cx.query()?;
    let asked = question.span.as_deref().unwrap_or("hours");
    let span = SPANS.iter().find(|(word, ..)| *word == asked);
    let (span, hours, step, ..) = *span.ok_or(Code::NotFound)?;
    let (owner, object) = (cx.param("owner")?.to_owned(), cx.param("id")?.to_owned());
    let mut db = cx.app.db.read().await?;
    check_owner(&cx, &mut db, &owner).await?;
    let mut found = None;
    for table in [Resource::DEF, SubResource::DEF] {
        let row = rows(&mut db, (&owner, table), ("key = ?", &object)).await?;
        let row = row.into_iter().next().map(|row| (table, row));
        found = found.or(row);
    }
    let (table, row) = found.ok_or(Code::NotFound)?;
    let facts_of = facts(&cx, &mut db, (&owner, table), &row).await?;
    let name = facts_of.iter().find(|fact| fact.name == "name");
    let name = name.map_or(object.clone(), |fact| fact.value.clone());
    let (mut parts, mut objects) = (Vec::new(), vec![object.clone()]);
    let sub = (owner.as_str(), SubResource::DEF);
    for row in rows(&mut db, sub, ("parent = ?", &object)).await? {
        objects.push(row.key.clone());
        let facts = facts(&cx, &mut db, sub, &row).await?;
        parts.push(Part { id: row.key, facts });
    }
    let charts = charts(&cx.app, &mut db, (&owner, &objects), (hours, step)).await?;
    let mut alarms = Vec::new();
    for object in &objects {
        alarms.extend(alarm::of_object(&mut db, (&owner, object)).await?);
    }
    let ids: Vec<&str> = alarms.iter().map(|alarm| alarm.alarm_id.as_str()).collect();
    let tickets = ticket::of_alarms(&mut db, &owner, &ids).await?;
    render(&Page {
        f: Frame::new(&cx, "资源", "Resource"),
        owner,
        object,
        name,
        facts: facts_of,
        parts,
        charts,
        alarms,
        tickets,
        span: span.to_owned(),
        spans: SPANS,
    })
}
