//! The life of a draw: what may follow what. After commitments close there is no exit that an
//! operator could choose.

/// Where a draw stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Rules and pool are being prepared.
    Planned,
    /// The announcement is out; witnesses commit.
    Announced,
    /// Commitments are closed; the physical beacon is awaited.
    Committed,
    /// The physical beacon is out; witnesses reveal.
    Beaconed,
    /// Reveals are closed with a quorum.
    Revealed,
    /// The seed is known: from here everything is a function of what is public.
    Seeded,
    /// Those to inspect are drawn.
    Drawn,
    /// Inspectors are matched; field work goes on.
    Matched,
    /// A round of substitution is open: witnesses reveal their next link.
    Substituting,
    /// The seal of a sealed draw is open.
    Unsealed,
    /// The bundle is complete.
    Closed,
    /// Too few reveals or no beacon: a new attempt with the same pool and rules follows.
    SeedFailed,
    /// Given up in public before commitments closed.
    Void,
}

/// What happens to a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Announcement, pool and roster are logged.
    Announce,
    /// t1 has come.
    CloseCommitments,
    /// The physical beacon's value is logged.
    LogBeacon,
    /// t2 has come.
    CloseReveals {
        /// Whether enough witnesses revealed.
        has_quorum: bool,
    },
    /// The time for the unique beacon is over, and its value was not brought.
    MissBeacon,
    /// The seed is computed.
    Seed,
    /// Those to inspect are computed.
    Draw,
    /// The matching is computed.
    Match,
    /// The skips of a round are complete.
    OpenRound,
    /// The replacements of a round are drawn and matched, or it failed.
    EndRound,
    /// The seal's secret is shown.
    Unseal,
    /// No more rounds; the bundle is complete.
    Close,
    /// Two supervisors give the draw up.
    Void,
}

impl State {
    /// The state after a step; none when the step is not allowed.
    pub fn after(self, step: Step) -> Option<State> {
        match (self, step) {
            (State::Planned, Step::Announce) => Some(State::Announced),
            (State::Planned | State::Announced, Step::Void) => Some(State::Void),
            (State::Announced, Step::CloseCommitments) => Some(State::Committed),
            (State::Committed, Step::LogBeacon) => Some(State::Beaconed),
            (State::Beaconed, Step::CloseReveals { has_quorum: true }) => Some(State::Revealed),
            (State::Beaconed | State::Committed, Step::CloseReveals { has_quorum: false }) => {
                Some(State::SeedFailed)
            }
            (State::Revealed, Step::MissBeacon) => Some(State::SeedFailed),
            (State::Revealed, Step::Seed) => Some(State::Seeded),
            (State::Seeded, Step::Draw) => Some(State::Drawn),
            (State::Drawn, Step::Match) => Some(State::Matched),
            (State::Matched, Step::OpenRound) => Some(State::Substituting),
            (State::Substituting, Step::EndRound) => Some(State::Matched),
            (State::Matched, Step::Unseal) => Some(State::Unsealed),
            (State::Matched | State::Unsealed, Step::Close) => Some(State::Closed),
            _ => None,
        }
    }

    /// Every state, in the order of a draw's life.
    pub const ALL: [State; 13] = [
        State::Planned,
        State::Announced,
        State::Committed,
        State::Beaconed,
        State::Revealed,
        State::Seeded,
        State::Drawn,
        State::Matched,
        State::Substituting,
        State::Unsealed,
        State::Closed,
        State::SeedFailed,
        State::Void,
    ];

    /// The word in databases and messages.
    pub fn word(self) -> &'static str {
        match self {
            State::Planned => "planned",
            State::Announced => "announced",
            State::Committed => "committed",
            State::Beaconed => "beaconed",
            State::Revealed => "revealed",
            State::Seeded => "seeded",
            State::Drawn => "drawn",
            State::Matched => "matched",
            State::Substituting => "substituting",
            State::Unsealed => "unsealed",
            State::Closed => "closed",
            State::SeedFailed => "seed_failed",
            State::Void => "void",
        }
    }
}

impl std::str::FromStr for State {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<State, &'static str> {
        let found = State::ALL.into_iter().find(|state| state.word() == text);
        found.ok_or("not a state of a draw")
    }
}

#[cfg(test)]
mod tests {
    use super::{State, Step};

    const STEPS: [Step; 14] = [
        Step::Announce,
        Step::CloseCommitments,
        Step::LogBeacon,
        Step::CloseReveals { has_quorum: true },
        Step::CloseReveals { has_quorum: false },
        Step::MissBeacon,
        Step::Seed,
        Step::Draw,
        Step::Match,
        Step::OpenRound,
        Step::EndRound,
        Step::Unseal,
        Step::Close,
        Step::Void,
    ];

    /// All states that can be reached from one, itself included.
    fn reachable(from: State) -> Vec<State> {
        let mut found = vec![from];
        let mut at = 0;
        while let Some(state) = found.get(at).copied() {
            for next in STEPS.iter().filter_map(|step| state.after(*step)) {
                if !found.contains(&next) {
                    found.push(next);
                }
            }
            at += 1;
        }
        found
    }

    #[test]
    fn after_commitments_close_nobody_can_give_a_draw_up() {
        assert!(reachable(State::Planned).contains(&State::Void));
        for state in reachable(State::Committed) {
            assert_eq!(state.after(Step::Void), None, "{state:?}");
        }
    }

    /// From the seed on, the result exists whether or not anybody publishes it: there is one way
    /// to it, and no way back to a second one.
    #[test]
    fn a_seeded_draw_has_one_result() {
        for (state, step, next) in [
            (State::Seeded, Step::Draw, State::Drawn),
            (State::Drawn, Step::Match, State::Matched),
        ] {
            let ways = STEPS.iter().filter(|step| state.after(**step).is_some());
            assert_eq!(ways.count(), 1);
            assert_eq!(state.after(step), Some(next));
        }
        for state in reachable(State::Matched) {
            for step in [Step::Seed, Step::Draw, Step::Match, Step::Void] {
                assert_eq!(state.after(step), None, "{state:?} {step:?}");
            }
        }
        assert!(reachable(State::Matched).contains(&State::Closed));
    }

    #[test]
    fn words_name_states() {
        for state in State::ALL {
            assert_eq!(state.word().parse(), Ok(state));
        }
    }
}
