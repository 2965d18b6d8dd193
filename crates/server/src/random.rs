//! Random bytes and keys of the machine, in one place.

use sm::SigningKey;

/// Random bytes.
pub fn bytes<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes)
        .map_err(|cause| anyhow::anyhow!("the machine gives no random bytes: {cause}"))?;
    Ok(bytes)
}

/// A fresh SM2 key with the 32 bytes that it was made from.
pub fn signing_key() -> anyhow::Result<([u8; 32], SigningKey)> {
    // A number above the group's order is as rare as a collision; then another one is taken.
    for _ in 0..8 {
        let bytes = bytes::<32>()?;
        if let Ok(key) = SigningKey::from_bytes(&bytes) {
            return Ok((bytes, key));
        }
    }
    anyhow::bail!("cannot make an SM2 key")
}
