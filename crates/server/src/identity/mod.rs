//! 7.4 and appendix B: accounts, signing in, access tokens, sessions, signing out.

pub mod account;
mod auth;
pub mod grant;
mod lockout;
mod officers;
mod party_staff;
pub mod password;
pub mod quota;
mod role;
mod secret;
pub mod session;
mod set_up;
mod sign_in;
pub mod signer;
pub mod token;

pub use party_staff::{open_party_staff, renew_staff_activation};
pub use role::{Role, Scope};
pub use secret::{new_secret, secret_digest};
pub use set_up::offer_set_up;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .raw(
            axum::http::Method::POST,
            "/api/auth",
            Who::Anyone,
            auth::auth,
        )
        .act("/api/auth/logout", Who::AnyParty, auth::logout)
        .act("/api/accounts/activate", Who::Anyone, account::activate)
        .page("/activate", Who::Anyone, account::activate_page)
        .form("/activate", Who::Anyone, account::activate_form)
        .page("/sign-in", Who::Anyone, sign_in::page)
        .form("/sign-in", Who::Anyone, sign_in::form)
        .form("/sign-out", Who::Person, sign_in::sign_out)
        .page("/set-up/{key}", Who::Anyone, set_up::page)
        .form("/set-up/{key}", Who::Anyone, set_up::form)
        .page(
            "/console/officers",
            Who::Officer(&[Role::Administrator]),
            officers::page,
        )
        .form(
            "/console/officers",
            Who::Officer(&[Role::Administrator]),
            officers::open_form,
        )
}

/// An application or officer signed in.
pub const SIGNED_IN: Act = Act::new("identity.sign-in", "登录", "sign in");
/// A sign-in was refused.
pub const SIGN_IN_REFUSED: Act = Act::new("identity.sign-in-refused", "登录被拒", "refuse sign-in");
/// A token or session was ended.
pub const SIGNED_OUT: Act = Act::new("identity.sign-out", "退出", "sign out");
/// An account was opened.
pub const OPENED: Act = Act::new("identity.open-account", "开立账号", "open an account");
/// An account's holder chose the password.
pub const ACTIVATED: Act = Act::new("identity.activate", "启用账号", "activate an account");
/// The first administrator was made.
pub const SET_UP: Act = Act::new("identity.set-up", "初始化平台", "set up the platform");
/// An account was suspended, resumed or disabled.
pub const STATE_CHANGED: Act = Act::new(
    "identity.account-state",
    "变更账号状态",
    "change an account's state",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &SIGNED_IN,
    &SIGN_IN_REFUSED,
    &SIGNED_OUT,
    &OPENED,
    &ACTIVATED,
    &SET_UP,
    &STATE_CHANGED,
];

#[cfg(test)]
mod tests;
