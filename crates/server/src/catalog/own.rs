//! The platform's basic catalogue: a file brings entries in, every change is a new version, and
//! what is withdrawn stays as a tombstone so that parties learn of it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use protocol::Code;
use protocol::envelope::FieldError;
use protocol::exchange::COMMON;
use serde::Deserialize;

use crate::app::App;
use crate::audit::Event;
use crate::catalog::CHANGED;
use crate::catalog::items::BasicCatalog;
use crate::clock::readable;
use crate::db::Conn;
use crate::error::{Error, Refusal};
use crate::exchange::own::moment;
use crate::exchange::stored::{self, PLATFORM, Stored};
use crate::exchange::table::{Definition, HEAD, Values};
use crate::exchange::{Table, Taken, write};
use crate::http::listing::{Asked, cut};
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, multipart};
use crate::identity::Role;
use crate::registers::table;

/// Most bytes of a file.
const FILE_BYTES: usize = 8 << 20;
/// Findings that are told at a time.
const FINDINGS: usize = 20;
/// Most entries of a file.
const MOST: usize = 20_000;
const TABLE: &Definition = BasicCatalog::DEF;

/// An entry, for people.
struct Entry {
    row: Stored,
    values: Vec<String>,
}

impl Entry {
    fn get(&self, column: &str) -> &str {
        let values = Values {
            table: TABLE,
            values: &self.values,
        };
        values.get(column)
    }

    fn changed(&self) -> String {
        readable(self.row.received_at)
    }
}

#[derive(Template)]
#[template(path = "catalog/own.html")]
struct Page {
    f: Frame,
    entries: Vec<Entry>,
    can_change: bool,
    asked: Asked,
    next: Option<String>,
    columns: &'static [crate::exchange::table::Column],
}

/// The entries, in the order of their codes.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let mut found: Vec<Stored> = stored::of(PLATFORM, TABLE)
        .and_some("key > ?", asked.after.as_ref())
        .and_some("key = ?", asked.q.as_ref())
        .then("order by key limit 51", &[])
        .all(&mut db)
        .await?;
    let next = cut(&mut found, |row| row.key.clone());
    let mut entries = Vec::new();
    for row in found {
        let values = row.open(&cx.app, &mut db, (PLATFORM, TABLE)).await?.values;
        entries.push(Entry { row, values });
    }
    render(&Page {
        f: Frame::new(&cx, "基本目录", "Basic catalogue"),
        entries,
        can_change: cx.officer()?.role == Role::Planner,
        asked,
        next,
        columns: TABLE.columns,
    })
}

/// A row of the platform's catalogue from what stands in its own columns.
fn row(own: &[String], (time, batch): (String, String), operation: &str) -> Vec<String> {
    let (operation, source) = (operation.to_owned(), "000".to_owned());
    let common = [code(own).to_owned(), operation, time, batch, source];
    common.into_iter().chain(own.iter().cloned()).collect()
}

/// Entries are called by their basic code.
fn code(own: &[String]) -> &str {
    own.get(1).map_or("", String::as_str)
}

/// Writes all of the rows or none: one that is not taken is named.
async fn write_whole(app: &App, tx: &mut Conn, rows: Vec<Values<'_>>) -> Result<Taken, Error> {
    let count = rows.len();
    let none = rows.iter().map(|_| Vec::new()).collect();
    let taken = write(app, tx, (PLATFORM, TABLE), (rows, none)).await?;
    if usize::try_from(taken.accepted).ok() == Some(count) {
        return Ok(taken);
    }
    let left = taken.rows.iter().filter(|row| row.outcome != "accepted");
    let named = left.map(|row| FieldError {
        field: row.row_guid.clone(),
        reason: "同一编码出现多次且内容不同 (this code comes more than once)".to_owned(),
    });
    Err(Error::Refused(Box::new(Refusal {
        values: vec![("field", "file".to_owned())],
        errors: named.take(FINDINGS).collect(),
        ..Refusal::from(Code::BadField)
    })))
}

