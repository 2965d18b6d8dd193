//! The life of an application: one table of phases and acts. What is not in it is refused.

use protocol::{Code, Lang};

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// 制定方案: the party writes its access plan (7.1 a).
    Planning,
    /// The bureau looks at the plan.
    PlanReview,
    /// 环境准备: sandbox account, hardening, conformity report (7.1 b).
    Preparing,
    /// 联调 in the sandbox (7.7.1 e).
    Debugging,
    /// The bureau looks at everything before going live (7.1 c).
    GoLiveReview,
    /// In use.
    Live,
    /// Out, with a reason (7.7.3 e).
    Suspended,
    /// The party says what it mended and asks to come back.
    ResumptionApplied,
    /// An officer allowed the re-test; another one lets it in again.
    Retesting,
    /// The party gave up before going live.
    Withdrawn,
    /// 下线: keys are revoked, data is kept for a stated time.
    Offboarded,
}

/// What happens to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The party hands its plan in.
    SubmitPlan,
    /// The bureau sends the plan back with a reason.
    ReturnPlan,
    /// The bureau approves the plan.
    ApprovePlan,
    /// The party says that its environment is ready.
    ConfirmEnvironment,
    /// The party asks to go live.
    ApplyGoLive,
    /// The bureau sends it back to joint debugging with a reason.
    ReturnToDebugging,
    /// The bureau lets it in.
    GoLive,
    /// The bureau or a rule puts it out.
    Suspend,
    /// The party asks to come back.
    ApplyResumption,
    /// The bureau does not agree.
    RefuseResumption,
    /// A first officer allows the re-test.
    AllowRetest,
    /// A second officer lets it in again.
    Resume,
    /// The re-test failed.
    FailRetest,
    /// The party gives up.
    Withdraw,
    /// It leaves for good.
    Offboard,
}

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Staff of the party.
    Party,
    /// An officer who decides about access.
    Bureau,
    /// An officer, or a rule of the platform.
    BureauOrRule,
}

impl Step {
    /// All steps, in the order of a life.
    pub const ALL: &'static [Step] = &[
        Step::SubmitPlan,
        Step::ReturnPlan,
        Step::ApprovePlan,
        Step::ConfirmEnvironment,
        Step::ApplyGoLive,
        Step::ReturnToDebugging,
        Step::GoLive,
        Step::Suspend,
        Step::ApplyResumption,
        Step::RefuseResumption,
        Step::AllowRetest,
        Step::Resume,
        Step::FailRetest,
        Step::Withdraw,
        Step::Offboard,
    ];

    /// Who takes it.
    pub fn actor(self) -> Actor {
        match self {
            Step::SubmitPlan
            | Step::ConfirmEnvironment
            | Step::ApplyGoLive
            | Step::ApplyResumption
            | Step::Withdraw => Actor::Party,
            Step::Suspend => Actor::BureauOrRule,
            _ => Actor::Bureau,
        }
    }
}

