//! The evidence log (存证日志): every signed entry of every draw in one append-only tree, signed by
//! the organ and cosigned by witnesses, so that nothing can be rewritten, hidden or shown to some
//! people only.

mod append;
mod ask;
mod check;
pub mod figures;
mod files;
mod folder;
mod keeper;
mod key;
mod page;
mod part;
mod proof_page;
mod sign;
mod store;
mod witnesses;
mod words;

pub use append::{append, hold, publish};
pub use check::first_fork;
pub use keeper::keep_signed;
pub use key::organ_key;
pub use part::part;
pub use sign::{checkpoint, origin};

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page("/log", Who::Anyone, page::page)
        .raw(Method::GET, "/log/checkpoint", Who::Anyone, files::latest)
        .raw(Method::GET, "/log/tile/{*path}", Who::Anyone, files::tile)
        .raw(
            Method::GET,
            "/log/entries/{index}",
            Who::Anyone,
            files::entry,
        )
        .page("/log/{index}", Who::Anyone, proof_page::page)
        .page(
            "/console/log-witnesses",
            Who::Officer(Role::ALL),
            witnesses::page,
        )
        .form(
            "/console/log-witnesses",
            Who::Officer(&[Role::Administrator]),
            witnesses::form,
        )
}

/// A witness of the log was registered.
pub const WITNESS_ADDED: Act = Act::administrative(
    "evidence.add-witness",
    "登记日志见证人",
    "register a witness of the log",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&WITNESS_ADDED];

#[cfg(test)]
mod tests;
