//! The crate seen from outside: the published vectors, and laws that hold for every input.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on shall stop where it is"
)]

mod statistics;

use draw::announce::DrawIdentity;
use draw::hash::{Hash, ZERO, tagged};
use draw::pair::{Match, Request, Visit, matching};
use draw::pool::{Id, IdType, Pool, PoolEntry};
use draw::quota::{Target, quotas};
use draw::roster::{Inspector, Recusals, Roster};
use draw::rules::Rounding;
use draw::seed::{Reveal, chain_link, commitment, plain_seed, seed_body};
use draw::select::{equal, weighted};
use draw::ticket::{Tickets, key};
use proptest::collection::{btree_set, vec};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../vectors/draw.json")).unwrap()
}

fn hash(value: &Value) -> Hash {
    hex::decode(value.as_str().unwrap())
        .unwrap()
        .try_into()
        .unwrap()
}

fn vector_pool(v: &Value) -> Pool {
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let entry = |e: &Value| PoolEntry {
        id: Id::new(IdType::CreditCode, e["id"].as_str().unwrap()).unwrap(),
        stratum: number(&e["stratum"]),
        weight: number(&e["weight"]),
        attrs: ZERO,
    };
    Pool::new(
        v["pool"]["entries"]
            .as_array()
            .unwrap()
            .iter()
            .map(entry)
            .collect(),
    )
    .unwrap()
}

#[test]
fn pool_and_draw_id_agree_with_the_vectors() {
    let v = vectors();
    assert_eq!(sm::sm3(b"abc"), hash(&v["sm3_abc"]));
    let pool = vector_pool(&v);
    assert_eq!(
        hex::encode(pool.entries()[0].encode()),
        v["pool"]["entry0"].as_str().unwrap()
    );
    assert_eq!(pool.root(), hash(&v["pool"]["pool_root"]));
    assert_eq!(Pool::decode(&pool.encode()).unwrap(), pool);
    let id = DrawIdentity {
        organ: v["draw_id"]["org"].as_str().unwrap().to_owned(),
        year: 2026,
        plan_item: 7,
        draw_no: 1,
        attempt: 0,
    };
    assert_eq!(id.hash(), hash(&v["draw_id"]["value"]));
}

#[test]
fn commitments_and_seed_agree_with_the_vectors() {
    let v = vectors();
    // The announcement of the vectors is a toy: draw_id ‖ pool_root ‖ 0x11 × 32.
    let toy = [
        &hash(&v["draw_id"]["value"])[..],
        &hash(&v["pool"]["pool_root"]),
        &[0x11; 32],
    ];
    let announce = tagged("dr1.announce", &toy);
    assert_eq!(announce, hash(&v["announce"]));
    let mut witnesses = Vec::new();
    let mut reveals = Vec::new();
    for commit in v["commits"].as_array().unwrap() {
        let (id, value) = (commit["witness"].as_str().unwrap(), hash(&commit["reveal"]));
        assert_eq!(commitment(&announce, id, &value), hash(&commit["commit"]));
        witnesses.push(draw::announce::Witness {
            id: id.to_owned(),
            public_key: [4; 65],
        });
        reveals.push(Reveal::Revealed(value));
    }
    let beacon = draw::beacon::BeaconValue {
        source: v["beacon"]["source"].as_str().unwrap().to_owned(),
        round: v["beacon"]["round"].as_u64().unwrap(),
        value: hex::decode(v["beacon"]["value"].as_str().unwrap()).unwrap(),
    };
    let seed = plain_seed(&seed_body(&announce, &witnesses, &reveals, &[beacon]));
    assert_eq!(seed, hash(&v["seed"]));
    assert_eq!(key(&seed, &ZERO, 0, &ZERO), hash(&v["key_round0_open"]));
}

