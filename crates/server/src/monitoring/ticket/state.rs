//! The life of a collaborative ticket: a table. Pure.

use protocol::Lang;

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody asked for something.
    Open,
    /// The other side took it on.
    Accepted,
    /// It is being worked on.
    Processing,
    /// It is mended; whoever asked looks at it.
    Resolved,
    /// Done.
    Closed,
}

impl State {
    /// All states, in the order of a life.
    pub const ALL: &'static [State] = &[
        State::Open,
        State::Accepted,
        State::Processing,
        State::Resolved,
        State::Closed,
    ];

    /// Whether a step may leave it in this state: the same one, the next one, back to work where it
    /// is not mended after all, and closed at once where nobody has taken it on.
    pub fn may_become(self, next: State) -> bool {
        use State::{Accepted, Closed, Open, Processing, Resolved};
        matches!(
            (self, next),
            (Open, Open | Accepted | Closed)
                | (Accepted, Accepted | Processing)
                | (Processing, Processing | Resolved)
                | (Resolved, Resolved | Processing | Closed)
        )
    }

    /// Where it can go from here.
    pub fn next(self) -> Vec<State> {
        let all = State::ALL.iter().copied();
        all.filter(|next| self.may_become(*next)).collect()
    }

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Accepted => "accepted",
            State::Processing => "processing",
            State::Resolved => "resolved",
            State::Closed => "closed",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            State::Open => lang.t("待受理", "open"),
            State::Accepted => lang.t("已受理", "accepted"),
            State::Processing => lang.t("处理中", "processing"),
            State::Resolved => lang.t("已解决", "resolved"),
            State::Closed => lang.t("已关闭", "closed"),
        }
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            State::Open => "bad",
            State::Accepted | State::Processing => "waiting",
            State::Resolved | State::Closed => "good",
        }
    }
}

impl std::str::FromStr for State {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<State, &'static str> {
        let found = State::ALL.iter().find(|state| state.word() == word);
        found.copied().ok_or("not a state of tickets")
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::expect;

    use super::State;

    #[test]
    fn the_life_of_a_ticket() {
        let mut table = String::new();
        for state in State::ALL {
            assert_eq!(state.word().parse(), Ok(*state));
            let next: Vec<_> = state.next().iter().map(|next| next.word()).collect();
            writeln!(table, "{} -> {}", state.word(), next.join(" ")).unwrap();
        }
        expect![[r#"
            open -> open accepted closed
            accepted -> accepted processing
            processing -> processing resolved
            resolved -> processing resolved closed
            closed -> 
        "#]]
        .assert_eq(&table);
    }
}
