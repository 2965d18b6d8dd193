//! The pages of the exchange: what every system reported, and a party's own with what was sent
//! back.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::app;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::exchange::abnormal::{self, Return};
use crate::exchange::statement::{Total, totals};
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::{Definition, Kind};
use crate::http::Cx;
use crate::http::listing::{Asked, cut};
use crate::http::page::{Frame, render};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::asked_for;

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

async fn owners(db: &mut Conn, totals: Vec<Total>) -> Result<Vec<Owner>, Error> {
    let names = "select a.id, p.name || ' · ' || a.name as name from application a \
                 join party p on p.id = a.party_id where a.id in (select owner_id from \
                 exchange_stream)";
    let names: Vec<Named> = db.all(names, &[]).await?;
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
                let name = names.iter().find(|named| named.id == id);
                let name = name.map_or(String::new(), |named| named.name.clone());
                let lines = vec![line];
                owners.push(Owner { id, name, lines });
            }
        }
    }
    Ok(owners)
}

#[derive(Template)]
#[template(path = "exchange/console.html")]
struct ConsolePage {
    f: Frame,
    owners: Vec<Owner>,
}

/// What every system reported.
pub async fn console(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let totals = totals(&mut db, None).await?;
    render(&ConsolePage {
        f: Frame::new(&cx, "数据交换", "Exchange"),
        owners: owners(&mut db, totals).await?,
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

/// What people see of a value: codes with their word, of personal tables only the first sign.
fn shown(table: &Definition, kind: &Kind, value: &str) -> String {
    match kind {
        Kind::Code(codes) => {
            let known = codes.iter().find(|(code, _, _)| *code == value);
            known.map_or(value.to_owned(), |(code, zh, _)| format!("{code} {zh}"))
        }
        Kind::Text(_) if table.is_personal => {
            let first: String = value.chars().take(1).collect();
            format!("{first}***")
        }
        _ => value.to_owned(),
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

/// The rows of a table, the newest change first.
pub async fn rows(cx: Cx) -> Result<Response, Error> {
    let owner = cx.param("owner")?.to_owned();
    let table = app::table(cx.param("table")?).ok_or(Code::NotFound)?;
    let asked: Asked = cx.query()?;
    let before: Option<i64> = asked.after.as_ref().and_then(|seq| seq.parse().ok());
    let mut db = cx.app.db.read().await?;
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
            value: shown(table, &column.kind, &value),
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
    let lines = owners(&mut db, totals).await?;
    render(&PartyPage {
        f: Frame::new(&cx, "数据报送", "Reported rows"),
        returns: abnormal::newest(&mut db, &application.id).await?,
        application,
        lines: lines.into_iter().flat_map(|owner| owner.lines).collect(),
    })
}
