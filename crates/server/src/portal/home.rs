//! The front page: what the platform is, in numbers, and where to go.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};

#[derive(Template)]
#[template(path = "portal/home.html")]
struct HomePage {
    f: Frame,
    enterprises: i64,
    items: i64,
    inspectors: i64,
    draws: i64,
    results: i64,
}

/// The front page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let enterprises = db.one("select count(*) from enterprise", &[]).await?;
    let items = db
        .one("select count(*) from check_item where state = 'valid'", &[])
        .await?;
    let inspectors = db
        .one("select count(*) from inspector where state = 'active'", &[])
        .await?;
    let draws = db
        .one("select count(*) from draw where state = 'closed'", &[])
        .await?;
    let published = "select count(*) from check_result where state = 'published'";
    let results = db.one(published, &[]).await?;
    let f = Frame::new(&cx, "首页", "Home");
    render(&HomePage {
        f,
        enterprises,
        items,
        inspectors,
        draws,
        results,
    })
}
