//! The evidence log (存证日志): an append-only tree over signed entries, so that everybody sees
//! the same entries in the same order, and witnesses who sign only what contains all they signed
//! before.
//!
//! Everything here is a function of its arguments; the platform keeps the tree, witnesses keep
//! [`witness::Memory`], and anyone checks both.

pub mod audit;
pub mod consistency;
pub mod evidence;
pub mod note;
pub mod range;
pub mod request;
pub mod tile;
pub mod witness;

#[cfg(test)]
mod tests;
