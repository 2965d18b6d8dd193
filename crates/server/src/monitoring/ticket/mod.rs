//! 7.5 b): collaborative tickets 协同运维. A system or the bureau opens one, and both sides add
//! steps: the system by reporting the row again, the bureau on the page.

mod list;
mod open;
mod show;
mod state;
mod step;
mod store;
mod told;

pub use list::page as list;
pub use open::open_form;
pub use show::page as show;
pub use state::State;
pub use step::step_form;
pub use store::{Known, Ticket, of_alarms, reported};
