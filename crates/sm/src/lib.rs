//! SM3 (GB/T 32905), SM2 signatures (GB/T 32918) and SM4 in GCM (GB/T 32907, RFC 8998) as the
//! draw, the protocol and the accounts need them.
//!
//! Pure: keys and random bytes come in as arguments. Single hashes and the curve are those of the
//! RustCrypto crates; [`lanes`] hashes many messages at once in vector registers. An HSM takes the
//! place of [`SigningKey`] behind the same few calls.

mod hash;
pub mod lanes;
mod seal;
mod signature;

pub use hash::{Sm3, sm3};
pub use seal::{Broken, open, seal};
pub use signature::{NotAKey, SigningKey, VerifyingKey, holds};
