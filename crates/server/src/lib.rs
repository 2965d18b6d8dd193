//! Mingqian (明签): the spot-check system and its access platform.
//!
//! Read `app.rs` first: it lists everything that the platform answers to.

pub mod app;
pub mod audit;
pub mod callbacks;
pub mod cascade;
pub mod catalog;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod desk;
pub mod developers;
pub mod disclosure;
pub mod error;
pub mod evidence;
pub mod exchange;
pub mod files;
pub mod gateway;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod messaging;
pub mod monitoring;
pub mod onboarding;
pub mod portal;
pub mod random;
pub mod registers;
pub mod registration;
pub mod secure_calls;
pub mod security;
pub mod serve;
pub mod spot_check;
pub mod tls;
pub mod trust;
pub mod witness;
pub mod workbench;

#[cfg(test)]
mod testing;
