//! What a party puts up and the bureau lets in: third-party services, sign-in clients. Pure.

use protocol::{Code, Lang};
use serde::Deserialize;

/// Where an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the bureau, and never was live.
    Submitted,
    /// It is in use.
    Live,
    /// It is not, for a while.
    Suspended,
    /// Sent back.
    Rejected,
}

impl State {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            State::Submitted => "submitted",
            State::Live => "live",
            State::Suspended => "suspended",
            State::Rejected => "rejected",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            State::Submitted => lang.t("待审", "waits for the bureau"),
            State::Live => lang.t("已上线", "live"),
            State::Suspended => lang.t("已暂停", "suspended"),
            State::Rejected => lang.t("已退回", "sent back"),
        }
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            State::Live => "good",
            State::Submitted => "waiting",
            State::Suspended | State::Rejected => "bad",
        }
    }

    /// The state after a decision, or that there is none to make. `has_wish`: something waits for
    /// the bureau; one that is live stays live while a change of it waits.
    pub fn after(self, decision: Decision, has_wish: bool) -> Result<State, Code> {
        match (self, decision, has_wish) {
            (State::Submitted | State::Rejected | State::Live, Decision::Approve, true)
            | (State::Suspended, Decision::Approve, _) => Ok(State::Live),
            (State::Submitted, Decision::Reject, _) => Ok(State::Rejected),
            (State::Live | State::Suspended, Decision::Reject, true) => Ok(self),
            (State::Live, Decision::Suspend, _) => Ok(State::Suspended),
            _ => Err(Code::WrongState),
        }
    }
}

impl std::str::FromStr for State {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<State, &'static str> {
        let all = [
            State::Submitted,
            State::Live,
            State::Suspended,
            State::Rejected,
        ];
        let found = all.into_iter().find(|state| state.word() == word);
        found.ok_or("not a state of offers")
    }
}

/// What an officer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Let it in, as it was asked for.
    Approve,
    /// Send what was asked for back.
    Reject,
    /// Stop it for a while.
    Suspend,
}

#[cfg(test)]
mod tests {
    use super::{Decision, State};

    #[test]
    fn only_what_waits_is_approved_and_only_what_is_live_is_stopped() {
        use Decision::{Approve, Reject, Suspend};
        let after = |state: State, decision, has_wish| state.after(decision, has_wish).ok();
        assert_eq!(after(State::Submitted, Approve, true), Some(State::Live));
        assert_eq!(after(State::Submitted, Reject, true), Some(State::Rejected));
        assert_eq!(after(State::Live, Reject, true), Some(State::Live));
        assert_eq!(after(State::Live, Suspend, false), Some(State::Suspended));
        assert_eq!(after(State::Suspended, Approve, false), Some(State::Live));
        for (state, decision) in [
            (State::Live, Approve),
            (State::Live, Reject),
            (State::Rejected, Approve),
            (State::Submitted, Suspend),
            (State::Suspended, Suspend),
        ] {
            assert_eq!(
                after(state, decision, false),
                None,
                "{state:?} {decision:?}"
            );
        }
    }
}
