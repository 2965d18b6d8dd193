//! The inbox of whoever is signed in: officers and staff of parties. Opening a message is its
//! receipt.

mod list;
mod reader;
mod show;

pub use list::{page, read_all};
pub use reader::unread;
pub use show::show;
