//! The pages of the exchange: what every system reported, and a party's own with what was sent
//! back.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::app;
use crate::audit::Event;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::LOOKED;
use crate::exchange::abnormal::{self, Return};
use crate::exchange::statement::{Total, totals};
use crate::exchange::stored::{self, PLATFORM, Stored};
use crate::exchange::table::{Column, Definition, HEAD, Kind};
use crate::http::Cx;
use crate::http::listing::{Asked, cut};
use crate::http::page::{Frame, render};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::asked_for;
use crate::onboarding::sight;

/// A table of an owner, for people.
struct Line {
    table: &'static Definition,
    total: Total,
}

impl Line {
    fn last(&self) -> String {
        readable(self.total.last_at)
    }
}

/// An owner with its tables.
struct Owner {
    id: String,
    /// Empty where the rows are the platform's own.
    name: String,
    lines: Vec<Line>,
}

struct Named {
    id: String,
    name: String,
}

impl FromRecord for Named {
    fn from_record(row: &Record) -> Result<Named, sqlx::Error> {
        Ok(Named {
            id: row.get("id")?,
            name: row.get("name")?,
        })
    }
}

/// Applications that report, as far as somebody sees them.
fn names() -> Filter {
    let select = "select a.id, p.name || ' · ' || a.name as name from application a \
                  join party p on p.id = a.party_id";
    let reports = "a.id in (select owner_id from exchange_stream)";
    Filter::new(select).and(reports, &[])
}

/// Totals by owner; those of owners without a name here are left out, but for the platform's own.
fn owners(names: &[Named], totals: Vec<Total>) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::new();
    for total in totals {
        let Some(table) = app::table(&total.table) else {
            continue;
        };
        let id = total.owner_id.clone();
        let line = Line { table, total };
        match owners.last_mut().filter(|owner| owner.id == id) {
            Some(owner) => owner.lines.push(line),
            None => {
                let name = match names.iter().find(|named| named.id == id) {
                    Some(named) => named.name.clone(),
                    None if id == PLATFORM => String::new(),
                    None => continue,
                };
                let lines = vec![line];
                owners.push(Owner { id, name, lines });
            }
        }
    }
    owners
}

#[derive(Template)]
#[template(path = "exchange/console.html")]
struct ConsolePage {
    f: Frame,
    owners: Vec<Owner>,
}

/// What every system reported, as far as the officer's data scope goes. Rows of the platform itself
/// belong to no department: officers without limits see them.
pub async fn console(cx: Cx) -> Result<Response, Error> {
    let data = &cx.officer()?.data;
    let mut db = cx.app.db.read().await?;
    let names: Vec<Named> = sight::narrow(names(), data).all(&mut db).await?;
    let mut totals = totals(&mut db, None).await?;
    totals.retain(|total| total.owner_id != PLATFORM || data.is_whole());
    render(&ConsolePage {
        f: Frame::new(&cx, "数据交换", "Exchange"),
        owners: owners(&names, totals),
    })
}

/// A column of a row, for people.
struct Cell {
    zh: &'static str,
    name: &'static str,
    value: String,
}

/// A row, for people.
struct Shown {
    row: Stored,
    cells: Vec<Cell>,
}

impl Shown {
    fn received(&self) -> String {
        readable(self.row.received_at)
    }
}

/// What people see of a value: codes with their word; in personal tables only the first sign of
/// whatever is no code, no column of every row, and no name by which rows refer to each other.
pub(crate) fn shown(table: &Definition, column: &Column, value: &str) -> String {
    if let Kind::Code(codes) = &column.kind {
        let known = codes.iter().find(|(code, _, _)| *code == value);
        return known.map_or(value.to_owned(), |(code, zh, _)| format!("{code} {zh}"));
    }
    let parent = table.parent.as_ref().map(|parent| parent.column);
    let is_reference = [table.key, parent].contains(&Some(column.name));
    let is_common = HEAD.iter().any(|common| common.name == column.name);
    if !table.is_personal || is_reference || is_common {
        return value.to_owned();
    }
    let mut signs = value.chars();
    let first = signs.next().filter(|_| signs.next().is_some());
    first.map(String::from).unwrap_or_default() + "***"
}

/// Refuses rows of an owner beyond the officer's data scope.
pub(crate) async fn check_owner(cx: &Cx, db: &mut Conn, owner: &str) -> Result<(), Error> {
    if cx.officer()?.data.is_whole() {
        return Ok(());
    }
    let party = "select party_id from application where id = $1";
    match db.optional::<String>(party, &[&owner]).await? {
        Some(party) => sight::check_party(cx, db, &party).await,
        None => Err(Code::NoDataPermission.into()),
    }
}

#[derive(Template)]
#[template(path = "exchange/rows.html")]
struct RowsPage {
    f: Frame,
    table: &'static Definition,
    owner: String,
    rows: Vec<Shown>,
    asked: Asked,
    next: Option<String>,
}

/// The rows of a table, the newest change first. Who looks at personal ones is noted.
pub async fn rows(cx: Cx) -> Result<Response, Error> {
    let owner = cx.param("owner")?.to_owned();
    let table = app::table(cx.param("table")?).ok_or(Code::NotFound)?;
    let asked: Asked = cx.query()?;
    let before: Option<i64> = asked.after.as_ref().and_then(|seq| seq.parse().ok());
    let mut db = cx.app.db.read().await?;
    check_owner(&cx, &mut db, &owner).await?;
    if table.is_personal {
        let event = Event::done(&LOOKED, "exchange", table.name).with(&owner);
        if !cx.app.recorder.record(cx.by(), event).await {
            return Err(Code::Busy.into());
        }
    }
    let mut found: Vec<Stored> = stored::of(&owner, table)
        .and_some("seq < ?", before.as_ref())
        .and_some("key = ?", asked.q.as_ref())
        .then("order by seq desc limit 51", &[])
        .all(&mut db)
        .await?;
    let next = cut(&mut found, |row| row.seq.to_string());
    let mut rows = Vec::new();
    for row in found {
        let opened = row.open(&cx.app, &mut db, (&owner, table)).await?;
        let cells = table.all().zip(opened.values);
        let cells = cells.filter(|(_, value)| !value.is_empty());
        let cells = cells.map(|(column, value)| Cell {
            zh: column.zh,
            name: column.name,
            value: shown(table, column, &value),
        });
        let cells = cells.collect();
        rows.push(Shown { row, cells });
    }
    render(&RowsPage {
        f: Frame::new(&cx, table.zh, table.en),
        table,
        owner,
        rows,
        asked,
        next,
    })
}

#[derive(Template)]
#[template(path = "exchange/party.html")]
struct PartyPage {
    f: Frame,
    application: Application,
    lines: Vec<Line>,
    returns: Vec<Return>,
}

/// What an application reported, and what was sent back.
pub async fn party(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let totals = totals(&mut db, Some(&application.id)).await?;
    let names: Vec<Named> = names().all(&mut db).await?;
    let lines = owners(&names, totals);
    render(&PartyPage {
        f: Frame::new(&cx, "数据报送", "Reported rows"),
        returns: abnormal::newest(&mut db, &application.id).await?,
        application,
        lines: lines.into_iter().flat_map(|owner| owner.lines).collect(),
    })
}
