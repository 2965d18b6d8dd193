//! 7.4 a): unified registration. People and legal persons register here, with their names checked
//! by the verifier of the platform; registrations made at a party come over the exchange. One paper
//! is one person, whichever systems know them. Numbers lie sealed and are found by a keyed hash.

mod connector;
mod decide;
mod facts;
mod hash;
mod limit;
mod list;
mod my;
mod paper;
mod people;
mod register;
mod report;
mod store;
mod table;
mod verifier;
mod verify;
pub mod waiting;

use axum::http::Method;

use crate::audit::Act;
use crate::exchange::{Definition, Table};
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// What can be called.
pub fn routes() -> Routes {
    const SECURITY: Who = Who::Officer(&[Role::SecurityAdministrator]);
    const WRITER: Who = Who::Party(Scope::AccountWrite);
    Routes::new()
        .page("/register", Who::Anyone, register::page)
        .form("/register", Who::Anyone, register::form)
        .page("/my", Who::Registered, my::page)
        .act(
            "/api/identity/real-name-verify",
            Who::Party(Scope::IdentityVerify),
            verify::verify,
        )
        .act(
            "/api/identity/accounts/natural/report",
            WRITER,
            report::natural,
        )
        .act("/api/identity/accounts/legal/report", WRITER, report::legal)
        .page("/console/people", SECURITY, people::page)
        .form("/console/people/find", SECURITY, people::search)
        .raw(Method::POST, "/console/people/list", SECURITY, people::load)
        .form("/console/people/{id}", SECURITY, decide::form)
}

/// The tables of this slice.
pub const TABLES: &[&Definition] = &[table::NaturalUser::DEF, table::LegalUser::DEF];

/// Somebody registered.
pub const REGISTERED: Act = Act::new("registration.register", "用户注册", "register");
/// A registration did not pass the check.
pub const REFUSED: Act = Act::new(
    "registration.refuse",
    "注册核验未通过",
    "refuse a registration",
);
/// Whoever waited was asked about.
pub const CHECKED: Act = Act::new(
    "registration.check",
    "补做实名核验",
    "check a waiting registration",
);
/// A system had facts checked.
pub const VERIFIED: Act = Act::new(
    "registration.verify",
    "接口实名核验",
    "check a real name for a system",
);
/// The security administrator looked for a number.
pub const SEARCHED: Act = Act::new(
    "registration.search",
    "按号码查找注册用户",
    "look for a person by the number",
);
/// The security administrator loaded the list.
pub const LIST_LOADED: Act = Act::administrative(
    "registration.load-list",
    "载入实名核验名单",
    "load the list of real names",
);
/// The security administrator froze somebody, let them go on, or noted a check in person.
pub const MEASURED: Act = Act::administrative(
    "registration.measure",
    "处置注册用户",
    "take a measure about a registered person",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &REGISTERED,
    &REFUSED,
    &CHECKED,
    &VERIFIED,
    &SEARCHED,
    &LIST_LOADED,
    &MEASURED,
];

#[cfg(test)]
mod tests;
