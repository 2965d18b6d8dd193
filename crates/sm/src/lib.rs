//! SM3 (GB/T 32905) and HMAC over it, SM2 signatures and encryption (GB/T 32918), and SM4 in GCM
//! (GB/T 32907, RFC 8998), as the draw, the protocol and the accounts need them.
//!
//! Pure: keys and random bytes come in as arguments. Single hashes and the curve are those of the
//! RustCrypto crates; [`lanes`] hashes many messages at once in vector registers. An HSM takes the
//! place of [`SigningKey`] behind the same few calls.

mod encryption;
mod hash;
pub mod lanes;
mod mac;
mod seal;
mod signature;

pub use encryption::{DecryptingKey, encrypt};
pub use hash::{Sm3, sm3};
pub use mac::hmac_sm3;
pub use seal::{Broken, open, seal};
pub use signature::{NotAKey, SigningKey, VerifyingKey, from_der, holds, to_der};
