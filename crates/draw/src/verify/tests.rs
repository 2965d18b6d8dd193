//! Whole draws made up by hand; then every way of changing them must be noticed.

mod kind;
mod maker;

use crate::announce::{Announcement, LastMove};
use crate::beacon::BeaconClass;
use crate::bundle::{Part, assemble, disassemble};
use crate::entry::Entry;
use crate::verify::tests::kind::{Kind, key};
use crate::verify::tests::maker::bundle;
use crate::verify::verify;

const PLAIN: Kind = Kind {
    is_joint: false,
    is_sealed: false,
    has_debts: false,
    rounds: &[],
    is_open: false,
    has_long_chain: false,
    has_drand: false,
};
const DRAND: Kind = Kind {
    has_drand: true,
    ..PLAIN
};
const WHOLE: Kind = Kind {
    is_joint: true,
    is_sealed: true,
    has_debts: true,
    rounds: &[2, 1, 3],
    is_open: false,
    has_long_chain: false,
    has_drand: false,
};

#[test]
fn an_untouched_bundle_holds() {
    let mut checks = 0;
    let long = Kind {
        has_long_chain: true,
        ..PLAIN
    };
    let report = verify(&bundle(long), 2, &mut |_| checks += 1).unwrap();
    assert_eq!(report.silent, ["见证3"]);
    assert_eq!(report.drawn.len(), 12);
    assert_eq!(checks, 14);
    for visited in &report.drawn {
        let staff = visited.staff.as_ref().unwrap();
        assert!(staff.len() == 2 && staff[0] != staff[1]);
        assert!(!(visited.id.text == "FIRM-0001" && staff.contains(&"S001".to_owned())));
    }
}

#[test]
fn a_changed_byte_of_any_part_is_noticed_and_its_part_is_named() {
    let good = bundle(Kind {
        has_long_chain: true,
        ..PLAIN
    });
    let (sections, _) = disassemble(&good).unwrap();
    for section in &sections {
        // Three places of each part: near the beginning, in the middle, the last byte.
        for at in [
            10.min(section.bytes.len() - 1),
            section.bytes.len() / 2,
            section.bytes.len() - 1,
        ] {
            let mut bad = good.clone();
            bad[section.offset + at] ^= 1;
            let fault = verify(&bad, 2, &mut |_| ()).unwrap_err();
            let is_named = fault.part == Some(section.part)
                // A changed list shows first in the entry or the announcement that fixed it.
                || matches!(fault.part, Some(Part::PoolFile | Part::Key | Part::Announce));
            assert!(is_named, "{:?}+{at}: {fault:?}", section.part);
        }
    }
    let mut bad = good.clone();
    *bad.last_mut().unwrap() ^= 1;
    assert_eq!(verify(&bad, 2, &mut |_| ()).unwrap_err().part, None);
}

#[test]
fn every_kind_of_draw_holds() {
    let kind = |change: fn(&mut Kind)| {
        let mut kind = PLAIN;
        change(&mut kind);
        kind
    };
    for (kind, rounds, is_closed) in [
        (kind(|k| k.is_joint = true), 0, true),
        (kind(|k| k.is_sealed = true), 0, true),
        (kind(|k| k.has_debts = true), 0, true),
        (kind(|k| k.is_open = true), 0, false),
        (kind(|k| (k.rounds, k.is_open) = (&[3], true)), 1, false),
        (kind(|k| k.rounds = &[2, 2]), 2, true),
        (DRAND, 0, true),
        (
            kind(|k| {
                (k.is_joint, k.is_sealed, k.has_debts, k.has_drand) = (true, true, true, true)
            }),
            0,
            true,
        ),
        (WHOLE, 3, true),
    ] {
        let report = verify(&bundle(kind), 2, &mut |_| ()).unwrap();
        assert_eq!((report.rounds, report.is_closed), (rounds, is_closed));
        assert_eq!(report.owed.len(), usize::from(rounds));
        let of = |round| report.drawn.iter().filter(move |v| v.round == round);
        let failed = kind.rounds.iter().position(|count| *count < 2);
        for round in 1..=rounds {
            let has_failed = failed == Some(usize::from(round) - 1);
            assert_eq!(of(round).count() == 0, has_failed, "round {round}");
        }
        for debt in kind.lists().debts.list() {
            assert!(of(0).any(|visited| visited.id == debt.id));
        }
        if kind.is_joint {
            assert!(report.picks >= of(0).count());
            // Nobody of another unit is sent, and the first one may lead.
            for visited in &report.drawn {
                for staff in visited.staff.iter().flatten() {
                    let number: u32 = staff[1..].parse().unwrap();
                    assert_eq!(1 + number % 2, visited.unit);
                }
            }
        }
    }
}

