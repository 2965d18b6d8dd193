//! 7.5 b): the six kinds of content as tables of the exchange, and what is derived from them in
//! the same transaction: samples for charts, alarms and tickets to work on.

pub mod codes;
mod fresh;
pub mod samples;
pub mod tables;
mod take;
mod thin;

pub use take::{alarms, metrics, tickets};
pub use thin::{begin, run};

use crate::exchange::{Definition, Table};

/// The tables, in the order of the clause.
pub const TABLES: &[&Definition] = &[
    tables::Node::DEF,
    tables::Resource::DEF,
    tables::SubResource::DEF,
    tables::Metric::DEF,
    tables::Alarm::DEF,
    tables::Ticket::DEF,
];
