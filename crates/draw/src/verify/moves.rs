//! The moves that make the seed, in their order: commitments, beacons, reveals, delay.

use crate::beacon::{BeaconClass, BeaconValue};
use crate::bundle::Part;
use crate::hash::Hash;
use crate::seed::{
    Reveal, ToSeed, check_delay, commitment, delay_start, seed_body, start_entry, to_seed,
};
use crate::verify::Fault;
use crate::verify::context::{Found, Parts, open};
use crate::verify::inputs::Inputs;

pub(super) struct Moves {
    pub(super) commits: Vec<Option<Hash>>,
    pub(super) seed: Hash,
    pub(super) seeded_at: u64,
    pub(super) silent: Vec<String>,
}

pub(super) fn check(
    parts: &Parts,
    inputs: &Inputs,
    (starts, threads): (&mut Starts, usize),
    held: &mut dyn FnMut(String, String),
) -> Result<Moves, Fault> {
    let commits = commits(parts, inputs)?;
    let n = commits.iter().flatten().count();
    held(
        format!("{n}位见证人按时承诺"),
        format!("{n} witnesses committed in time"),
    );
    let beacons = beacons(parts, inputs)?;
    held(
        "公开随机数在承诺之后产生".to_owned(),
        "the beacon came after the commitments".to_owned(),
    );
    if beacons.unique_at > 0 {
        held(
            "国际公开随机信标的签名有效".to_owned(),
            "the signature of the unique beacon is valid".to_owned(),
        );
    }
    let reveals = reveals(parts, inputs, &commits, beacons.last_physical)?;
    let is_open = |reveal: &&Reveal| matches!(reveal, Reveal::Revealed(_));
    let n = reveals.iter().filter(is_open).count();
    held(
        format!("{n}位见证人的揭示与承诺一致"),
        format!("{n} reveals fit their commitments"),
    );
    let announcement = &inputs.announcement;
    let with_class = announcement.beacons.iter().zip(&beacons.values);
    let physical = with_class.filter(|(beacon, _)| beacon.class == BeaconClass::Physical);
    let physical: Vec<_> = physical.map(|(_, value)| value.clone()).collect();
    let (a, witnesses) = (&inputs.announce_hash, &announcement.witnesses);
    let fixed = seed_body(a, witnesses, &reveals, &physical);
    started(starts, inputs, (0, &fixed), announcement.times[2])?;
    held(
        "揭示在延时计算之前已经汇总登记".to_owned(),
        "the reveals were fixed before the seed could be known".to_owned(),
    );
    let found = parts.entry(Part::Seed)?;
    if n < usize::from(announcement.quorum) {
        return Err(found.fault("无效：揭示的见证人不足法定数", "is void: too few reveals"));
    }
    inputs.signed(&found)?;
    found.between(announcement.times[2].max(beacons.unique_at), u64::MAX)?;
    let body = seed_body(
        &inputs.announce_hash,
        &announcement.witnesses,
        &reveals,
        &beacons.values,
    );
    let start = delay_start(&body);
    let seed = seed_of(
        &found,
        (0, start),
        to_seed(announcement, &body),
        (inputs, threads),
    )?;
    held(
        "随机种子重新计算一致".to_owned(),
        "the seed was computed again".to_owned(),
    );
    let silent = announcement.witnesses.iter().zip(&reveals);
    let silent = silent.filter(|(_, reveal)| **reveal == Reveal::Missing);
    let silent = silent.map(|(witness, _)| witness.id.clone()).collect();
    Ok(Moves {
        commits,
        seed,
        seeded_at: found.entry.at,
        silent,
    })
}

pub(super) fn place_of(found: &Found, inputs: &Inputs, id: &str) -> Result<usize, Fault> {
    let place = inputs
        .announcement
        .witnesses
        .iter()
        .position(|witness| witness.id == id);
    place.ok_or_else(|| found.fault("来自公告之外的见证人", "is from an unknown witness"))
}

/// The START entries of a bundle, taken from the front.
pub(super) struct Starts(std::collections::VecDeque<Found>);

impl Starts {
    /// Opens all of them.
    pub(super) fn open(parts: &Parts) -> Result<Starts, Fault> {
        Ok(Starts(
            parts.all(Part::Start).map(open).collect::<Result<_, _>>()?,
        ))
    }

    /// Refuses one that belongs to no round.
    pub(super) fn refuse_rest(&self) -> Result<(), Fault> {
        match self.0.front() {
            Some(found) => Err(found.fault("不属于任何一轮", "belongs to no round")),
            None => Ok(()),
        }
    }
}

/// The START of a round must fix just the reveals that count, once they are closed.
pub(super) fn started(
    starts: &mut Starts,
    inputs: &Inputs,
    (round, body): (u16, &[u8]),
    closed_at: u64,
) -> Result<(), Fault> {
    let Some(found) = starts.0.pop_front() else {
        return Err(Fault {
            part: Some(Part::Start),
            offset: None,
            zh: format!("缺少第{round}轮的揭示汇总登记"),
            en: format!("the closing of the reveals of round {round} is missing"),
        });
    };
    inputs.signed(&found)?;
    found.between(closed_at, u64::MAX)?;
    if found.entry.body != start_entry(round, body) {
        return Err(found.fault(
            "与抽取包中的揭示不符：有揭示被增减",
            "does not fit the reveals: one was left out or added",
        ));
    }
    Ok(())
}

