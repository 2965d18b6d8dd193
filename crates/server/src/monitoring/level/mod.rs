//! 5.5, 7.7.3 b) and e): the service level of applications and services. Every call is counted by
//! whose fault it was, every minute is probed, outages are kept against the budget of the year; who
//! uses it up is told and suspended by rule.

mod breach;
mod budget;
mod exempt;
mod maintain;
mod page;
mod probe;
mod shown;
mod store;
mod strip;
mod tally;

pub use exempt::rule_form;
pub use maintain::{health_form, maintenance_form};
pub use page::{list, party, show};
#[cfg(test)]
pub use probe::look;
pub use probe::probe_until;
pub use tally::{Tally, keep_tally};
