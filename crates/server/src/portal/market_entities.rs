//! Market-entity query: by code, by name, by district. The credit-risk class is internal and is
//! not even read here.

use askama::Template;
use axum::response::Response;
use protocol::{Code, District, Lang};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::page::{Frame, render};
use crate::http::{Cx, field};
use crate::registers::contains;

/// Rows of a page of the site.
const PAGE: i64 = 20;
/// Most rows of an answer.
const MOST: i64 = 200;
/// Searches for a part of a name by one network.
const NAMES_A_MINUTE: i64 = 60;

/// What is looked for. Conditions are joined by “and”.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MarketEntitiesQuery")]
pub struct Query {
    /// Unified social credit code, whole.
    pub code: Option<String>,
    /// A part of the name, at least two characters.
    #[schemars(length(min = 2))]
    pub name: Option<String>,
    /// GB/T 2260 code.
    pub district: Option<String>,
    /// The `next` of the answer before.
    pub after: Option<String>,
    /// Rows of the answer, 1 to 200; 20 when absent.
    #[schemars(range(min = 1, max = 200))]
    pub size: Option<u32>,
}

/// A market entity as everyone may see it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MarketEntity {
    /// Unified social credit code.
    pub code: String,
    /// Name.
    pub name: String,
    /// `company`, `sole_trader`, `cooperative`, `representative_office` or `other`.
    pub kind: String,
    /// Type as registered.
    pub type_text: String,
    /// YYYY-MM-DD or empty.
    pub established_on: String,
    /// GB/T 2260 code.
    pub district: String,
    /// Registered address.
    pub address: String,
    /// `active`, `cancelled`, `revoked` or `moved_out`.
    pub state: String,
    /// YYYY-MM-DD of the last spot check, if any.
    pub last_checked_on: Option<String>,
}

impl FromRecord for MarketEntity {
    fn from_record(row: &Record) -> Result<MarketEntity, sqlx::Error> {
        Ok(MarketEntity {
            code: row.get("code")?,
            name: row.get("name")?,
            kind: row.get("kind")?,
            type_text: row.get("type_text")?,
            established_on: row.get("established_on")?,
            district: row.get("district")?,
            address: row.get("address")?,
            state: row.get("state")?,
            last_checked_on: row.get("last_checked_on")?,
        })
    }
}

impl MarketEntity {
    fn district_label(&self, lang: &Lang) -> String {
        District::by_code(&self.district).map_or(self.district.clone(), |d| d.label(*lang).into())
    }

    fn state_label(&self, lang: &Lang) -> &'static str {
        match self.state.as_str() {
            "active" => lang.t("存续", "active"),
            "cancelled" => lang.t("注销", "cancelled"),
            "revoked" => lang.t("吊销", "revoked"),
            _ => lang.t("迁出", "moved out"),
        }
    }
}

/// Those found, in the order of their codes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MarketEntitiesFound")]
pub struct Found {
    /// The rows.
    pub items: Vec<MarketEntity>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}

/// The API call.
pub async fn query(cx: Cx, query: Query) -> Result<Found, Error> {
    find(&cx.app, &query).await
}

/// The same for everybody.
pub async fn public_query(cx: Cx, query: Query) -> Result<Found, Error> {
    find_for_anyone(&cx, &query).await
}

/// A part of a name is compared with every enterprise of the city: a network does that so often a
/// minute and not more. Codes and districts, and pages of all, are read by their keys.
async fn find_for_anyone(cx: &Cx, query: &Query) -> Result<Found, Error> {
    let by_name = query.name.is_some() && query.code.is_none();
    let act = ("names", cx.now());
    if by_name && cx.app.recent.is_often(act, cx.source, NAMES_A_MINUTE) {
        return Err(Error::wait(Code::TooFrequent, 60));
    }
    find(&cx.app, query).await
}

async fn find(app: &App, query: &Query) -> Result<Found, Error> {
    let size = field::size(query.size.map(i64::from), PAGE, MOST)?;
    if query
        .name
        .as_ref()
        .is_some_and(|name| name.chars().count() < 2)
    {
        let reason = "名称至少输入两个字 (at least two characters of the name)";
        return Err(Error::field(Code::OutOfRange, "name", reason));
    }
    let select = "select code, name, kind, type_text, established_on, district, address, state, \
                  last_checked_on from enterprise";
    let code = query
        .code
        .as_ref()
        .map(|code| code.trim().to_ascii_uppercase());
    let name = query.name.as_deref().map(contains);
    let filter = Filter::new(select)
        .and_some("code = ?", code.as_ref())
        .and_some("name like ? escape '\\'", name.as_ref())
        .and_some("district = ?", query.district.as_ref())
        .and_some("code > ?", query.after.as_ref())
        .then("order by code limit ?", &[&(size + 1)]);
    let mut db = app.db.read().await?;
    let mut items: Vec<MarketEntity> = filter.all(&mut db).await?;
    let has_more = field::cut(&mut items, size);
    let next = items
        .last()
        .filter(|_| has_more)
        .map(|last| last.code.clone());
    Ok(Found { items, next })
}

#[derive(Template)]
#[template(path = "portal/market_entities.html")]
struct EntitiesPage {
    f: Frame,
    query: Query,
    found: Option<Found>,
    problem: Option<String>,
    next: Option<String>,
}

impl EntitiesPage {
    fn asked(&self, value: &Option<String>) -> String {
        value.clone().unwrap_or_default()
    }
}

/// The page: a form, and what it finds.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    #[derive(Deserialize)]
    struct Asked {
        code: Option<String>,
        name: Option<String>,
        district: Option<String>,
        after: Option<String>,
    }
    let Asked {
        code,
        name,
        district,
        after,
    } = cx.query()?;
    let query = Query {
        code,
        name,
        district,
        after,
        size: None,
    };
    let is_asked = query.code.is_some() || query.name.is_some() || query.district.is_some();
    // The form alone asks for nothing.
    let asked = if is_asked {
        find_for_anyone(&cx, &query).await.map(Some)
    } else {
        Ok(None)
    };
    let (found, problem) = match asked {
        Ok(found) => (found, None),
        Err(error @ Error::Refused(_)) => (None, Some(crate::http::page::words(&cx, &error))),
        Err(fault) => return Err(fault),
    };
    let next = found
        .as_ref()
        .and_then(|found| found.next.as_ref())
        .map(|next| {
            let asked = [
                ("code", &query.code),
                ("name", &query.name),
                ("district", &query.district),
            ];
            let mut pairs: Vec<_> = asked
                .iter()
                .filter_map(|(k, v)| v.as_ref().map(|v| (*k, v)))
                .collect();
            pairs.push(("after", next));
            serde_urlencoded::to_string(pairs).unwrap_or_default()
        });
    let f = Frame::new(&cx, "商事主体查询", "Enterprise query");
    render(&EntitiesPage {
        f,
        query,
        found,
        problem,
        next,
    })
}
