//! Suspensions as they are stored.

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::onboarding::suspension::Reason;

/// A suspension, from the reason to the return.
#[derive(Clone, Debug)]
pub struct Suspension {
    /// UUID version 7.
    pub id: String,
    /// Why, as a code.
    pub code: Reason,
    /// Why, in words.
    pub reason: String,
    /// Who; `mingqian` by rule.
    pub suspended_by: String,
    /// Unix milliseconds.
    pub suspended_at: i64,
    /// What the party says that it mended.
    pub application_text: Option<String>,
    /// Account of the officer who allowed the re-test.
    pub allowed_id: Option<String>,
    /// Name of that officer.
    pub allowed_by: Option<String>,
    /// Unix milliseconds.
    pub allowed_at: Option<i64>,
    /// Name of the officer who let it in again.
    pub resumed_by: Option<String>,
    /// Unix milliseconds.
    pub resumed_at: Option<i64>,
}

impl FromRecord for Suspension {
    fn from_record(row: &Record) -> Result<Suspension, sqlx::Error> {
        Ok(Suspension {
            id: row.get("id")?,
            code: row.parse("reason_code")?,
            reason: row.get("reason")?,
            suspended_by: row.get("suspended_by")?,
            suspended_at: row.get("suspended_at")?,
            application_text: row.get("application_text")?,
            allowed_id: row.get("allowed_id")?,
            allowed_by: row.get("allowed_by")?,
            allowed_at: row.get("allowed_at")?,
            resumed_by: row.get("resumed_by")?,
            resumed_at: row.get("resumed_at")?,
        })
    }
}

impl Suspension {
    /// When it began, for people.
    pub fn began(&self) -> String {
        readable(self.suspended_at)
    }

    /// When it ended, for people; empty while it lasts.
    pub fn ended(&self) -> String {
        self.resumed_at.map(readable).unwrap_or_default()
    }
}

/// The suspensions of an application, the newest first.
pub async fn all(db: &mut Conn, application_id: &str) -> Result<Vec<Suspension>, Error> {
    let list = "select id, reason_code, reason, suspended_by, suspended_at, application_text, \
                allowed_id, allowed_by, allowed_at, resumed_by, resumed_at from suspension \
                where application_id = $1 order by suspended_at desc, id desc";
    Ok(db.all(list, &[&application_id]).await?)
}

/// The newest one.
pub async fn newest(db: &mut Conn, application_id: &str) -> Result<Option<Suspension>, Error> {
    Ok(all(db, application_id).await?.into_iter().next())
}
