//! 7.3 c): evaluations of cases (好差评). Parties report them or hand out links; whoever had the case
//! rates it once, and once more later. What is rated badly is put right, answered, revisited and
//! closed; figures and texts are public. What was reported waits for its case until it
//! counts. Who did not rate is counted as that, never as satisfied.

mod answer;
mod case;
mod chart;
mod evaluate;
mod figures;
mod grade;
mod invite;
mod mask;
mod public;
mod query;
mod rectification;
mod report;
mod store;
mod table;
mod told;
mod waiting;
mod work;

pub use case::look_again;
pub use table::Reported;
pub use waiting::waiting;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// What can be called.
pub fn routes() -> Routes {
    const READER: Who = Who::Party(Scope::EvaluationRead);
    const WRITER: Who = Who::Party(Scope::EvaluationWrite);
    const KEEPER: Who = Who::Officer(&[Role::Reviewer]);
    Routes::new()
        .act(
            "/api/cases/accept/report",
            Who::Party(Scope::CaseWrite),
            case::report,
        )
        .act("/api/evaluations/report", WRITER, report::report)
        .act("/api/evaluations/invite", WRITER, invite::invite)
        .query("/api/evaluations/query", READER, query::query)
        .act("/api/evaluations/answer", WRITER, answer::answer)
        .page("/evaluate/{token}", Who::Anyone, evaluate::page)
        .form("/evaluate/{token}", Who::Anyone, evaluate::form)
        .page("/evaluations", Who::Anyone, public::page)
        .page("/console/evaluations", Who::Officer(Role::ALL), work::list)
        .page(
            "/console/evaluations/{id}",
            Who::Officer(Role::ALL),
            work::show,
        )
        .form("/console/evaluations/{id}", KEEPER, work::form)
        .page(
            "/party/applications/{id}/evaluations",
            Who::Staff,
            answer::page,
        )
        .form(
            "/party/applications/{id}/evaluations",
            Who::Staff,
            answer::form,
        )
}

/// Somebody rated a case.
pub const GIVEN: Act = Act::new("evaluation.give", "评价办件", "rate a case");
/// A party asked for a link.
pub const INVITED: Act = Act::new("evaluation.invite", "生成评价链接", "make a link to rate");
/// A party answered.
pub const ANSWERED: Act = Act::new("evaluation.answer", "答复评价", "answer an evaluation");
/// The bureau worked on a negative evaluation.
pub const WORKED: Act = Act::new(
    "evaluation.work",
    "处理差评",
    "work on a negative evaluation",
);

#[cfg(test)]
mod tests;
