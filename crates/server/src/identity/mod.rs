//! 7.4 and appendix B: accounts, signing in, access tokens, sessions, signing out; and what grade
//! three of GB/T 22239 (8.1.4) asks for: separated administrators, second factors, the life of
//! passwords, data scopes.

pub mod account;
mod activate;
mod auth;
mod data_scope;
mod duty;
pub mod ending;
mod factor;
pub mod grant;
pub mod idle;
mod lockout;
mod officers;
mod own;
mod party_staff;
pub mod password;
pub mod person;
pub mod places;
pub mod quota;
pub mod registered;
mod role;
pub mod sealing;
mod second;
mod secret;
pub mod session;
mod set_up;
pub mod sign_in;
pub mod signer;
pub mod token;

pub use data_scope::DataScope;
pub use duty::Duty;
pub use lockout::net;
pub use party_staff::{open_party_staff, renew_staff_activation};
pub use role::{Role, Scope};
pub use secret::{new_secret, secret_digest};
pub use set_up::offer_set_up;

use crate::audit::Act;
use crate::http::routes::{Form, Routes, Who};

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .raw(
            axum::http::Method::POST,
            "/api/auth",
            Who::Anyone,
            auth::auth,
        )
        .describe::<auth::Credentials, auth::Issued>(Form::Plain)
        .act("/api/auth/logout", Who::AnyParty, auth::logout)
        .act("/api/accounts/activate", Who::Anyone, activate::activate)
        .act(
            "/api/accounts/password",
            Who::Anyone,
            password::change::over_api,
        )
        .page("/activate", Who::Anyone, activate::activate_page)
        .form("/activate", Who::Anyone, activate::activate_form)
        .page("/sign-in", Who::Anyone, sign_in::page)
        .form("/sign-in", Who::Anyone, sign_in::form)
        .form("/sign-out", Who::SignedIn, sign_in::sign_out)
        .page("/set-up/{key}", Who::Anyone, set_up::page)
        .form("/set-up/{key}", Who::Anyone, set_up::form)
        .with(own_routes())
        .with(officer_routes())
}

/// What everybody with a session does about their own account.
fn own_routes() -> Routes {
    Routes::new()
        .page("/sign-in/second", Who::SignedIn, second::page)
        .form("/sign-in/second", Who::SignedIn, second::form)
        .page("/account", Who::SignedIn, own::page)
        .form("/account/sessions/end", Who::SignedIn, own::end_sessions)
        .page("/account/password", Who::SignedIn, password::change::page)
        .form("/account/password", Who::SignedIn, password::change::form)
        .page("/account/factor", Who::SignedIn, factor::enrol::page)
        .form(
            "/account/factor/totp",
            Who::SignedIn,
            factor::enrol::confirm_totp,
        )
        .form(
            "/account/factor/key",
            Who::SignedIn,
            factor::enrol::register_key,
        )
}

/// What the administrators do about officers.
fn officer_routes() -> Routes {
    const SECURITY: Who = Who::Officer(&[Role::SecurityAdministrator]);
    Routes::new()
        .page(
            "/console/officers",
            Who::Officer(Role::SEPARATED),
            officers::list::page,
        )
        .form(
            "/console/officers",
            Who::Officer(&[Role::Administrator]),
            officers::propose::form,
        )
        .form(
            "/console/officers/proposals/{id}/decide",
            SECURITY,
            officers::decide::form,
        )
        .form(
            "/console/officers/protect",
            SECURITY,
            officers::protect::form,
        )
}

/// An application or officer signed in.
pub const SIGNED_IN: Act = Act::new("identity.sign-in", "登录", "sign in");
/// A sign-in was refused.
pub const SIGN_IN_REFUSED: Act = Act::new("identity.sign-in-refused", "登录被拒", "refuse sign-in");
/// Too many failures: an account is locked for a network.
pub const LOCKED_OUT: Act = Act::new("identity.lock-out", "账号锁定", "lock an account out");
/// A second factor was wrong.
pub const FACTOR_REFUSED: Act = Act::new(
    "identity.second-factor-refused",
    "第二因素未通过",
    "refuse a second factor",
);
/// Somebody registered a second factor.
pub const FACTOR_ENROLLED: Act = Act::new(
    "identity.register-second-factor",
    "登记第二因素",
    "register a second factor",
);
/// The security administrator took the second factors from an account.
pub const FACTOR_RESET: Act = Act::administrative(
    "identity.reset-second-factor",
    "重置第二因素",
    "reset a second factor",
);
/// A password was changed.
pub const PASSWORD_CHANGED: Act =
    Act::new("identity.change-password", "修改密码", "change a password");
/// A password lives longer, by leave of the security administrator.
pub const EXEMPTED: Act = Act::administrative(
    "identity.exempt-password",
    "密码期限例外",
    "let a password live longer",
);
/// Somebody ended their sessions.
pub const SESSIONS_ENDED: Act = Act::new("identity.end-sessions", "结束会话", "end sessions");
/// A new officer, or a change of one, was proposed.
pub const PROPOSED: Act = Act::administrative(
    "identity.propose-officer",
    "提出工作人员事项",
    "propose an officer",
);
/// What was proposed was approved or refused.
pub const DECIDED: Act = Act::administrative(
    "identity.decide-officer",
    "审批工作人员事项",
    "decide on an officer",
);
/// Role, staff number or data scope of an officer changed.
pub const OFFICER_CHANGED: Act = Act::administrative(
    "identity.change-officer",
    "变更工作人员",
    "change an officer",
);
/// Somebody would have held two of the three administrators.
pub const ROLES_REFUSED: Act = Act::administrative(
    "identity.refuse-roles",
    "拒绝兼任管理员",
    "refuse two administrators in one person",
);
/// The security administrator unlocked an account.
pub const UNLOCKED: Act = Act::administrative("identity.unlock", "解除锁定", "unlock an account");
/// A token or session was ended.
pub const SIGNED_OUT: Act = Act::new("identity.sign-out", "退出", "sign out");
/// An account was opened.
pub const OPENED: Act = Act::administrative("identity.open-account", "开立账号", "open an account");
/// An account's holder chose the password.
pub const ACTIVATED: Act = Act::new("identity.activate", "启用账号", "activate an account");
/// One of the first administrators was made.
pub const SET_UP: Act = Act::administrative("identity.set-up", "初始化平台", "set up the platform");
/// An account was suspended, resumed or disabled.
pub const STATE_CHANGED: Act = Act::administrative(
    "identity.account-state",
    "变更账号状态",
    "change an account's state",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &SIGNED_IN,
    &SIGN_IN_REFUSED,
    &LOCKED_OUT,
    &FACTOR_REFUSED,
    &FACTOR_ENROLLED,
    &FACTOR_RESET,
    &PASSWORD_CHANGED,
    &EXEMPTED,
    &SESSIONS_ENDED,
    &PROPOSED,
    &DECIDED,
    &OFFICER_CHANGED,
    &ROLES_REFUSED,
    &UNLOCKED,
    &SIGNED_OUT,
    &OPENED,
    &ACTIVATED,
    &SET_UP,
    &STATE_CHANGED,
];

#[cfg(test)]
mod tests;
