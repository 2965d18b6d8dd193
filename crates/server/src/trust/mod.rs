//! 7.4 b), c), d): sign-in for other systems (OpenID Connect), trust on its way between systems
//! (tickets), the upper identity provider, and logout everywhere with a ledger of who was told.

mod authorize;
mod client;
mod decide;
mod discovery;
mod end_session;
mod exchange;
mod issuer;
mod jose;
mod jump;
mod keys;
mod ledger;
mod notice;
mod oauth;
mod posted;
mod practice;
mod register;
mod request;
mod status;
mod store;
mod sweep;
mod tell;
mod ticket;
mod upper;
mod user_token;
mod userinfo;
mod worker;

pub use jump::with_ticket;
pub use worker::tell_until;

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// What can be called.
pub fn routes() -> Routes {
    const READ: Who = Who::Party(Scope::UserRead);
    const TRANSFER: Who = Who::Party(Scope::TrustTransfer);
    Routes::new()
        .query("/api/identity/userinfo", READ, userinfo::query)
        .act(
            "/api/identity/session-status",
            Who::AnyParty,
            status::status,
        )
        .act("/api/trust/tickets", TRANSFER, ticket::issue)
        .act("/api/trust/token", TRANSFER, ticket::redeem)
        .page("/trust/jump/{application}", Who::SignedIn, jump::page)
        .with(openid_routes())
        .with(page_routes())
        .with(upper::routes())
}

/// What unmodified clients of OpenID Connect call; these answer as its specifications have it.
fn openid_routes() -> Routes {
    let mut routes = Routes::new()
        .raw(
            Method::GET,
            "/.well-known/openid-configuration",
            Who::Anyone,
            discovery::configuration,
        )
        .raw(Method::GET, "/oidc/jwks", Who::Anyone, discovery::jwks)
        .raw(Method::POST, "/oidc/token", Who::Anyone, exchange::token)
        .page("/oidc/continue/{id}", Who::SignedIn, authorize::go_on)
        .form("/oidc/logout/confirm", Who::SignedIn, end_session::confirm);
    for method in [Method::GET, Method::POST] {
        routes = routes
            .raw(
                method.clone(),
                "/oidc/authorize",
                Who::Anyone,
                authorize::authorize,
            )
            .raw(
                method.clone(),
                "/oidc/userinfo",
                Who::Anyone,
                userinfo::openid,
            )
            .raw(method, "/oidc/logout", Who::Anyone, end_session::logout);
    }
    routes.with_own_credentials()
}

/// The pages of parties, of the bureau, and of everybody who wants to know who was told.
fn page_routes() -> Routes {
    const ADMINISTRATOR: Who = Who::Officer(&[Role::Administrator]);
    Routes::new()
        .page(
            "/party/applications/{id}/sign-in",
            Who::Staff,
            register::page,
        )
        .form(
            "/party/applications/{id}/sign-in",
            Who::Staff,
            register::submit,
        )
        .form(
            "/party/applications/{id}/sign-in/secret",
            Who::Staff,
            register::make_secret,
        )
        .page(
            "/console/sign-in-clients",
            Who::Officer(Role::ALL),
            decide::page,
        )
        .form(
            "/console/sign-in-clients/{id}",
            ADMINISTRATOR,
            decide::decide,
        )
        .form(
            "/console/sign-in-keys/rotate",
            Who::Officer(&[Role::SecurityAdministrator]),
            decide::rotate,
        )
        .page(
            "/console/logouts",
            Who::Officer(Role::SEPARATED),
            ledger::console,
        )
        .form(
            "/console/logouts/{id}/again",
            Who::Officer(&[Role::Administrator, Role::SecurityAdministrator]),
            ledger::again,
        )
        .page("/account/logouts", Who::SignedIn, ledger::own)
}

/// A party put up the sign-in of an application, or changed it.
pub const CLIENT_SUBMITTED: Act = Act::new(
    "sign-in-client.submit",
    "提交统一登录信息",
    "put up a sign-in client",
);
/// The bureau decided about it.
pub const CLIENT_DECIDED: Act = Act::administrative(
    "sign-in-client.decide",
    "审批统一登录信息",
    "decide about a sign-in client",
);
/// A party made a secret for it.
pub const CLIENT_SECRET: Act = Act::new(
    "sign-in-client.secret",
    "新建统一登录密钥",
    "make a secret of a sign-in client",
);
/// Another key is to sign.
pub const KEY_ROTATED: Act = Act::administrative(
    "sign-in-key.rotate",
    "更换令牌签名密钥",
    "rotate the key that signs tokens",
);
/// A person was signed in at another system.
pub const CODE_ISSUED: Act = Act::new("trust.sign-in", "登录其他系统", "sign in at another system");
/// A system took the tokens of a person.
pub const TOKEN_ISSUED: Act = Act::new("trust.token", "领取用户令牌", "take the token of a person");
/// A system was refused a token.
pub const TOKEN_REFUSED: Act = Act::new(
    "trust.refuse-token",
    "拒绝用户令牌",
    "refuse the token of a person",
);
/// A ticket for another system was issued.
pub const TICKET_ISSUED: Act = Act::new("trust.ticket", "签发票据", "issue a ticket");
/// A system read who somebody is.
pub const USER_READ: Act = Act::new("trust.user-info", "查询用户信息", "read who a person is");
/// A system was told of a logout in vain.
pub const NOTICE_GIVEN_UP: Act = Act::administrative(
    "trust.give-up-notice",
    "登出通知失败",
    "give a logout notice up",
);
/// A notice is sent again.
pub const NOTICE_AGAIN: Act = Act::administrative(
    "trust.notice-again",
    "重发登出通知",
    "send a logout notice again",
);
/// Somebody asked for a link with an upper identity.
pub const LINK_ASKED: Act = Act::new(
    "upper-link.ask",
    "申请绑定上级身份",
    "ask for a link with an upper identity",
);
/// It was decided.
pub const LINK_DECIDED: Act = Act::administrative(
    "upper-link.decide",
    "审批绑定上级身份",
    "decide about a link with an upper identity",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &CLIENT_SUBMITTED,
    &CLIENT_DECIDED,
    &CLIENT_SECRET,
    &KEY_ROTATED,
    &CODE_ISSUED,
    &TOKEN_ISSUED,
    &TOKEN_REFUSED,
    &TICKET_ISSUED,
    &USER_READ,
    &NOTICE_GIVEN_UP,
    &NOTICE_AGAIN,
    &LINK_ASKED,
    &LINK_DECIDED,
];

#[cfg(test)]
mod tests;
