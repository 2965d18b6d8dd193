//! Whether draws look like chance: where in the pool those drawn stand, and how evenly the
//! inspectors are loaded, beside what one expects of fair draws.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, OnceLock};

use draw::codec::{Malformed, Reader};
use draw::pool::{Id, Pool};
use draw::result::ResultStratum;
use draw::roster::Roster;
use draw::rules::{Design, Rules, Stratum};

/// The pool is looked at in so many parts of equal length.
pub const BINS: usize = 10;
/// In fair draws nineteen of twenty parts lie within so many standard deviations.
const BAND: f64 = 1.96;

/// Where in the pool those drawn stand, in tenths from its beginning to its end.
#[derive(Clone, Default)]
pub struct Places {
    /// How many were drawn in each part.
    pub found: [u32; BINS],
    expected: [f64; BINS],
    variance: [f64; BINS],
}

impl Places {
    /// Counts one draw. Weighted strata are left out: their chances differ on purpose. Debts are
    /// left out too: they are inspected whatever their tickets.
    pub fn of(pool: &Pool, rules: &Rules, results: &[ResultStratum]) -> Places {
        let mut places = Places::default();
        let entries = pool.entries();
        let is_equal = |(stratum, _): &(&Stratum, _)| stratum.design == Design::Equal;
        for (stratum, result) in rules.strata.iter().zip(results).filter(is_equal) {
            let drawn: HashSet<&Id> = result.picks.iter().map(|(id, _)| id).collect();
            let owed: HashSet<&Id> = result.debts.iter().map(|(id, _)| id).collect();
            let mut members = [0; BINS];
            for (place, entry) in entries.iter().enumerate() {
                if !rules.is_member(entry.stratum, stratum) || owed.contains(&entry.id) {
                    continue;
                }
                let part = place * BINS / entries.len();
                members[part] += 1;
                places.found[part] += u32::from(drawn.contains(&entry.id));
            }
            places.expect(&members, u32::try_from(drawn.len()).unwrap_or(u32::MAX));
        }
        places
    }

    /// Drawing without putting back, from a stratum with so many members in each part.
    fn expect(&mut self, parts: &[u32; BINS], quota: u32) {
        let size: f64 = parts.iter().map(|n| f64::from(*n)).sum::<f64>().max(1.0);
        let quota = f64::from(quota);
        for (part, n) in parts.iter().enumerate() {
            let share = f64::from(*n) / size;
            self.expected[part] += quota * share;
            if size > 1.0 {
                let left = (size - quota).max(0.0) / (size - 1.0);
                self.variance[part] += quota * share * (1.0 - share) * left;
            }
        }
    }

    /// Adds another draw.
    pub fn add(&mut self, other: &Places) {
        for part in 0..BINS {
            self.found[part] += other.found[part];
            self.expected[part] += other.expected[part];
            self.variance[part] += other.variance[part];
        }
    }

    /// What is expected of a part: at least, in the mean, at most.
    pub fn range(&self, part: usize) -> (f64, f64, f64) {
        let (mean, wide) = (self.expected[part], BAND * self.variance[part].sqrt());
        ((mean - wide).max(0.0), mean, mean + wide)
    }

    /// How many parts lie within what is expected; whole numbers count where they round to.
    pub fn within(&self) -> usize {
        let is_within = |part: &usize| {
            let ((low, _, high), found) = (self.range(*part), f64::from(self.found[*part]));
            (low.floor()..=high.ceil()).contains(&found)
        };
        (0..BINS).filter(is_within).count()
    }
}

/// Draws that are over never change: what was counted once is kept under its seed.
pub fn remembered(seed: &str, count: impl FnOnce() -> Option<Places>) -> Option<Places> {
    static KEPT: OnceLock<Mutex<HashMap<String, Places>>> = OnceLock::new();
    let kept = KEPT.get_or_init(Mutex::default);
    if let Some(known) = kept.lock().ok().and_then(|kept| kept.get(seed).cloned()) {
        return Some(known);
    }
    let counted = count()?;
    if let Ok(mut kept) = kept.lock() {
        kept.insert(seed.to_owned(), counted.clone());
    }
    Some(counted)
}

/// How often the inspectors of a draw were sent.
pub struct Loads {
    /// How many inspectors were sent so many times: the place is the number of times.
    pub by_load: Vec<u32>,
    /// Inspectors of the roster.
    pub inspectors: u32,
    /// Times that any of them was sent.
    pub sent: u32,
}

