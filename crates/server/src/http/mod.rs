//! The HTTP kernel: one route table, one gate, one shape for every answer.

pub mod answer;
pub mod asset;
pub mod body;
pub mod caller;
pub mod cx;
pub mod field;
pub mod form;
pub mod gate;
mod guard;
pub mod listing;
mod measure;
pub mod multipart;
pub mod once;
pub mod page;
pub mod qr;
pub mod routes;
pub mod tile;
pub mod todo;

pub use cx::Cx;

#[cfg(test)]
mod tests;
