//! Quotas: how many of each stratum, in whole numbers and without bias.

use crate::rules::{Rounding, Rules};
use crate::ticket::Tickets;

/// Shares are in millionths.
pub const PPM: u64 = 1_000_000;

/// A stratum's target times `d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Number of the stratum.
    pub stratum: u32,
    /// `a`: the target times `d`.
    pub amount: u128,
    /// How many there are.
    pub size: u64,
}

/// Targets of the rules for a pool with these sizes of strata.
pub fn targets(rules: &Rules, size_of: impl Fn(&crate::rules::Stratum) -> u64) -> Vec<Target> {
    let d = u128::from(PPM);
    let one = |s: &crate::rules::Stratum| {
        let size = size_of(s);
        let most = u128::from(s.max.min(size)) * d;
        let least = (u128::from(s.min) * d).min(most);
        let amount = (u128::from(size) * u128::from(s.ppm)).clamp(least, most);
        Target {
            stratum: s.number,
            amount,
            size,
        }
    };
    rules.strata.iter().map(one).collect()
}

/// Rounds targets to quotas, in the order in which they were given.
pub fn quotas(tickets: &Tickets, rounding: Rounding, d: u64, targets: &[Target]) -> Vec<u64> {
    let whole = |n: u128| u64::try_from(n).unwrap_or(u64::MAX);
    let divisor = u128::from(d.max(1));
    if rounding == Rounding::Ceil {
        let up = |t: &Target| whole(t.amount.div_ceil(divisor)).min(t.size);
        return targets.iter().map(up).collect();
    }
    let mut order: Vec<usize> = (0..targets.len()).collect();
    order.sort_by_key(|index| {
        let stratum = targets[*index].stratum;
        (tickets.of_stratum(stratum), stratum)
    });
    let mut quotas = vec![0; targets.len()];
    let mut reached = scaled(tickets.offset(), d);
    for index in order {
        let before = reached / divisor;
        reached += targets[index].amount;
        quotas[index] = whole(reached / divisor - before);
    }
    quotas
}

/// `floor(u · d / 2^128)`, exactly.
fn scaled(u: u128, d: u64) -> u128 {
    let d = u128::from(d);
    let (high, low) = (u >> 64, u & u128::from(u64::MAX));
    (high * d + ((low * d) >> 64)) >> 64
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{Target, quotas, scaled};
    use crate::rules::Rounding;
    use crate::ticket::Tickets;

    #[test]
    fn the_offset_is_scaled_exactly() {
        assert_eq!(scaled(0, 100), 0);
        assert_eq!(scaled(u128::MAX, 100), 99);
        assert_eq!(scaled(1 << 127, 100), 50);
        assert_eq!(scaled((1 << 127) - 1, 100), 49);
    }

    proptest! {
        #[test]
        fn each_quota_is_floor_or_ceiling_and_the_sum_is_exact(
            key in any::<[u8; 32]>(),
            amounts in vec(0u32..5_000_000, 1..12),
        ) {
            let tickets = Tickets::under(&key);
            let target = |(i, a): (usize, &u32)| {
                Target { stratum: i as u32, amount: u128::from(*a), size: 10 }
            };
            let targets: Vec<_> = amounts.iter().enumerate().map(target).collect();
            let d = 1_000_000u64;
            let found = quotas(&tickets, Rounding::Systematic, d, &targets);
            for (quota, amount) in found.iter().zip(&amounts) {
                let floor = u64::from(*amount) / d;
                let has_part = !u64::from(*amount).is_multiple_of(d);
                prop_assert!(*quota == floor || (*quota == floor + 1 && has_part));
            }
            let sum: u64 = amounts.iter().map(|a| u64::from(*a)).sum();
            let total: u64 = found.iter().sum();
            prop_assert!(total == sum / d || total == sum.div_ceil(d));
            let up = quotas(&tickets, Rounding::Ceil, d, &targets);
            let ceilings: Vec<_> = amounts.iter().map(|a| u64::from(*a).div_ceil(d)).collect();
            prop_assert_eq!(up, ceilings);
        }
    }
}
