//! The style sheet, the script and the pictures, built into the program.

use std::sync::OnceLock;

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use protocol::Code;

use crate::error::Error;
use crate::http::cx::Cx;
use crate::http::routes::{Routes, Who};

const FILES: &[(&str, &str, &[u8])] = &[
    (
        "mingqian.css",
        "text/css; charset=utf-8",
        include_bytes!("../../assets/mingqian.css"),
    ),
    (
        "mingqian.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/mingqian.js"),
    ),
    (
        "developers.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/developers.js"),
    ),
    (
        "sm.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/sm.js"),
    ),
    (
        "bls.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/bls.js"),
    ),
    (
        "draw.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/draw.js"),
    ),
    (
        "verify-rules.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/verify-rules.js"),
    ),
    (
        "verify-match.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/verify-match.js"),
    ),
    (
        "verify-log.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/verify-log.js"),
    ),
    (
        "verify-rounds.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/verify-rounds.js"),
    ),
    (
        "verify.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/verify.js"),
    ),
    (
        "verify-page.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/verify-page.js"),
    ),
    (
        "sign.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/sign.js"),
    ),
    (
        "witness.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/witness.js"),
    ),
    (
        "live.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/live.js"),
    ),
    (
        "ceremony.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../assets/ceremony.js"),
    ),
    (
        "logo.svg",
        "image/svg+xml",
        include_bytes!("../../assets/logo.svg"),
    ),
];

/// The route of the built-in files.
pub fn routes() -> Routes {
    Routes::new().raw(Method::GET, "/assets/{name}", Who::Anyone, serve)
}

/// The first characters of the SM3 of all files: part of their address, so that a browser may
/// keep them for ever.
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let all: Vec<u8> = FILES
            .iter()
            .flat_map(|(_, _, bytes)| bytes.iter().copied())
            .collect();
        hex::encode(&sm::sm3(&all)[..6])
    })
}

async fn serve(cx: Cx, _: Request) -> Result<Response, Error> {
    let name = cx.param("name")?;
    let file = FILES.iter().find(|(known, _, _)| *known == name);
    let (_, media_type, bytes) = file.ok_or(Code::NotFound)?;
    let mut response = Response::new(Body::from(*bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, keep);
    Ok(response)
}
