//! How a draw ends, closed or given up, and the file with which anybody checks it.

pub mod bundle;
pub mod close;
pub mod void;
