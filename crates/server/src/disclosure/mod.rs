//! 公开: draws and results on public pages, and the bundles that let anyone compute a draw again.

mod ceremony;
mod draws;
mod firm;
mod joint;
mod results;
mod spread;
mod statistics;
mod timeline;
mod verify;
mod witness;

use axum::http::Method;

use crate::http::routes::{Routes, Who};

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page("/draws", Who::Anyone, draws::list)
        .page("/draw-statistics", Who::Anyone, statistics::page)
        .page("/draws/{id}", Who::Anyone, draws::show)
        .raw(
            Method::GET,
            "/draws/{id}/bundle",
            Who::Anyone,
            draws::bundle,
        )
        .page("/draws/{id}/firm", Who::Anyone, firm::page)
        .raw(
            Method::GET,
            "/draws/{id}/ceremony",
            Who::Anyone,
            ceremony::page,
        )
        .query("/api/public/draws/show", Who::Anyone, draws::api)
        .query("/api/public/draws/open", Who::Anyone, witness::open)
        .page("/witness", Who::Anyone, witness::page)
        .page("/results", Who::Anyone, results::page)
        .query("/api/public/results/query", Who::Anyone, results::query)
        .page("/verify", Who::Anyone, verify::page)
}
