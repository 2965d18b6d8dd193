//! Systems ask whether sessions go on. Asking is what keeps a session's tokens alive at a system:
//! one that asks nobody loses them within a minute.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::person;
use crate::trust::store;
use crate::trust::user_token::{self, LIFE_MS};

/// Sessions of one question.
const MOST: usize = 200;

/// Which sessions.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SessionStatusQuery")]
pub struct Query {
    /// `sid` of ID tokens, `session_id` of tickets; 1 to 200.
    #[schemars(length(min = 1, max = 200))]
    session_ids: Vec<String>,
}

/// A session.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SessionStatusItem")]
pub struct Item {
    /// As it was asked for.
    session_id: String,
    /// Whether it goes on. A session of which the caller never had anything does not.
    active: bool,
    /// Ask again within so many seconds, or sign the person out; 0 where it does not go on.
    valid_for: i64,
    /// When it ended, unix milliseconds, where it is known.
    ended_at: Option<i64>,
    /// Why it ended.
    reason: Option<String>,
}

/// What became of the sessions.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SessionStatusFound")]
pub struct Found {
    /// In the order of the question.
    items: Vec<Item>,
}

/// Tells an application which of the sessions of which it has something go on.
pub async fn status(cx: Cx, query: Query) -> Result<Found, Error> {
    let count = query.session_ids.len();
    if !(1..=MOST).contains(&count) {
        let reason = format!("1至{MOST}个 (1 to {MOST})");
        return Err(Error::field(Code::OutOfRange, "session_ids", reason));
    }
    let own = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    let may_hold = cx.app.config.is_sandbox || store::may_hold(&mut tx, &own).await?;
    // In the order in which sessions are ended, so that nobody waits for each other.
    let mut sorted: Vec<(usize, String)> = query.session_ids.into_iter().enumerate().collect();
    sorted.sort_by(|(_, one), (_, other)| one.cmp(other));
    let mut items = Vec::new();
    for (place, id) in sorted {
        items.push((place, look(&cx, &mut tx, (id, &own), may_hold).await?));
    }
    tx.commit().await?;
    items.sort_by_key(|(place, _)| *place);
    let items = items.into_iter().map(|(_, item)| item).collect();
    Ok(Found { items })
}

struct Ended {
    at: i64,
    reason: String,
}

impl FromRecord for Ended {
    fn from_record(row: &Record) -> Result<Ended, sqlx::Error> {
        Ok(Ended {
            at: row.get("at")?,
            reason: row.get("reason")?,
        })
    }
}

async fn look(
    cx: &Cx,
    tx: &mut Conn,
    (session_id, own): (String, &str),
    may_hold: bool,
) -> Result<Item, Error> {
    let guest = "select count(*) from session_guest where session_id = $1 \
                 and application_id = $2";
    let is_guest = tx.one::<i64>(guest, &[&session_id, &own]).await? > 0;
    if is_guest
        && may_hold
        && let Some(person) = person::of_session(&cx.app, tx, &session_id).await?
    {
        user_token::renew(tx, (&person, own), cx.now()).await?;
        let left = person.expires_at.min(cx.now() + LIFE_MS) - cx.now();
        return Ok(Item {
            session_id,
            active: true,
            valid_for: left / 1000,
            ended_at: None,
            reason: None,
        });
    }
    let find = "select l.at, l.reason from logout l join logout_notice n on n.logout_id = l.id \
                where l.session_id = $1 and n.application_id = $2";
    let ended: Option<Ended> = tx.optional(find, &[&session_id, &own]).await?;
    Ok(Item {
        session_id,
        active: false,
        valid_for: 0,
        ended_at: ended.as_ref().map(|ended| ended.at),
        reason: ended.map(|ended| ended.reason),
    })
}
