//! Calling a service through the platform. Every failure says whose it is: `X-Mingqian-Fault` is
//! `caller`, `platform` or `provider`.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use protocol::{Code, wire};
use serde::Serialize;

use crate::audit::Event;
use crate::callbacks::target::{self, Bounds, Failure, Raw};
use crate::error::Error;
use crate::gateway::third_party_service::{Service, State};
use crate::gateway::{CALLED, adapter, store};
use crate::http::gate::FAULT;
use crate::http::{Cx, answer, body};

/// Most bytes of a service's answer.
const ANSWER_BYTES: usize = 1 << 20;

/// The service of the sandbox, where there is no other: it tells what it was sent, so that an
/// application that is to call services can be debugged to its end.
const PRACTICE: &str = "practice";

/// What the service of the sandbox answers.
#[derive(Serialize)]
struct Practised {
    /// The body as it came.
    received: String,
}

/// Calls a service.
pub async fn call(cx: Cx, request: Request) -> Result<Response, Error> {
    let started = Instant::now();
    let code = cx.param("code")?.to_owned();
    let mut found = None;
    let outcome = pass(&cx, (&code, &mut found), request).await;
    let (response, fault) = match outcome {
        Ok(response) => (response, ""),
        Err(Failed { error, fault }) => {
            let mut response = answer::failed(cx.format, cx.lang, &cx.request_id, &error);
            let headers = response.headers_mut();
            headers.insert(FAULT, HeaderValue::from_static(fault));
            (response, fault)
        }
    };
    let took = started.elapsed();
    if let Some(id) = found {
        // A service that refuses says by its answer that the caller was wrong.
        let said = response.headers().get(FAULT).and_then(|v| v.to_str().ok());
        let whose = (said.unwrap_or(fault), took);
        cx.app.tally.call(("service", &id), whose, cx.now());
    }
    let took = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
    let detail = (fault, response.status().as_u16(), took);
    let event = Event::done(&CALLED, "service", &code).with(&detail);
    if !cx.app.recorder.record(cx.by(), event).await {
        return Err(Code::Busy.into());
    }
    Ok(response)
}

struct Failed {
    error: Error,
    fault: &'static str,
}

impl Failed {
    fn of(fault: &'static str, error: impl Into<Error>) -> Failed {
        Failed {
            error: error.into(),
            fault,
        }
    }
}

/// Whatever is not said otherwise is ours.
impl From<Error> for Failed {
    fn from(error: Error) -> Failed {
        let is_callers = matches!(&error, Error::Refused(r) if r.code.http_status() < 500);
        let fault = if is_callers { "caller" } else { "platform" };
        Failed::of(fault, error)
    }
}

/// Passes a call on; `found` is the service that it is for, once that is known to be live.
async fn pass(
    cx: &Cx,
    (code, found): (&str, &mut Option<String>),
    request: Request,
) -> Result<Response, Failed> {
    let header = request.headers().get(CONTENT_TYPE);
    let header = header.and_then(|value| value.to_str().ok());
    let header = header.ok_or(Error::from(Code::BadContentType))?.to_owned();
    wire::content_type(&header).map_err(Error::from)?;
    let bytes = body::read_bytes(request.into_body(), wire::Limits::DEFAULT.bytes).await?;
    if cx.app.config.is_sandbox && code == PRACTICE {
        let received = String::from_utf8_lossy(&bytes).into_owned();
        return Ok(answer::done(
            cx.format,
            &cx.request_id,
            Practised { received },
        )?);
    }
    let mut db = cx.app.db.read().await.map_err(Error::from)?;
    let service = store::by_code(&mut db, code).await?;
    let service = service.ok_or(Error::from(Code::NotFound))?;
    let (nets, is_live) = store::provider(&mut db, &service.application_id).await?;
    if service.state != State::Live || !is_live {
        return Err(Failed::of("provider", Code::Suspended));
    }
    *found = Some(service.id.clone());
    let credentials = store::credentials(&cx.app, &mut db, &service).await?;
    drop(db);
    if let Err(wait) = cx.app.breakers.enter(&service.id, cx.now()) {
        let error = Error::wait(Code::UpstreamFault, wait / 1000 + 1);
        return Err(Failed::of("provider", error));
    }
    let mut headers = vec![
        ("content-type".to_owned(), header),
        ("x-request-id".to_owned(), cx.request_id.clone()),
        ("x-mingqian-app".to_owned(), cx.party()?.username.clone()),
    ];
    headers.extend(adapter::headers(service.adapter, &credentials, cx.now())?);
    let bounds = Bounds {
        time: Duration::from_millis(service.timeout_ms.unsigned_abs()),
        bytes: ANSWER_BYTES,
    };
    let to = (service.url.as_str(), nets.as_slice());
    let sent = target::send(to, &headers, bytes.to_vec(), bounds).await;
    let is_well = sent.as_ref().is_ok_and(|raw| raw.status < 500);
    cx.app.breakers.note(&service.id, is_well, cx.now());
    match sent {
        Ok(raw) => judge(&service, raw),
        Err(failure) => Err(blame(&failure)),
    }
}

fn blame(failure: &Failure) -> Failed {
    let code = match failure {
        Failure::Timeout => Code::UpstreamTimeout,
        Failure::TooLong => Code::UpstreamUnreadable,
        Failure::Address(_) | Failure::Unreachable(_) => Code::UpstreamFault,
    };
    Failed::of("provider", Error::field(code, "", failure.to_string()))
}

/// An answer that is JSON or XML and no fault of the service is passed on as it is.
fn judge(service: &Service, raw: Raw) -> Result<Response, Failed> {
    if raw.status >= 500 || (300..400).contains(&raw.status) {
        let reason = format!("{} HTTP {}", service.name, raw.status);
        let error = Error::field(Code::UpstreamFault, "", reason);
        return Err(Failed::of("provider", error));
    }
    let media_type = HeaderValue::from_str(&raw.content_type).ok();
    let media_type = media_type.filter(|_| wire::content_type(&raw.content_type).is_ok());
    let Some(media_type) = media_type else {
        let reason = format!("Content-Type: {}", raw.content_type);
        let error = Error::field(Code::UpstreamUnreadable, "", reason);
        return Err(Failed::of("provider", error));
    };
    let status = StatusCode::from_u16(raw.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut response = Response::new(Body::from(raw.bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, media_type);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status.is_client_error() {
        headers.insert(FAULT, HeaderValue::from_static("caller"));
    }
    Ok(response)
}
