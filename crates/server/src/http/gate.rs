//! The gate: finds the route, refuses who may not pass, keeps the time limit, shapes failures.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts, RawPathParams, Request};
use axum::http::header::{ACCEPT, ALLOW, CONTENT_TYPE, COOKIE, HOST, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use protocol::wire::{self, Format};
use protocol::{Code, Lang};

use crate::app::App;
use crate::audit::{Act, Event};
use crate::error::Error;
use crate::http::caller::{Caller, cookie_value};
use crate::http::cx::Cx;
use crate::http::form::check_characters;
use crate::http::once::{self, Claim};
use crate::http::routes::{Kind, Route, Routes, Who};
use crate::http::{answer, body, guard, measure, page};
use crate::identity;
use crate::identity::places::Place;
use crate::messaging;
use crate::secure_calls::{self, Secured};

/// Longest time that a call may take, reading its body included.
const CALL_TIMEOUT: Duration = Duration::from_secs(30);
/// From the end of a call to the moment when it is taken for dead.
const GRACE: Duration = Duration::from_secs(5);
/// Uploads and downloads of whole registers take longer.
const RAW_TIMEOUT: Duration = Duration::from_secs(600);

/// Whose fault a failure is: `caller`, `platform` or `provider`.
pub const FAULT: &str = "x-mingqian-fault";
/// A call of the API that only read.
pub const CALLED: Act = Act::new("api.read", "调用查询接口", "call a reading interface");
/// A call that was refused, by the gate or by a rule.
pub const REFUSED: Act = Act::new("api.refuse", "拒绝调用", "refuse a call");

/// The events that the gate writes.
pub const ACTS: &[&Act] = &[&CALLED, &REFUSED];

/// Builds the router from the table; whatever is not in the table answers 40401 or 40501.
pub fn router(routes: Routes, app: App) -> Router {
    let mut by_path: Vec<(&'static str, MethodRouter, &'static str)> = Vec::new();
    for route in routes.table {
        let path = route.path;
        let filter = if route.method == Method::GET {
            MethodFilter::GET
        } else {
            MethodFilter::POST
        };
        let (route, app) = (Arc::new(route), app.clone());
        let handler = move |request: Request| pass(app.clone(), route.clone(), request);
        let word = if filter == MethodFilter::GET {
            "GET"
        } else {
            "POST"
        };
        match by_path.iter_mut().find(|(known, _, _)| *known == path) {
            Some((_, methods, allowed)) => {
                *methods = std::mem::take(methods).on(filter, handler);
                *allowed = "GET, POST";
            }
            None => by_path.push((path, on(filter, handler), word)),
        }
    }
    let mut router = Router::new();
    for (path, methods, allowed) in by_path {
        let app = app.clone();
        let wrong_method = async move |request: Request| {
            let mut response = turn_away(app.clone(), request, Code::WrongMethod).await;
            let allowed = HeaderValue::from_static(allowed);
            response.headers_mut().insert(ALLOW, allowed);
            response
        };
        router = router.route(path, methods.fallback(wrong_method));
    }
    router.fallback(move |request: Request| turn_away(app.clone(), request, Code::NoSuchInterface))
}

/// How long a call may take.
fn limit(route: &Route) -> Duration {
    if route.kind == Kind::Raw {
        RAW_TIMEOUT
    } else {
        CALL_TIMEOUT
    }
}

async fn pass(app: App, route: Arc<Route>, request: Request) -> Response {
    let started = Instant::now();
    let (mut parts, body) = request.into_parts();
    let mut cx = context(&app, &parts.headers, &parts.extensions, &parts.uri);
    cx.params = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(params) => params
            .iter()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect(),
        Err(_) => return finish(&cx, refuse(&cx, &Code::BadField.into())),
    };
    let bad = |(name, value): (&String, &String)| check_characters(name, value).err();
    if let Some(bad) = cx.params.iter().find_map(bad) {
        return finish(&cx, refuse(&cx, &bad));
    }
    let headers = parts.headers.clone();
    let request = Request::from_parts(parts, body);
    let done = tokio::time::timeout(limit(&route), enter(&mut cx, &route, &headers, request)).await;
    let done = done.unwrap_or_else(|_| Err(Code::TimedOut.into()));
    let response = match done {
        Ok(response) => response,
        Err(error) => {
            note_refusal(&cx, &route, &error).await;
            sign_in_instead(&cx, &route, &error).unwrap_or_else(|| refuse(&cx, &error))
        }
    };
    let response = finish(&cx, protect(&cx, response).await);
    measure::counted(&cx, &route, response, started.elapsed())
}

/// Signs and seals the answer to a request that was signed and sealed.
async fn protect(cx: &Cx, response: Response) -> Response {
    let Some(secured) = &cx.secured else {
        return response;
    };
    let protected = secure_calls::protect(&cx.app, secured, response).await;
    protected.unwrap_or_else(|error| refuse(cx, &error))
}