impl Loads {
    /// Counts a MATCH body against the roster.
    pub fn of(body: &[u8], roster: &Roster, each: u8) -> Result<Loads, Malformed> {
        let mut r = Reader::new(body);
        let mut loads: HashMap<Vec<u8>, usize> = HashMap::new();
        r.u8()?;
        for _ in 0..r.u32()? {
            r.u8()?;
            r.lv8()?;
            r.u32()?;
            if r.u8()? == 0 {
                for _ in 0..each {
                    *loads.entry(r.lv8()?.to_vec()).or_default() += 1;
                }
            } else {
                r.raw(8)?;
            }
        }
        let of = |text: &str| loads.get(text.as_bytes()).copied().unwrap_or(0);
        let all: Vec<usize> = roster
            .inspectors()
            .iter()
            .map(|inspector| of(&inspector.staff.text))
            .collect();
        let most = all.iter().max().copied().unwrap_or(0);
        let mut by_load = vec![0; most + 1];
        for load in &all {
            by_load[*load] += 1;
        }
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(Loads {
            by_load,
            inspectors: small(all.len()),
            sent: small(all.iter().sum()),
        })
    }

    /// The fewest and the most times that one inspector was sent.
    pub fn ends(&self) -> (usize, usize) {
        let least = self.by_load.iter().position(|n| *n > 0).unwrap_or(0);
        (least, self.by_load.len().saturating_sub(1))
    }

    /// What an even distribution gives everyone: the mean, rounded down and up.
    pub fn even(&self) -> (usize, usize) {
        let (sent, n) = (self.sent as usize, (self.inspectors as usize).max(1));
        (sent / n, sent.div_ceil(n))
    }

    /// How many inspectors have an even load.
    pub fn at_even(&self) -> u32 {
        let (low, high) = self.even();
        let at = |load: usize| self.by_load.get(load).copied().unwrap_or(0);
        if low == high {
            at(low)
        } else {
            at(low) + at(high)
        }
    }
}

#[cfg(test)]
mod tests {
    use draw::codec::Writer;
    use draw::pool::{Id, IdType, Pool, PoolEntry};
    use draw::result::ResultStratum;
    use draw::roster::{Inspector, Roster};
    use draw::rules::{Design, Rounding, Rules, Stratum as Rule};

    use super::{Loads, Places};

    fn id(kind: IdType, n: usize) -> Id {
        Id::new(kind, &format!("{n:04}")).unwrap()
    }

    #[test]
    fn parts_are_counted_beside_what_is_expected() {
        let entry = |n| PoolEntry::plain(id(IdType::CreditCode, n), 1);
        let pool = Pool::new((0..100).map(entry).collect()).unwrap();
        let stratum = Rule {
            number: 1,
            name: "企业".to_owned(),
            ppm: 100_000,
            min: 0,
            max: 100,
            design: Design::Equal,
            unit: 0,
            skills: 0,
        };
        let mut rules = Rules {
            is_joint: false,
            strata: vec![stratum],
            rounding: Rounding::Systematic,
            inspectors_per_entity: 2,
            lead_required: false,
            max_sub_rounds: 3,
            result_deadline_s: 60,
            skip_codes: Vec::new(),
            legal_text: [0; 32],
        };
        // All ten from the first tenth: nobody would believe it.
        let picks = (0..10).map(|n| (id(IdType::CreditCode, n), [0; 32]));
        let result = [ResultStratum {
            number: 1,
            size: 100,
            last: [0; 32],
            next: [0; 32],
            picks: picks.collect(),
            debts: Vec::new(),
        }];
        let places = Places::of(&pool, &rules, &result);
        assert_eq!((places.found[0], places.found[1]), (10, 0));
        let (low, mean, high) = places.range(0);
        assert!(low < 1.0 && (mean - 1.0).abs() < 1e-9 && high > 2.0 && high < 4.0);
        assert_eq!(places.within(), 9);
        rules.strata[0].design = Design::Weighted;
        assert_eq!(Places::of(&pool, &rules, &result).found[0], 0);
    }

    #[test]
    fn loads_are_counted_for_everyone_on_the_roster() {
        let inspector = |n| Inspector {
            staff: id(IdType::Staff, n),
            unit: 1,
            skills: 0,
            hard_cap: 9,
            is_lead: true,
        };
        let roster = Roster::new((0..3).map(inspector).collect()).unwrap();
        let mut body = Writer::new();
        body.u8(0).u32(3);
        for pair in [["0000", "0001"], ["0001", "0000"]] {
            body.u8(1).lv8(b"X").u32(0).u8(0);
            for staff in pair {
                body.lv8(staff.as_bytes());
            }
        }
        // One who needs outside help has no inspectors.
        body.u8(1).lv8(b"Y").u32(0).u8(1).u32(1).u32(0);
        let loads = Loads::of(&body.finish(), &roster, 2).unwrap();
        assert_eq!(loads.by_load, [1, 0, 2]);
        assert_eq!(
            (loads.sent, loads.ends(), loads.even()),
            (4, (0, 2), (1, 2))
        );
        assert_eq!(loads.at_even(), 2);
        assert!(Loads::of(&[0, 0, 0, 0, 1], &roster, 2).is_err());
    }
}
