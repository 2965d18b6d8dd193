//! The result, computed again and compared.

use sm::sm3;

use crate::bundle::Part;
use crate::codec::Malformed;
use crate::entry::EntryType;
use crate::pair::Match;
use crate::result::{match_body, result_body, result_hash};
use crate::run::run;
use crate::verify::context::{Found, Parts};
use crate::verify::inputs::Inputs;
use crate::verify::moves::Moves;
use crate::verify::{Fault, Report};

pub(super) fn check(
    parts: &Parts,
    inputs: &Inputs,
    moves: &Moves,
    held: &mut dyn FnMut(String, String),
) -> Result<Report, Fault> {
    let Inputs {
        rules,
        pool,
        roster,
        recusals,
        ..
    } = inputs;
    let drawn = run(rules, pool, roster, recusals, &moves.seed);
    let result = result_body(&drawn);
    let found = same(
        parts,
        (Part::Result, EntryType::Result),
        inputs,
        moves,
        &result,
    )?;
    let n = drawn.entities().len();
    held(
        format!("重新抽取{n}户，结果一致"),
        format!("{n} drawn again with the same result"),
    );
    let pairs = match_body(&drawn, roster);
    same(
        parts,
        (Part::Match, EntryType::Match),
        inputs,
        moves,
        &pairs,
    )?;
    held(
        "检查人员重新匹配一致".to_owned(),
        "the matching was computed again".to_owned(),
    );
    let hash = result_hash(&inputs.announce_hash, &moves.seed, &result);
    close(parts, inputs, (found.entry.at, &hash, &pairs))?;
    held(
        "结案登记与结果、说明一致".to_owned(),
        "the closing entry fits".to_owned(),
    );
    let staff = |i: &usize| roster.inspectors()[*i].staff.text.clone();
    let matched = drawn.matches.iter().map(|found| match found {
        Match::Paired(inspectors) => Ok(inspectors.iter().map(staff).collect()),
        other => Err(other.clone()),
    });
    let entities = drawn.entities();
    let people = entities.iter().zip(matched);
    let strata = rules.strata.iter().zip(&drawn.strata);
    Ok(Report {
        announcement: inputs.announcement.clone(),
        announce_hash: inputs.announce_hash,
        organ: inputs.organ.clone(),
        organ_key_digest: sm3(&inputs.organ_key),
        seed: moves.seed,
        silent: moves.silent.clone(),
        strata: strata
            .map(|(s, d)| {
                (
                    s.number,
                    s.name.clone(),
                    d.size,
                    d.selection.picks.len() as u64,
                )
            })
            .collect(),
        drawn: people
            .map(|(p, staff)| (p.entry.id.clone(), p.ticket, staff))
            .collect(),
        result_hash: hash,
    })
}

/// Refuses an entry whose body is not what was computed, and says where they part.
fn same(
    parts: &Parts,
    (part, entry_type): (Part, EntryType),
    inputs: &Inputs,
    moves: &Moves,
    computed: &[u8],
) -> Result<Found, Fault> {
    let found = parts.entry(part, entry_type)?;
    let body = &found.entry.body;
    if body != computed {
        let differs = body.iter().zip(computed).position(|(a, b)| a != b);
        let at = differs.unwrap_or(body.len().min(computed.len()));
        let wrong = Malformed {
            offset: at,
            expected: "what the public inputs give",
        };
        let mut fault = found.malformed(&wrong);
        let (zh, en) = part.names();
        fault.zh = format!(
            "{zh}与重新计算的不同，自第{}字节起",
            fault.offset.unwrap_or(0)
        );
        fault.en = format!("{en} differs from what the public inputs give");
        return Err(fault);
    }
    found.signed(
        &inputs.organ,
        &inputs.organ_key,
        &inputs.announcement.draw_id,
    )?;
    found.between(moves.seeded_at, u64::MAX)?;
    Ok(found)
}

fn close(
    parts: &Parts,
    inputs: &Inputs,
    (drawn_at, result, pairs): (u64, &[u8; 32], &[u8]),
) -> Result<(), Fault> {
    let notes = parts.one(Part::Notes)?;
    let found = parts.entry(Part::Close, EntryType::Close)?;
    let (hash, pairs_hash, notes_hash) =
        found.body(|r| Ok((r.array::<32>()?, r.array::<32>()?, r.array::<32>()?)))?;
    if notes_hash != sm3(notes.bytes) {
        let (zh, en) = (
            "与结案登记不符：被改动过",
            "do not fit the closing entry: changed",
        );
        return Err(super::context::fault(Part::Notes, notes.offset, zh, en));
    }
    found.signed(
        &inputs.organ,
        &inputs.organ_key,
        &inputs.announcement.draw_id,
    )?;
    if hash != *result || pairs_hash != sm3(pairs) {
        return Err(found.fault("与结果不符", "does not fit the result"));
    }
    found.between(drawn_at, u64::MAX)
}
