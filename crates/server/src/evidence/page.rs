//! The log in public: how long it is, who signed it when, who refused, and what came last.

use askama::Template;
use axum::response::Response;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::store::{self, LogWitness};
use crate::evidence::{organ_key, origin, words};
use crate::http::Cx;
use crate::http::page::{Frame, render};

/// Entries on the page.
const LATEST: i64 = 50;

pub(in crate::evidence) struct Entry {
    pub(in crate::evidence) index: i64,
    pub(in crate::evidence) hash: Vec<u8>,
    pub(in crate::evidence) is_public: bool,
    pub(in crate::evidence) draw_id: String,
    entry_type: i64,
    pub(in crate::evidence) at: i64,
}

impl FromRecord for Entry {
    fn from_record(row: &Record) -> Result<Entry, sqlx::Error> {
        Ok(Entry {
            index: row.get("idx")?,
            hash: row.get("hash")?,
            is_public: row.get("is_public")?,
            draw_id: row.get("draw_id")?,
            entry_type: row.get("entry_type")?,
            at: row.get("at")?,
        })
    }
}

impl Entry {
    pub(in crate::evidence) fn words(&self, lang: &protocol::Lang) -> &'static str {
        words::entry_type(self.entry_type, *lang)
    }
}

/// A witness and the newest checkpoint that it signed.
struct Line {
    witness: LogWitness,
    size: i64,
    /// Unix seconds; 0 when it never signed.
    seconds: i64,
}

impl Line {
    fn when(&self) -> String {
        crate::clock::readable(self.seconds.saturating_mul(1000))
    }
}

#[derive(Template)]
#[template(path = "evidence/log.html")]
struct LogPage {
    f: Frame,
    origin: String,
    size: i64,
    waiting: i64,
    root: String,
    /// SM2, hex; empty while nothing was signed.
    log_key: String,
    lines: Vec<Line>,
    tiles: Vec<(i64, &'static str)>,
    entries: Vec<Entry>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let f = Frame::new(&cx, "存证日志", "Evidence log");
    let mut db = cx.app.db.read().await?;
    let state = store::state(&mut db).await?;
    let root = "select root from log_checkpoint where size = $1";
    let root: Option<Vec<u8>> = db.optional(root, &[&state.signed_size]).await?;
    // The first entry is signed with the key, so it is there as soon as there is a root.
    let log_key = match root {
        Some(_) => hex::encode(organ_key(&mut db).await?.public()),
        None => String::new(),
    };
    let mut lines = Vec::new();
    for witness in store::witnesses(&mut db).await? {
        lines.push(line(&mut db, witness).await?);
    }
    let tiles = tiles(&f, &mut db).await?;
    let latest = "select idx, hash, is_public, draw_id, entry_type, at from log_leaf \
                  order by idx desc limit $1";
    let entries = db.all(latest, &[&LATEST]).await?;
    render(&LogPage {
        f,
        origin: origin(&cx.app.config),
        size: state.signed_size,
        waiting: state.size - state.signed_size,
        root: root.map(hex::encode).unwrap_or_default(),
        log_key,
        lines,
        tiles,
        entries,
    })
}

async fn line(db: &mut Conn, witness: LogWitness) -> Result<Line, Error> {
    let size = "select max(size) from log_cosignature where witness = $1";
    let size: Option<i64> = db.one(size, &[&witness.name]).await?;
    let size = size.unwrap_or(0);
    let seconds = "select seconds from log_cosignature where witness = $1 and size = $2";
    let seconds: Option<i64> = db.optional(seconds, &[&witness.name, &size]).await?;
    Ok(Line {
        witness,
        size,
        seconds: seconds.unwrap_or(0),
    })
}

/// Counts of what happened to draws. The first and the last stand in the log itself; the table of
/// draws knows the others.
async fn tiles(f: &Frame, db: &mut Conn) -> Result<Vec<(i64, &'static str)>, Error> {
    let mut tiles = Vec::new();
    for (count, label) in [
        (
            "select count(*) from log_leaf where entry_type = 2",
            f.t("公告的抽取（含每次尝试）", "draws announced, every attempt"),
        ),
        (
            "select count(*) from draw where attempt > 0",
            f.t("重新尝试", "further attempts"),
        ),
        (
            "select count(*) from draw where state = 'seed_failed'",
            f.t("种子未成", "without a seed"),
        ),
        (
            "select count(*) from draw where state = 'void'",
            f.t("撤销", "void"),
        ),
        (
            "select count(*) from log_leaf where entry_type = 16",
            f.t("结案", "closed"),
        ),
    ] {
        tiles.push((db.one(count, &[]).await?, label));
    }
    Ok(tiles)
}
