//! The ledger of deliveries as pages show it.

use protocol::Lang;

use crate::callbacks::line::is_out;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;

/// Lines of the ledger.
const LINES: i64 = 100;

/// Why nothing is tried.
const OUT: &str = "应用未在用，恢复后再发 the application is not live; sent once it is";

/// A message with its last attempt.
pub struct Shown {
    /// The webhook-id.
    pub id: String,
    /// `task.assigned` and so on.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// waiting, queued, delivered or dead.
    pub state: String,
    /// Attempts so far.
    pub attempts: i64,
    created_at: i64,
    next_at: i64,
    status: Option<i64>,
    code: Option<i64>,
    /// Whether the application is out, so that nothing is tried.
    is_out: bool,
    /// What the last attempt said, or why none is made.
    pub detail: Option<String>,
}

impl FromRecord for Shown {
    fn from_record(row: &Record) -> Result<Shown, sqlx::Error> {
        let state: String = row.get("state")?;
        let phase: String = row.get("phase")?;
        let is_out = is_out(&phase) && matches!(state.as_str(), "waiting" | "queued");
        let last: Option<String> = row.get("detail")?;
        Ok(Shown {
            id: row.get("id")?,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            state,
            attempts: row.get("attempts")?,
            created_at: row.get("created_at")?,
            next_at: row.get("next_at")?,
            status: row.get("status")?,
            code: row.get("code")?,
            is_out,
            detail: if is_out { Some(OUT.to_owned()) } else { last },
        })
    }
}

impl Shown {
    /// When it was written, for people.
    pub fn written(&self) -> String {
        readable(self.created_at)
    }

    /// When it is tried next, for people; empty where it is not.
    pub fn next(&self) -> String {
        if self.state == "waiting" && !self.is_out {
            readable(self.next_at)
        } else {
            String::new()
        }
    }

    /// HTTP status and code of the last answer.
    pub fn answer(&self) -> String {
        let part = |number: Option<i64>| number.map_or("—".to_owned(), |n| n.to_string());
        format!("{} / {}", part(self.status), part(self.code))
    }

    /// Where it stands, in words.
    pub fn label(&self, lang: &Lang) -> &'static str {
        match self.state.as_str() {
            "delivered" => lang.t("已送达", "delivered"),
            "dead" => lang.t("已放弃", "given up"),
            "queued" => lang.t("排队", "queued"),
            _ => lang.t("待送", "waiting"),
        }
    }

    /// The colour of its tag.
    pub fn tone(&self) -> &'static str {
        match self.state.as_str() {
            "delivered" => "good",
            "dead" => "bad",
            _ => "waiting",
        }
    }
}

/// The newest messages of an application.
pub async fn newest(db: &mut Conn, application_id: &str) -> Result<Vec<Shown>, Error> {
    let list = "select o.id, o.kind, o.subject, o.state, o.attempts, o.created_at, o.next_at, \
                d.status, d.code, d.detail, a.state as phase from outbox_event o \
                join application a on a.id = o.application_id left join delivery d on d.id = \
                (select l.id from delivery l where l.event_id = o.id \
                order by l.at desc, l.attempt desc limit 1) \
                where o.application_id = $1 order by o.seq desc limit $2";
    Ok(db.all(list, &[&application_id, &LINES]).await?)
}
