//! Claims jobs and runs them, one at a time on each node.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use protocol::Lang;
use tokio::sync::watch;

use crate::app::{self, App};
use crate::audit::{By, Event, record};
use crate::error::Error;
use crate::http::answer;
use crate::jobs::job::{FIND, Job};
use crate::jobs::{FAILED, FINISHED};

/// A runner that says nothing for this long has died; another may take its job.
const LEASE_MS: i64 = 60_000;
/// Starts before a job is given up.
const ATTEMPTS: i64 = 5;
/// Kinds of jobs that are tried until they succeed: a draw has no other way to its end.
const LASTING: &[&str] = &["draw", "round", "bundle"];
/// How often a runner looks for jobs of other nodes or of later times.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What a handler gives back: JSON for the job page.
pub type Outcome = Result<serde_json::Value, Error>;
type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// A kind of job and who runs it.
pub struct Kind {
    name: &'static str,
    run: Box<dyn Fn(App, Job, Progress) -> Running + Send + Sync>,
}

impl Kind {
    /// Declares a kind of job; the handler must be safe to run again after it was cut off.
    pub fn new<F, R>(name: &'static str, run: F) -> Kind
    where
        F: Fn(App, Job, Progress) -> R + Send + Sync + 'static,
        R: Future<Output = Outcome> + Send + 'static,
    {
        Kind {
            name,
            run: Box::new(move |app, job, progress| Box::pin(run(app, job, progress))),
        }
    }
}

/// Lets a handler say how far it is, and thereby that it lives.
#[derive(Clone)]
pub struct Progress {
    app: App,
    job_id: String,
}

impl Progress {
    /// Writes progress in a transaction of its own and renews the lease.
    pub async fn report(&self, done: i64, total: i64) -> Result<(), Error> {
        let update = "update job set done_steps = $2, total_steps = $3, lease_until = $4 \
                      where id = $1 and state = 'running'";
        let lease = self.app.clock.now() + LEASE_MS;
        let mut tx = self.app.db.begin().await?;
        tx.execute(update, &[&self.job_id, &done, &total, &lease])
            .await?;
        Ok(tx.commit().await?)
    }
}

/// Runs jobs until told to stop.
pub async fn run_until(app: App, mut stopped: watch::Receiver<bool>) {
    let kinds = app::job_kinds();
    while !*stopped.borrow() {
        match claim(&app).await {
            Ok(Some(job)) => run(&app, &kinds, job).await,
            Ok(None) => wait(&app, &mut stopped).await,
            Err(cause) => {
                tracing::error!(%cause, "cannot look for jobs");
                wait(&app, &mut stopped).await;
            }
        }
    }
}

async fn wait(app: &App, stopped: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = app.job_bell.notified() => (),
        () = tokio::time::sleep(LOOK_EVERY) => (),
        _ = stopped.changed() => (),
    }
}

const NEXT: &str = "select id from job where run_at <= $1 and (state = 'queued' or \
                    (state = 'running' and lease_until < $1)) order by run_at, id limit 1";
const NEXT_ROW_LOCKED: &str = "select id from job where run_at <= $1 and (state = 'queued' or \
     (state = 'running' and lease_until < $1)) order by run_at, id limit 1 \
     for update skip locked";

async fn claim(app: &App) -> Result<Option<Job>, Error> {
    let now = app.clock.now();
    // Looking is cheap and takes no lock; claiming is done only when there is something.
    let waiting = "select count(*) from job where run_at <= $1 and \
                   (state = 'queued' or (state = 'running' and lease_until < $1))";
    let mut db = app.db.read().await?;
    if db.one::<i64>(waiting, &[&now]).await? == 0 {
        return Ok(None);
    }
    drop(db);
    let mut tx = app.db.begin().await?;
    let next = if tx.locks_rows() {
        NEXT_ROW_LOCKED
    } else {
        NEXT
    };
    let Some(id) = tx.optional::<String>(next, &[&now]).await? else {
        return Ok(None);
    };
    let take = "update job set state = 'running', attempts = attempts + 1, lease_until = $2 \
                where id = $1";
    tx.execute(take, &[&id, &(now + LEASE_MS)]).await?;
    let job = tx.one(FIND, &[&id]).await?;
    tx.commit().await?;
    Ok(Some(job))
}

async fn run(app: &App, kinds: &[Kind], job: Job) {
    let progress = Progress {
        app: app.clone(),
        job_id: job.id.clone(),
    };
    let outcome = match kinds.iter().find(|kind| kind.name == job.kind) {
        Some(kind) => {
            // A task of its own, so that a fault in a handler does not end the runner.
            let running = tokio::spawn((kind.run)(app.clone(), job.clone(), progress));
            running
                .await
                .unwrap_or_else(|cause| Err(Error::Fault(cause.into())))
        }
        None => Err(Error::rule(format!(
            "no handler for jobs of kind {:?}",
            job.kind
        ))),
    };
    if let Err(cause) = conclude(app, &job, outcome).await {
        tracing::error!(%cause, job = job.id, "the end of a job was not written; it will rerun");
    }
}

/// Faults are tried again a few times; a job that must not be lost is never given up, whatever
/// came in between: it may be busy now, or wait for somebody.
fn may_retry(job: &Job, error: &Error) -> bool {
    let is_lasting = LASTING.contains(&job.kind.as_str());
    is_lasting || (matches!(error, Error::Fault(_)) && job.attempts < ATTEMPTS)
}

async fn conclude(app: &App, job: &Job, outcome: Outcome) -> Result<(), Error> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let (act, state, result) = match outcome {
        Ok(value) => (&FINISHED, "done", value),
        Err(error) if may_retry(job, &error) => {
            tracing::warn!(job = job.id, %error, "a job will be tried again");
            let later = now + (1 << job.attempts.clamp(0, 8)) * 1000;
            let retry = "update job set state = 'queued', run_at = $2, lease_until = 0 \
                         where id = $1 and state = 'running' and attempts = $3";
            tx.execute(retry, &[&job.id, &later, &job.attempts]).await?;
            return Ok(tx.commit().await?);
        }
        Err(error) => {
            let words = answer::message(&answer::refusal(&error, &job.id), Lang::Zh);
            tracing::error!(job = job.id, %error, "a job failed");
            (&FAILED, "failed", serde_json::json!({ "error": words }))
        }
    };
    // A runner that lost its lease must not overwrite what the one after it writes.
    let update = "update job set state = $2, result = $3, finished_at = $4, lease_until = 0, \
                  done_steps = case when $2 = 'done' then total_steps else done_steps end \
                  where id = $1 and state = 'running' and attempts = $5";
    let values: [&(dyn crate::db::ToValue + Sync); 5] =
        [&job.id, &state, &result.to_string(), &now, &job.attempts];
    if tx.execute(update, &values).await? != 1 {
        return Ok(());
    }
    let event = Event::done(act, "job", &job.id).with(&result);
    record(
        &mut tx,
        app.clock.new_id(),
        &By::system(now, job.id.as_str()),
        &event,
    )
    .await?;
    Ok(tx.commit().await?)
}
