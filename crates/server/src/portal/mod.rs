//! 7.3: the portal. a) The high-frequency queries, market entities (商事主体) and check items
//! (检查事项), as pages and over the API, the applications of parties, and the front page of the
//! public site; b) `handle_online/`: where items are handled, and the jump to it; c)
//! `evaluation/`: how people rate what was handled for them.

mod applications;
mod check_items;
mod desk;
mod evaluation;
mod handle_online;
mod home;
mod market_entities;
mod recent;

pub use desk::waiting;
pub use handle_online::watch_until;
pub use recent::Recent;

use crate::audit::Act;
use crate::exchange::{Definition, Table};
use crate::http::routes::{Routes, Who};
use crate::identity::Scope;

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page("/", Who::Anyone, home::page)
        .page("/market-entities", Who::Anyone, market_entities::page)
        .page("/check-items", Who::Anyone, check_items::page)
        .query(
            "/api/market-entities/query",
            Who::Party(Scope::RegisterRead),
            market_entities::query,
        )
        .query(
            "/api/check-items/query",
            Who::Party(Scope::RegisterRead),
            check_items::query,
        )
        .query(
            "/api/public/market-entities/query",
            Who::Anyone,
            market_entities::public_query,
        )
        .query(
            "/api/public/check-items/query",
            Who::Anyone,
            check_items::query,
        )
        .with(applications::routes())
        .with(handle_online::routes())
        .with(evaluation::routes())
}

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &applications::SUBMITTED,
    &applications::DECIDED,
    &handle_online::JUMPED,
    &evaluation::GIVEN,
    &evaluation::INVITED,
    &evaluation::ANSWERED,
    &evaluation::WORKED,
];

/// The tables of this slice.
pub const TABLES: &[&Definition] = &[evaluation::Reported::DEF];

#[cfg(test)]
mod tests;
