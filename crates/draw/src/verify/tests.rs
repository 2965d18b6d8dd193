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
    Pool::new(
        (0..40)
            .map(|i| PoolEntry::plain(id(i), 1 + i % 2))
            .collect(),
    )
    .unwrap()
}

fn roster() -> Roster {
    let inspector = |i: u32| Inspector {
        staff: Id::new(IdType::Staff, &format!("S{i:03}")).unwrap(),
        unit: 1,
        skills: 0,
        hard_cap: 20,
        is_lead: i.is_multiple_of(2),
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
    let witness = |n: u8| Witness {
        id: format!("见证{n}"),
        public_key: key(n).public(),
    };
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

fn write(f: &dyn Fn(&mut Writer)) -> Vec<u8> {
    let mut to = Writer::new();
    f(&mut to);
    to.finish()
}

fn by_organ(entry_type: EntryType, at: u64, body: Vec<u8>) -> Vec<u8> {
    Entry::sign(
        (entry_type, announcement().draw_id, at),
        body,
        "江门",
        &key(9),
    )
    .encode()
}

/// What a witness keeps secret at first.
fn value(n: u8) -> Hash {
    [n + 100; 32]
}

fn by_witness(n: u8, entry_type: EntryType, at: u64, middle: &[u8], value: &Hash) -> Vec<u8> {
    let id = format!("见证{n}");
    let body = write(&|to| {
        to.lv16(id.as_bytes()).raw(middle).raw(value);
    });
    Entry::sign((entry_type, announcement().draw_id, at), body, &id, &key(n)).encode()
}

/// Key, announcement, lists.
fn inputs() -> Vec<(Part, Vec<u8>)> {
    let (a, pool, roster, recusals) = (announcement(), pool(), roster(), recusals());
    let holder = write(&|to| {
        to.lv16("江门".as_bytes()).raw(&key(9).public());
    });
    let announced = write(&|to| {
        let bytes = a.encode();
        to.u32(bytes.len() as u32)
            .raw(&bytes)
            .raw(&rules().encode());
    });
    let frozen = write(&|to| {
        to.raw(&pool.root()).u64(40).raw(&sm3(&pool.encode()));
    });
    let people = write(&|to| {
        to.raw(&roster.root()).u32(6).raw(&recusals.root()).u64(1);
    });
    vec![
        (Part::Key, by_organ(EntryType::Key, 1, holder)),
        (Part::Announce, by_organ(EntryType::Announce, 2, announced)),
        (Part::PoolFile, pool.encode()),
        (Part::Pool, by_organ(EntryType::Pool, 3, frozen)),
        (Part::RosterFile, roster.encode()),
        (Part::RecusalFile, recusals.encode()),
        (Part::Roster, by_organ(EntryType::Roster, 4, people)),
    ]
}

/// A bundle in which the third witness keeps silent.
fn bundle() -> Vec<u8> {
    let a = announcement();
    let hash = a.hash();
    let mut parts = inputs();
    for n in 1..=3 {
        let commit = commitment(&hash, &format!("见证{n}"), &value(n));
        parts.push((
            Part::Commit,
            by_witness(n, EntryType::Commit, 5000, &[], &commit),
        ));
    }
    let dice = BeaconValue {
        source: "dice:大厅".to_owned(),
        round: 1,
        value: b"01234567890123456789".to_vec(),
    };
    let rolled = by_organ(EntryType::Beacon, 75_000, write(&|to| dice.encode(to)));
    parts.push((Part::Beacon, rolled));
    for n in 1..=2 {
        let entry = by_witness(n, EntryType::Reveal, 80_000, &[0, 0], &value(n));
        parts.push((Part::Reveal, entry));
    }
    let reveals = [
        Reveal::Revealed(value(1)),
        Reveal::Revealed(value(2)),
        Reveal::Missing,
    ];
    let body = seed_body(&hash, &a.witnesses, &reveals, &[dice]);
    let mut chain = DelayChain::start(&body, STEPS);
    while chain.advance() {}
    let seed = chain.seed().unwrap();
    let seeded = write(&|to| {
        to.raw(&seed).u32(chain.checkpoints().len() as u32);
        chain.checkpoints().iter().for_each(|checkpoint| {
            to.raw(checkpoint);
        });
    });
    parts.push((Part::Seed, by_organ(EntryType::Seed, 150_000, seeded)));
    finish(parts, &hash, &seed)
}

fn finish(mut parts: Vec<(Part, Vec<u8>)>, hash: &Hash, seed: &Hash) -> Vec<u8> {
    let (rules, pool, roster) = (rules(), pool(), roster());
    let drawn = run(&rules, &pool, &roster, &recusals(), seed);
    let (result, pairs) = (result_body(&drawn), match_body(&drawn, &roster));
    let notes = "{\"title\":\"试抽\"}".as_bytes().to_vec();
    let close = [result_hash(hash, seed, &result), sm3(&pairs), sm3(&notes)].concat();
    parts.push((Part::Result, by_organ(EntryType::Result, 160_000, result)));
    parts.push((Part::Match, by_organ(EntryType::Match, 160_001, pairs)));
    parts.push((Part::Notes, notes));
    parts.push((Part::Close, by_organ(EntryType::Close, 160_002, close)));
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
