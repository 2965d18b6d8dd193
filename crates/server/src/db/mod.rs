//! The database: SQLite embedded or PostgreSQL, one SQL text for both.
//!
//! Store functions are plain functions on a [`Conn`]. Columns are text, bigint, boolean, double
//! precision or bytea; times are unix milliseconds in a bigint. Placeholders are `$1`, `$2`, ….
//! In PostgreSQL a `sum` is numeric, so write `cast(sum(x) as bigint)`.

mod bulk;
mod conn;
mod filter;
mod group;
mod migrate;
mod open;
mod record;

pub use conn::{Conn, Sql};
pub use filter::Filter;
pub use group::{Group, Writer};
pub use open::Db;
pub use record::{FromRecord, Record, ToValue, Value};

/// True when a write hit a unique key, so that the caller can answer “exists”.
pub fn is_unique_violation(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(|e| e.is_unique_violation())
}

#[cfg(test)]
mod tests;