#[test]
fn a_changed_byte_of_a_round_a_seal_or_a_debt_is_noticed() {
    let good = bundle(WHOLE);
    let (sections, _) = disassemble(&good).unwrap();
    for section in sections.iter().filter(|section| section.part > Part::Close) {
        let last = section.bytes.len() - 1;
        for at in [50.min(last), section.bytes.len() / 2, last] {
            let mut bad = good.clone();
            bad[section.offset + at] ^= 1;
            let fault = verify(&bad, 2, &mut |_| ()).unwrap_err();
            assert_eq!(fault.part, Some(section.part), "+{at}: {fault:?}");
        }
    }
    // A part left out is missed, by name or by the closing entry. Only a reveal of the round
    // that failed anyway is not: who was silent there changes nothing.
    let reveals = sections.iter().filter(|s| s.part == Part::SubReveal);
    let of_failed = reveals.map(|s| s.offset).nth(2).unwrap();
    for section in sections.iter().filter(|s| s.offset != of_failed) {
        let rest = sections
            .iter()
            .filter(|other| other.offset != section.offset);
        let rest: Vec<_> = rest.map(|s| (s.part, s.bytes.to_vec())).collect();
        let bad = assemble(&rest);
        let fault = verify(&bad, 2, &mut |_| ());
        assert!(fault.is_err(), "{:?} left out", section.part);
    }
}

#[test]
fn every_single_byte_counts() {
    let good = bundle(PLAIN);
    // Every seventh byte in a debug build's time, each place of the pattern in turn.
    for at in (0..good.len()).filter(|at| at % 7 == at / 7 % 7) {
        let mut bad = good.clone();
        bad[at] = bad[at].wrapping_add(1);
        assert!(verify(&bad, 2, &mut |_| ()).is_err(), "byte {at}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(96))]
    /// Bytes are changed, cut out or put in, and the digest at the end is made to fit, as a
    /// forger would: nothing panics, and nothing holds.
    #[test]
    fn no_forged_bundle_holds(
        at in proptest::prelude::any::<proptest::sample::Index>(),
        by in 1u8..,
        cut in 0usize..40,
        put in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..40),
    ) {
        let good = whole();
        let mut bad = good[..good.len() - 32].to_vec();
        let at = at.index(bad.len());
        bad[at] = bad[at].wrapping_add(by);
        let end = (at + cut).min(bad.len());
        bad.splice(at + usize::from(cut > 0)..end.max(at + usize::from(cut > 0)), put);
        let digest = sm::sm3(&bad);
        bad.extend_from_slice(&digest);
        proptest::prop_assert!(verify(&bad, 1, &mut |_| ()).is_err());
    }
}

/// A sealed joint draw with debts and three rounds, made once.
fn whole() -> &'static [u8] {
    static WHOLE_BUNDLE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    WHOLE_BUNDLE.get_or_init(|| bundle(WHOLE))
}

#[test]
fn no_file_is_too_strange() {
    let good = bundle(PLAIN);
    for cut in (0..good.len()).step_by(61) {
        assert!(verify(&good[..cut], 1, &mut |_| ()).is_err());
    }
    let mut more = good.clone();
    more.push(0);
    assert!(verify(&more, 1, &mut |_| ()).is_err());
    assert!(verify(b"", 1, &mut |_| ()).is_err());
    assert!(verify(&[0xff; 300], 1, &mut |_| ()).is_err());
}

