//! The life of an application: its phases, who moves it on, and what must hold before it may.

pub mod file;
pub mod list;
pub mod offboard;
pub mod page;
pub mod phase;
pub mod ready;
pub mod store;
pub mod take;

pub use phase::{Phase, Step};
pub use store::Application;
