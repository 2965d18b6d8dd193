//! The keys with which an application signs its calls, and how it protects them, as its staff see
//! and change them: for the platform and, apart from it, for the sandbox.

mod act;
mod ledger;
mod page;

pub use act::{make_form, profile_form, retire_form, secret_form};
pub use ledger::{page as ledger, retry_form};
pub use page::page;
