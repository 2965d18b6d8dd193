//! The rounds of substitution: skips, reveals, fresh value, replacements, matching.

use crate::announce::Announcement;
use crate::bundle::Part;
use crate::codec::Reader;
use crate::hash::Hash;
use crate::pool::{Id, IdType};
use crate::result::{match_body, result_body};
use crate::round::{Opened, Skip};
use crate::seed::{Reveal, chain_back, commitment, fresh_start, round_body, to_fresh};
use crate::ticket::{Tickets, key};
use crate::verify::Fault;
use crate::verify::context::{Found, Parts, fault};
use crate::verify::inputs::Inputs;
use crate::verify::moves::{Moves, Starts, place_of, seed_of, started};
use crate::verify::outcome::{Outcome, all, same};

/// What the rounds came to.
#[derive(Default)]
pub(super) struct Rounds {
    /// How many rounds there were, failed ones included.
    pub(super) count: u16,
    /// Numbers of those that failed.
    pub(super) failed: Vec<u16>,
    /// Until when each of them took reveals.
    pub(super) until: Vec<u64>,
    /// When the last of them ended.
    pub(super) ended_at: u64,
    /// Those skipped who stay owed.
    pub(super) owed: Vec<Id>,
}

/// The entries of all rounds; each round takes its own from the front.
struct Entries {
    skips: Vec<Found>,
    opened: Vec<Found>,
    reveals: Vec<Found>,
    seeds: Vec<Found>,
    results: Vec<Found>,
    matches: Vec<Found>,
}

pub(super) fn check(
    parts: &Parts,
    inputs: &Inputs,
    (moves, outcome): (&Moves, &mut Outcome),
    (starts, threads): (&mut Starts, usize),
    held: &mut dyn FnMut(String, String),
) -> Result<Rounds, Fault> {
    let mut entries = Entries {
        skips: all(parts, Part::Skip)?,
        opened: all(parts, Part::SubRound)?,
        reveals: all(parts, Part::SubReveal)?,
        seeds: all(parts, Part::SubSeed)?,
        results: all(parts, Part::SubResult)?,
        matches: all(parts, Part::SubMatch)?,
    };
    let mut rounds = Rounds {
        ended_at: outcome.drawn_at,
        ..Rounds::default()
    };
    let last = inputs.lists.rules.max_sub_rounds.min(u16::from(u8::MAX));
    // Whatever is left opens the next round.
    while rounds.count < last && !entries.lists().iter().all(|list| list.is_empty()) {
        rounds.count += 1;
        let all = (moves, &mut *outcome, &mut rounds);
        round(&mut entries, inputs, all, (starts, threads))?;
        let j = rounds.count;
        if rounds.failed.contains(&j) {
            held(
                format!("第{j}轮替补揭示不足，无人替补"),
                format!("round {j} had too few reveals: nobody is replaced"),
            );
        } else {
            held(
                format!("第{j}轮替补重新计算一致"),
                format!("round {j} of substitution was computed again"),
            );
        }
    }
    entries.refuse_rest()?;
    Ok(rounds)
}

impl Entries {
    fn lists(&self) -> [&Vec<Found>; 6] {
        [
            &self.skips,
            &self.opened,
            &self.reveals,
            &self.seeds,
            &self.results,
            &self.matches,
        ]
    }

    /// A round that failed has no seed, no result and no matching.
    fn refuse_outcome(&mut self, round: u16) -> Result<(), Fault> {
        for list in [&mut self.seeds, &mut self.results, &mut self.matches] {
            if let Some(found) = take(list, round)?.first() {
                return Err(found.fault(
                    "不应出现：本轮揭示不足法定数",
                    "belongs to a round that failed",
                ));
            }
        }
        Ok(())
    }

    /// Nothing may be left over when the rounds are through.
    fn refuse_rest(&self) -> Result<(), Fault> {
        match self.lists().into_iter().find_map(|list| list.first()) {
            Some(found) => {
                Err(found.fault("不属于任何一轮替补", "belongs to no round of substitution"))
            }
            None => Ok(()),
        }
    }
}

