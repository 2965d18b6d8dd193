//! 7.3 a): applications of parties on the portal. A party puts an entry up, the bureau lets it in,
//! everybody finds it; how often it is opened is counted by day.

mod decide;
mod entry;
mod go;
mod icon;
mod query;
mod show;
mod store;
mod submit;

pub use show::Shown;
pub use store::most_used;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// What can be called.
pub fn routes() -> Routes {
    const OWN: Who = Who::Party(Scope::PortalWrite);
    Routes::new()
        .page("/applications", Who::Anyone, show::page)
        .page("/go/{id}", Who::Anyone, go::page)
        .act("/api/portal/entries/submit", OWN, submit::submit)
        .query("/api/portal/entries/query", OWN, query::query)
        .page("/party/applications/{id}/portal", Who::Staff, submit::page)
        .form("/party/applications/{id}/portal", Who::Staff, submit::form)
        .page("/console/portal", Who::Officer(Role::ALL), decide::page)
        .form(
            "/console/portal/{id}",
            Who::Officer(&[Role::Administrator]),
            decide::form,
        )
}

/// A party put an entry up, or changed it.
pub const SUBMITTED: Act = Act::new(
    "portal-entry.submit",
    "提交门户入口",
    "put an entry up on the portal",
);
/// The bureau decided about an entry.
pub const DECIDED: Act = Act::new(
    "portal-entry.decide",
    "审批门户入口",
    "decide about an entry of the portal",
);

#[cfg(test)]
mod tests;
