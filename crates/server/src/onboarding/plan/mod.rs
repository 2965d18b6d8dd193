//! 接入方案 (clause 7.1 a): written by the party, approved by the bureau; the grants follow from it.

pub mod access_plan;
mod declared;
pub mod interface;
pub mod page;
pub mod review;
pub mod store;
pub mod submit;

pub use declared::Declared;
