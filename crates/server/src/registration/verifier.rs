//! Who checks whether a name belongs to a number: a service over HTTP, or the list that the
//! security administrator loads.

use std::future::Future;
use std::pin::Pin;

use crate::app::App;
use crate::registration::connector::Connector;
use crate::registration::facts::{Facts, Registrant};
use crate::registration::list::OfflineList;

/// What a verifier says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All facts belong together.
    Pass,
    /// At least one does not; nobody is told which.
    Fail,
    /// All facts belong together, but nobody of the firm has said that who acts for it does.
    Unconfirmed,
    /// The verifier does not know this person.
    Unknown,
    /// The verifier cannot be asked now.
    Unavailable,
}

impl Verdict {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Unconfirmed => "unconfirmed",
            Verdict::Unknown => "unknown",
            Verdict::Unavailable => "unavailable",
        }
    }

    /// Of two questions about one registration: a refusal weighs most, then what keeps it waiting.
    fn and(self, other: Verdict) -> Verdict {
        match (self, other) {
            (Verdict::Fail, _) | (_, Verdict::Fail) => Verdict::Fail,
            (Verdict::Unavailable, _) | (_, Verdict::Unavailable) => Verdict::Unavailable,
            (Verdict::Unknown, _) | (_, Verdict::Unknown) => Verdict::Unknown,
            (Verdict::Unconfirmed, _) | (_, Verdict::Unconfirmed) => Verdict::Unconfirmed,
            (Verdict::Pass, Verdict::Pass) => Verdict::Pass,
        }
    }
}

/// An answer that is under way.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// Whoever checks facts. What is beyond the verifier itself, such as a broken line, is
/// [`Verdict::Unavailable`] and never an error: a registration is not lost for it.
pub trait Verifier: Send + Sync {
    /// The real-name level that somebody has who passes.
    fn level(&self) -> i64;

    /// Checks whether the facts belong together.
    fn check<'a>(&'a self, app: &'a App, facts: &'a Facts) -> Answering<'a>;
}

/// The verifier of the settings.
pub fn of(app: &App) -> Box<dyn Verifier> {
    match &app.config.real_name {
        Some(settings) => Box::new(Connector::new(settings)),
        None => Box::new(OfflineList),
    }
}

/// Checks everything about a registration, and gives the level that it has by that. That two people
/// are who they say does not show that one of them acts for the firm of the other: with an agent
/// there is no level before the counter confirms it.
pub async fn check(app: &App, registrant: &Registrant) -> (Verdict, i64) {
    let verifier = of(app);
    let mut verdict = Verdict::Pass;
    for facts in registrant.questions() {
        verdict = verdict.and(verifier.check(app, facts).await);
    }
    if registrant.agent.is_some() {
        verdict = verdict.and(Verdict::Unconfirmed);
    }
    let level = if verdict == Verdict::Pass {
        verifier.level()
    } else {
        0
    };
    (verdict, level)
}

#[cfg(test)]
mod tests {
    use super::Verdict;

    #[test]
    fn both_people_of_a_firm_must_pass() {
        assert_eq!(Verdict::Pass.and(Verdict::Unknown), Verdict::Unknown);
        assert_eq!(Verdict::Unavailable.and(Verdict::Fail), Verdict::Fail);
        assert_eq!(
            Verdict::Unknown.and(Verdict::Unavailable),
            Verdict::Unavailable
        );
        assert_eq!(Verdict::Pass.and(Verdict::Pass), Verdict::Pass);
        assert_eq!(
            Verdict::Pass.and(Verdict::Unconfirmed),
            Verdict::Unconfirmed
        );
        assert_eq!(Verdict::Unconfirmed.and(Verdict::Unknown), Verdict::Unknown);
    }
}
