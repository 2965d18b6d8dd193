//! 6 b 3), 7.7.2: third-party services. A party puts a service up, the bureau lets it in, and
//! systems call it through the platform, which holds its credentials and says whose fault a failure
//! is.

mod adapter;
mod breaker;
mod call;
mod manage;
mod page;
mod store;
mod third_party_service;

pub use breaker::Breakers;
pub use manage::suspend_by_rule;

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Form, Routes, Who};
use crate::identity::{Role, Scope};

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .raw(
            Method::POST,
            "/api/services/{code}",
            Who::Party(Scope::ServiceCall),
            call::call,
        )
        .describe::<serde_json::Value, serde_json::Value>(Form::Plain)
        .page("/party/applications/{id}/services", Who::Staff, page::party)
        .form(
            "/party/applications/{id}/services",
            Who::Staff,
            manage::submit_form,
        )
        .page("/console/services", Who::Officer(Role::ALL), page::console)
        .form(
            "/console/services/{id}",
            Who::Officer(&[Role::Administrator]),
            manage::decide_form,
        )
}

/// A party put a service up, or changed it.
pub const SUBMITTED: Act = Act::new("service.submit", "提交服务", "submit a service");
/// The bureau decided about a service.
pub const DECIDED: Act =
    Act::administrative("service.decide", "审批服务", "decide about a service");
/// A service was called.
pub const CALLED: Act = Act::new("service.call", "调用服务", "call a service");

/// The events of this slice.
pub const ACTS: &[&Act] = &[&SUBMITTED, &DECIDED, &CALLED];

#[cfg(test)]
mod tests;
