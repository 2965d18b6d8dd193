//! What monitors and verifiers read: the newest checkpoint, tiles, entries.

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use draw::log::tile::Tile;
use protocol::Code;

use crate::error::Error;
use crate::evidence::store;
use crate::http::Cx;

const TEXT: &str = "text/plain; charset=utf-8";
const OCTETS: &str = "application/octet-stream";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const NOT_AT_ALL: &str = "no-store";

fn file(bytes: Vec<u8>, media_type: &'static str, cache: &'static str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

/// The newest checkpoint with the cosignatures that it has so far.
pub async fn latest(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let size = store::state(&mut db).await?.signed_size;
    let note = store::note(&mut db, size).await?.ok_or(Code::NotFound)?;
    Ok(file(note.text().into_bytes(), TEXT, NOT_AT_ALL))
}

/// A tile of what was signed.
pub async fn tile(cx: Cx, _: Request) -> Result<Response, Error> {
    let path = format!("tile/{}", cx.param("path")?);
    let tile: Tile = path.parse().map_err(|_| Code::NotFound)?;
    let mut db = cx.app.db.read().await?;
    let size = store::state(&mut db).await?.signed_size;
    let size = u64::try_from(size).unwrap_or(0);
    let there = Tile::in_tree(tile.level(), tile.index(), size);
    if there.is_none_or(|there| there.width() < tile.width()) {
        return Err(Code::NotFound.into());
    }
    let place = (tile.first(), tile.width());
    let hashes = store::hashes(&mut db, tile.level(), place).await?;
    // A partial tile does not change either, but the full one soon takes its place.
    let cache = if tile.is_full() { FOR_EVER } else { NOT_AT_ALL };
    Ok(file(hashes.concat(), OCTETS, cache))
}

/// The bytes of an entry; not found while they are withheld.
pub async fn entry(cx: Cx, _: Request) -> Result<Response, Error> {
    let index: i64 = cx.param("index")?.parse().map_err(|_| Code::NotFound)?;
    let mut db = cx.app.db.read().await?;
    let find = "select bytes from log_leaf where idx = $1 and is_public = $2";
    let bytes: Option<Vec<u8>> = db.optional(find, &[&index, &true]).await?;
    Ok(file(bytes.ok_or(Code::NotFound)?, OCTETS, FOR_EVER))
}
