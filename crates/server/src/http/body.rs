//! Reading messages within their limits.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use protocol::Code;
use protocol::wire;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::http::cx::Cx;

/// Reads and decodes the message of an API call.
pub async fn read_message<I: DeserializeOwned>(_: &Cx, request: Request) -> Result<I, Error> {
    let header = request
        .headers()
        .get(CONTENT_TYPE)
        .ok_or(Code::BadContentType)?;
    let header = header.to_str().map_err(|_| Code::BadContentType)?;
    let (format, charset) = wire::content_type(header)?;
    let bytes = read_bytes(request.into_body(), wire::Limits::DEFAULT.bytes).await?;
    Ok(wire::decode(format, charset.as_deref(), &bytes)?)
}

/// How long a message may take to arrive; files have as long as their call.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most bytes of what counts as a message.
const MESSAGE_BYTES: usize = 16 << 20;

/// Reads a whole body of at most `limit` bytes. A message that does not arrive in time is as good
/// as cut off.
pub async fn read_bytes(body: Body, limit: usize) -> Result<Bytes, Error> {
    if limit > MESSAGE_BYTES {
        return read_whole(body, limit).await;
    }
    let late = |_| {
        let reason = "正文未在10秒内到达 (the body did not arrive within 10 s)";
        Error::field(Code::Malformed, "", reason)
    };
    let whole = tokio::time::timeout(PATIENCE, read_whole(body, limit)).await;
    whole.map_err(late)?
}

async fn read_whole(body: Body, limit: usize) -> Result<Bytes, Error> {
    to_bytes(body, limit).await.map_err(|cause| {
        let is_limit = std::error::Error::source(&cause)
            .is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        if is_limit {
            Code::TooLarge.into()
        } else {
            Code::Malformed.into()
        }
    })
}
