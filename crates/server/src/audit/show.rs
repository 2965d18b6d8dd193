//! One event: all that is known of it, and the way from it into the evidence log.

use askama::Template;
use axum::response::{IntoResponse, Response};
use draw::entry::Entry;
use draw::log::audit::{AuditEvent, Seal};
use draw::merkle::{inclusion, root_from};
use protocol::Code;
use serde::Serialize;

use crate::app;
use crate::audit::stored::{self, Sealed, Stored};
use crate::audit::{Act, check};
use crate::db::Conn;
use crate::error::Error;
use crate::evidence;
use crate::http::Cx;
use crate::http::page::{Frame, render};

/// The way from an event to the root that its seal has in the log.
struct Path {
    number: i64,
    at: i64,
    log_index: i64,
    index: usize,
    count: usize,
    root: String,
    hashes: Vec<String>,
}

/// How an event stands to what was sealed.
enum Standing {
    /// No seal covers it yet.
    Open,
    /// It is as it was sealed.
    Sound(Path),
    /// It is not: the seal of this number has no such event.
    Changed(i64),
}

#[derive(Template)]
#[template(path = "audit/show.html")]
struct ShowPage {
    f: Frame,
    stored: Stored,
    /// Unix milliseconds.
    at: i64,
    act: String,
    hash: String,
    standing: Standing,
}

async fn read(cx: &Cx, db: &mut Conn) -> Result<(Stored, Standing), Error> {
    let stored = stored::find(db, cx.param("id")?).await?;
    let stored = stored.ok_or(Code::NotFound)?;
    let standing = standing(db, &stored).await?;
    Ok((stored, standing))
}

async fn standing(db: &mut Conn, stored: &Stored) -> Result<Standing, Error> {
    let Some(number) = stored.seal else {
        return Ok(Standing::Open);
    };
    let find = "select * from audit_seal where number = $1";
    let Some(sealed): Option<Sealed> = db.optional(find, &[&number]).await? else {
        return Ok(Standing::Changed(number));
    };
    // What counts is the seal in the log; the row beside it could be rewritten with the events.
    let entry = check::logged(db, sealed.log_index).await?;
    let entry = entry.and_then(|bytes| Entry::decode(&bytes).ok());
    let said = entry.and_then(|entry| Seal::decode(&entry.body).ok());
    let said = said.filter(|said| said.number == number.unsigned_abs());
    let Some(said) = said else {
        return Ok(Standing::Changed(number));
    };
    let hashes = stored::hashes(db, number).await?;
    let leaf = stored.event.leaf();
    let Some(index) = hashes.iter().position(|hash| *hash == leaf) else {
        return Ok(Standing::Changed(number));
    };
    let path = inclusion(&hashes, index);
    let root = root_from(leaf, index as u64, hashes.len() as u64, &path);
    if root != Some(said.root) || hashes.len() != said.count as usize {
        return Ok(Standing::Changed(number));
    }
    Ok(Standing::Sound(Path {
        number,
        at: sealed.at,
        log_index: sealed.log_index,
        index,
        count: hashes.len(),
        root: root.map(hex::encode).unwrap_or_default(),
        hashes: path.iter().map(hex::encode).collect(),
    }))
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let (stored, standing) = read(&cx, &mut db).await?;
    let f = Frame::new(&cx, "审计记录", "Audit event");
    let known = app::acts();
    let act: Option<&&Act> = known.iter().find(|act| act.name == stored.event.act);
    render(&ShowPage {
        act: act.map_or_else(|| stored.event.act.clone(), |a| f.t(a.zh, a.en).to_owned()),
        hash: hex::encode(stored.event.leaf()),
        at: i64::try_from(stored.event.at).unwrap_or(i64::MAX),
        f,
        stored,
        standing,
    })
}

/// What `mingqian-verify log --event` reads.
#[derive(Serialize)]
struct Proof {
    format: &'static str,
    /// Name of the log.
    log: String,
    event: AuditEvent,
    /// The seal over the event, once there is one.
    seal: Option<SealOut>,
    /// Place of its own leaf, where it is an administrative act.
    act_index: Option<i64>,
}

#[derive(Serialize)]
struct SealOut {
    number: i64,
    log_index: i64,
    index: usize,
    count: usize,
    path: Vec<String>,
}

/// The same as a file that anyone checks against a copy of the log.
pub async fn proof(cx: Cx, _: axum::extract::Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let (stored, standing) = read(&cx, &mut db).await?;
    let seal = match standing {
        Standing::Open => None,
        Standing::Sound(path) => Some(SealOut {
            number: path.number,
            log_index: path.log_index,
            index: path.index,
            count: path.count,
            path: path.hashes,
        }),
        // There is nothing that could prove it.
        Standing::Changed(_) => return Err(Code::WrongState.into()),
    };
    let proof = Proof {
        format: "mingqian-audit-event/1",
        log: evidence::origin(&cx.app.config),
        seal,
        act_index: stored.log_index,
        event: stored.event,
    };
    let name = format!("attachment; filename=\"audit-{}.json\"", proof.event.id);
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("content-disposition", name),
    ];
    Ok((headers, serde_json::to_string_pretty(&proof)?).into_response())
}
