//! 暂停与恢复 (clause 7.7.3 e): a faulty application is put out at once, and let in again by two
//! officers after a re-test.

pub mod act;
pub mod reason;
pub mod store;

pub use act::suspend;
pub use reason::Reason;
