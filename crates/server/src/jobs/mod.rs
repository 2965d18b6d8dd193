//! Durable work: a job is written in the transaction that makes it necessary, and is run again
//! when its runner died. Handlers are idempotent.

mod job;
mod page;
mod runner;

pub use job::{Job, NewJob, enqueue, recur};
pub use page::waiting;
pub use runner::{Kind, Outcome, Progress, run_until};

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// The pages and calls of this slice.
pub fn routes() -> Routes {
    Routes::new()
        .page("/console/jobs", Who::Officer(Role::ALL), page::list)
        .page("/console/jobs/{id}", Who::Officer(Role::ALL), page::show)
}

/// A job came to its end.
pub const FINISHED: Act = Act::new("job.finish", "任务处理完成", "finish a job");
/// A job failed for good.
pub const FAILED: Act = Act::new("job.fail", "任务处理失败", "fail a job");

/// The events of this slice.
pub const ACTS: &[&Act] = &[&FINISHED, &FAILED];

#[cfg(test)]
mod tests;
