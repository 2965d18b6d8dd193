//! Hashes with a tag: bytes of one purpose never mean anything for another.

use sm::Sm3;

/// A digest.
pub type Hash = [u8; 32];

/// 32 zero bytes: “none”.
pub const ZERO: Hash = [0; 32];

/// A tag right-padded with zeros to 32 bytes.
pub fn tag(name: &str) -> Hash {
    let mut padded = ZERO;
    for (to, from) in padded.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    padded
}

/// `SM3(tag ‖ parts)`.
pub fn tagged(name: &str, parts: &[&[u8]]) -> Hash {
    let mut hash = Sm3::new();
    hash.update(&tag(name));
    for part in parts {
        hash.update(part);
    }
    hash.finish()
}
