//! A whole draw made up by hand; then every way of changing it must be noticed.

use sm::{SigningKey, sm3};

use crate::announce::{Announcement, DrawIdentity, LastMove, Witness};
use crate::beacon::{Beacon, BeaconClass, BeaconValue};
use crate::bundle::{Part, assemble, disassemble};
use crate::codec::Writer;
use crate::entry::{Entry, EntryType};
use crate::hash::{Hash, ZERO};
use crate::pool::{Id, IdType, Pool, PoolEntry};
use crate::result::{match_body, result_body, result_hash};
use crate::roster::{Inspector, Recusals, Roster};
use crate::rules::{Design, Rounding, Rules, Stratum};
use crate::run::run;
use crate::seed::{DelayChain, Reveal, commitment, seed_body};
use crate::verify::verify;

const STEPS: u64 = (1 << 20) + 1000;

fn key(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32]).unwrap()
}

fn rules() -> Rules {
    let stratum = |number, name: &str, ppm| Stratum {
        number,
        name: name.to_owned(),
        ppm,
        min: 0,
        max: u64::MAX,
        design: Design::Equal,
    };
    Rules {
        strata: vec![stratum(1, "一般", 100_000), stratum(2, "重点", 500_000)],
        rounding: Rounding::Systematic,
        inspectors_per_entity: 2,
        lead_required: false,
        max_sub_rounds: 3,
        result_deadline_s: 600,
        skip_codes: vec!["CLOSED".to_owned()],
        legal_text: ZERO,
    }
}

fn pool() -> Pool {
    let id = |i: u32| Id::new(IdType::Registration, &format!("FIRM-{i:04}")).unwrap();
    Pool::new((0..40).map(|i| PoolEntry::plain(id(i), 1 + i % 2)).collect()).unwrap()
}

fn roster() -> Roster {
    let inspector = |i: u32| Inspector {
        staff: Id::new(IdType::Staff, &format!("S{i:03}")).unwrap(),
        unit: 1,
        skills: 0,
        hard_cap: 20,
        is_lead: i % 2 == 0,
    };
    Roster::new((0..6).map(inspector).collect()).unwrap()
}

fn recusals() -> Recusals {
    let mut recusals = Recusals::new();
    let staff = Id::new(IdType::Staff, "S001").unwrap();
    recusals.add(staff, Id::new(IdType::Registration, "FIRM-0001").unwrap());
    recusals
}

fn announcement() -> Announcement {
    let identity = DrawIdentity {
        organ: "11440700007000011T".to_owned(),
        year: 2026,
        plan_item: 1,
        draw_no: 1,
        attempt: 0,
    };
    let witness = |n: u8| Witness { id: format!("见证{n}"), public_key: key(n).public() };
    Announcement {
        draw_id: identity.hash(),
        rules_hash: rules().hash(),
        pool_root: pool().root(),
        pool_size: 40,
        roster_root: roster().root(),
        inspectors: 6,
        recusal_root: recusals().root(),
        recusals: 1,
        forced: (ZERO, 0),
        seal: (ZERO, 0),
        witnesses: vec![witness(1), witness(2), witness(3)],
        quorum: 2,
        beacons: vec![Beacon {
            source: "dice:大厅".to_owned(),
            round: 1,
            class: BeaconClass::Physical,
            not_before: 70_000,
        }],
        last: LastMove::DelayChain,
        delay_steps: STEPS,
        times: [1000, 10_000, 100_000, 200_000],
        log_origin: "test".to_owned(),
        prev_close: ZERO,
    }
}

