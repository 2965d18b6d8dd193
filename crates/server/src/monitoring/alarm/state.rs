//! The life of an alarm: a table. Pure.

use protocol::{Code, Lang};

/// Where an alarm stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has looked at it.
    Open,
    /// An officer knows of it.
    Acked,
    /// It is over.
    Cleared,
}

/// What happens to an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Its owner reports it (again).
    Report,
    /// Its owner reports that it is over.
    ReportCleared,
    /// An officer takes note.
    Acknowledge,
    /// An officer says that it is over.
    Clear,
}

impl State {
    /// All states.
    pub const ALL: &'static [State] = &[State::Open, State::Acked, State::Cleared];

    /// The whole table. What was acknowledged stays so while it comes again; what was cleared and
    /// comes again is open.
    pub fn after(self, step: Move) -> Result<State, Code> {
        match (self, step) {
            (State::Acked, Move::Report) | (State::Open, Move::Acknowledge) => Ok(State::Acked),
            (State::Open | State::Cleared, Move::Report) => Ok(State::Open),
            (_, Move::ReportCleared) | (State::Open | State::Acked, Move::Clear) => {
                Ok(State::Cleared)
            }
            _ => Err(Code::WrongState),
        }
    }

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Acked => "acked",
            State::Cleared => "cleared",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            State::Open => lang.t("未确认", "open"),
            State::Acked => lang.t("已确认", "acknowledged"),
            State::Cleared => lang.t("已恢复", "cleared"),
        }
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            State::Open => "bad",
            State::Acked => "waiting",
            State::Cleared => "good",
        }
    }
}

impl std::str::FromStr for State {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<State, &'static str> {
        let found = State::ALL.iter().find(|state| state.word() == word);
        found.copied().ok_or("not a state of alarms")
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::expect;

    use super::{Move, State};

    #[test]
    fn the_life_of_an_alarm() {
        let mut table = String::new();
        let moves = [
            Move::Report,
            Move::ReportCleared,
            Move::Acknowledge,
            Move::Clear,
        ];
        for state in State::ALL {
            assert_eq!(state.word().parse(), Ok(*state));
            for step in moves {
                if let Ok(next) = state.after(step) {
                    writeln!(table, "{state:?} {step:?} -> {next:?}").unwrap();
                }
            }
        }
        expect![[r#"
            Open Report -> Open
            Open ReportCleared -> Cleared
            Open Acknowledge -> Acked
            Open Clear -> Cleared
            Acked Report -> Acked
            Acked ReportCleared -> Cleared
            Acked Clear -> Cleared
            Cleared Report -> Open
            Cleared ReportCleared -> Cleared
        "#]]
        .assert_eq(&table);
    }
}