impl Phase {
    /// All phases, in the order of a life.
    pub const ALL: &'static [Phase] = &[
        Phase::Planning,
        Phase::PlanReview,
        Phase::Preparing,
        Phase::Debugging,
        Phase::GoLiveReview,
        Phase::Live,
        Phase::Suspended,
        Phase::ResumptionApplied,
        Phase::Retesting,
        Phase::Withdrawn,
        Phase::Offboarded,
    ];

    /// The phases that a page shows as the way to go.
    pub const WAY: &'static [Phase] = &[
        Phase::Planning,
        Phase::PlanReview,
        Phase::Preparing,
        Phase::Debugging,
        Phase::GoLiveReview,
        Phase::Live,
    ];

    /// The whole table.
    pub fn after(self, step: Step) -> Result<Phase, Code> {
        use Phase::{
            Debugging, GoLiveReview, Live, Offboarded, PlanReview, Planning, Preparing,
            ResumptionApplied, Retesting, Suspended, Withdrawn,
        };
        match (self, step) {
            (Planning, Step::SubmitPlan) => Ok(PlanReview),
            (PlanReview, Step::ReturnPlan) => Ok(Planning),
            (PlanReview, Step::ApprovePlan) => Ok(Preparing),
            (Preparing, Step::ConfirmEnvironment) | (GoLiveReview, Step::ReturnToDebugging) => {
                Ok(Debugging)
            }
            (Debugging, Step::ApplyGoLive) => Ok(GoLiveReview),
            (GoLiveReview, Step::GoLive) | (Retesting, Step::Resume) => Ok(Live),
            (Live, Step::Suspend)
            | (ResumptionApplied, Step::RefuseResumption)
            | (Retesting, Step::FailRetest) => Ok(Suspended),
            (Suspended, Step::ApplyResumption) => Ok(ResumptionApplied),
            (ResumptionApplied, Step::AllowRetest) => Ok(Retesting),
            (Planning | PlanReview | Preparing | Debugging | GoLiveReview, Step::Withdraw) => {
                Ok(Withdrawn)
            }
            (Live | Suspended | ResumptionApplied | Retesting, Step::Offboard) => Ok(Offboarded),
            _ => Err(Code::WrongState),
        }
    }

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Planning => "planning",
            Phase::PlanReview => "plan_review",
            Phase::Preparing => "preparing",
            Phase::Debugging => "debugging",
            Phase::GoLiveReview => "go_live_review",
            Phase::Live => "live",
            Phase::Suspended => "suspended",
            Phase::ResumptionApplied => "resumption_applied",
            Phase::Retesting => "retesting",
            Phase::Withdrawn => "withdrawn",
            Phase::Offboarded => "offboarded",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Phase::Planning => lang.t("制定方案", "writing the plan"),
            Phase::PlanReview => lang.t("方案待审", "plan under review"),
            Phase::Preparing => lang.t("环境准备", "preparing the environment"),
            Phase::Debugging => lang.t("联调测试", "joint debugging"),
            Phase::GoLiveReview => lang.t("上线待审", "go-live under review"),
            Phase::Live => lang.t("已上线", "live"),
            Phase::Suspended => lang.t("已暂停", "suspended"),
            Phase::ResumptionApplied => lang.t("已申请恢复", "resumption applied for"),
            Phase::Retesting => lang.t("恢复复测", "re-test"),
            Phase::Withdrawn => lang.t("已撤回", "withdrawn"),
            Phase::Offboarded => lang.t("已下线", "left"),
        }
    }

    /// Whether somebody must do something: the bureau, the party, or nobody.
    pub fn waits_for_bureau(self) -> bool {
        matches!(
            self,
            Phase::PlanReview | Phase::GoLiveReview | Phase::ResumptionApplied | Phase::Retesting
        )
    }

    /// Whether the bureau has let it in once: it changes its plan and its environment while it
    /// stands where it stands.
    pub fn is_admitted(self) -> bool {
        matches!(
            self,
            Phase::Live | Phase::Suspended | Phase::ResumptionApplied | Phase::Retesting
        )
    }

    /// Whether the sandbox is open to it.
    pub fn has_sandbox(self) -> bool {
        !matches!(
            self,
            Phase::Planning | Phase::PlanReview | Phase::Withdrawn | Phase::Offboarded
        )
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            Phase::Live => "good",
            Phase::Suspended | Phase::Withdrawn | Phase::Offboarded => "bad",
            _ => "waiting",
        }
    }
}

impl std::str::FromStr for Phase {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Phase, &'static str> {
        let found = Phase::ALL.iter().find(|phase| phase.word() == word);
        found.copied().ok_or("not a phase")
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::expect;

    use super::{Phase, Step};

    #[test]
    fn the_life_of_an_application() {
        let mut table = String::new();
        for phase in Phase::ALL {
            for step in Step::ALL {
                if let Ok(next) = phase.after(*step) {
                    let actor = step.actor();
                    writeln!(table, "{phase:?} {step:?} ({actor:?}) -> {next:?}").unwrap();
                }
            }
        }
        expect![[r#"
            Planning SubmitPlan (Party) -> PlanReview
            Planning Withdraw (Party) -> Withdrawn
            PlanReview ReturnPlan (Bureau) -> Planning
            PlanReview ApprovePlan (Bureau) -> Preparing
            PlanReview Withdraw (Party) -> Withdrawn
            Preparing ConfirmEnvironment (Party) -> Debugging
            Preparing Withdraw (Party) -> Withdrawn
            Debugging ApplyGoLive (Party) -> GoLiveReview
            Debugging Withdraw (Party) -> Withdrawn
            GoLiveReview ReturnToDebugging (Bureau) -> Debugging
            GoLiveReview GoLive (Bureau) -> Live
            GoLiveReview Withdraw (Party) -> Withdrawn
            Live Suspend (BureauOrRule) -> Suspended
            Live Offboard (Bureau) -> Offboarded
            Suspended ApplyResumption (Party) -> ResumptionApplied
            Suspended Offboard (Bureau) -> Offboarded
            ResumptionApplied RefuseResumption (Bureau) -> Suspended
            ResumptionApplied AllowRetest (Bureau) -> Retesting
            ResumptionApplied Offboard (Bureau) -> Offboarded
            Retesting Resume (Bureau) -> Live
            Retesting FailRetest (Bureau) -> Suspended
            Retesting Offboard (Bureau) -> Offboarded
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn every_phase_but_the_last_two_has_a_way_on() {
        for phase in Phase::ALL {
            let goes_on = Step::ALL.iter().any(|step| phase.after(*step).is_ok());
            let is_end = matches!(phase, Phase::Withdrawn | Phase::Offboarded);
            assert_eq!(goes_on, !is_end, "{phase:?}");
            assert_eq!(phase.word().parse(), Ok(*phase));
        }
    }
}
