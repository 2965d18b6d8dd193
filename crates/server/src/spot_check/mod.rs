//! The spot check itself: plan, task, frozen pool, announced draw, matched inspectors, results.
//!
//! From the moment commitments close nothing here depends on an officer: the job goes on by the
//! clock, and the result is a function of what is public.
//!
//! The folders stand for the life of a draw: `task`, `announcement`, `seed`, `finish`,
//! `substitution`, `results`, `closing`. Queries that several of them need are in `store`.

mod announcement;
mod closing;
mod desk;
mod finish;
mod results;
mod seed;
mod store;
mod substitution;
mod task;

pub use announcement::frozen::files as frozen_files;
pub use announcement::seal::secret as seal_secret;
pub use closing::bundle::run as publish_bundle;
pub use desk::{search, waiting};
pub use finish::finish;
pub use results::result;
pub use store::{Draw, find as find_draw, kept as entries, kept_in_rounds as round_entries};
pub use substitution::run as finish_round;

use announcement::{announce, witnesses};
use closing::{close, void};
use results::{pull, report, review};
use seed::{dice, drand, moves};
use task::{console, plan};

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

const PLANNERS: Who = Who::Officer(&[Role::Planner]);
const REVIEWERS: Who = Who::Officer(&[Role::Reviewer]);
const EVERY_OFFICER: Who = Who::Officer(Role::ALL);

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page("/console/tasks", EVERY_OFFICER, console::list)
        .raw(
            Method::GET,
            "/console/tasks.xlsx",
            EVERY_OFFICER,
            console::export,
        )
        .form("/console/tasks", PLANNERS, plan::form)
        .page("/console/tasks/{id}", EVERY_OFFICER, console::show)
        .form("/console/tasks/{id}/recusals", PLANNERS, plan::recusal_form)
        .form("/console/tasks/{id}/announce", PLANNERS, announce::form)
        .form("/console/draws/{id}/dice", PLANNERS, dice::form)
        .form("/console/draws/{id}/drand", PLANNERS, drand::form)
        .form("/console/draws/{id}/skips", PLANNERS, substitution::propose)
        .form(
            "/console/skips/{id}/decide",
            REVIEWERS,
            substitution::decide,
        )
        .form("/console/draws/{id}/round", PLANNERS, substitution::open)
        .form("/console/draws/{id}/close", REVIEWERS, close::form)
        .form("/console/draws/{id}/void", REVIEWERS, void::form)
        .form("/console/witnesses", PLANNERS, witnesses::form)
        .form("/console/witnesses/retire", REVIEWERS, witnesses::retire)
        .page("/console/witnesses", EVERY_OFFICER, witnesses::page)
        .page("/console/results", EVERY_OFFICER, review::page)
        .raw(
            Method::GET,
            "/console/results.xlsx",
            EVERY_OFFICER,
            review::export,
        )
        .form("/console/results/{id}/review", REVIEWERS, review::form)
        .act("/api/draws/commit", Who::Anyone, moves::commit)
        .act("/api/draws/reveal", Who::Anyone, moves::reveal)
        .act("/api/draws/beacon", Who::Anyone, drand::bring)
        .query("/api/tasks/pull", Who::Party(Scope::TaskRead), pull::pull)
        .act(
            "/api/results/report",
            Who::Party(Scope::ResultWrite),
            report::report,
        )
}

/// A plan item and its task were made.
pub const PLANNED: Act = Act::new("spot-check.plan", "制定抽查任务", "plan a task");
/// A recusal was entered.
pub const RECUSED: Act = Act::new("spot-check.recuse", "登记回避", "enter a recusal");
/// A witness was registered.
pub const WITNESS_ADDED: Act =
    Act::administrative("spot-check.add-witness", "登记见证人", "register a witness");
/// A witness was retired.
pub const WITNESS_RETIRED: Act = Act::administrative(
    "spot-check.retire-witness",
    "见证人卸任",
    "retire a witness",
);
/// A draw was announced: pool, roster and rules are frozen.
pub const ANNOUNCED: Act = Act::new("spot-check.announce", "公告抽取", "announce a draw");
/// A witness committed.
pub const COMMITTED: Act = Act::new("spot-check.commit", "见证人承诺", "commit");
/// The dice were rolled.
pub const ROLLED: Act = Act::new("spot-check.dice", "登记骰子点数", "enter the dice");
/// The value of the unique beacon was entered.
pub const BEACON_ENTERED: Act = Act::new(
    "spot-check.beacon",
    "登记国际公开随机信标",
    "enter the value of the unique beacon",
);
/// A witness revealed.
pub const REVEALED: Act = Act::new("spot-check.reveal", "见证人揭示", "reveal");
/// The draw was computed and published.
pub const DRAWN: Act = Act::new("spot-check.draw", "完成抽取", "complete a draw");
/// The draw has no seed.
pub const SEED_FAILED: Act = Act::new("spot-check.seed-failed", "种子未成", "fail to get a seed");
/// An officer proposed to skip somebody who was drawn.
pub const SKIP_PROPOSED: Act = Act::new("spot-check.propose-skip", "提出跳过", "propose a skip");
/// Another officer approved or refused a skip.
pub const SKIP_DECIDED: Act = Act::new("spot-check.decide-skip", "审批跳过", "decide on a skip");
/// A round of substitution was opened.
pub const ROUND_OPENED: Act = Act::new(
    "spot-check.open-round",
    "开启替补轮次",
    "open a round of substitution",
);
/// A round of substitution ended.
pub const ROUND_ENDED: Act = Act::new(
    "spot-check.end-round",
    "完成替补轮次",
    "end a round of substitution",
);
/// A supervisor proposed to give a draw up.
pub const VOID_PROPOSED: Act = Act::new(
    "spot-check.propose-void",
    "提出撤销抽取",
    "propose to give a draw up",
);
/// A second supervisor gave a draw up, before commitments closed.
pub const VOIDED: Act = Act::new("spot-check.void", "撤销抽取", "give a draw up");
/// A draw was closed; a sealed one was opened.
pub const CLOSED: Act = Act::new("spot-check.close", "抽取结案", "close a draw");
/// A department reported a result.
pub const REPORTED: Act = Act::new("spot-check.report", "报送核查结果", "report a result");
/// A result was published.
pub const PUBLISHED: Act = Act::new("spot-check.publish", "公示核查结果", "publish a result");
/// A result was sent back.
pub const RETURNED: Act = Act::new("spot-check.return", "退回核查结果", "return a result");

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &PLANNED,
    &RECUSED,
    &WITNESS_ADDED,
    &WITNESS_RETIRED,
    &ANNOUNCED,
    &COMMITTED,
    &ROLLED,
    &BEACON_ENTERED,
    &REVEALED,
    &DRAWN,
    &SEED_FAILED,
    &SKIP_PROPOSED,
    &SKIP_DECIDED,
    &ROUND_OPENED,
    &ROUND_ENDED,
    &VOID_PROPOSED,
    &VOIDED,
    &CLOSED,
    &REPORTED,
    &PUBLISHED,
    &RETURNED,
];

#[cfg(test)]
mod tests;
