//! 7.2: service items. The platform's basic catalogue for parties to synchronise, and what they
//! report: their own catalogues, implementation lists and cases. 7.3 b): where items are handled
//! online.

pub mod cases;
pub mod codes;
mod derived;
pub mod holder;
pub mod items;
mod own;
mod show;

use axum::http::Method;

pub use holder::waiting;

use crate::audit::Act;
use crate::exchange::{Definition, Table, pull, take};
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// The tables of this slice.
pub const TABLES: &[&Definition] = &[
    items::BasicCatalog::DEF,
    items::PartyCatalog::DEF,
    items::CheckItems::DEF,
    items::GeneralItems::DEF,
    items::OnlineAddresses::DEF,
    cases::Accepted::DEF,
    cases::Processed::DEF,
    cases::Closed::DEF,
];

const READER: Who = Who::Party(Scope::CatalogRead);
const WRITER: Who = Who::Party(Scope::CatalogWrite);
const CASES: Who = Who::Party(Scope::CaseWrite);
const KEEPER: Who = Who::Officer(&[Role::Planner]);

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .query(
            "/api/catalog/basic/pull",
            READER,
            pull::pull::<items::BasicCatalog>,
        )
        .act(
            "/api/catalog/basic/report",
            WRITER,
            take::<items::PartyCatalog>,
        )
        .act(
            "/api/catalog/check-items/report",
            WRITER,
            derived::check_items,
        )
        .act(
            "/api/catalog/general-items/report",
            WRITER,
            derived::general_items,
        )
        .act(
            "/api/catalog/online-addresses/report",
            WRITER,
            derived::addresses,
        )
        // Accepted cases are taken by `portal::evaluation`, where evaluations wait for them.
        .act("/api/cases/process/report", CASES, take::<cases::Processed>)
        .act("/api/cases/result/report", CASES, take::<cases::Closed>)
        .page("/console/catalog", Who::Officer(Role::ALL), own::page)
        .raw(Method::POST, "/console/catalog", KEEPER, own::upload)
        .form("/console/catalog/withdraw", KEEPER, own::withdraw)
        .page("/console/items", Who::Officer(Role::ALL), holder::list)
        .page(
            "/console/items/{task_code}",
            Who::Officer(Role::ALL),
            holder::show,
        )
        .form("/console/items/{task_code}", KEEPER, holder::decide)
        .page("/console/cases", Who::Officer(Role::ALL), show::list)
        .page(
            "/console/cases/{owner}/{project_no}",
            Who::Officer(Role::ALL),
            show::case,
        )
}

/// The platform's basic catalogue was changed.
pub const CHANGED: Act = Act::administrative(
    "catalog.change",
    "维护基本目录",
    "change the basic catalogue",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&CHANGED, &holder::DECIDED];

#[cfg(test)]
pub(crate) mod tests;
