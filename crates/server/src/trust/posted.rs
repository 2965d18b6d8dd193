//! Questions that come as a form from a page of another site. Our cookies are SameSite=Lax: a
//! browser sends them along with a link that leads here, and not with such a form. Whoever is
//! signed in here would look like a stranger, so the browser is asked to come again with a GET.

use axum::http::Method;
use axum::response::Response;
use protocol::Code;

use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::SESSION_COOKIE;
use crate::http::page::redirect;
use crate::trust::request::Parameters;

/// What the two questions may have. Nothing else goes along: what a client sends by mistake, its
/// secret above all, must not stand in an address.
const KNOWN: &[&str] = &[
    "acr_values",
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "display",
    "id_token_hint",
    "login_hint",
    "logout_hint",
    "max_age",
    "nonce",
    "post_logout_redirect_uri",
    "prompt",
    "redirect_uri",
    "registration",
    "request",
    "request_uri",
    "response_mode",
    "response_type",
    "scope",
    "state",
    "ui_locales",
];
/// Characters of an address that everything between a browser and us lets through.
const ADDRESS: usize = 7000;

/// Where a form came without the cookie of a session: the same question as a GET.
pub fn by_get(cx: &Cx, method: &Method, sent: &Parameters) -> Result<Option<Response>, Error> {
    if method != Method::POST || cx.cookie(SESSION_COOKIE).is_some() {
        return Ok(None);
    }
    let address = format!("{}?{}", cx.path, sent.only(KNOWN).text());
    if address.len() > ADDRESS {
        let reason = "参数过长，请缩短 (the parameters are too long; send fewer or shorter ones)";
        return Err(Error::field(Code::OutOfRange, "", reason));
    }
    redirect(&address).map(Some)
}
