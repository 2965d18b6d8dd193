//! The public page of applications: searched, by category and audience, most used first.

use askama::Template;
use axum::response::Response;
use protocol::Lang;
use serde::Deserialize;

use crate::catalog::codes::Words;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::portal::applications::entry::{AUDIENCES, CATEGORIES, Entry, State};
use crate::portal::applications::{icon, store};

/// An application of the platform itself.
pub struct Own {
    /// Its name in `/go/…`.
    pub id: &'static str,
    /// Where it is.
    pub path: &'static str,
    name: (&'static str, &'static str),
    summary: (&'static str, &'static str),
    category: &'static str,
    icon: &'static str,
}

/// What the platform has itself for everybody.
pub const OWN: &[Own] = &[
    Own {
        id: "market-entities",
        path: "/market-entities",
        name: ("商事主体查询", "Enterprise query"),
        summary: (
            "按名称或统一社会信用代码查询企业、个体工商户",
            "Companies and sole traders by name or code",
        ),
        category: "query",
        icon: "building",
    },
    Own {
        id: "check-items",
        path: "/check-items",
        name: ("检查事项查询", "Check-item query"),
        summary: (
            "查什么、谁来查、依据是什么",
            "What is checked, by whom, on which legal basis",
        ),
        category: "query",
        icon: "list",
    },
    Own {
        id: "results",
        path: "/results",
        name: ("抽查结果公示", "Results"),
        summary: ("抽查之后公示的结果", "What spot checks found"),
        category: "supervision",
        icon: "shield",
    },
    Own {
        id: "items",
        path: "/items",
        name: ("在线办理", "Handle online"),
        summary: (
            "各部门可在网上办理的事项",
            "Items that can be handled online",
        ),
        category: "handling",
        icon: "document",
    },
    Own {
        id: "evaluations",
        path: "/evaluations",
        name: ("办事评价", "Evaluations"),
        summary: (
            "办件的好差评与差评整改",
            "How people rate what was handled, and what followed",
        ),
        category: "living",
        icon: "star",
    },
];

/// An entry as people see it.
#[derive(Clone)]
pub struct Shown {
    /// In `/go/…`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is good for.
    pub summary: String,
    /// Whose it is; empty for the platform's own.
    pub party: String,
    /// See [`CATEGORIES`].
    pub category: String,
    /// See [`AUDIENCES`].
    pub audiences: Vec<String>,
    /// Paths of its drawing.
    pub drawing: &'static str,
    /// Whether it can be opened now.
    pub is_open: bool,
    /// Whether it was stopped, by whoever.
    pub is_suspended: bool,
    /// How often it was opened lately.
    pub clicks: i64,
}

impl Own {
    /// As people see it.
    pub fn shown(&self, lang: Lang, clicks: i64) -> Shown {
        let audiences = ["citizen", "company", "officer"];
        Shown {
            id: self.id.to_owned(),
            name: lang.t(self.name.0, self.name.1).to_owned(),
            summary: lang.t(self.summary.0, self.summary.1).to_owned(),
            party: String::new(),
            category: self.category.to_owned(),
            audiences: audiences.map(str::to_owned).into(),
            drawing: icon::path(self.icon),
            is_open: true,
            is_suspended: false,
            clicks,
        }
    }
}

impl Shown {
    /// An entry of a party, once it was let in.
    pub fn of(entry: Entry) -> Option<Shown> {
        let is_open = entry.is_open();
        let held = entry.held?;
        Some(Shown {
            is_suspended: entry.state == State::Suspended || entry.phase != "live",
            id: entry.id,
            name: held.name,
            summary: held.summary,
            party: entry.party,
            category: held.category,
            audiences: held.audiences,
            drawing: icon::path(&held.icon),
            is_open,
            clicks: entry.clicks,
        })
    }
}

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    q: Option<String>,
    category: Option<String>,
    audience: Option<String>,
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

impl Question {
    fn fits(&self, shown: &Shown) -> bool {
        let has = |wanted: &Option<String>, there: &dyn Fn(&str) -> bool| {
            wanted.as_deref().is_none_or(there)
        };
        has(&self.category, &|word| shown.category == word)
            && has(&self.audience, &|word| {
                shown.audiences.iter().any(|known| known == word)
            })
            && has(&self.q, &|q| {
                let q = q.to_lowercase();
                let texts = [&shown.name, &shown.summary, &shown.party];
                texts.iter().any(|text| text.to_lowercase().contains(&q))
            })
    }

    fn q(&self) -> &str {
        self.q.as_deref().unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "portal/applications/show.html")]
struct Page {
    f: Frame,
    entries: Vec<Shown>,
    question: Question,
    categories: Words,
    audiences: Words,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let question: Question = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let mut entries = store::most_used(&cx, &mut db, usize::MAX).await?;
    entries.retain(|shown| question.fits(shown));
    render(&Page {
        f: Frame::new(&cx, "应用服务", "Applications"),
        entries,
        question,
        categories: CATEGORIES,
        audiences: AUDIENCES,
    })
}
