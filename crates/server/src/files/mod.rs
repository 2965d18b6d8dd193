//! Files that people upload and jobs produce, kept in the database so that every node has them.

pub mod attachment;
pub mod sheet;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use protocol::Code;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;

/// Bytes of one piece.
const PIECE: usize = 1 << 20;

struct Meta {
    name: String,
    media_type: String,
}

impl FromRecord for Meta {
    fn from_record(row: &Record) -> Result<Meta, sqlx::Error> {
        Ok(Meta {
            name: row.get("name")?,
            media_type: row.get("media_type")?,
        })
    }
}

/// Stores a file in the caller's transaction and gives its id.
pub async fn store(
    app: &App,
    tx: &mut Conn,
    (name, media_type): (&str, &str),
    bytes: &[u8],
) -> Result<String, Error> {
    let (id, digest) = (app.clock.new_id(), hex::encode(sm::sm3(bytes)));
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let insert = "insert into stored_file (id, name, media_type, size, digest, created_at) \
                  values ($1, $2, $3, $4, $5, $6)";
    tx.execute(
        insert,
        &[&id, &name, &media_type, &size, &digest, &app.clock.now()],
    )
    .await?;
    for (seq, piece) in bytes.chunks(PIECE).enumerate() {
        let insert = "insert into stored_file_piece (file_id, seq, bytes) values ($1, $2, $3)";
        tx.execute(insert, &[&id, &(seq as i64), &piece]).await?;
    }
    Ok(id)
}

/// The bytes of a file.
pub async fn read(db: &mut Conn, id: &str) -> Result<Vec<u8>, Error> {
    let pieces = "select bytes from stored_file_piece where file_id = $1 order by seq";
    let pieces: Vec<Vec<u8>> = db.all(pieces, &[&id]).await?;
    Ok(pieces.concat())
}

/// A file as a download.
pub async fn download(db: &mut Conn, id: &str) -> Result<Response, Error> {
    let find = "select name, media_type from stored_file where id = $1";
    let meta: Option<Meta> = db.optional(find, &[&id]).await?;
    let meta = meta.ok_or(Code::NotFound)?;
    let bytes = read(db, id).await?;
    as_download(&meta.name, &meta.media_type, bytes)
}

/// Bytes as a download with a name of ASCII characters.
pub fn as_download(name: &str, media_type: &str, bytes: Vec<u8>) -> Result<Response, Error> {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "._-".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut response = Response::new(Body::from(bytes));
    let header = |text: &str| HeaderValue::from_str(text).map_err(|e| Error::Fault(e.into()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, header(media_type)?);
    headers.insert(
        CONTENT_DISPOSITION,
        header(&format!("attachment; filename=\"{safe}\""))?,
    );
    Ok(response)
}