/// A bundle in which the third witness keeps silent.
fn bundle() -> Vec<u8> {
    let (a, organ) = (announcement(), key(9));
    let hash = a.hash();
    let by = |entry_type, at, body: Vec<u8>| {
        Entry::sign((entry_type, a.draw_id, at), body, "江门", &organ).encode()
    };
    let write = |f: &dyn Fn(&mut Writer)| {
        let mut to = Writer::new();
        f(&mut to);
        to.finish()
    };
    let (rules, pool, roster, recusals) = (rules(), pool(), roster(), recusals());
    let value = |n: u8| [n + 100; 32];
    let mut parts = vec![
        (Part::Key, by(EntryType::Key, 1, write(&|to| {
            to.lv16("江门".as_bytes()).raw(&organ.public());
        }))),
        (Part::Announce, by(EntryType::Announce, 2, write(&|to| {
            let bytes = a.encode();
            to.u32(bytes.len() as u32).raw(&bytes).raw(&rules.encode());
        }))),
        (Part::PoolFile, pool.encode()),
        (Part::Pool, by(EntryType::Pool, 3, write(&|to| {
            to.raw(&pool.root()).u64(40).raw(&sm3(&pool.encode()));
        }))),
        (Part::RosterFile, roster.encode()),
        (Part::RecusalFile, recusals.encode()),
        (Part::Roster, by(EntryType::Roster, 4, write(&|to| {
            to.raw(&roster.root()).u32(6).raw(&recusals.root()).u64(1);
        }))),
    ];
    for n in 1..=3 {
        let id = format!("见证{n}");
        let body = write(&|to| {
            to.lv16(id.as_bytes()).raw(&commitment(&hash, &id, &value(n)));
        });
        let entry = Entry::sign((EntryType::Commit, a.draw_id, 5000), body, &id, &key(n));
        parts.push((Part::Commit, entry.encode()));
    }
    let dice = BeaconValue {
        source: "dice:大厅".to_owned(),
        round: 1,
        value: b"01234567890123456789".to_vec(),
    };
    parts.push((Part::Beacon, by(EntryType::Beacon, 75_000, write(&|to| dice.encode(to)))));
    for n in 1..=2 {
        let id = format!("见证{n}");
        let body = write(&|to| {
            to.lv16(id.as_bytes()).u16(0).raw(&value(n));
        });
        let entry = Entry::sign((EntryType::Reveal, a.draw_id, 80_000), body, &id, &key(n));
        parts.push((Part::Reveal, entry.encode()));
    }
    let reveals =
        [Reveal::Revealed(value(1)), Reveal::Revealed(value(2)), Reveal::Missing];
    let body = seed_body(&hash, &a.witnesses, &reveals, &[dice]);
    let mut chain = DelayChain::start(&body, STEPS);
    while chain.advance() {}
    let seed = chain.seed().unwrap();
    parts.push((Part::Seed, by(EntryType::Seed, 150_000, write(&|to| {
        to.raw(&seed).u32(chain.checkpoints().len() as u32);
        chain.checkpoints().iter().for_each(|c| {
            to.raw(c);
        });
    }))));
    finish(parts, &by, &hash, &seed)
}

fn finish(
    mut parts: Vec<(Part, Vec<u8>)>,
    by: &dyn Fn(EntryType, u64, Vec<u8>) -> Vec<u8>,
    hash: &Hash,
    seed: &Hash,
) -> Vec<u8> {
    let (rules, pool, roster) = (rules(), pool(), roster());
    let drawn = run(&rules, &pool, &roster, &recusals(), seed);
    let (result, pairs) = (result_body(&drawn), match_body(&drawn, &roster));
    let notes = "{\"title\":\"试抽\"}".as_bytes().to_vec();
    let close = [result_hash(hash, seed, &result), sm3(&pairs), sm3(&notes)].concat();
    parts.push((Part::Result, by(EntryType::Result, 160_000, result)));
    parts.push((Part::Match, by(EntryType::Match, 160_001, pairs)));
    parts.push((Part::Notes, notes));
    parts.push((Part::Close, by(EntryType::Close, 160_002, close)));
    assemble(&parts)
}

#[test]
fn an_untouched_bundle_holds() {
    let mut checks = 0;
    let report = verify(&bundle(), 2, &mut |_| checks += 1).unwrap();
    assert_eq!(report.silent, ["见证3"]);
    assert_eq!(report.drawn.len(), 12);
    assert_eq!(checks, 12);
    for (id, _, staff) in &report.drawn {
        let staff = staff.as_ref().unwrap();
        assert!(staff.len() == 2 && staff[0] != staff[1]);
        assert!(!(id.text == "FIRM-0001" && staff.contains(&"S001".to_owned())));
    }
}

#[test]
fn a_changed_byte_of_any_part_is_noticed_and_its_part_is_named() {
    let good = bundle();
    let (sections, _) = disassemble(&good).unwrap();
    for section in &sections {
        // Three places of each part: near the beginning, in the middle, the last byte.
        for at in [10.min(section.bytes.len() - 1), section.bytes.len() / 2, section.bytes.len() - 1]
        {
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
fn every_single_byte_counts() {
    let good = bundle();
    // Bytes of the inputs are refused before the delay chain runs; the others are sampled,
    // because each costs a million hashes.
    for at in 0..good.len() {
        let is_late = at > good.len() * 3 / 5;
        if is_late && at % 97 != 0 {
            continue;
        }
        let mut bad = good.clone();
        bad[at] = bad[at].wrapping_add(1);
        assert!(verify(&bad, 2, &mut |_| ()).is_err(), "byte {at}");
    }
}

#[test]
fn no_file_is_too_strange() {
    let good = bundle();
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
        let mut a = announcement();
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
}
