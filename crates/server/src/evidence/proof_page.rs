//! One entry of the log: what it is, and the way from it to the signed root, step by step.

use askama::Template;
use axum::response::Response;
use draw::hash::Hash;
use draw::log::range::{Tiles, of_inclusion};
use draw::merkle::root_from;
use protocol::{Code, Lang};

use crate::db::Conn;
use crate::error::Error;
use crate::evidence::page::Entry;
use crate::evidence::{part, store, words};
use crate::http::Cx;
use crate::http::page::{Frame, render};

/// One hash of the proof.
struct Step {
    hash: String,
    /// How many entries it stands for, and on which side.
    words: String,
}

/// A checkpoint that contains the entry, and the way to it.
struct Proof {
    size: i64,
    root: String,
    steps: Vec<Step>,
    /// Whether the steps lead to the root; anything else is a fault of the log.
    is_sound: bool,
    witnesses: Vec<String>,
}

#[derive(Template)]
#[template(path = "evidence/entry.html")]
struct EntryPage {
    f: Frame,
    entry: Entry,
    hash: String,
    /// What an entry about audit events says.
    said: Vec<(&'static str, String)>,
    proof: Option<Proof>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let index: i64 = cx.param("index")?.parse().map_err(|_| Code::NotFound)?;
    let find = "select idx, hash, is_public, draw_id, entry_type, at from log_leaf where idx = $1";
    let mut db = cx.app.db.read().await?;
    let entry: Option<Entry> = db.optional(find, &[&index]).await?;
    let entry = entry.ok_or(Code::NotFound)?;
    let is_signed = store::state(&mut db).await?.signed_size > index;
    let proof = if is_signed {
        Some(proof(&mut db, &entry, cx.lang).await?)
    } else {
        None
    };
    let bytes = "select bytes from log_leaf where idx = $1";
    let bytes: Vec<u8> = db.one(bytes, &[&index]).await?;
    render(&EntryPage {
        said: words::audit(&bytes, cx.lang),
        f: Frame::new(&cx, "存证日志条目", "Entry of the log"),
        hash: hex::encode(&entry.hash),
        entry,
        proof,
    })
}

async fn proof(db: &mut Conn, entry: &Entry, lang: Lang) -> Result<Proof, Error> {
    let names: Vec<String> = store::witnesses(db)
        .await?
        .into_iter()
        .map(|w| w.name)
        .collect();
    let majority = names.len() / 2 + 1;
    let size = part::checkpoint_of(db, entry.index, (&names, majority)).await?;
    let note = store::note(db, size).await?.ok_or(Code::NotFound)?;
    let place = |n: i64| u64::try_from(n).unwrap_or(0);
    let (index, of) = (place(entry.index), place(size));
    let ranges = of_inclusion(index, of);
    let path = store::proof(db, &mut Tiles::default(), &ranges).await?;
    let words = |range: &draw::log::range::Range| {
        let side = if range.start > index {
            lang.t("右边", "to the right")
        } else {
            lang.t("左边", "to the left")
        };
        let (first, last) = (range.start, range.end - 1);
        match lang {
            Lang::Zh => format!("与{side}第 {first} 至 {last} 条合并"),
            Lang::En => format!("joined with entries {first} to {last} {side}"),
        }
    };
    let steps = ranges.iter().zip(&path).map(|(range, hash)| Step {
        hash: hex::encode(hash),
        words: words(range),
    });
    let checkpoint = note.checkpoint();
    let leaf = Hash::try_from(entry.hash.as_slice()).ok();
    let found = leaf.and_then(|leaf| root_from(leaf, index, of, &path));
    let names = note
        .lines()
        .iter()
        .skip(1)
        .map(|line| line.name().to_owned());
    Ok(Proof {
        size,
        root: hex::encode(checkpoint.root),
        steps: steps.collect(),
        is_sound: found == Some(checkpoint.root),
        witnesses: names.collect(),
    })
}
