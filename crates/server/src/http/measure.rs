//! Measuring calls: how many, how long, whose fault.

use std::time::Duration;

use axum::response::Response;

use crate::http::caller::Caller;
use crate::http::cx::Cx;
use crate::http::gate::FAULT;
use crate::http::routes::Route;

/// Counts a call: for whoever watches this node, and for the service level of who called.
pub fn counted(cx: &Cx, route: &Route, response: Response, took: Duration) -> Response {
    let fault = response.headers().get(FAULT);
    let fault = fault.and_then(|value| value.to_str().ok()).unwrap_or("");
    let status = response.status().as_u16();
    let is_call = route.path.starts_with("/api/");
    let interface = if is_call { route.path } else { "pages" };
    cx.app.meters.call(interface, (status, fault), took);
    if let (Caller::Party(party), true) = (&cx.caller, is_call && !cx.app.config.is_sandbox) {
        let who = ("application", party.application_id.as_str());
        cx.app.tally.call(who, (fault, took), cx.now());
    }
    response
}
