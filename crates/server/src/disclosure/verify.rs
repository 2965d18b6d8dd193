//! How to verify a draw, in words for citizens.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};

#[derive(Template)]
#[template(path = "disclosure/verify.html")]
struct VerifyPage {
    f: Frame,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    render(&VerifyPage {
        f: Frame::new(&cx, "如何核验", "How to verify"),
    })
}
