//! Before anybody moves: the lists are read from the registers and frozen, the witnesses named,
//! a seal taken where the draw is sealed, and all of it is signed.

pub mod announce;
pub mod freeze;
pub mod frozen;
pub mod seal;
pub mod witnesses;
