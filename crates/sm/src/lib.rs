//! Placeholder.
use sm3::Digest;
/// SM3.
pub fn sm3(bytes: &[u8]) -> [u8; 32] { sm3::Sm3::digest(bytes).into() }
