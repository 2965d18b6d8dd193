//! 7.5 b): alarm events. Their owners raise and clear them; officers take note of them and clear
//! them.

mod decide;
mod list;
mod state;
mod store;

pub use decide::decide_form;
pub use list::page;
pub use state::State;
pub use store::{Alarm, Raised, find, of_object, raise, reported};
