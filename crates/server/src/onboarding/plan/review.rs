//! The bureau decides about a plan; approval grants what it names, once and for all places.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::onboarding::life::{Application, Step, store as life, take};
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::plan::store::{self, StoredPlan};
use crate::onboarding::{PLAN_DECIDED, document, trial};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The version that the officer read; another one has come meanwhile otherwise.
    version: i64,
    decision: Decision,
    opinion: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Approve,
    Return,
}

/// Takes the decision.
pub async fn form(cx: Cx, review: Review) -> Result<Response, Error> {
    let opinion = field::opinion(review.decision == Decision::Return, review.opinion)?;
    let mut tx = cx.app.db.begin().await?;
    let application = life::held(&cx, &mut tx).await?;
    let plan = store::newest(&mut tx, &application.id).await?;
    let plan = plan.ok_or(Code::WrongState)?;
    if plan.version != review.version || plan.state != "submitted" {
        return Err(Code::WrongState.into());
    }
    let (step, state) = match review.decision {
        Decision::Approve => (Step::ApprovePlan, "approved"),
        Decision::Return => (Step::ReturnPlan, "returned"),
    };
    decide(&cx, &mut tx, (&plan, state), &opinion).await?;
    if state == "approved" {
        store::grant(&mut tx, &application.id, &plan.plan, cx.now()).await?;
        document::make(&cx, &mut tx, &application, &plan).await?;
    }
    if application.phase.is_admitted() {
        tell_change(&cx, &mut tx, &application, (&plan, state)).await?;
    } else {
        take::take(&cx, &mut tx, &application, (step, &opinion)).await?;
    }
    tx.commit().await?;
    if state == "approved" {
        // After the commit: the sandbox has a database of its own. Cut off here, the party's next
        // look at its sandbox does the same.
        trial::sandbox::follow_plan(&cx, &application.id, &plan.plan).await?;
    }
    redirect(&format!("/console/access/{}", application.id))
}

async fn decide(
    cx: &Cx,
    tx: &mut Conn,
    (plan, state): (&StoredPlan, &str),
    opinion: &str,
) -> Result<(), Error> {
    let officer = cx.officer()?;
    if state == "approved" {
        let old = "update access_plan set state = 'superseded' where state = 'approved' and \
                   application_id = (select application_id from access_plan where id = $1)";
        tx.execute(old, &[&plan.id]).await?;
    }
    let update = "update access_plan set state = $2, opinion = $3, decided_by = $4, \
                  decided_at = $5 where id = $1 and state = 'submitted'";
    let values: [&(dyn ToValue + Sync); 5] = [&plan.id, &state, &opinion, &officer.name, &cx.now()];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    Ok(())
}

/// An admitted application goes on; only its grants have changed.
async fn tell_change(
    cx: &Cx,
    tx: &mut Conn,
    application: &Application,
    (plan, state): (&StoredPlan, &str),
) -> Result<(), Error> {
    let event = Event::done(&PLAN_DECIDED, "application", &application.id);
    cx.record(tx, &event.with(&(plan.version, state))).await?;
    let (zh, en) = match state {
        "approved" => ("已批准并生效", "approved and in force"),
        _ => ("被退回", "sent back"),
    };
    let notice = Notice {
        party_id: Some(application.party_id.clone()),
        application_id: Some(application.id.clone()),
        kind: "step",
        zh: format!("“{}”的接入方案第{}版{zh}", application.name, plan.version),
        en: format!("{}: access plan v{} {en}", application.name, plan.version),
    };
    notice::write(&cx.app, tx, &notice).await
}
