//! Calls the access API of Mingqian 明签. What all SDKs do is in `sdk/README.md`.
//!
//! ```no_run
//! # async fn run() -> Result<(), mingqian_client::Error> {
//! use mingqian_client::{Client, How, models};
//!
//! let client = Client::new("https://platform.example", "app-1a2b3c4d5e", "password")?;
//! let query = models::TasksPull::default();
//! let mut rows = client.pages("/api/tasks/pull", &query, "inspections")?;
//! while let Some(one) = rows.next::<models::Inspection>().await? {
//!     let report = models::ResultReport {
//!         result_id: one.result_id,
//!         result_code: "R1".to_owned(),
//!         methods: vec!["onsite".to_owned()],
//!         checked_on: "2026-03-02".to_owned(),
//!         ..Default::default()
//!     };
//!     let done: models::ResultReported =
//!         client.call_as("/api/results/report", &report, How::default()).await?;
//!     assert!(!done.state.is_empty());
//! }
//! # Ok(())
//! # }
//! ```

pub mod callbacks;
mod client;
mod errors;
pub mod exchange;
mod generated;
pub mod models;
mod options;
mod secure;
mod sender;
mod token;
mod wire;
mod xml;

pub use client::{Client, How, Pages, Register};
pub use errors::{ApiError, Class, Error, Failed};
pub use generated::{INTERFACES, TABLES};
pub use options::{Attempt, Clock, Options, Sleep};
pub use protocol::identifiers::NotACreditCode;
pub use protocol::secure::{Alg, Signer, Verifier};
pub use protocol::wire::Format;
pub use protocol::{Code, CreditCode};
pub use wire::Answer;

/// What is wrong with a unified social credit code 统一社会信用代码, if anything. Spaces are not
/// taken away.
pub fn credit_code(text: &str) -> Result<CreditCode, NotACreditCode> {
    CreditCode::try_from(text.to_owned())
}

#[cfg(test)]
mod tests;
