//! Papers that come with form A.1: PDF, PNG or JPEG, told by their content.

use axum::extract::Request;
use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::files;
use crate::files::attachment::{self, ATTACHMENT_BYTES};
use crate::http::Cx;
use crate::http::multipart;
use crate::http::page::redirect;
use crate::onboarding::access_application::Stage;
use crate::onboarding::collect::Held;
use crate::onboarding::forms::visitor;
use crate::onboarding::sight;
use crate::onboarding::{ATTACHED, store};

/// Most papers of one form.
const MOST: i64 = 20;

/// A paper.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Id of the file.
    pub file_id: String,
    /// As it was called on the sender's machine.
    pub name: String,
    /// SM3, hex.
    pub digest: String,
}

impl FromRecord for Attachment {
    fn from_record(row: &Record) -> Result<Attachment, sqlx::Error> {
        Ok(Attachment {
            file_id: row.get("file_id")?,
            name: row.get("name")?,
            digest: row.get("digest")?,
        })
    }
}

/// The papers of a form.
pub async fn of_form(db: &mut Conn, id: &str) -> Result<Vec<Attachment>, Error> {
    let list = "select a.file_id, a.name, f.digest from form_attachment a join stored_file f \
                on f.id = a.file_id where a.access_application_id = $1 \
                order by a.added_at, a.file_id";
    Ok(db.all(list, &[&id]).await?)
}

/// Takes a paper from whoever has the receipt, until the unit gives its opinion.
pub async fn form(cx: Cx, request: Request) -> Result<Response, Error> {
    let parts = multipart::read(&cx, request, ATTACHMENT_BYTES + 65_536).await?;
    let held: Held = parts.decode()?;
    let upload = parts.required("file")?;
    let mut tx = cx.app.db.begin().await?;
    let filed = store::find_by_receipt(&mut tx, &held.id, &held.receipt).await?;
    // Opinions are signed about the papers too: none comes after the first.
    if !matches!(filed.stage, Stage::Submitted | Stage::Rejected) {
        return Err(Code::WrongState.into());
    }
    let count = "select count(*) from form_attachment where access_application_id = $1";
    if tx.one::<i64>(count, &[&filed.id]).await? >= MOST {
        let reason = format!("最多{MOST}个附件 (at most {MOST} attachments)");
        return Err(Error::field(Code::OutOfRange, "file", reason));
    }
    let size = "select cast(coalesce(sum(f.size), 0) as bigint) from form_attachment a \
                join stored_file f on f.id = a.file_id where a.access_application_id = $1";
    let there: i64 = tx.one(size, &[&filed.id]).await?;
    if there + upload.bytes.len() as i64 > visitor::FORM_BYTES {
        return Err(Error::field(Code::TooLarge, "file", visitor::full()));
    }
    let file_id = attachment::keep(&cx.app, &mut tx, upload).await?;
    let insert = "insert into form_attachment (access_application_id, file_id, name, added_at) \
                  values ($1, $2, $3, $4)";
    let name: String = upload.name.chars().take(100).collect();
    tx.execute(insert, &[&filed.id, &file_id, &name, &cx.now()])
        .await?;
    let event = Event::done(&ATTACHED, "access_application", &filed.id).with(&name);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    let query = [("id", held.id), ("receipt", held.receipt)];
    let query = serde_urlencoded::to_string(query).map_err(anyhow::Error::from)?;
    redirect(&format!("/apply/status?{query}"))
}

/// A paper, for officers.
pub async fn download(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let filed = sight::form(&cx, &mut db).await?;
    let all = of_form(&mut db, &filed.id).await?;
    let file = cx.param("file")?;
    if !all.iter().any(|attachment| attachment.file_id == file) {
        return Err(Code::NotFound.into());
    }
    files::download(&mut db, file).await
}