/// The round that an entry says it belongs to.
fn round_of(found: &Found) -> Option<u16> {
    let mut reader = Reader::new(&found.entry.body);
    match found.part {
        Part::SubResult | Part::SubMatch => reader.u8().ok().map(u16::from),
        Part::SubReveal => {
            reader.lv16().ok()?;
            reader.u16().ok()
        }
        _ => reader.u16().ok(),
    }
}

/// Takes those of a round from the front of a list; those left must be of later rounds.
fn take(list: &mut Vec<Found>, round: u16) -> Result<Vec<Found>, Fault> {
    let mine = |found: &&Found| round_of(found) == Some(round);
    let n = list.iter().take_while(mine).count();
    let taken: Vec<Found> = list.drain(..n).collect();
    match list.first() {
        Some(next) if round_of(next).is_none_or(|later| later <= round) => Err(next.fault(
            "不属于任何一轮替补或次序不对",
            "belongs to no round of substitution, or stands in another order",
        )),
        _ => Ok(taken),
    }
}

/// Takes the one entry of a round.
fn take_one(list: &mut Vec<Found>, part: Part, round: u16) -> Result<Found, Fault> {
    let found = take(list, round)?;
    let (zh, en) = (
        format!("第{round}轮缺失或重复"),
        format!("of round {round} is not there once"),
    );
    match <[Found; 1]>::try_from(found) {
        Ok([one]) => Ok(one),
        Err(list) => Err(fault(part, list.first().map_or(0, |f| f.offset), &zh, &en)),
    }
}

fn round(
    entries: &mut Entries,
    inputs: &Inputs,
    (moves, outcome, rounds): (&Moves, &mut Outcome, &mut Rounds),
    (starts, threads): (&mut Starts, usize),
) -> Result<(), Fault> {
    let j = rounds.count;
    let skips = take(&mut entries.skips, j)?;
    let ids = check_skips(&skips, inputs, (outcome, rounds))?;
    let found = take_one(&mut entries.opened, Part::SubRound, j)?;
    let opened = check_opened(&found, inputs, (rounds.ended_at, ids.len()))?;
    for skip in &skips {
        skip.between(rounds.ended_at, found.entry.at)?;
    }
    let reveals = take(&mut entries.reveals, j)?;
    let window = (found.entry.at, opened.until);
    let reveals = check_reveals(&reveals, inputs, moves, (j, window))?;
    let n = reveals.iter().filter(|r| **r != Reveal::Missing).count();
    let body = round_body(&inputs.announcement.witnesses, &reveals);
    started(starts, inputs, (j, &body), opened.until)?;
    rounds.until.push(opened.until);
    if n < usize::from(inputs.announcement.quorum) {
        entries.refuse_outcome(j)?;
        outcome.course.fail(&ids);
        rounds.failed.push(j);
        rounds.ended_at = found.entry.at;
        return Ok(());
    }
    let found = take_one(&mut entries.seeds, Part::SubSeed, j)?;
    inputs.signed(&found)?;
    found.between(opened.until, u64::MAX)?;
    let way = to_fresh(&inputs.announcement, &body);
    let fresh = seed_of(&found, (j, fresh_start(&body)), way, (inputs, threads))?;
    let seeded_at = found.entry.at;
    let tickets = Tickets::under(&key(&moves.seed, &outcome.secret, u32::from(j), &fresh));
    let drawn = outcome.course.replace(&ids, &tickets);
    let number = u8::try_from(j).unwrap_or(u8::MAX);
    let result = result_body(number, &drawn.strata);
    let found = take_one(&mut entries.results, Part::SubResult, j)?;
    let drawn_at = same(found, inputs, seeded_at, &result)?.entry.at;
    let roster = &inputs.lists.roster;
    let pairs = match_body(number, &drawn.visits, &drawn.matches, roster);
    let found = take_one(&mut entries.matches, Part::SubMatch, j)?;
    same(found, inputs, seeded_at, &pairs)?;
    rounds.ended_at = drawn_at;
    Ok(())
}

