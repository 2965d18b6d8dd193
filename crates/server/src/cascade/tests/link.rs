//! A link between two platforms that fails in every way a link can.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value as Json, json};

use crate::testing::World;

/// What the link between two platforms does.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Mode {
    Well,
    /// Nothing arrives.
    Down,
    /// 200 with an error inside, which did not come from the platform.
    Lies,
    /// 200 with something that is no message.
    Garbage,
    /// The request arrives, its answer does not.
    Deaf,
    /// The answer speaks of fewer rows than were sent.
    Short,
    /// Implementation lists are not in the plan above.
    Forbids,
    /// Reports take half a second.
    Slow,
}

#[derive(Clone)]
pub(super) struct Link {
    mode: Arc<AtomicU8>,
    to: String,
    client: reqwest::Client,
}

impl Link {
    pub(super) fn set(&self, mode: Mode) {
        self.mode.store(mode as u8, Ordering::SeqCst);
    }
}

async fn pass(
    State(link): State<Link>,
    (method, uri): (Method, Uri),
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mode = link.mode.load(Ordering::SeqCst);
    let is = |other: Mode| mode == other as u8;
    let is_sign_in = uri.path() == "/api/auth";
    if is(Mode::Down) {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    if is(Mode::Lies) && !is_sign_in {
        let lie = json!({ "code": 50301, "msg": "系统维护中", "data": null });
        return ([("content-type", "application/json")], lie.to_string()).into_response();
    }
    if is(Mode::Garbage) && !is_sign_in {
        return (StatusCode::OK, "<html>网关</html>").into_response();
    }
    if is(Mode::Forbids) && uri.path() == "/api/catalog/check-items/report" {
        let no = json!({ "code": 40306, "msg": "接入方案中没有此接口", "data": null });
        let kind = [("content-type", "application/json")];
        return (StatusCode::FORBIDDEN, kind, no.to_string()).into_response();
    }
    if is(Mode::Slow) && uri.path().ends_with("/report") {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    let mut request = link
        .client
        .request(method, format!("{}{}", link.to, uri))
        .body(body);
    for (name, value) in &headers {
        if name != "host" && name != "content-length" {
            request = request.header(name, value);
        }
    }
    let answer = request.send().await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = answer.bytes().await.unwrap();
    if is(Mode::Deaf) && uri.path().ends_with("/report") {
        return StatusCode::GATEWAY_TIMEOUT.into_response();
    }
    if is(Mode::Short) && uri.path().ends_with("/report") {
        let mut message: Json = serde_json::from_slice(&bytes).unwrap();
        message["data"]["rows"] = json!([]);
        return ([("content-type", "application/json")], message.to_string()).into_response();
    }
    (status, headers, bytes).into_response()
}

/// A link to a platform.
pub(super) async fn link(to: &World) -> (String, Link) {
    let link = Link {
        mode: Arc::new(AtomicU8::new(Mode::Well as u8)),
        to: to.url(""),
        client: reqwest::Client::builder().no_proxy().build().unwrap(),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(pass).with_state(link.clone());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (url, link)
}
