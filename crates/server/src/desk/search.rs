//! One search over everything that has a page.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::todo::Hit;
use crate::{onboarding, registers, spot_check};

#[derive(Deserialize)]
struct Asked {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/search.html")]
struct SearchPage {
    f: Frame,
    q: String,
    hits: Vec<Hit>,
}

/// The page with what was found.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let Asked { q } = cx.query()?;
    let q: String = q.unwrap_or_default().chars().take(100).collect();
    let mut hits = Vec::new();
    if !q.is_empty() {
        let mut db = cx.app.db.read().await?;
        hits.extend(onboarding::search(&mut db, &q, cx.lang).await?);
        hits.extend(spot_check::search(&mut db, &q, cx.lang).await?);
        hits.extend(registers::search(&mut db, &q, cx.lang).await?);
    }
    render(&SearchPage {
        f: Frame::new(&cx, "搜索", "Search"),
        q,
        hits,
    })
}
