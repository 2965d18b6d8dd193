//! The directory on the console: looking people up, the tree of offices, and ways to fill it. What
//! is looked for comes by a form: a number of somebody in an address would stand in the history of
//! browsers and in logs.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render, words};
use crate::messaging::KEEPERS;
use crate::messaging::directory::entry::Viewer;
use crate::messaging::directory::import::COLUMNS;
use crate::messaging::directory::keep::Stored;
use crate::messaging::directory::look_up::{Asked, MOST, look_up};
use crate::messaging::directory::tree::{self, Department};

/// What the form asks for.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    name: Option<String>,
    duty: Option<String>,
    department: Option<String>,
    mobile: Option<String>,
    after: Option<String>,
}

/// What the address asks for: the language at most, which the gate reads.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

impl Query {
    fn is_asked(&self) -> bool {
        let fields = [&self.name, &self.duty, &self.department, &self.mobile];
        fields.into_iter().any(Option::is_some)
    }
}

#[derive(Template)]
#[template(path = "messaging/directory/page.html")]
struct DirectoryPage {
    f: Frame,
    query: Query,
    departments: Vec<Department>,
    found: Vec<Stored>,
    next: Option<String>,
    problem: Option<String>,
    can_keep: bool,
}

impl DirectoryPage {
    fn place(&self, stored: &Stored) -> String {
        let entry = &stored.entry;
        let department = self
            .departments
            .iter()
            .find(|known| known.code == entry.department_code);
        let Some(department) = department else {
            return entry.department_code.clone();
        };
        let office = department
            .offices
            .iter()
            .find(|known| known.code == entry.office_code);
        match office {
            Some(office) => format!("{} · {}", department.name, office.name),
            None => department.name.clone(),
        }
    }

    fn is_in(&self, code: &str) -> bool {
        self.query.department.as_deref() == Some(code)
    }

    fn text<'t>(&self, text: &'t Option<String>) -> &'t str {
        text.as_deref().unwrap_or_default()
    }
}

/// The page before anything is looked for.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let _: Address = cx.query()?;
    search(cx, Query::default()).await
}

/// Looks people up.
pub async fn search(cx: Cx, query: Query) -> Result<Response, Error> {
    let can_keep = cx.caller.may(KEEPERS).is_ok();
    let viewer = if can_keep {
        Viewer::Keeper
    } else {
        Viewer::Officer
    };
    let (mut found, mut next, mut problem) = (Vec::new(), None, None);
    if query.is_asked() {
        let asked = Asked {
            name: query.name.clone(),
            duty: query.duty.clone(),
            department: query.department.clone(),
            mobile: query.mobile.clone(),
            after: query.after.clone(),
            ..Asked::default()
        };
        match look_up(&cx, viewer, (&asked, MOST), &cx.officer()?.id).await {
            Ok((entries, after)) => (found, next) = (entries, after),
            Err(Error::Fault(cause)) => return Err(Error::Fault(cause)),
            Err(refused) => problem = Some(words(&cx, &refused)),
        }
    }
    let mut db = cx.app.db.read().await?;
    let departments = tree::all(&mut db, None).await?;
    render(&DirectoryPage {
        f: Frame::new(&cx, "通讯录", "Contacts directory"),
        next,
        query,
        departments,
        found,
        problem,
        can_keep,
    })
}
