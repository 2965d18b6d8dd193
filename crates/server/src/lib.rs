//! Mingqian (明签): the spot-check system and its access platform.
//!
//! Read `app.rs` first: it lists everything that the platform answers to.

pub mod app;
pub mod audit;
pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod serve;

#[cfg(test)]
mod testing;
