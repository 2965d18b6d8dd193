//! Sign-in, trust and logout from outside, as the systems of parties see them.

mod code_flow;
mod ends;
mod expired;
mod fresh;
mod logouts;
mod pages;
mod posted;
mod registered;
mod stage;
mod tickets;
mod two;
mod upper;
mod upper_logouts;
