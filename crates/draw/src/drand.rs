//! The unique beacon `drand:quicknet` (国际公开随机信标): each round's value is a BLS signature that
//! a majority of a league of organisations makes together, and there is exactly one.

use blst::BLST_ERROR;
use blst::min_sig::{PublicKey, Signature};
use sha2::{Digest, Sha256};

/// What announcements call it.
pub const SOURCE: &str = "drand:quicknet";
/// When round 1 came out, unix milliseconds.
pub const GENESIS_MS: u64 = 1_692_803_367_000;
/// From one round to the next, milliseconds.
pub const PERIOD_MS: u64 = 3000;
/// Bytes of a value: a compressed point of G1.
pub const VALUE_BYTES: usize = 48;

/// How the rounds' messages become points (RFC 9380).
const DOMAIN: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";
/// The league's public key, a compressed point of G2: it belongs to the chain
/// 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971.
const PUBLIC_KEY: [u8; 96] = *b"\
    \x83\xcf\x0f\x28\x96\xad\xee\x7e\xb8\xb5\xf0\x1f\xca\xd3\x91\x22\
    \x12\xc4\x37\xe0\x07\x3e\x91\x1f\xb9\x00\x22\xd3\xe7\x60\x18\x3c\
    \x8c\x4b\x45\x0b\x6a\x0a\x6c\x3a\xc6\xa5\x77\x6a\x2d\x10\x64\x51\
    \x0d\x1f\xec\x75\x8c\x92\x1c\xc2\x2b\x0e\x17\xe6\x3a\xaf\x4b\xcb\
    \x5e\xd6\x63\x04\xde\x9c\xf8\x09\xbd\x27\x4c\xa7\x3b\xab\x4a\xf5\
    \xa6\xe9\xc7\x6a\x4b\xc0\x9e\x76\xea\xe8\x99\x1e\xf5\xec\xe4\x5a";

/// When a round comes out, unix milliseconds.
pub fn time_of(round: u64) -> u64 {
    let before = round.saturating_sub(1).saturating_mul(PERIOD_MS);
    GENESIS_MS.saturating_add(before)
}

/// The first round that comes out at a time or later.
pub fn round_due(not_before: u64) -> u64 {
    let since = not_before.saturating_sub(GENESIS_MS);
    since.div_ceil(PERIOD_MS) + 1
}

/// Whether a value is the one that a round has.
pub fn verifies(round: u64, value: &[u8]) -> bool {
    if value.len() != VALUE_BYTES {
        return false;
    }
    let (Ok(key), Ok(signature)) = (
        PublicKey::from_bytes(&PUBLIC_KEY),
        Signature::from_bytes(value),
    ) else {
        return false;
    };
    let message = Sha256::digest(round.to_be_bytes());
    // Points outside the subgroups are refused, of the key as well as of the signature.
    signature.verify(true, &message, DOMAIN, &[], &key, true) == BLST_ERROR::BLST_SUCCESS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{GENESIS_MS, round_due, time_of, verifies};

    /// Round 123, as the league published it.
    const ROUND_123: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482\
                             e26cd02df835d3546d23c4b13e0dfc92";

    #[test]
    fn a_real_round_verifies_and_nothing_else_does() {
        let value = hex::decode(ROUND_123).unwrap();
        assert!(verifies(123, &value));
        for round in [0, 1, 122, 124, u64::MAX] {
            assert!(!verifies(round, &value), "round {round}");
        }
        for at in 0..value.len() {
            let mut bad = value.clone();
            bad[at] ^= 1 << (at % 8);
            assert!(!verifies(123, &bad), "byte {at}");
        }
        assert!(!verifies(123, &value[..47]));
        assert!(!verifies(123, &[&value[..], &[0]].concat()));
        // The point at infinity signs everything for a key that is at infinity too.
        let mut infinity = [0; 48];
        infinity[0] = 0xc0;
        assert!(!verifies(123, &infinity));
    }

    #[test]
    fn the_round_due_is_the_first_at_or_after_a_time() {
        assert_eq!((round_due(0), round_due(GENESIS_MS)), (1, 1));
        assert_eq!(time_of(123), 1_692_803_733_000);
        for (ahead, round) in [(0, 123), (1, 124), (2999, 124), (3000, 124), (3001, 125)] {
            assert_eq!(round_due(time_of(123) + ahead), round, "{ahead}");
        }
        assert!(round_due(u64::MAX) > 0 && time_of(u64::MAX) == u64::MAX);
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(
            round: u64,
            value in prop::collection::vec(any::<u8>(), 0..60),
        ) {
            prop_assert!(!verifies(round, &value));
        }
    }
}
