//! 7.3 b): items are handled online. Everybody finds an item and where it is handled; the jump
//! takes whoever is signed in along (7.4 c), only to addresses that the application declared, and
//! addresses are asked whether they answer before people meet a broken one.

mod console;
mod health;
mod item;
mod jump;
mod store;

pub use health::watch_until;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page("/items", Who::Anyone, item::list)
        .page("/items/{item}", Who::Anyone, item::show)
        .page("/handle/{item}/{channel}", Who::Anyone, jump::page)
        .page(
            "/console/online-addresses",
            Who::Officer(Role::ALL),
            console::page,
        )
        .page(
            "/party/applications/{id}/online-addresses",
            Who::Staff,
            console::party,
        )
}

/// Somebody who is signed in went to the address of an item.
pub const JUMPED: Act = Act::new(
    "online-handling.jump",
    "跳转在线办理",
    "go to handle an item online",
);

#[cfg(test)]
mod tests;
