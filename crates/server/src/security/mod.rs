//! 7.6 c): the security of every connected system in one place: digests of audits, security
//! events, certificates; reported by parties, and found by the platform in its own audit.

mod detect;
mod own;
mod page;
mod tables;
mod watch;

pub use watch::{look, watch_until};

use crate::audit::Act;
use crate::exchange::{Definition, Table, take};
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// The tables of this slice.
pub const TABLES: &[&Definition] = &[
    tables::Digest::DEF,
    tables::Event::DEF,
    tables::Certificate::DEF,
];

const WRITER: Who = Who::Party(Scope::SecurityWrite);
/// Who deals with security events.
const HANDLERS: &[Role] = &[Role::SecurityAdministrator];

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .act(tables::Digest::DEF.report, WRITER, take::<tables::Digest>)
        .act(tables::Event::DEF.report, WRITER, take::<tables::Event>)
        .act(
            tables::Certificate::DEF.report,
            WRITER,
            take::<tables::Certificate>,
        )
        .page("/console/security", Who::Officer(Role::ALL), page::page)
        .form(
            "/console/security/events/{guid}",
            Who::Officer(HANDLERS),
            page::handle_form,
        )
}

/// An officer dealt with a security event.
pub const HANDLED: Act = Act::administrative(
    "security.handle",
    "处置安全事件",
    "deal with a security event",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&HANDLED];

#[cfg(test)]
mod tests;