#[test]
fn tickets_and_quotas_agree_with_the_vectors() {
    let v = vectors();
    let tickets = Tickets::under(&hash(&v["key_round0_open"]));
    let pool = vector_pool(&v);
    let drawn = equal(&tickets, pool.entries().iter(), 20);
    let expected = v["tickets"].as_array().unwrap();
    for (pick, expected) in drawn.picks.iter().zip(expected) {
        assert_eq!(pick.entry.id.text, expected["id"].as_str().unwrap());
        assert_eq!(pick.ticket, hash(&expected["ticket"]));
    }
    let number = |value: &Value| value.as_u64().unwrap();
    let target = |s: &Value| Target {
        stratum: u32::try_from(number(&s[0])).unwrap(),
        amount: u128::from(number(&s[1])),
        size: 1000,
    };
    let targets: Vec<_> = v["quotas"]["strata"]
        .as_array()
        .unwrap()
        .iter()
        .map(target)
        .collect();
    let found = quotas(
        &tickets,
        Rounding::Systematic,
        number(&v["quotas"]["D"]),
        &targets,
    );
    let expected: Vec<_> = v["quotas"]["result"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| number(&r[1]))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn chains_of_a_witness_lead_back_to_its_commitment() {
    let secret = [7; 32];
    assert_eq!(chain_link(&secret, 3, 3), secret);
    for j in 1..=3 {
        let link = chain_link(&secret, 3, j);
        assert_eq!(tagged("dr1.chain", &[&link]), chain_link(&secret, 3, j - 1));
    }
}

fn pool_of(numbers: impl IntoIterator<Item = u32>, weight: impl Fn(u32) -> u32) -> Pool {
    let entry = |n: u32| PoolEntry {
        id: Id::new(IdType::Registration, &format!("F{n}")).unwrap(),
        stratum: 1,
        weight: weight(n),
        attrs: ZERO,
    };
    Pool::new(numbers.into_iter().map(entry).collect()).unwrap()
}

fn names(selection: &draw::select::Selection) -> Vec<String> {
    selection
        .picks
        .iter()
        .map(|pick| pick.entry.id.text.clone())
        .collect()
}

proptest! {
    #[test]
    fn a_larger_sample_begins_with_the_smaller(
        seed in any::<[u8; 32]>(), ids in btree_set(0u32..500, 1..40), k in 0u64..40,
    ) {
        let tickets = Tickets::under(&seed);
        let pool = pool_of(ids, |_| 1);
        let small = names(&equal(&tickets, pool.entries().iter(), k));
        let large = names(&equal(&tickets, pool.entries().iter(), k + 1));
        prop_assert!(large.starts_with(&small));
        let reversed = names(&equal(&tickets, pool.entries().iter().rev(), k));
        prop_assert_eq!(&small, &reversed);
        let plain = names(&weighted(&tickets, pool.entries().iter(), k));
        prop_assert_eq!(small, plain);
    }

    #[test]
    fn counties_draw_and_the_province_merges(
        seed in any::<[u8; 32]>(), ids in btree_set(0u32..500, 1..40), k in 0u64..20,
    ) {
        let tickets = Tickets::under(&seed);
        let whole = pool_of(ids.iter().copied(), |_| 1);
        let part = |odd| pool_of(ids.iter().copied().filter(|i| i % 2 == odd), |_| 1);
        let (a, b) = (part(0), part(1));
        let first = equal(&tickets, a.entries().iter(), k);
        let second = equal(&tickets, b.entries().iter(), k);
        let both = first.picks.iter().chain(&second.picks).map(|pick| pick.entry);
        let merged = names(&equal(&tickets, both, k));
        prop_assert_eq!(merged, names(&equal(&tickets, whole.entries().iter(), k)));
    }

    #[test]
    fn a_raised_weight_never_worsens_the_chance(
        seed in any::<[u8; 32]>(), n in 2u32..20, k in 1u64..10,
    ) {
        let tickets = Tickets::under(&seed);
        let drawn = |weight: u32| {
            let pool = pool_of(0..n, |i| if i == 0 { weight } else { 3 });
            names(&weighted(&tickets, pool.entries().iter(), k)).contains(&"F0".to_owned())
        };
        prop_assert!(!drawn(3) || drawn(9));
    }

    #[test]
    fn pools_decode_only_from_their_own_bytes(
        ids in btree_set(0u32..500, 1..8), at in any::<proptest::sample::Index>(), by in 1u8..,
    ) {
        let bytes = pool_of(ids, |i| i + 1).encode();
        let mut changed = bytes.clone();
        let at = at.index(bytes.len());
        changed[at] = changed[at].wrapping_add(by);
        if let Ok(other) = Pool::decode(&changed) {
            prop_assert_eq!(other.encode(), changed);
        }
    }

    #[test]
    fn matching_is_eligible_capped_and_as_even_as_possible(
        seed in any::<[u8; 32]>(), entities in 1usize..5, inspectors in 2usize..5,
        recused in vec((0usize..5, 0usize..5), 0..8), cap in 1u16..5,
    ) {
        check_matching(&seed, (entities, inspectors), &recused, cap)?;
    }
}

/// Every pattern of recusals between up to three entities and four inspectors, at every cap.
#[test]
fn matching_agrees_with_brute_force_on_all_small_instances() {
    for (entities, inspectors) in [(1, 2), (2, 2), (2, 3), (3, 3), (2, 4), (3, 4)] {
        let pairs: Vec<_> = (0..inspectors)
            .flat_map(|i| (0..entities).map(move |e| (i, e)))
            .collect();
        for pattern in 0u32..1 << pairs.len() {
            let is_in = |(bit, _): &(usize, &(usize, usize))| pattern >> bit & 1 == 1;
            let recused = pairs.iter().enumerate().filter(is_in);
            let recused: Vec<_> = recused.map(|(_, pair)| *pair).collect();
            let seed = tagged("test.pattern", &[&pattern.to_be_bytes()]);
            for cap in 1..=3 {
                check_matching(&seed, (entities, inspectors), &recused, cap).unwrap();
            }
        }
    }
}

fn check_matching(
    seed: &Hash,
    (entities, inspectors): (usize, usize),
    recused: &[(usize, usize)],
    cap: u16,
) -> Result<(), proptest::test_runner::TestCaseError> {
    let firm = |e: usize| Id::new(IdType::Registration, &format!("F{e}")).unwrap();
    let staff = |i: usize| Id::new(IdType::Staff, &format!("S{i}")).unwrap();
    let inspector = |i| Inspector {
        staff: staff(i),
        unit: 0,
        skills: 0,
        hard_cap: cap,
        is_lead: false,
    };
    let roster = Roster::new((0..inspectors).map(inspector).collect()).unwrap();
    let mut recusals = Recusals::new();
    recused
        .iter()
        .for_each(|(i, e)| recusals.add(staff(*i), firm(*e)));
    let tickets = Tickets::under(seed);
    let firms: Vec<_> = (0..entities).map(firm).collect();
    let visit = |entity| Visit {
        entity,
        unit: 0,
        skills: 0,
    };
    let visits: Vec<_> = firms.iter().map(visit).collect();
    let found = matching(&Request {
        tickets: &tickets,
        visits: &visits,
        roster: &roster,
        recusals: &recusals,
        per_entity: 2,
        lead_required: false,
        loads: &[],
    });
    let mut loads = vec![0u32; inspectors];
    let mut choices = Vec::new();
    for (e, result) in found.iter().enumerate() {
        let free: Vec<_> = (0..inspectors)
            .filter(|i| !recused.contains(&(*i, e)))
            .collect();
        match result {
            Match::Paired(pair) => {
                prop_assert!(pair.len() == 2 && pair[0] != pair[1]);
                prop_assert!(pair.iter().all(|i| free.contains(i)));
                pair.iter().for_each(|i| loads[*i] += 1);
            }
            Match::NeedsOutside(fit) => {
                prop_assert_eq!(fit.all as usize, free.len());
                prop_assert!(free.len() < 2);
            }
            Match::Unfilled(_) => return Ok(()),
        }
        if free.len() >= 2 {
            choices.push(free);
        }
    }
    prop_assert!(loads.iter().all(|load| *load <= u32::from(cap)));
    let cost = |loads: &[u32]| loads.iter().map(|load| load * load).sum::<u32>();
    let best = best_cost(&choices, &mut vec![0; inspectors], u32::from(cap));
    prop_assert_eq!(Some(cost(&loads)), best);
    Ok(())
}

proptest! {
    /// Units, skills and leads are kept; whoever is left out is told how many could go.
    #[test]
    fn nobody_goes_without_unit_skill_or_lead(
        seed in any::<[u8; 32]>(),
        people in vec((1u32..3, 0u64..4, any::<bool>()), 1..9),
        wanted in vec((1u32..3, 0u64..4), 1..6),
    ) {
        let inspector = |(place, (unit, skills, is_lead)): (usize, &(u32, u64, bool))| Inspector {
            staff: Id::new(IdType::Staff, &format!("S{place}")).unwrap(),
            unit: *unit,
            skills: *skills,
            hard_cap: 9,
            is_lead: *is_lead,
        };
        let roster = Roster::new(people.iter().enumerate().map(inspector).collect()).unwrap();
        let firms: Vec<_> = (0..wanted.len())
            .map(|e| Id::new(IdType::Registration, &format!("F{e}")).unwrap())
            .collect();
        let visits: Vec<_> = firms
            .iter()
            .zip(&wanted)
            .map(|(entity, (unit, skills))| Visit { entity, unit: *unit, skills: *skills })
            .collect();
        let found = matching(&Request {
            tickets: &Tickets::under(&seed),
            visits: &visits,
            roster: &roster,
            recusals: &Recusals::new(),
            per_entity: 2,
            lead_required: true,
            loads: &[],
        });
        for (visit, result) in visits.iter().zip(&found) {
            let fits = |i: &&Inspector| {
                i.unit == visit.unit && i.skills & visit.skills == visit.skills
            };
            let fit: Vec<_> = roster.inspectors().iter().filter(fits).collect();
            let leads = fit.iter().filter(|i| i.is_lead).count();
            match result {
                Match::Paired(staff) => {
                    let staff: Vec<_> = staff.iter().map(|i| &roster.inspectors()[*i]).collect();
                    prop_assert!(staff.len() == 2 && staff[0].staff != staff[1].staff);
                    prop_assert!(staff[0].is_lead && staff.iter().all(fits));
                }
                Match::NeedsOutside(told) => {
                    prop_assert!(fit.len() < 2 || leads == 0);
                    prop_assert_eq!((told.all as usize, told.leads as usize), (fit.len(), leads));
                }
                // The only lead may be the only other one as well.
                Match::Unfilled(_) => prop_assert!(leads > 0 && fit.len() >= 2),
            }
        }
    }
}

/// The least sum of squared loads over all ways to give each entity two inspectors.
fn best_cost(choices: &[Vec<usize>], loads: &mut Vec<u32>, cap: u32) -> Option<u32> {
    let Some((first, rest)) = choices.split_first() else {
        return Some(loads.iter().map(|load| load * load).sum());
    };
    let mut best = None;
    for (at, a) in first.iter().enumerate() {
        for b in &first[at + 1..] {
            if loads[*a] < cap && loads[*b] < cap {
                loads[*a] += 1;
                loads[*b] += 1;
                let cost = best_cost(rest, loads, cap);
                best = [best, cost].into_iter().flatten().min();
                loads[*a] -= 1;
                loads[*b] -= 1;
            }
        }
    }
    best
}
