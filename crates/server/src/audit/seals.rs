//! The seals over the audit, and checking them: by hand, and every night.

use askama::Template;
use axum::response::Response;
use protocol::Lang;
use serde::Deserialize;

use crate::app::App;
use crate::audit::check::Finding;
use crate::audit::stored::Sealed;
use crate::audit::{By, CHECKED, Event, check, record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::jobs::{self, Job, NewJob, Outcome, Progress};

/// The kind of the job.
pub const KIND: &str = "audit-check";
const DAY_MS: i64 = 86_400_000;
/// Two in the morning in Beijing, from midnight UTC.
const AT_MS: i64 = 18 * 3_600_000;
/// Seals on the page.
const PAGE: i64 = 100;
/// Findings that are told one by one.
const TOLD: usize = 50;

#[derive(Template)]
#[template(path = "audit/seals.html")]
struct SealsPage {
    f: Frame,
    seals: Vec<Sealed>,
    open: i64,
    may_check: bool,
}

/// The newest seals.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let list = "select * from audit_seal order by number desc limit $1";
    let seals = db.all(list, &[&PAGE]).await?;
    let open = "select count(*) from audit_event where seal is null";
    let open = db.one(open, &[]).await?;
    let may_check = super::CHECKERS.contains(&cx.officer()?.role);
    render(&SealsPage {
        f: Frame::new(&cx, "审计封存", "Seals of the audit"),
        seals,
        open,
        may_check,
    })
}

/// Nothing is asked for.
#[derive(Deserialize)]
pub struct Asked {}

/// Checks everything now, as a job.
pub async fn check_form(cx: Cx, _: Asked) -> Result<Response, Error> {
    let job = NewJob {
        kind: KIND,
        title: "核对审计封存",
        created_by: &cx.officer()?.name,
        run_at: cx.now(),
    };
    let mut tx = cx.app.db.begin().await?;
    let id = jobs::enqueue(&cx.app, &mut tx, &job, &serde_json::json!({})).await?;
    tx.commit().await?;
    cx.app.job_bell.notify_one();
    redirect(&format!("/console/jobs/{id}"))
}

/// Sees to it that the job waits for its next night.
pub async fn schedule(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    let today = now.div_euclid(DAY_MS) * DAY_MS + AT_MS;
    let job = NewJob {
        kind: KIND,
        title: "核对审计封存",
        created_by: "mingqian",
        run_at: if today > now { today } else { today + DAY_MS },
    };
    jobs::recur(app, &job).await
}

/// Checks every seal; what it finds is an event of its own and the result of the job.
pub async fn run(app: App, job: Job, progress: Progress) -> Outcome {
    schedule(&app).await?;
    let findings = check::all(&app, Some(&progress)).await?;
    let by = By::system(app.clock.now(), job.id.as_str());
    let told: Vec<String> = words(&findings, Lang::Zh).take(TOLD).collect();
    let event = Event::done(&CHECKED, "audit", "seals").with(&told);
    let event = match findings.is_empty() {
        true => event,
        false => event.refused(protocol::Code::ServerFault.number()),
    };
    let mut tx = app.db.begin().await?;
    record(&mut tx, app.clock.new_id(), &by, &event).await?;
    tx.commit().await?;
    Ok(serde_json::json!({ "findings": findings.len(), "told": told.join("；") }))
}

fn words(findings: &[Finding], lang: Lang) -> impl Iterator<Item = String> {
    findings.iter().map(move |finding| finding.words(lang))
}