/// Checks signature and envelope; refuses what would cross a network in clear (40305).
async fn secure(cx: &mut Cx, route: &Route, request: Request) -> Result<Request, Error> {
    let mut request = Ok(request);
    if cx.path.starts_with("/api/") && route.path != secure_calls::DIAGNOSIS {
        let outcome = secure_calls::check(&cx.app, request?).await;
        cx.secured = outcome.secured;
        request = outcome.request;
    }
    let is_sealed = cx.secured.as_ref().is_some_and(Secured::is_sealed);
    // Pages for everyone say nothing that is not public.
    let is_public = route.method == Method::GET && route.who == Who::Anyone;
    if cx.is_plain && !is_sealed && !is_public && request.is_ok() {
        return Err(Code::TlsRequired.into());
    }
    request
}

async fn enter(
    cx: &mut Cx,
    route: &Route,
    headers: &HeaderMap,
    request: Request,
) -> Result<Response, Error> {
    let request = secure(cx, route, request).await?;
    if cx.path.starts_with("/api/") {
        let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
        cx.format = wire::accept(accept, cx.format)?;
    }
    cx.caller = Caller::find(&cx.app, headers, route).await?;
    if let Some(elsewhere) = duty_first(cx, route)? {
        return Ok(elsewhere);
    }
    cx.caller.may(route.who)?;
    if let Caller::Party(party) = &cx.caller {
        let secured = cx.secured.as_ref();
        // A token works with the keys of its own application only.
        if secured.is_some_and(|secured| secured.application_id != party.application_id) {
            return Err(Code::BadKey.into());
        }
        let called = (secured, route.path);
        secure_calls::check_profile(&cx.app, &party.application_id, called).await?;
    }
    match (&cx.caller, route.who) {
        (Caller::Party(party), Who::Party(_)) => {
            identity::grant::check(cx, party, route.path).await?;
        }
        (Caller::Party(party), Who::AnyParty) => {
            identity::grant::check_common(cx, party, route.path).await?;
        }
        _ => (),
    }
    if matches!(route.kind, Kind::Page | Kind::Form) {
        cx.unread = messaging::unread(&cx.app, &cx.caller).await?;
    }
    let _place = place(cx)?;
    let response = act(cx, route, headers, request).await?;
    if route.kind == Kind::Query && matches!(cx.caller, Caller::Party(_)) {
        let event = Event::done(&CALLED, "route", route.path);
        if !cx.app.recorder.record(cx.by(), event).await {
            return Err(Code::Busy.into());
        }
    }
    Ok(response)
}

/// A call's place among those that its application has under way.
fn place(cx: &Cx) -> Result<Option<Place>, Error> {
    match &cx.caller {
        Caller::Party(party) => Ok(Some(cx.app.places.take(&party.application_id)?)),
        _ => Ok(None),
    }
}

/// Calls the act; a write of an application with an Idempotency-Key once.
async fn act(
    cx: &mut Cx,
    route: &Route,
    headers: &HeaderMap,
    request: Request,
) -> Result<Response, Error> {
    let is_write = matches!(route.kind, Kind::Act | Kind::Raw);
    let key = once::key_of(headers)?;
    let (Caller::Party(party), Some(key), true) = (&cx.caller, key, is_write) else {
        return (route.handler)(cx.clone(), request).await;
    };
    let (parts, body) = request.into_parts();
    let bytes = body::read_bytes(body, once::BODY_BYTES).await?;
    let whose = (party.application_id.as_str(), key.as_str());
    let claimed =
        match once::claim(&cx.app, whose, (&cx.path, &bytes), limit(route) + GRACE).await? {
            Claim::Fresh(claimed) => claimed,
            Claim::Answered(response) => return Ok(response),
        };
    cx.once = Some(claimed.clone());
    let request = Request::from_parts(parts, Body::from(bytes));
    let response = match (route.handler)(cx.clone(), request).await {
        Ok(response) => response,
        Err(error) => {
            note_refusal(cx, route, &error).await;
            refuse(cx, &error)
        }
    };
    once::settle(&cx.app, &claimed, response).await
}

/// Whoever has something to do first, such as giving the second factor, is sent there from every
/// page, is refused every form, and is a visitor on public pages.
fn duty_first(cx: &mut Cx, route: &Route) -> Result<Option<Response>, Error> {
    match cx.caller.duty() {
        Some(duty) if !duty.allows(route.path) => match (route.who, route.kind) {
            (Who::Anyone, _) => cx.caller = Caller::Nobody,
            (_, Kind::Page) => return Ok(Some(page::redirect(duty.page())?)),
            _ => return Err(Code::NoPermission.into()),
        },
        _ => (),
    }
    Ok(None)
}

