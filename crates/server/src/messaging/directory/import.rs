//! Loading entries from a file: good rows go in, each bad one is shown with its reason.

use std::collections::HashSet;

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use serde::Serialize;

use crate::audit::Event;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::http::page::{Frame, render};
use crate::http::{Cx, multipart};
use crate::messaging::ENTRIES_LOADED;
use crate::messaging::directory::entry::{Entry, FIELDS, Shows, usual};
use crate::messaging::directory::keep::{COLUMNS as SELECT, Stored, keep};
use crate::registers::row::{Column, Header, Reject, Row};
use crate::registers::table;

/// Most bytes of a file.
const FILE_BYTES: usize = 4 << 20;
/// Most rows of a file.
const ROWS: usize = 5000;
/// Most rejected rows that are shown.
const SHOWN: usize = 200;

/// The columns that files have.
pub const COLUMNS: &[Column] = &[
    Column::optional("工号", &["staff_no", "单位工号"]),
    Column::required("姓名", &["name"]),
    Column::optional("职务", &["duty"]),
    Column::required("部门代码", &["department_code"]),
    Column::optional("科室代码", &["office_code"]),
    Column::optional("办公电话", &["office_phone"]),
    Column::optional("手机", &["mobile"]),
    Column::optional("邮箱", &["email"]),
    Column::optional("姓名可见", &["show_name"]),
    Column::optional("职务可见", &["show_duty"]),
    Column::optional("办公电话可见", &["show_office_phone"]),
    Column::optional("手机可见", &["show_mobile"]),
    Column::optional("邮箱可见", &["show_email"]),
];

struct Rejected {
    line: u64,
    reject: Reject,
}

#[derive(Default, Serialize)]
struct Counts {
    rows: usize,
    loaded: usize,
    rejected: usize,
}

#[derive(Template)]
#[template(path = "messaging/directory/import.html")]
struct ImportPage {
    f: Frame,
    counts: Counts,
    rejects: Vec<Rejected>,
}

/// Takes the file of the form, and shows what came of it.
pub async fn form(cx: Cx, request: Request) -> Result<Response, Error> {
    let parts = multipart::read(&cx, request, FILE_BYTES).await?;
    let bytes = &parts.required("file")?.bytes;
    let (mut counts, mut rejects) = (Counts::default(), Vec::new());
    let read = table::read(bytes).and_then(|lines| {
        let mut lines = lines.into_iter();
        let header = header(lines.next())?;
        let lines: Vec<table::Line> = lines.collect();
        if lines.len() > ROWS {
            let reason = format!("一次最多{ROWS}行 (at most {ROWS} lines)");
            return Err(Reject::new("", "", reason));
        }
        Ok((header, lines))
    });
    match read {
        Ok((header, lines)) => {
            counts.rows = lines.len();
            let mut tx = cx.app.db.begin().await?;
            let mut seen = HashSet::new();
            for (line, fields) in lines {
                match one(&cx, &mut tx, (&header, fields), &mut seen).await? {
                    Ok(()) => counts.loaded += 1,
                    Err(reject) => rejects.push(Rejected { line, reject }),
                }
            }
            counts.rejected = rejects.len();
            let event = Event::done(&ENTRIES_LOADED, "directory", "file").with(&counts);
            cx.record(&mut tx, &event).await?;
            tx.commit().await?;
        }
        Err(reject) => {
            counts.rejected = 1;
            rejects.push(Rejected { line: 1, reject });
        }
    }
    rejects.truncate(SHOWN);
    render(&ImportPage {
        f: Frame::new(&cx, "导入通讯录", "Directory loaded"),
        counts,
        rejects,
    })
}

fn header(first: Option<table::Line>) -> Result<Header, Reject> {
    let Some((_, names)) = first else {
        return Err(Reject::new("", "", "文件是空的 (the file is empty)"));
    };
    let names = names?;
    Header::find(COLUMNS, &names).map_err(|missing| {
        let reason = format!("表头缺少列：{} (columns are missing)", missing.join("、"));
        Reject::new("表头 header", &names.join(","), reason)
    })
}

