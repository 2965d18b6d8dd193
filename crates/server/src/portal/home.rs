//! The front page: what the platform is, in numbers, and where to go.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::tile::Tile;
use crate::portal::applications::{Shown, most_used};

/// Entries of the front page.
const ENTRIES: usize = 6;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct HomePage {
    f: Frame,
    tiles: Vec<Tile>,
    entries: Vec<Shown>,
}

/// The front page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let f = Frame::new(&cx, "首页", "Home");
    let mut db = cx.app.db.read().await?;
    let mut tiles = Vec::new();
    for (count, label, path) in [
        (
            "select count(*) from enterprise",
            f.t("检查对象", "enterprises"),
            Some("/market-entities"),
        ),
        (
            "select count(*) from check_item where state = 'valid'",
            f.t("抽查事项", "check items"),
            Some("/check-items"),
        ),
        (
            "select count(*) from inspector where state = 'active'",
            f.t("检查人员", "inspectors"),
            None,
        ),
        (
            "select count(*) from draw where state = 'closed'",
            f.t("已公开的抽取", "draws in public"),
            Some("/draws"),
        ),
        (
            "select count(*) from check_result where state = 'published'",
            f.t("已公示的结果", "published results"),
            Some("/results"),
        ),
    ] {
        let tile = Tile::of(&mut db, count, label).await?;
        tiles.push(match path {
            Some(path) => tile.to(path),
            None => tile,
        });
    }
    let entries = most_used(&cx, &mut db, ENTRIES).await?;
    render(&HomePage { f, tiles, entries })
}
