//! What an integrator meets: return codes, the envelope, JSON and XML as one contract, secure
//! calls, callbacks, and the identifiers of the field. Pure: no clock, no files, no network.

pub mod adapters;
mod codes;
pub mod envelope;
pub mod exchange;
pub mod identifiers;
mod lang;
pub mod password;
pub mod secure;
#[cfg(test)]
mod vectors;
pub mod webhook;
pub mod wire;

pub use codes::{Code, Retry, codes_markdown};
pub use identifiers::{CreditCode, District};
pub use lang::Lang;
