//! A joint check in public: how often departments drew the same enterprise, how many visits that
//! saves, and what each enterprise has to bear.

use std::collections::{BTreeMap, HashMap};

use draw::pool::Id;
use draw::result::ResultStratum;
use draw::run::Lists;

/// What a joint check asks of enterprises.
pub struct Joint {
    /// Picks of all departments together.
    pub picks: usize,
    /// Enterprises that are visited, each once.
    pub enterprises: usize,
    /// What is expected if every department drew on its own.
    pub apart: f64,
    /// How many enterprises have to bear so many departments: number, enterprises, width of its
    /// bar, 0 to 400, and where it stands.
    pub burden: Vec<(usize, usize, usize, usize)>,
}

impl Joint {
    /// Counts a draw; none where a department draws alone.
    pub fn of(lists: &Lists, results: &[ResultStratum]) -> Option<Joint> {
        if !lists.rules.is_joint {
            return None;
        }
        let mut units: HashMap<&Id, Vec<u32>> = HashMap::new();
        let mut picks = 0;
        for (stratum, result) in lists.rules.strata.iter().zip(results) {
            for (id, _) in result.picks.iter().chain(&result.debts) {
                picks += 1;
                let units = units.entry(id).or_default();
                if !units.contains(&stratum.unit) {
                    units.push(stratum.unit);
                }
            }
        }
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for units in units.values() {
            *counts.entry(units.len()).or_default() += 1;
        }
        let most = counts.values().max().copied().unwrap_or(1).max(1);
        let bar = |(place, (units, n)): (usize, (&usize, &usize))| {
            (*units, *n, n * 400 / most, place * 40)
        };
        Some(Joint {
            picks,
            enterprises: units.len(),
            apart: apart(lists, results),
            burden: counts.iter().enumerate().map(bar).collect(),
        })
    }

    /// Visits that drawing together saves.
    pub fn saved(&self) -> usize {
        self.picks - self.enterprises
    }

    /// What is expected apart, rounded.
    pub fn apart_rounded(&self) -> String {
        format!("{:.0}", self.apart)
    }
}

/// Enterprises that at least one department is expected to draw, if each draws on its own.
fn apart(lists: &Lists, results: &[ResultStratum]) -> f64 {
    let mut kinds: HashMap<u32, f64> = HashMap::new();
    for entry in lists.pool.entries() {
        *kinds.entry(entry.stratum).or_default() += 1.0;
    }
    let spared = |carried: u32| {
        let strata = lists.rules.strata.iter().zip(results);
        let of = strata.filter(|(stratum, _)| lists.rules.is_member(carried, stratum));
        of.map(|(_, result)| 1.0 - result.picks.len() as f64 / (result.size.max(1)) as f64)
            .product::<f64>()
    };
    kinds
        .iter()
        .map(|(carried, n)| n * (1.0 - spared(*carried)))
        .sum()
}
