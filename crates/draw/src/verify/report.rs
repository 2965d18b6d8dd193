//! What a bundle that holds says, gathered for whoever reads it.

use std::collections::HashMap;

use sm::sm3;

use crate::pair::Match;
use crate::verify::inputs::Inputs;
use crate::verify::moves::Moves;
use crate::verify::outcome::Outcome;
use crate::verify::rounds::Rounds;
use crate::verify::{Report, Seen, Visited};

pub(super) fn report(
    inputs: &Inputs,
    (moves, seen): (&Moves, Option<Seen>),
    (outcome, rounds, is_closed): (&Outcome, &Rounds, bool),
) -> Report {
    let first = &outcome.course.drawn()[0];
    let strata = inputs.lists.rules.strata.iter().zip(&first.strata);
    let sizes = strata.map(|(stratum, drawn)| {
        let quota = drawn.selection.picks.len() as u64;
        (stratum.number, stratum.name.clone(), drawn.size, quota)
    });
    Report {
        announcement: inputs.announcement.clone(),
        announce_hash: inputs.announce_hash,
        organ: inputs.organ.clone(),
        organ_key_digest: sm3(&inputs.organ_key),
        seed: moves.seed,
        secret: outcome.secret,
        silent: moves.silent.clone(),
        strata: sizes.collect(),
        picks: first.picks(),
        drawn: visited(inputs, outcome, rounds),
        rounds: rounds.count,
        owed: rounds.owed.clone(),
        is_closed,
        seen,
        result_hash: outcome.result_hash,
    }
}

fn visited(inputs: &Inputs, outcome: &Outcome, rounds: &Rounds) -> Vec<Visited> {
    let roster = inputs.lists.roster.inspectors();
    let staff = |place: &usize| roster[*place].staff.text.clone();
    let numbers = (0..=rounds.count).filter(|number| !rounds.failed.contains(number));
    let mut visited = Vec::new();
    for (round, drawn) in numbers.zip(outcome.course.drawn()) {
        let picks = drawn.strata.iter().flat_map(|stratum| stratum.all());
        let tickets: HashMap<_, _> = picks.map(|p| (&p.entry.id, p.ticket)).collect();
        for (visit, found) in drawn.visits.iter().zip(&drawn.matches) {
            visited.push(Visited {
                id: visit.entity.clone(),
                unit: visit.unit,
                round,
                ticket: tickets.get(visit.entity).copied().unwrap_or_default(),
                staff: match found {
                    Match::Paired(places) => Ok(places.iter().map(staff).collect()),
                    other => Err(other.clone()),
                },
                is_skipped: outcome.course.skipped().contains(visit.entity),
            });
        }
    }
    visited
}
