//! SM3 (GB/T 32905) and SM2 signatures (GB/T 32918) as the draw and the protocol need them.
//!
//! Pure: keys and random bytes come in as arguments. Single hashes and the curve are those of the
//! RustCrypto crates; [`lanes`] hashes many messages at once in vector registers. An HSM takes the
//! place of [`SigningKey`] behind the same few calls.

mod hash;
pub mod lanes;
mod signature;

pub use hash::{Sm3, sm3};
pub use signature::{NotAKey, SigningKey, VerifyingKey};
