//! What happens to a negative evaluation: assigned to the party of the case at once, answered,
//! revisited by the bureau, closed. Pure.

use protocol::{Code, Lang};
use serde::Deserialize;

const DAY_MS: i64 = 86_400_000;
/// Days within which it is answered: Monday to Friday count. The house has no calendar of public
/// holidays, so that a term over a holiday ends earlier than the law would have it.
const WORKING_DAYS: u32 = 15;

/// Where an evaluation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its case has not come: it does not count yet.
    Waiting,
    /// Nothing has to be put right.
    Plain,
    /// The party has to put it right and answer.
    Assigned,
    /// Answered: the bureau asks the person.
    Answered,
    /// The person was asked and it is right.
    Revisited,
    /// Done.
    Closed,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// The party answers.
    Answer,
    /// The bureau asked the person: it is right.
    Revisit,
    /// The bureau asked the person: it is not, the party goes on.
    Return,
    /// The bureau closes it.
    Close,
}

const ALL: [State; 6] = [
    State::Waiting,
    State::Plain,
    State::Assigned,
    State::Answered,
    State::Revisited,
    State::Closed,
];

impl State {
    /// Where it stands after a move, or that the move is none of now.
    pub fn after(self, step: Move) -> Result<State, Code> {
        match (self, step) {
            // Whoever is satisfied may be thanked as well; once.
            (State::Plain, Move::Answer) => Ok(State::Plain),
            (State::Assigned, Move::Answer) => Ok(State::Answered),
            (State::Answered, Move::Revisit) => Ok(State::Revisited),
            (State::Answered, Move::Return) => Ok(State::Assigned),
            (State::Revisited, Move::Close) => Ok(State::Closed),
            _ => Err(Code::WrongState),
        }
    }

    /// The word in the database and in messages.
    pub fn word(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Plain => "plain",
            State::Assigned => "assigned",
            State::Answered => "answered",
            State::Revisited => "revisited",
            State::Closed => "closed",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            State::Waiting => lang.t(
                "待办件报送，不计入统计",
                "its case has not come, not counted",
            ),
            State::Plain => lang.t("无需整改", "nothing to put right"),
            State::Assigned => lang.t("整改中", "being put right"),
            State::Answered => lang.t("已答复，待回访", "answered, to be revisited"),
            State::Revisited => lang.t("已回访，待办结", "revisited, to be closed"),
            State::Closed => lang.t("整改办结", "closed"),
        }
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            State::Plain => "plain",
            State::Assigned => "bad",
            State::Waiting | State::Answered | State::Revisited => "waiting",
            State::Closed => "good",
        }
    }
}

impl std::str::FromStr for State {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<State, &'static str> {
        let found = ALL.into_iter().find(|state| state.word() == word);
        found.ok_or("not a state of evaluations")
    }
}

impl Move {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Move::Answer => "answer",
            Move::Revisit => "revisit",
            Move::Return => "return",
            Move::Close => "close",
        }
    }
}

/// When the term of an evaluation ends: the end of the fifteenth working day after the one that
/// begins at `day_start` in Beijing.
pub fn due(day_start: i64) -> i64 {
    let (mut day, mut left) = (day_start, WORKING_DAYS);
    while left > 0 {
        day += DAY_MS;
        if !is_weekend(day) {
            left -= 1;
        }
    }
    day + DAY_MS - 1000
}

/// Whether a day that begins at this moment in Beijing is a Saturday or Sunday.
fn is_weekend(day_start: i64) -> bool {
    const OFFSET_MS: i64 = 8 * 3_600_000;
    // 1970-01-01 was a Thursday.
    let weekday = ((day_start + OFFSET_MS).div_euclid(DAY_MS) + 3).rem_euclid(7);
    weekday >= 5
}

#[cfg(test)]
mod tests {
    use super::{ALL, Move, due};
    use crate::clock::{day_start, moment, readable};

    #[test]
    fn a_negative_evaluation_goes_one_way() {
        let mut all = String::new();
        for state in ALL {
            for step in [Move::Answer, Move::Revisit, Move::Return, Move::Close] {
                if let Ok(next) = state.after(step) {
                    all += &format!("{} {} {}\n", state.word(), step.word(), next.word());
                }
            }
        }
        expect_test::expect![[r"
            plain answer plain
            assigned answer answered
            answered revisit revisited
            answered return assigned
            revisited close closed
        "]]
        .assert_eq(&all);
    }

    #[test]
    fn fifteen_working_days_are_three_weeks() {
        let of = |text| readable(due(day_start(moment(text).unwrap())));
        // A Monday, a Friday, a Saturday.
        assert_eq!(of("2026-03-02 09:00:00"), "2026-03-23 23:59:59");
        assert_eq!(of("2026-03-06 23:30:00"), "2026-03-27 23:59:59");
        assert_eq!(of("2026-03-07 00:10:00"), "2026-03-27 23:59:59");
    }
}