/// The skips of a round; gives whom they name.
fn check_skips(
    skips: &[Found],
    inputs: &Inputs,
    (outcome, rounds): (&Outcome, &mut Rounds),
) -> Result<Vec<Id>, Fault> {
    let mut ids: Vec<Id> = Vec::new();
    for found in skips {
        let skip = found.body(Skip::read)?;
        inputs.signed(found)?;
        found.between(rounds.ended_at, u64::MAX)?;
        if ids.last().is_some_and(|last| *last >= skip.id) {
            return Err(found.fault("重复或次序不对", "stands twice or in another order"));
        }
        if !outcome.course.is_due(&skip.id) {
            return Err(found.fault(
                "所指的对象没有被抽中或已经跳过",
                "names somebody who is not drawn or was skipped before",
            ));
        }
        if !inputs.lists.rules.skip_codes.contains(&skip.code) {
            return Err(found.fault("的原因代码不在规则之内", "has a code outside the rules"));
        }
        let inspectors = inputs.lists.roster.inspectors();
        let is_listed = |text: &String| {
            let staff = Id::new(IdType::Staff, text);
            staff.is_some_and(|staff| inspectors.binary_search_by(|i| i.staff.cmp(&staff)).is_ok())
        };
        let [one, other] = &skip.inspectors;
        if one == other || !skip.inspectors.iter().all(is_listed) {
            return Err(found.fault(
                "须由名单中两名不同的检查人员证明",
                "is not certified by two inspectors of the roster",
            ));
        }
        if crate::rules::Rules::is_owed(&skip.code) {
            rounds.owed.push(skip.id.clone());
        }
        ids.push(skip.id);
    }
    if ids.is_empty() {
        return Err(Fault {
            part: Some(Part::Skip),
            offset: None,
            zh: "缺少跳过登记".to_owned(),
            en: "a skip is missing".to_owned(),
        });
    }
    Ok(ids)
}

fn check_opened(
    found: &Found,
    inputs: &Inputs,
    (from, skips): (u64, usize),
) -> Result<Opened, Fault> {
    let opened = found.body(Opened::read)?;
    inputs.signed(found)?;
    found.between(from, u64::MAX)?;
    if opened.skips as usize != skips {
        return Err(found.fault("与跳过登记的数目不符", "does not count its skips"));
    }
    let window = opened.until.saturating_sub(found.entry.at);
    let most = inputs.announcement.reveal_window_ms();
    if window == 0 || window > most {
        return Err(found.fault(
            "的揭示时段长于公告的时段",
            "keeps reveals open longer than the draw did",
        ));
    }
    Ok(opened)
}

fn check_reveals(
    reveals: &[Found],
    inputs: &Inputs,
    moves: &Moves,
    (round, (from, until)): (u16, (u64, u64)),
) -> Result<Vec<Reveal>, Fault> {
    let Announcement {
        witnesses, draw_id, ..
    } = &inputs.announcement;
    let mut found_reveals = vec![Reveal::Missing; witnesses.len()];
    for found in reveals {
        let (id, _, link): (String, u16, Hash) =
            found.body(|r| Ok((r.text16()?, r.u16()?, r.array()?)))?;
        let place = place_of(found, inputs, &id)?;
        found.signed(&id, &witnesses[place].public_key, draw_id)?;
        found.between(from, until)?;
        let first = chain_back(&link, round);
        let expected = commitment(&inputs.announce_hash, &id, &first);
        if moves.commits[place] != Some(expected) {
            return Err(found.fault("与承诺不符", "does not fit its commitment"));
        }
        if found_reveals[place] != Reveal::Missing {
            return Err(found.fault("重复", "stands twice"));
        }
        found_reveals[place] = Reveal::Revealed(link);
    }
    Ok(found_reveals)
}
