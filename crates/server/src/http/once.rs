//! Idempotency-Key: a write that comes again is not done again.
//!
//! The key is claimed before the act begins. The act's own transaction marks it as committed
//! ([`mark`], by way of `Cx::record`), so that a node that dies between commit and answer leaves no
//! doubt: whoever asks again hears that it was done (40902). Answers are kept for a day.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use protocol::Code;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;

/// The header of the caller.
pub const HEADER: &str = "idempotency-key";
/// Says that an answer is that of an earlier call.
const REPLAYED: &str = "idempotent-replayed";
/// How long an answer is kept.
const KEEP_MS: i64 = 86_400_000;
/// From commit to answer.
const ANSWER_MS: i64 = 10_000;
/// Most bytes of a body that comes with a key.
pub const BODY_BYTES: usize = 16 << 20;
/// Most bytes of an answer that is kept.
const ANSWER_BYTES: usize = 4 << 20;

/// A key that was claimed for one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    /// Whose call it is.
    pub application_id: String,
    /// As the caller sent it.
    pub key: String,
}

/// What a key stands for.
pub enum Claim {
    /// The call is new: it is to be done.
    Fresh(Once),
    /// It was done: this is its answer.
    Answered(Response),
}

struct Kept {
    interface: String,
    digest: String,
    state: String,
    lease_until: i64,
    status: Option<i64>,
    media_type: Option<String>,
    body: Option<Vec<u8>>,
}

impl FromRecord for Kept {
    fn from_record(row: &Record) -> Result<Kept, sqlx::Error> {
        Ok(Kept {
            interface: row.get("interface")?,
            digest: row.get("digest")?,
            state: row.get("state")?,
            lease_until: row.get("lease_until")?,
            status: row.get("status")?,
            media_type: row.get("media_type")?,
            body: row.get("body")?,
        })
    }
}

impl Kept {
    fn response(self) -> Result<Response, Error> {
        let mut response = Response::new(Body::from(self.body.unwrap_or_default()));
        let status = self.status.and_then(|status| u16::try_from(status).ok());
        let status = status.and_then(|status| StatusCode::from_u16(status).ok());
        *response.status_mut() = status.unwrap_or_default();
        let headers = response.headers_mut();
        let media_type = self.media_type.unwrap_or_default();
        let media_type = HeaderValue::from_str(&media_type).map_err(anyhow::Error::from)?;
        headers.insert(CONTENT_TYPE, media_type);
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
        Ok(response)
    }
}

/// The key that a call carries.
pub fn key_of(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let Some(value) = headers.get(HEADER) else {
        return Ok(None);
    };
    let is_fine = |text: &&str| {
        (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
    };
    match value.to_str().ok().filter(is_fine) {
        Some(text) => Ok(Some(text.to_owned())),
        None => {
            let reason = "应为1至128个可见ASCII字符 (1 to 128 visible ASCII characters)";
            Err(Error::field(Code::BadField, HEADER, reason))
        }
    }
}

/// Claims a key for a call, or finds what became of the call that had it. A call that has not come
/// to its end when the lease is over has died.
pub async fn claim(
    app: &App,
    (application_id, key): (&str, &str),
    (interface, body): (&str, &Bytes),
    lease: Duration,
) -> Result<Claim, Error> {
    let (now, digest) = (app.clock.now(), hex::encode(sm::sm3(body)));
    let mut tx = app.db.begin().await?;
    let sweep = "delete from call_once where at < $1";
    tx.execute(sweep, &[&(now - KEEP_MS)]).await?;
    let insert = "insert into call_once (application_id, key, interface, digest, state, \
                  lease_until, at) values ($1, $2, $3, $4, 'running', $5, $6) \
                  on conflict (application_id, key) do nothing";
    let lease = i64::try_from(lease.as_millis()).unwrap_or(i64::MAX / 2);
    let lease = now + lease;
    let values: [&(dyn ToValue + Sync); 6] =
        [&application_id, &key, &interface, &digest, &lease, &now];
    let fresh = || Once {
        application_id: application_id.to_owned(),
        key: key.to_owned(),
    };
    if tx.execute(insert, &values).await? == 1 {
        tx.commit().await?;
        return Ok(Claim::Fresh(fresh()));
    }
    let find = "select interface, digest, state, lease_until, status, media_type, body \
                from call_once where application_id = $1 and key = $2";
    let kept: Kept = tx.one(find, &[&application_id, &key]).await?;
    if kept.interface != interface || kept.digest != digest {
        return Err(Code::IdempotencyMismatch.into());
    }
    match kept.state.as_str() {
        "answered" => Ok(Claim::Answered(kept.response()?)),
        "committed" if kept.lease_until <= now => {
            let reason = "该请求已处理完成，但应答已丢失；请查询结果 (it was done, its answer was \
                          lost; look at the result)";
            Err(Error::field(Code::Exists, HEADER, reason))
        }
        _ if kept.lease_until > now => Err(Code::InFlight.into()),
        _ => {
            // Whoever had it died before it committed anything.
            let take = "update call_once set lease_until = $3, at = $4 where application_id = $1 \
                        and key = $2 and state = 'running' and lease_until = $5";
            let values: [&(dyn ToValue + Sync); 5] =
                [&application_id, &key, &lease, &now, &kept.lease_until];
            if tx.execute(take, &values).await? != 1 {
                return Err(Code::InFlight.into());
            }
            tx.commit().await?;
            Ok(Claim::Fresh(fresh()))
        }
    }
}

/// Says, in the transaction of the act, that the act is done; its answer follows at once, or never.
pub async fn mark(tx: &mut Conn, once: &Once, now: i64) -> Result<(), Error> {
    let update = "update call_once set state = 'committed', lease_until = $3 \
                  where application_id = $1 and key = $2 and state = 'running'";
    let answered_by = now + ANSWER_MS;
    tx.execute(update, &[&once.application_id, &once.key, &answered_by])
        .await?;
    Ok(())
}

/// Keeps an answer for whoever asks again. A call that failed for a reason of the moment gives its
/// key back, unless it has committed something.
pub async fn settle(app: &App, once: &Once, response: Response) -> Result<Response, Error> {
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, ANSWER_BYTES)
        .await
        .map_err(anyhow::Error::from)?;
    let is_of_the_moment = parts.status.is_server_error()
        || matches!(
            parts.status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::UNAUTHORIZED
        );
    let mut tx = app.db.begin().await?;
    let owner = (&once.application_id, &once.key);
    if is_of_the_moment {
        let free = "delete from call_once where application_id = $1 and key = $2 \
                    and state = 'running'";
        tx.execute(free, &[owner.0, owner.1]).await?;
    } else {
        let keep = "update call_once set state = 'answered', status = $3, media_type = $4, \
                    body = $5 where application_id = $1 and key = $2";
        let media_type = parts.headers.get(CONTENT_TYPE);
        let media_type = media_type.and_then(|value| value.to_str().ok());
        let values: [&(dyn ToValue + Sync); 5] = [
            owner.0,
            owner.1,
            &i64::from(parts.status.as_u16()),
            &media_type.unwrap_or_default(),
            &bytes.to_vec(),
        ];
        tx.execute(keep, &values).await?;
    }
    tx.commit().await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}