fn commits(parts: &Parts, inputs: &Inputs) -> Result<Vec<Option<Hash>>, Fault> {
    let announcement = &inputs.announcement;
    let mut commits = vec![None; announcement.witnesses.len()];
    for section in parts.all(Part::Commit) {
        let found = open(section)?;
        let (id, value) = found.body(|r| Ok((r.text16()?, r.array()?)))?;
        let place = place_of(&found, inputs, &id)?;
        let key = &announcement.witnesses[place].public_key;
        found.signed(&id, key, &announcement.draw_id)?;
        found.between(inputs.announced_at, announcement.times[1])?;
        if commits[place].replace(value).is_some() {
            return Err(found.fault("重复", "stands twice"));
        }
    }
    Ok(commits)
}

/// The values of the beacons, and when the last of each class came.
struct Beacons {
    values: Vec<BeaconValue>,
    /// t1 without one.
    last_physical: u64,
    /// 0 without one.
    unique_at: u64,
}

fn beacons(parts: &Parts, inputs: &Inputs) -> Result<Beacons, Fault> {
    let announcement = &inputs.announcement;
    let mut beacons = Beacons {
        values: Vec::new(),
        last_physical: announcement.times[1],
        unique_at: 0,
    };
    for section in parts.all(Part::Beacon) {
        let found = open(section)?;
        let value = BeaconValue::decode(&found.entry.body).map_err(|w| found.malformed(&w))?;
        inputs.signed(&found)?;
        let expected = announcement.beacons.get(beacons.values.len());
        let expected = expected.filter(|b| b.source == value.source && b.round == value.round);
        let Some(expected) = expected else {
            return Err(found.fault("不是公告指定的来源", "is not the one announced"));
        };
        if !expected.accepts(&value.value) {
            let (zh, en) = match expected.class {
                BeaconClass::Unique => ("不是该轮的有效签名", "is not the signature of its round"),
                BeaconClass::Physical => ("的形式不对", "does not have the form of its source"),
            };
            return Err(found.fault(zh, en));
        }
        found.between(expected.comes_at(), u64::MAX)?;
        let latest = match expected.class {
            BeaconClass::Unique => &mut beacons.unique_at,
            BeaconClass::Physical => {
                found.between(announcement.times[1], announcement.times[2])?;
                &mut beacons.last_physical
            }
        };
        *latest = found.entry.at.max(*latest);
        beacons.values.push(value);
    }
    if beacons.values.len() != announcement.beacons.len() {
        return Err(Fault {
            part: Some(Part::Beacon),
            offset: None,
            zh: "缺少公告指定的公开随机数".to_owned(),
            en: "a beacon of the announcement is missing".to_owned(),
        });
    }
    Ok(beacons)
}

fn reveals(
    parts: &Parts,
    inputs: &Inputs,
    commits: &[Option<Hash>],
    beaconed_at: u64,
) -> Result<Vec<Reveal>, Fault> {
    let announcement = &inputs.announcement;
    let mut reveals = vec![Reveal::Missing; announcement.witnesses.len()];
    for section in parts.all(Part::Reveal) {
        let found = open(section)?;
        let (id, link, value) = found.body(|r| Ok((r.text16()?, r.u16()?, r.array()?)))?;
        let place = place_of(&found, inputs, &id)?;
        let key = &announcement.witnesses[place].public_key;
        found.signed(&id, key, &announcement.draw_id)?;
        // Values that are public before the dice fall could be matched by loaded dice.
        found.between(beaconed_at, announcement.times[2])?;
        if link != 0 || commits[place] != Some(commitment(&inputs.announce_hash, &id, &value)) {
            return Err(found.fault("与承诺不符", "does not fit its commitment"));
        }
        if reveals[place] != Reveal::Missing {
            return Err(found.fault("重复", "stands twice"));
        }
        reveals[place] = Reveal::Revealed(value);
    }
    Ok(reveals)
}

/// The value of a SEED entry of a round: what was known at once, or the end of the delay chain
/// that starts from `first`.
pub(super) fn seed_of(
    found: &Found,
    (round, first): (u16, Hash),
    way: ToSeed,
    (inputs, threads): (&Inputs, usize),
) -> Result<Hash, Fault> {
    let (number, value, checkpoints) = found.body(|r| {
        let (number, value, n) = (r.u16()?, r.array()?, r.u32()?);
        let checkpoints: Result<Vec<Hash>, _> = (0..n).map(|_| r.array()).collect();
        Ok((number, value, checkpoints?))
    })?;
    if number != round {
        return Err(found.fault("属于另一轮", "belongs to another round"));
    }
    match way {
        ToSeed::Known(known) => {
            if known != value || !checkpoints.is_empty() {
                return Err(found.fault("与各方的值不符", "does not follow from the values"));
            }
        }
        ToSeed::Work(_) => {
            let steps = inputs.announcement.delay_steps;
            if let Err(segment) = check_delay(&first, steps, &checkpoints, &value, threads) {
                return Err(found.fault(
                    &format!("的延时链第{segment}段不成立"),
                    &format!("does not follow: segment {segment} of the delay chain"),
                ));
            }
        }
    }
    Ok(value)
}
