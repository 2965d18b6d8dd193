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

/// What stands on the page in this minute.
struct Kept {
    counts: [i64; 5],
    entries: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "portal/home.html")]
struct HomePage {
    f: Frame,
    tiles: Vec<Tile>,
    entries: Vec<Shown>,
}

/// How many enterprises, check items, inspectors, draws and results there are.
const COUNTS: [&str; 5] = [
    "select count(*) from enterprise",
    "select count(*) from check_item where state = 'valid'",
    "select count(*) from inspector where state = 'active'",
    "select count(*) from draw where state = 'closed'",
    "select count(*) from check_result where state = 'published'",
];

async fn ask(cx: &Cx) -> Result<Kept, Error> {
    let mut db = cx.app.db.read().await?;
    let mut counts = [0; 5];
    for (count, sql) in counts.iter_mut().zip(COUNTS) {
        *count = db.one(sql, &[]).await?;
    }
    let entries = most_used(cx, &mut db, ENTRIES).await?;
    Ok(Kept { counts, entries })
}

/// The front page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let f = Frame::new(&cx, "首页", "Home");
    let of = ("home", cx.lang.t("zh", "en"), cx.now());
    let kept = cx.app.recent.of(of, ask(&cx)).await?;
    let [enterprises, items, inspectors, draws, results] = kept.counts;
    let tiles = vec![
        Tile::new(enterprises, f.t("检查对象", "enterprises")).to("/market-entities"),
        Tile::new(items, f.t("抽查事项", "check items")).to("/check-items"),
        Tile::new(inspectors, f.t("检查人员", "inspectors")),
        Tile::new(draws, f.t("已公开的抽取", "draws in public")).to("/draws"),
        Tile::new(results, f.t("已公示的结果", "published results")).to("/results"),
    ];
    render(&HomePage {
        f,
        tiles,
        entries: kept.entries.clone(),
    })
}