type Fields = Result<Vec<String>, Reject>;

async fn one(
    cx: &Cx,
    tx: &mut Conn,
    (header, fields): (&Header, Fields),
    seen: &mut HashSet<String>,
) -> Result<Result<(), Reject>, Error> {
    let fields = match fields {
        Ok(fields) => fields,
        Err(reject) => return Ok(Err(reject)),
    };
    let row = Row {
        header,
        fields: &fields,
    };
    let known = known(cx, tx, &row).await?;
    let entry = match entry(&row, known.as_ref()) {
        Ok(entry) => entry,
        Err(reject) => return Ok(Err(reject)),
    };
    let id = known
        .as_ref()
        .map_or_else(|| cx.app.clock.new_id(), |stored| stored.id.clone());
    if !seen.insert(id.clone()) {
        let reason = "与文件中前面的行是同一人 (named before in the file)";
        return Ok(Err(Reject::new("", &entry.name, reason)));
    }
    let before = known.map(|stored| stored.changed_at);
    match keep(&cx.app, tx, (&id, before), (&entry, "file")).await {
        Ok(()) => Ok(Ok(())),
        Err(Error::Refused(refusal)) => {
            let wrong = refusal.errors.into_iter().next();
            Ok(Err(wrong.map_or_else(
                || Reject::new("", &entry.name, refusal.code.zh()),
                |wrong| Reject::new(&wrong.field, "", wrong.reason),
            )))
        }
        Err(fault) => Err(fault),
    }
}

/// The entry of the same person: by staff number, or by name and department.
async fn known(cx: &Cx, tx: &mut Conn, row: &Row<'_>) -> Result<Option<Stored>, Error> {
    let (staff_no, name) = (row.text("工号").to_owned(), row.text("姓名").to_owned());
    let filter = if staff_no.is_empty() {
        let department = row.text("部门代码").to_owned();
        Filter::new(SELECT).and("name = ? and department_code = ?", &[&name, &department])
    } else {
        Filter::new(SELECT).and("staff_no = ?", &[&staff_no])
    };
    let found: Vec<Stored> = filter.then("order by id limit 1", &[]).all(tx).await?;
    match found.into_iter().next() {
        Some(stored) => Ok(Some(stored.opened(&cx.app, tx, (true, true)).await?)),
        None => Ok(None),
    }
}

fn entry(row: &Row<'_>, known: Option<&Stored>) -> Result<Entry, Reject> {
    let before = known.map(|stored| &stored.entry);
    let text = |column: &'static str, of: fn(&Entry) -> &String| {
        let text = row.limited(column, 254)?;
        Ok::<_, Reject>(match before {
            Some(before) if text.is_empty() => of(before).clone(),
            _ => text,
        })
    };
    Ok(Entry {
        staff_no: text("工号", |e| &e.staff_no)?,
        name: row.required("姓名", 50)?,
        duty: text("职务", |e| &e.duty)?,
        department_code: row.required("部门代码", 32)?,
        office_code: text("科室代码", |e| &e.office_code)?,
        office_phone: text("办公电话", |e| &e.office_phone)?,
        mobile: text("手机", |e| &e.mobile)?,
        email: text("邮箱", |e| &e.email)?,
        shows: shows(row, before.map_or_else(usual, |before| before.shows))?,
    })
}

fn shows(row: &Row<'_>, mut shows: Shows) -> Result<Shows, Reject> {
    for (show, (_, zh, ..)) in shows.iter_mut().zip(FIELDS) {
        let column = format!("{zh}可见");
        match row.text(&column) {
            "" => (),
            text => {
                *show = text
                    .parse()
                    .map_err(|reason: String| Reject::new(&column, text, reason))?;
            }
        }
    }
    Ok(shows)
}
