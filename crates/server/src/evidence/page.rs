//! The log in public: how long it is, who signed it when, who refused, and what came last.

use askama::Template;
use axum::response::Response;
use draw::entry::EntryType;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::store::{self, LogWitness};
use crate::evidence::{figures, organ_key, origin, words};
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::tile::Tile;

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
    tiles: Vec<Tile>,
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

/// What happened to draws: the log's own announcements and closing entries, so that they can be
/// compared with the statistics, which count draws; and what the table of draws knows.
async fn tiles(f: &Frame, db: &mut Conn) -> Result<Vec<Tile>, Error> {
    let announced = f.t(
        "日志中的抽取公告（含每次尝试）",
        "announcements in the log, every attempt",
    );
    let closed = f.t("日志中的结案登记", "closing entries in the log");
    Ok(vec![
        entries(db, EntryType::Announce, announced).await?,
        figures::further_attempts(f, db).await?,
        figures::without_seed(f, db).await?,
        figures::void(f, db).await?,
        entries(db, EntryType::Close, closed).await?,
    ])
}

/// The entries of a type in the log.
async fn entries(db: &mut Conn, entry_type: EntryType, label: &'static str) -> Result<Tile, Error> {
    let count = "select count(*) from log_leaf where entry_type = $1";
    Ok(Tile::new(
        db.one(count, &[&(entry_type as i64)]).await?,
        label,
    ))
}
