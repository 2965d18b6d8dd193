//! What the inspections found: departments pull their tasks and report, the bureau reviews and
//! publishes.

pub mod pull;
pub mod report;
pub mod result;
pub mod review;
