//! 7.4 c), the other direction: one upper identity provider. A session there becomes one here
//! without a second sign-in, for accounts whose link with the upper identity was approved; its end
//! there ends it here. No account is made, and no second factor is spared.

mod arrive;
mod ended;
mod link;
mod provider;
mod start;

use axum::http::Method;

use crate::config::UpperIdentity;
use crate::error::Error;
use crate::http::Cx;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;
use protocol::Code;

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page("/trust/upper", Who::Anyone, start::page)
        .page("/trust/upper/callback", Who::Anyone, arrive::page)
        .raw(
            Method::POST,
            "/trust/upper/backchannel-logout",
            Who::Anyone,
            ended::logout,
        )
        .page("/account/upper", Who::Person, link::own)
        .form("/account/upper", Who::Person, link::ask)
        .page(
            "/console/upper-links",
            Who::Officer(Role::SEPARATED),
            link::console,
        )
        .form(
            "/console/upper-links/{id}",
            Who::Officer(&[Role::SecurityAdministrator]),
            link::decide,
        )
}

/// The upper identity provider of the settings.
fn settings(cx: &Cx) -> Result<&UpperIdentity, Error> {
    let upper = cx.app.config.upper_identity.as_ref();
    upper.ok_or_else(|| Code::NotFound.into())
}