#[test]
fn an_announcement_that_breaks_a_rule_is_refused() {
    let check = |change: &dyn Fn(&mut Announcement)| {
        let mut a = PLAIN.announcement();
        change(&mut a);
        assert_eq!(Announcement::decode(&a.encode()), Ok(a.clone()));
        a.check()
    };
    assert_eq!(check(&|_| ()), Ok(()));
    assert!(check(&|a| a.times[1] = 500).is_err());
    assert!(check(&|a| a.witnesses.truncate(2)).is_err());
    assert!(check(&|a| a.witnesses[1].id = a.witnesses[0].id.clone()).is_err());
    assert!(check(&|a| a.quorum = 1).is_err());
    assert!(check(&|a| a.quorum = 4).is_err());
    assert!(check(&|a| a.beacons.clear()).is_err());
    assert!(check(&|a| a.beacons[0].not_before = 69_999).is_err());
    assert!(check(&|a| a.delay_steps = 0).is_err());
    assert!(check(&|a| a.last = LastMove::UniqueBeacon).is_err());
    assert!(check(&|a| (a.last, a.delay_steps) = (LastMove::ShareRecovery, 0)).is_err());
}

#[test]
fn a_unique_beacon_is_the_last_move_and_the_round_that_is_due() {
    let check = |change: &dyn Fn(&mut Announcement)| {
        let mut a = DRAND.announcement();
        change(&mut a);
        a.check()
    };
    assert_eq!(check(&|_| ()), Ok(()));
    assert!(check(&|a| a.beacons[1].round += 1).is_err());
    assert!(check(&|a| a.beacons[1].round -= 1).is_err());
    assert!(check(&|a| a.beacons[1].not_before -= 3000).is_err());
    assert!(check(&|a| a.beacons[1].source = "drand:default".to_owned()).is_err());
    assert!(check(&|a| a.beacons[1].class = BeaconClass::Physical).is_err());
    assert!(check(&|a| a.times[2] += 1000).is_err());
    // Neither with a delay chain nor without the beacon.
    assert!(check(&|a| (a.last, a.delay_steps) = (LastMove::DelayChain, 1)).is_err());
    assert!(check(&|a| a.beacons.truncate(1)).is_err());
    let mut rules = DRAND.lists().rules;
    assert_eq!(DRAND.announcement().check_with(&rules), Ok(()));
    rules.max_sub_rounds = 1;
    assert!(DRAND.announcement().check_with(&rules).is_err());
}

/// What somebody does to an entry before it is signed again.
type Change = &'static dyn Fn(&mut Entry);

#[test]
fn another_value_of_a_unique_beacon_is_refused_whoever_signs_it() {
    let good = bundle(DRAND);
    let mut heard = Vec::new();
    verify(&good, 1, &mut |check| heard.push(check.en.clone())).unwrap();
    assert!(heard.iter().any(|en| en.contains("unique beacon")));
    let (sections, _) = disassemble(&good).unwrap();
    let changed = |change: &dyn Fn(&mut Entry)| {
        let mut parts: Vec<_> = sections
            .iter()
            .map(|s| (s.part, s.bytes.to_vec()))
            .collect();
        let is_beacon = |(part, _): &&mut (Part, Vec<u8>)| *part == Part::Beacon;
        let (_, bytes) = parts.iter_mut().filter(is_beacon).nth(1).unwrap();
        let mut entry = Entry::decode(bytes).unwrap();
        change(&mut entry);
        let head = (entry.entry_type, entry.draw_id, entry.at);
        *bytes = Entry::sign(head, entry.body, "江门", &key(9)).encode();
        verify(&assemble(&parts), 1, &mut |_| ())
    };
    assert!(changed(&|_| ()).is_ok());
    let changes: [(Part, Change); 6] = [
        // The sign of the point, another number, another round, a value that is too long.
        (Part::Beacon, &|e| e.body[26] ^= 0x20),
        (Part::Beacon, &|e| *e.body.last_mut().unwrap() ^= 1),
        (Part::Beacon, &|e| e.body[23] ^= 1),
        (Part::Beacon, &|e| e.body.push(0)),
        (Part::Beacon, &|e| e.at -= 2),
        // The seed cannot be older than what it is made of.
        (Part::Seed, &|e| e.at += 60_000),
    ];
    for (part, change) in changes {
        assert_eq!(changed(change).unwrap_err().part, Some(part));
    }
}
