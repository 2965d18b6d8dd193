//! 6 a): the platform as a party of platforms above, with the client that every party uses. What
//! it knows goes up over the same interfaces by which its own parties report; the basic catalogue
//! comes down. County, city, province and nation differ by their settings only.

mod again;
mod enter;
mod forwarded;
mod manage;
mod personal;
mod pull;
mod reconcile;
mod refusal;
mod results;
mod round;
mod send;
mod tables;
mod upper;
mod worker;

pub use worker::carry_until;

use crate::audit::Act;
use crate::exchange::{Definition, Table, take};
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// The tables of this slice.
pub const TABLES: &[&Definition] = &[tables::CheckResult::DEF];

/// Who enters upper platforms.
const KEEPERS: &[Role] = &[Role::Administrator];

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .act(
            tables::CheckResult::DEF.report,
            Who::Party(Scope::CheckReport),
            take::<tables::CheckResult>,
        )
        .page("/console/cascade", Who::Officer(Role::ALL), manage::page)
        .form("/console/cascade", Who::Officer(KEEPERS), enter::put_form)
        .form(
            "/console/cascade/{id}",
            Who::Officer(KEEPERS),
            enter::act_form,
        )
        .form(
            "/console/cascade/{id}/personal",
            Who::Officer(KEEPERS),
            personal::personal_form,
        )
}

/// An upper platform was entered, changed, paused, resumed or asked to be compared.
pub const CHANGED: Act =
    Act::administrative("cascade.change", "变更上级平台", "change an upper platform");
/// A table with personal data was let go up, or held.
pub const PERSONAL: Act = Act::administrative(
    "cascade.let-personal",
    "变更上报个人信息的范围",
    "change which personal data goes up",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&CHANGED, &PERSONAL];

#[cfg(test)]
mod tests;
