//! Certificates as they are stored; none is ever deleted.

use protocol::Code;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::onboarding::certificate::record::Certificate;

impl FromRecord for Certificate {
    fn from_record(row: &Record) -> Result<Certificate, sqlx::Error> {
        Ok(Certificate {
            id: row.get("id")?,
            kind: row.parse("kind")?,
            level: row.get("level")?,
            number: row.get("number")?,
            issuer: row.get("issuer")?,
            valid_from: row.get("valid_from")?,
            valid_until: row.get("valid_until")?,
            file_id: row.get("file_id")?,
            file_digest: row.get("file_digest")?,
            grace_until: row.get("grace_until")?,
            grace_reason: row.get("grace_reason")?,
        })
    }
}

/// The certificates of an application that no newer one has replaced.
pub async fn current(db: &mut Conn, application_id: &str) -> Result<Vec<Certificate>, Error> {
    let list = "select c.id, c.kind, c.level, c.number, c.issuer, c.valid_from, c.valid_until, \
                c.file_id, f.digest as file_digest, c.grace_until, c.grace_reason \
                from certificate c join stored_file f on f.id = c.file_id \
                where c.application_id = $1 and c.replaced_at is null order by c.kind";
    Ok(db.all(list, &[&application_id]).await?)
}

/// A certificate of an application.
pub async fn find(db: &mut Conn, application_id: &str, id: &str) -> Result<Certificate, Error> {
    let all = current(db, application_id).await?;
    let found = all.into_iter().find(|certificate| certificate.id == id);
    found.ok_or_else(|| Code::NotFound.into())
}
