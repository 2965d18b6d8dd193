//! Check-item query: what may be checked, by whom, on which legal basis.

use askama::Template;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::page::{Frame, render};
use crate::http::{Cx, field};
use crate::registers::contains;

/// Rows of a page of the site; a city has some 1 300 items.
const PAGE: i64 = 50;
/// Most rows of an answer.
const MOST: i64 = 500;

/// What is looked for. Conditions are joined by “and”.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CheckItemsQuery")]
pub struct Query {
    /// Code of the item, whole.
    pub code: Option<String>,
    /// A part of the name.
    pub name: Option<String>,
    /// Code of the department.
    pub department_code: Option<String>,
    /// The `next` of the answer before.
    pub after: Option<String>,
}

/// A check item.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CheckItem {
    /// Its code.
    pub code: String,
    /// 抽查类别.
    pub category: String,
    /// 抽查事项.
    pub name: String,
    /// 检查对象.
    pub target_scope: String,
    /// `general` or `key`.
    pub item_class: String,
    /// 检查方式.
    pub methods: String,
    /// 检查主体.
    pub authority_level: String,
    /// 检查依据.
    pub legal_basis: String,
    /// 抽查比例及频次.
    pub ratio_and_frequency: String,
    /// Name of the department.
    pub department: String,
}

impl FromRecord for CheckItem {
    fn from_record(row: &Record) -> Result<CheckItem, sqlx::Error> {
        Ok(CheckItem {
            code: row.get("code")?,
            category: row.get("category")?,
            name: row.get("name")?,
            target_scope: row.get("target_scope")?,
            item_class: row.get("item_class")?,
            methods: row.get("methods")?,
            authority_level: row.get("authority_level")?,
            legal_basis: row.get("legal_basis")?,
            ratio_and_frequency: row.get("ratio_and_frequency")?,
            department: row.get("department")?,
        })
    }
}

/// Those found, in the order of their codes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CheckItemsFound")]
pub struct Found {
    /// The rows.
    pub items: Vec<CheckItem>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}

/// The API call.
pub async fn query(cx: Cx, query: Query) -> Result<Found, Error> {
    find(&cx.app, &query, MOST).await
}

async fn find(app: &App, query: &Query, most: i64) -> Result<Found, Error> {
    let select = "select i.code, i.category, i.name, i.target_scope, i.item_class, i.methods, \
                  i.authority_level, i.legal_basis, i.ratio_and_frequency, d.name as department \
                  from check_item i join department d on d.code = i.department_code";
    let name = query.name.as_deref().map(contains);
    let filter = Filter::new(select)
        .and("i.state = 'valid'", &[])
        .and_some("i.code = ?", query.code.as_ref())
        .and_some("i.name like ? escape '\\'", name.as_ref())
        .and_some("i.department_code = ?", query.department_code.as_ref())
        .and_some("i.code > ?", query.after.as_ref())
        .then("order by i.code limit ?", &[&(most + 1)]);
    let mut db = app.db.read().await?;
    let mut items: Vec<CheckItem> = filter.all(&mut db).await?;
    let has_more = field::cut(&mut items, most);
    let next = items
        .last()
        .filter(|_| has_more)
        .map(|last| last.code.clone());
    Ok(Found { items, next })
}

#[derive(Template)]
#[template(path = "portal/check_items.html")]
struct ItemsPage {
    f: Frame,
    name: String,
    found: Found,
    next: Option<String>,
}

/// The page: all items, or those whose name contains a text, page by page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    #[derive(Deserialize)]
    struct Asked {
        name: Option<String>,
        after: Option<String>,
    }
    let Asked { name, after } = cx.query()?;
    let query = Query {
        name: name.clone(),
        after,
        ..Query::default()
    };
    let found = find(&cx.app, &query, PAGE).await?;
    let next = found.next.as_ref().map(|next| {
        let asked = name.iter().map(|name| ("name", name));
        let pairs: Vec<_> = asked.chain([("after", next)]).collect();
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    });
    let f = Frame::new(&cx, "检查事项查询", "Check items");
    render(&ItemsPage {
        f,
        name: name.unwrap_or_default(),
        found,
        next,
    })
}
