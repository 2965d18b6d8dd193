//! Identifiers of the field, checked once at the edge; then the type carries the proof.

mod credit_code;
mod district;

pub use credit_code::{CreditCode, NotACreditCode};
pub use district::District;