/// Takes a file: one entry a line, columns by their Chinese or English names.
pub async fn upload(cx: Cx, request: Request) -> Result<Response, Error> {
    let parts = multipart::read(&cx, request, FILE_BYTES).await?;
    let file = parts.required("file")?;
    let entries = read(&file.bytes)?;
    let mut tx = cx.app.db.begin().await?;
    // Holds the catalogue, so that nobody changes it in between.
    stored::numbers(&mut tx, (PLATFORM, TABLE), 0).await?;
    let codes: Vec<&str> = entries.iter().map(|(_, own)| code(own)).collect();
    let there = stored::find(&mut tx, (PLATFORM, TABLE), &codes).await?;
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|(_, own)| row(own, moment(cx.now(), there.get(code(own))), "u"))
        .collect();
    let values: Vec<Values<'_>> = rows
        .iter()
        .map(|values| Values {
            table: TABLE,
            values,
        })
        .collect();
    let wrong: Vec<FieldError> = entries
        .iter()
        .zip(&values)
        .flat_map(|((line, _), values)| {
            let named = move |error: FieldError| FieldError {
                field: format!("第{line}行 {}", error.field),
                reason: error.reason,
            };
            values.check().into_iter().map(named)
        })
        .take(FINDINGS)
        .collect();
    if !wrong.is_empty() {
        // A catalogue comes in whole or not at all.
        return Err(Error::Refused(Box::new(Refusal {
            values: vec![("field", "file".to_owned())],
            errors: wrong,
            ..Refusal::from(Code::BadField)
        })));
    }
    let fresh = changed(&cx.app, &mut tx, (values, &there)).await?;
    let taken = write_whole(&cx.app, &mut tx, fresh).await?;
    let event = Event::done(&CHANGED, "catalog", TABLE.name);
    cx.record(&mut tx, &event.with(&(taken.accepted, entries.len())))
        .await?;
    tx.commit().await?;
    redirect("/console/catalog")
}

/// Only rows whose own columns differ from what is there: the rest would be a change of time alone.
async fn changed<'v>(
    app: &App,
    tx: &mut Conn,
    (rows, there): (Vec<Values<'v>>, &HashMap<String, Stored>),
) -> Result<Vec<Values<'v>>, Error> {
    let mut fresh = Vec::new();
    for row in rows {
        let is_same = match there.get(row.get(COMMON[0])) {
            Some(old) if old.operation != "d" => {
                let old = old.open(app, tx, (PLATFORM, TABLE)).await?.values;
                old.get(HEAD.len()..) == row.values.get(HEAD.len()..)
            }
            _ => false,
        };
        if !is_same {
            fresh.push(row);
        }
    }
    Ok(fresh)
}

/// Lines of a file with their numbers: the own columns in the order of the table.
fn read(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, Error> {
    let unreadable = |why: String| Error::field(Code::BadField, "file", why);
    let lines = table::read(bytes).map_err(|reject| unreadable(reject.reason))?;
    let mut lines = lines.into_iter();
    let names = match lines.next() {
        Some((_, Ok(names))) => names,
        _ => return Err(unreadable("文件是空的 (the file is empty)".to_owned())),
    };
    let mut places = Vec::new();
    for column in TABLE.columns {
        let is_it = |name: &String| name.trim() == column.zh || name.trim() == column.name;
        let place = names.iter().position(is_it);
        if place.is_none() && column.must {
            let why = format!("缺少列 (missing column): {} / {}", column.zh, column.name);
            return Err(unreadable(why));
        }
        places.push(place);
    }
    let mut entries = Vec::new();
    for (line, fields) in lines {
        let fields = fields.map_err(|reject| unreadable(reject.reason))?;
        let text = |place: &Option<usize>| {
            let field = place.and_then(|place| fields.get(place));
            field.map_or(String::new(), |field| field.trim().to_owned())
        };
        let own: Vec<String> = places.iter().map(text).collect();
        if own.iter().any(|text| !text.is_empty()) {
            entries.push((line, own));
        }
    }
    if entries.is_empty() || entries.len() > MOST {
        let why = format!("1至{MOST}条 (1 to {MOST} entries)");
        return Err(unreadable(why));
    }
    Ok(entries)
}

/// Which entry is withdrawn, as it was seen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    code: String,
    seen: i64,
}

/// Withdraws an entry: parties get its tombstone with the next pull.
pub async fn withdraw(cx: Cx, which: Withdraw) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    stored::numbers(&mut tx, (PLATFORM, TABLE), 0).await?;
    let there = stored::find(&mut tx, (PLATFORM, TABLE), &[&which.code]).await?;
    let there = there.get(&which.code).ok_or(Code::NotFound)?;
    if there.version != which.seen || there.operation == "d" {
        return Err(Code::WrongState.into());
    }
    let own = there
        .open(&cx.app, &mut tx, (PLATFORM, TABLE))
        .await?
        .values;
    let own = own.get(HEAD.len()..).unwrap_or_default();
    let values = row(own, moment(cx.now(), Some(there)), "d");
    let gone = Values {
        table: TABLE,
        values: &values,
    };
    write_whole(&cx.app, &mut tx, vec![gone]).await?;
    let event = Event::done(&CHANGED, "catalog", &which.code).with(&"withdrawn");
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/catalog")
}