/// Refused calls of parties and officers are evidence too; strangers at public pages are not.
async fn note_refusal(cx: &Cx, route: &Route, error: &Error) {
    if route.who == Who::Anyone && !cx.path.starts_with("/api/") {
        return;
    }
    let event = Event::done(&REFUSED, "route", route.path).refused(error.code().number());
    cx.app.recorder.record(cx.by(), event).await;
}

fn sign_in_instead(cx: &Cx, route: &Route, error: &Error) -> Option<Response> {
    if route.kind != Kind::Page || !route.who.has_session() || error.code() != Code::NoToken {
        return None;
    }
    let next = serde_urlencoded::to_string([("next", &cx.path)]).ok()?;
    page::redirect(&format!("/sign-in?{next}")).ok()
}

async fn turn_away(app: App, request: Request, code: Code) -> Response {
    let cx = context(&app, request.headers(), request.extensions(), request.uri());
    finish(&cx, refuse(&cx, &code.into()))
}

fn refuse(cx: &Cx, error: &Error) -> Response {
    if cx.path.starts_with("/api/") {
        let mut response = answer::failed(cx.format, cx.lang, &cx.request_id, error);
        if error.code() == Code::ClockSkew {
            let seconds = HeaderValue::from(cx.now().div_euclid(1000));
            response.headers_mut().insert("x-server-time", seconds);
        }
        response
    } else {
        page::problem(cx, error)
    }
}

fn context(
    app: &App,
    headers: &HeaderMap,
    extensions: &axum::http::Extensions,
    uri: &axum::http::Uri,
) -> Cx {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let format = match text(CONTENT_TYPE).map(wire::content_type) {
        Some(Ok((format, _))) => format,
        _ => Format::Json,
    };
    Cx {
        app: app.clone(),
        caller: Caller::Nobody,
        lang: language(headers, uri),
        source: source(app, headers, extensions),
        request_id: app.clock.new_id(),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        cookies: text(COOKIE).unwrap_or_default().to_owned(),
        host: text(HOST).unwrap_or_default().to_owned(),
        target: secure_calls::target(extensions, uri),
        is_plain: is_plain(app, headers),
        secured: None,
        once: None,
        format,
        unread: 0,
        params: HashMap::new(),
    }
}

/// Where a request comes from. Only a proxy that the settings name may say for whom it calls.
pub fn source(app: &App, headers: &HeaderMap, extensions: &axum::http::Extensions) -> IpAddr {
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let peer = peer.unwrap_or(IpAddr::from([0, 0, 0, 0]));
    if !app.config.trusted_proxies.contains(&peer) {
        return peer;
    }
    let forwarded = headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next());
    last.and_then(|address| address.trim().parse().ok())
        .unwrap_or(peer)
}

/// Whether a request crossed a network in clear: the settings allow it, or a proxy says so.
fn is_plain(app: &App, headers: &HeaderMap) -> bool {
    let proto = headers.get("x-forwarded-proto");
    let is_plain_before = proto.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"http"));
    app.config.is_plain || (app.config.is_behind_tls && is_plain_before)
}

fn language(headers: &HeaderMap, uri: &axum::http::Uri) -> Lang {
    let asked = uri.query().and_then(|query| {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix("lang=").map(str::to_owned))
    });
    let wish = asked.or_else(|| cookie_value(headers, page::LANG_COOKIE));
    match wish.as_deref() {
        Some("en") => return Lang::En,
        Some("zh") => return Lang::Zh,
        _ => (),
    }
    // Pages are Chinese until somebody switches; programs say what they read.
    if !uri.path().starts_with("/api/") {
        return Lang::Zh;
    }
    let accepts = headers
        .get("accept-language")
        .and_then(|value| value.to_str().ok());
    if accepts.is_some_and(|text| text.trim_start().to_ascii_lowercase().starts_with("en")) {
        Lang::En
    } else {
        Lang::Zh
    }
}

fn finish(cx: &Cx, mut response: Response) -> Response {
    let is_redirect = response.headers().contains_key(LOCATION);
    debug_assert!(!is_redirect || response.status().is_redirection());
    let status = response.status();
    let headers = response.headers_mut();
    // Every failure of the API says whose it is; those of services say it themselves.
    let is_failure = status.is_client_error() || status.is_server_error();
    if is_failure && cx.path.starts_with("/api/") && !headers.contains_key(FAULT) {
        let whose = if status.is_client_error() {
            "caller"
        } else {
            "platform"
        };
        headers.insert(FAULT, HeaderValue::from_static(whose));
    }
    if let Ok(id) = HeaderValue::from_str(&cx.request_id) {
        headers.insert("x-request-id", id);
    }
    guard::add(headers);
    page::remember_language(cx, headers);
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert("allow", HeaderValue::from_static("GET, POST"));
    }
    response
}
