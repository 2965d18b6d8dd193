//! 7.3 a): the high-frequency queries: market entities (商事主体) and check items (检查事项), as
//! pages and over the API; and the front page of the public site.

mod check_items;
mod home;
mod market_entities;

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
            market_entities::query,
        )
        .query(
            "/api/public/check-items/query",
            Who::Anyone,
            check_items::query,
        )
}

#[cfg(test)]
mod tests;
