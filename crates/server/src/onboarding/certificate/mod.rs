//! Certificates (clauses 5.4, 7.1 b, 7.6 d and e): required before go-live, watched, and the ground
//! of a suspension on the day on which one ends.

pub mod add;
pub mod grace;
pub mod record;
pub mod store;
pub mod watch;
