//! The lists and announcements of draws made up by hand.

use sm::SigningKey;

use crate::announce::{Announcement, DrawIdentity, LastMove, Witness};
use crate::beacon::{Beacon, BeaconClass};
use crate::debt::{Debt, Debts};
use crate::drand::time_of;
use crate::hash::{Hash, ZERO};
use crate::pool::{Id, IdType, Pool, PoolEntry};
use crate::roster::{Inspector, Recusals, Roster};
use crate::rules::{Design, Rounding, Rules, Stratum};
use crate::run::Lists;
use crate::seal::Seals;

/// A delay chain with one checkpoint.
const LONG: u64 = (1 << 20) + 1000;
/// A delay chain that costs no time.
const SHORT: u64 = 2000;
const ROUNDS: u16 = 3;
/// What the seals of the year are made from.
pub const YEAR: Hash = [77; 32];

/// What kind of draw is made.
#[derive(Clone, Copy, Default)]
pub struct Kind {
    pub is_joint: bool,
    pub is_sealed: bool,
    pub has_debts: bool,
    /// How many witnesses reveal in each round of substitution.
    pub rounds: &'static [u8],
    pub is_open: bool,
    pub has_long_chain: bool,
    /// The last move is round 123 of drand:quicknet, in place of a delay chain; no rounds then.
    pub has_drand: bool,
}

pub fn key(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32]).unwrap()
}

fn firm(i: u32) -> Id {
    Id::new(IdType::Registration, &format!("FIRM-{i:04}")).unwrap()
}

impl Kind {
    /// Rounds of substitution, and so the links of a witness's chain.
    pub fn links(self) -> u16 {
        if self.has_drand { 0 } else { ROUNDS }
    }

    /// When the draw begins: before the round, or in a time without a date.
    pub fn began(self) -> u64 {
        if self.has_drand {
            time_of(123) - 221_000
        } else {
            0
        }
    }

    fn beacons(self) -> Vec<Beacon> {
        let from = self.began();
        let mut beacons = vec![Beacon {
            source: "dice:大厅".to_owned(),
            round: 1,
            class: BeaconClass::Physical,
            not_before: from + 70_000,
        }];
        if self.has_drand {
            beacons.push(Beacon {
                source: "drand:quicknet".to_owned(),
                round: 123,
                class: BeaconClass::Unique,
                not_before: from + 220_000,
            });
        }
        beacons
    }

    fn rules(self) -> Rules {
        let stratum = |number, name: &str, ppm, skills| Stratum {
            number,
            name: name.to_owned(),
            ppm,
            min: 0,
            max: u64::MAX,
            design: Design::Equal,
            unit: if self.is_joint { number } else { 0 },
            skills,
        };
        Rules {
            is_joint: self.is_joint,
            strata: vec![
                stratum(1, "一般", 100_000, 0),
                stratum(2, "重点", 500_000, u64::from(self.is_joint)),
            ],
            rounding: Rounding::Systematic,
            inspectors_per_entity: 2,
            lead_required: self.is_joint,
            max_sub_rounds: self.links(),
            result_deadline_s: 600,
            skip_codes: vec!["GONE.CLOSED".to_owned(), "OWED.ABSENT".to_owned()],
            legal_text: ZERO,
        }
    }

    pub fn lists(self) -> Lists {
        // In a joint draw every third firm is in both pools.
        let carried = |i: u32| match (self.is_joint, i % 3) {
            (false, _) => 1 + i % 2,
            (true, 0) => 0b110,
            (true, rest) => 1 << rest,
        };
        let entries = (0..40).map(|i| PoolEntry::plain(firm(i), carried(i)));
        let inspector = |i: u32| Inspector {
            staff: Id::new(IdType::Staff, &format!("S{i:03}")).unwrap(),
            unit: 1 + i % 2,
            skills: u64::from(i % 4 == 1 || i % 4 == 2 || i == 3),
            hard_cap: 20,
            is_lead: i < 4,
        };
        let mut recusals = Recusals::new();
        recusals.add(Id::new(IdType::Staff, "S001").unwrap(), firm(1));
        let debt = |i, stratum| Debt {
            id: firm(i),
            stratum,
            from: [3; 32],
        };
        let debts = if self.has_debts {
            vec![
                debt(6, if self.is_joint { 2 } else { 1 }),
                debt(7, if self.is_joint { 1 } else { 2 }),
            ]
        } else {
            Vec::new()
        };
        Lists {
            rules: self.rules(),
            pool: Pool::new(entries.collect()).unwrap(),
            roster: Roster::new((0..8).map(inspector).collect()).unwrap(),
            recusals,
            debts: Debts::new(debts).unwrap(),
        }
    }

    pub fn announcement(self) -> Announcement {
        let lists = self.lists();
        let identity = DrawIdentity {
            organ: "11440700007000011T".to_owned(),
            year: 2026,
            plan_item: 1,
            draw_no: 1,
            attempt: 0,
        };
        let witness = |n: u8| Witness {
            id: format!("见证{n}"),
            public_key: key(n).public(),
        };
        let seal = if self.is_sealed {
            (Seals::of(&YEAR, 5).root(), 2)
        } else {
            (ZERO, 0)
        };
        let (last, delay_steps) = match (self.has_drand, self.has_long_chain) {
            (true, _) => (LastMove::UniqueBeacon, 0),
            (false, true) => (LastMove::DelayChain, LONG),
            (false, false) => (LastMove::DelayChain, SHORT),
        };
        let due = if self.has_drand { 300_000 } else { 200_000 };
        Announcement {
            draw_id: identity.hash(),
            rules_hash: lists.rules.hash(),
            pool_root: lists.pool.root(),
            pool_size: 40,
            roster_root: lists.roster.root(),
            inspectors: 8,
            recusal_root: lists.recusals.root(),
            recusals: 1,
            forced: lists.debts.root(),
            seal,
            witnesses: vec![witness(1), witness(2), witness(3)],
            quorum: 2,
            beacons: self.beacons(),
            last,
            delay_steps,
            times: [1000, 10_000, 100_000, due].map(|at| self.began() + at),
            log_origin: "test".to_owned(),
            prev_close: ZERO,
        }
    }
}
