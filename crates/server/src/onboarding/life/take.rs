//! Taking a step: from the phase that the rule saw, recorded, and told to the other side.

use protocol::Code;

use crate::audit::{Act, Event};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::{Cx, field};
use crate::onboarding::life::{Application, Phase, Step};
use crate::onboarding::notice::{self, Notice};

/// The event that a step leaves.
pub fn act_of(step: Step) -> &'static Act {
    match step {
        Step::SubmitPlan => &SUBMIT_PLAN,
        Step::ReturnPlan => &RETURN_PLAN,
        Step::ApprovePlan => &APPROVE_PLAN,
        Step::ConfirmEnvironment => &CONFIRM_ENVIRONMENT,
        Step::ApplyGoLive => &APPLY_GO_LIVE,
        Step::ReturnToDebugging => &RETURN_TO_DEBUGGING,
        Step::GoLive => &GO_LIVE,
        Step::Suspend => &SUSPEND,
        Step::ApplyResumption => &APPLY_RESUMPTION,
        Step::RefuseResumption => &REFUSE_RESUMPTION,
        Step::AllowRetest => &ALLOW_RETEST,
        Step::Resume => &RESUME,
        Step::FailRetest => &FAIL_RETEST,
        Step::Withdraw => &WITHDRAW,
        Step::Offboard => &OFFBOARD,
    }
}

macro_rules! acts {
    ($($name:ident $kind:ident $word:literal $zh:literal $en:literal;)*) => {
        $(const $name: Act = Act::$kind($word, $zh, $en);)*
        /// The events of the life of applications.
        pub const ACTS: &[&Act] = &[$(&$name,)*];
    };
}

acts! {
    SUBMIT_PLAN new "application.submit-plan" "提交接入方案" "submit an access plan";
    RETURN_PLAN administrative "application.return-plan" "退回接入方案" "send an access plan back";
    APPROVE_PLAN administrative "application.approve-plan" "批准接入方案" "approve an access plan";
    CONFIRM_ENVIRONMENT administrative "application.confirm-environment" "确认环境就绪"
        "confirm the environment";
    APPLY_GO_LIVE new "application.apply-go-live" "申请上线" "apply for go-live";
    RETURN_TO_DEBUGGING administrative "application.return-to-debugging" "退回联调"
        "send back to debugging";
    GO_LIVE administrative "application.go-live" "批准上线" "let an application go live";
    SUSPEND administrative "application.suspend" "暂停接入" "suspend an application";
    APPLY_RESUMPTION new "application.apply-resumption" "申请恢复接入" "apply for resumption";
    REFUSE_RESUMPTION administrative "application.refuse-resumption" "不同意恢复" "refuse a resumption";
    ALLOW_RETEST administrative "application.allow-retest" "同意复测" "allow a re-test";
    RESUME administrative "application.resume" "恢复接入" "resume an application";
    FAIL_RETEST administrative "application.fail-retest" "复测未通过" "fail a re-test";
    WITHDRAW new "application.withdraw" "撤回接入" "withdraw an application";
    OFFBOARD administrative "application.offboard" "应用下线" "off-board an application";
}

/// Moves an application on. Of two who act at once one wins and the other hears that the state has
/// changed (40903).
pub async fn take(
    cx: &Cx,
    tx: &mut Conn,
    application: &Application,
    (step, reason): (Step, &str),
) -> Result<Phase, Error> {
    let next = application.phase.after(step)?;
    field::at_most("reason", reason, field::REASON)?;
    move_to(tx, application, next, (reason, cx.now())).await?;
    let event = Event::done(act_of(step), "application", &application.id);
    cx.record(tx, &event.with(&reason)).await?;
    let notice = Notice::of_step(application, step, next, reason);
    notice::write(&cx.app, tx, &notice).await?;
    Ok(next)
}

/// Writes the phase, where nobody else has changed it since.
pub async fn move_to(
    tx: &mut Conn,
    application: &Application,
    next: Phase,
    (reason, now): (&str, i64),
) -> Result<(), Error> {
    let update = "update application set state = $3, state_reason = $4, changed_at = $5 \
                  where id = $1 and state = $2";
    let (id, from) = (&application.id, application.phase.word());
    let values: [&(dyn ToValue + Sync); 5] = [id, &from, &next.word(), &reason, &now];
    if tx.execute(update, &values).await? == 1 {
        Ok(())
    } else {
        Err(Code::WrongState.into())
    }
}
