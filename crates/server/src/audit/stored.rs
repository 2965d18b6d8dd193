//! An event as it is kept, and its hash.

use draw::hash::Hash;
use draw::log::audit::AuditEvent;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;

/// An event that was written.
pub struct Stored {
    /// What it says.
    pub event: AuditEvent,
    /// The seal over it; none until there is one.
    pub seal: Option<i64>,
    /// Its own place in the evidence log, where it is an administrative act.
    pub log_index: Option<i64>,
    /// Whether it is one.
    pub is_administrative: bool,
}

impl FromRecord for Stored {
    fn from_record(row: &Record) -> Result<Stored, sqlx::Error> {
        let (at, code): (i64, i64) = (row.get("at")?, row.get("code")?);
        Ok(Stored {
            event: AuditEvent {
                id: row.get("id")?,
                // A time before 1970 was not written by us: it must not hash as another does.
                at: u64::try_from(at).unwrap_or(u64::MAX),
                actor_kind: row.get("actor_kind")?,
                actor_id: row.get("actor_id")?,
                actor_name: row.get("actor_name")?,
                act: row.get("act")?,
                object_kind: row.get("object_kind")?,
                object_id: row.get("object_id")?,
                source: row.get("source")?,
                request_id: row.get("request_id")?,
                code: u32::try_from(code).unwrap_or(u32::MAX),
                detail: row.get("detail")?,
            },
            seal: row.get("seal")?,
            log_index: row.get("log_index")?,
            is_administrative: row.get("is_administrative")?,
        })
    }
}

/// The event of an id, if there is one.
pub async fn find(db: &mut Conn, id: &str) -> Result<Option<Stored>, Error> {
    Ok(db
        .optional("select * from audit_event where id = $1", &[&id])
        .await?)
}

/// A seal as it is kept.
pub struct Sealed {
    /// From 1.
    pub number: i64,
    /// When the first event happened.
    pub first_at: i64,
    /// When the last one did.
    pub last_at: i64,
    /// How many events.
    pub count: i64,
    /// Over their hashes.
    pub root: Vec<u8>,
    /// Place of its entry in the evidence log.
    pub log_index: i64,
    /// When it was made.
    pub at: i64,
}

impl FromRecord for Sealed {
    fn from_record(row: &Record) -> Result<Sealed, sqlx::Error> {
        Ok(Sealed {
            number: row.get("number")?,
            first_at: row.get("first_at")?,
            last_at: row.get("last_at")?,
            count: row.get("count")?,
            root: row.get("root")?,
            log_index: row.get("log_index")?,
            at: row.get("at")?,
        })
    }
}

/// The hashes of the events of a seal, in the order of their ids.
pub async fn hashes(db: &mut Conn, number: i64) -> Result<Vec<Hash>, Error> {
    let find = "select hashes from audit_seal where number = $1";
    let bytes: Option<Vec<u8>> = db.optional(find, &[&number]).await?;
    Ok(bytes.unwrap_or_default().as_chunks::<32>().0.to_vec())
}
