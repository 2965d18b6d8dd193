//! The console's pages of the registers: how many, what is in them, loading more.

use askama::Template;
use axum::response::Response;
use protocol::Lang;
use serde::Deserialize;

use crate::db::{Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::tile::Tile;
use crate::registers::{Kind, enterprise, inspector};

/// Rows on one page.
const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "registers/overview.html")]
struct OverviewPage {
    f: Frame,
    tiles: Vec<Tile>,
}

/// The registers with their sizes.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let mut tiles = Vec::new();
    for kind in Kind::ALL {
        let tile = Tile::of(&mut db, kind.count(), kind.label(cx.lang)).await?;
        tiles.push(tile.to(format!("/console/registers/{}", kind.word())));
    }
    render(&OverviewPage {
        f: Frame::new(&cx, "一单两库", "Registers"),
        tiles,
    })
}

/// A row as four texts: every register has a key, a name, and two more that matter.
struct Row {
    key: String,
    name: String,
    third: String,
    fourth: String,
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        Ok(Row {
            key: row.get("row_key")?,
            name: row.get("name")?,
            third: row.get("third")?,
            fourth: row.get("fourth")?,
        })
    }
}

impl Row {
    /// The last text as people read it: a state by the word that files have for it.
    fn fourth_label(&self, kind: Kind, lang: Lang) -> &str {
        let states = match kind {
            Kind::Enterprises => enterprise::STATES,
            Kind::Inspectors => inspector::STATES,
            Kind::Departments | Kind::CheckItems => &[],
        };
        let known = states.iter().find(|(_, word)| *word == self.fourth);
        match (known, lang) {
            (Some((text, _)), Lang::Zh) => text,
            _ => &self.fourth,
        }
    }
}

#[derive(Deserialize)]
struct Query {
    q: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "registers/list.html")]
struct ListPage {
    f: Frame,
    kind: Kind,
    rows: Vec<Row>,
    heads: [&'static str; 4],
    q: String,
    next: Option<String>,
    can_load: bool,
}

/// One register, searched by key or name.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let kind = Kind::of(&cx)?;
    let query: Query = cx.query()?;
    let q = query.q.unwrap_or_default();
    let [select, by_key, after, order] = fragments(kind);
    let mut filter = Filter::new(select).and_some(after, query.after.as_ref());
    if kind == Kind::Enterprises {
        filter = cx.officer()?.data.narrow_district(filter, INSIDE);
    }
    if !q.is_empty() {
        filter = filter.and(by_key, &[&q, &contains(&q)]);
    }
    let mut db = cx.app.db.read().await?;
    let mut rows: Vec<Row> = filter.then(order, &[&(PAGE + 1)]).all(&mut db).await?;
    let next = (rows.len() > PAGE as usize).then(|| {
        rows.truncate(PAGE as usize);
        let after = rows.last().map(|row| row.key.clone()).unwrap_or_default();
        serde_urlencoded::to_string([("q", &q), ("after", &after)]).unwrap_or_default()
    });
    let f = Frame::new(&cx, kind.label(Lang::Zh), kind.label(Lang::En));
    let heads = heads(kind, &f);
    let can_load = cx.caller.may(super::KEEPERS).is_ok() && cx.officer()?.data.is_whole();
    render(&ListPage {
        f,
        kind,
        rows,
        heads,
        q,
        next,
        can_load,
    })
}

/// Enterprises inside the districts that an officer is limited to.
const INSIDE: &str = "exists (select 1 from account_district s where s.account_id = ? \
                      and substr(enterprise.district, 1, length(s.prefix)) = s.prefix)";

/// The fixed parts of the query: select, search, page, order.
fn fragments(kind: Kind) -> [&'static str; 4] {
    match kind {
        Kind::Enterprises => [
            "select code as row_key, name, district as third, state as fourth from enterprise",
            "code = ? or name like ? escape '\\'",
            "code > ?",
            "order by code limit ?",
        ],
        Kind::Departments => [
            "select code as row_key, name, short_name as third, district as fourth \
             from department",
            "code = ? or name like ? escape '\\'",
            "code > ?",
            "order by code limit ?",
        ],
        Kind::Inspectors => [
            "select staff_no as row_key, name, department_code as third, state as fourth \
             from inspector",
            "staff_no = ? or name like ? escape '\\'",
            "staff_no > ?",
            "order by staff_no limit ?",
        ],
        Kind::CheckItems => [
            "select code as row_key, name, category as third, department_code as fourth \
             from check_item",
            "code = ? or name like ? escape '\\'",
            "code > ?",
            "order by code limit ?",
        ],
    }
}

fn heads(kind: Kind, f: &Frame) -> [&'static str; 4] {
    match kind {
        Kind::Departments => [
            f.t("部门代码", "Code"),
            f.t("部门名称", "Department"),
            f.t("简称", "Short name"),
            f.t("区划", "District"),
        ],
        Kind::Enterprises => [
            f.t("信用代码", "Code"),
            f.t("名称", "Name"),
            f.t("区划", "District"),
            f.t("状态", "State"),
        ],
        Kind::Inspectors => [
            f.t("工号", "Staff number"),
            f.t("姓名", "Name"),
            f.t("部门", "Department"),
            f.t("状态", "State"),
        ],
        Kind::CheckItems => [
            f.t("编码", "Code"),
            f.t("抽查事项", "Check item"),
            f.t("类别", "Category"),
            f.t("部门", "Department"),
        ],
    }
}

/// A `like` pattern for texts that contain another; `escape '\'` goes with it.
pub fn contains(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}
