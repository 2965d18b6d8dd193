//! Substitution (替补): an officer proposes to skip who cannot be inspected, another approves,
//! a round is opened, witnesses reveal their next link, and the replacements are drawn. Whoever
//! lives and was skipped stays owed (欠查) to the next draw.

pub mod debts;
mod finish;
mod open;
mod skip;

pub use finish::run;
pub use open::form as open;
pub use skip::{Line, decide, lines, propose};
