//! 7.6 a): every act is an event, written in the transaction of the act itself; seals over all
//! events, and administrative acts one by one, stand in the evidence log.

mod batch;
pub mod check;
mod event;
mod keeper;
mod list;
mod seal;
pub mod seals;
mod show;
mod stored;

pub use batch::Recorder;
pub use event::{Act, By, Event, events_markdown, record};
pub use keeper::keep_sealed;
pub use seal::seal_until;

use axum::http::Method;

use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// Who may have the seals checked at once.
const CHECKERS: &[Role] = &[Role::Auditor, Role::SecurityAdministrator];

/// The pages of this slice.
pub fn routes() -> Routes {
    const EVERY_OFFICER: Who = Who::Officer(Role::ALL);
    Routes::new()
        .page("/console/audit", EVERY_OFFICER, list::page)
        .page("/console/audit/seals", EVERY_OFFICER, seals::page)
        .form(
            "/console/audit/seals",
            Who::Officer(CHECKERS),
            seals::check_form,
        )
        .page("/console/audit/{id}", EVERY_OFFICER, show::page)
        .raw(
            Method::GET,
            "/console/audit/{id}/proof",
            EVERY_OFFICER,
            show::proof,
        )
}

/// The audit was held against its seals.
pub const CHECKED: Act = Act::new(
    "audit.check",
    "核对审计封存",
    "check the seals of the audit",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&CHECKED];

#[cfg(test)]
mod tests;
