//! Answers of the API: the envelope, in the caller's format, for success and for every failure.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use protocol::envelope::Envelope;
use protocol::wire::{self, Format};
use protocol::{Code, Lang};
use serde::Serialize;

use crate::error::{Error, Refusal};

/// The answer to a call that was done.
pub fn done<T: Serialize>(format: Format, request_id: &str, data: T) -> Result<Response, Error> {
    let envelope = Envelope {
        code: Code::Ok.number(),
        msg: Code::Ok.zh().to_owned(),
        data: Some(data),
        errors: Vec::new(),
        request_id: request_id.to_owned(),
    };
    plain(format, &envelope)
}

/// A message without the envelope, such as the answer of appendix B.4.
pub fn plain<T: Serialize>(format: Format, message: &T) -> Result<Response, Error> {
    Ok(response(
        StatusCode::OK,
        format,
        wire::encode(format, message)?,
    ))
}

/// The answer to a call that was not done.
pub fn failed(format: Format, lang: Lang, request_id: &str, error: &Error) -> Response {
    let refusal = refusal(error, request_id);
    let (code, wait) = (refusal.code, refusal.wait);
    let envelope = Envelope::<String> {
        code: refusal.code.number(),
        msg: message(&refusal, lang),
        data: None,
        errors: refusal.errors,
        request_id: request_id.to_owned(),
    };
    let bytes = wire::encode(format, &envelope).unwrap_or_default();
    refused((code, wait), format, bytes)
}

/// The same with a message of another shape; `wait` is said as `Retry-After`, in seconds.
pub fn refused((code, wait): (Code, Option<i64>), format: Format, bytes: Vec<u8>) -> Response {
    let status = StatusCode::from_u16(code.http_status());
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = response(status, format, bytes);
    if let Some(seconds) = wait {
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What the caller is told; a fault is logged here, once, where it leaves.
pub fn refusal(error: &Error, request_id: &str) -> Refusal {
    match error {
        Error::Refused(refusal) => (**refusal).clone(),
        Error::Fault(cause) => {
            tracing::error!(request_id, cause = format!("{cause:#}"), "request failed");
            Code::ServerFault.into()
        }
    }
}

/// The message of a refusal with its placeholders filled.
pub fn message(refusal: &Refusal, lang: Lang) -> String {
    let values: Vec<_> = refusal
        .values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    refusal.code.message(lang, &values)
}

/// A message with its headers.
pub fn response(status: StatusCode, format: Format, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let media_type = match format {
        Format::Json => "application/json; charset=utf-8",
        Format::Xml => "application/xml; charset=utf-8",
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
