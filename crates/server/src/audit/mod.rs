//! 7.6 a): every act is an event, written in the transaction of the act itself.

mod batch;
mod event;
mod list;

pub use batch::Recorder;
pub use event::{Act, By, Event, events_markdown, record};

use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// The pages of this slice.
pub fn routes() -> Routes {
    Routes::new().page("/console/audit", Who::Officer(Role::ALL), list::page)
}
