//! The console's first page: what needs me today, and one search over everything.

mod home;
mod search;

use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page("/console", Who::Officer(Role::ALL), home::page)
        .page("/console/search", Who::Officer(Role::ALL), search::page)
}

#[cfg(test)]
mod tests;
