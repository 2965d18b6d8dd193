//! 执行接入 (clause 7.1 c): the party asks, the bureau decides, and nothing may be missing; then the
//! party takes its keys.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::identity::account::renew_activation;
use crate::onboarding::COLLECTED;
use crate::onboarding::life::store::{asked_for, check_seen, held};
use crate::onboarding::life::take::take;
use crate::onboarding::life::{Phase, Step, page, ready};
use crate::onboarding::trial::report::Nothing;
use crate::onboarding::trial::sandbox;

/// The party asks to go live.
pub async fn apply_form(cx: Cx, _: Nothing) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    // The table speaks first: who is not in joint debugging hears that, not a list of papers.
    application.phase.after(Step::ApplyGoLive)?;
    ready::check(&cx, &mut tx, &application).await?;
    take(&cx, &mut tx, &application, (Step::ApplyGoLive, "")).await?;
    tx.commit().await?;
    redirect(&format!("/party/applications/{}", application.id))
}

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// When the application that was read had changed last.
    seen: i64,
    decision: Decision,
    opinion: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    GoLive,
    Return,
}

/// The bureau decides; what has run out since the party asked is looked at again.
pub async fn decide_form(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let opinion = field::opinion(deciding.decision == Decision::Return, deciding.opinion)?;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let step = match deciding.decision {
        Decision::GoLive => Step::GoLive,
        Decision::Return => Step::ReturnToDebugging,
    };
    application.phase.after(step)?;
    check_seen(&application, deciding.seen)?;
    if step == Step::GoLive {
        ready::check(&cx, &mut tx, &application).await?;
    }
    take(&cx, &mut tx, &application, (step, &opinion)).await?;
    if step == Step::GoLive {
        let since = "update application set live_since = $2 where id = $1";
        tx.execute(since, &[&application.id, &cx.now()]).await?;
    }
    tx.commit().await?;
    redirect(&format!("/console/access/{}", application.id))
}

/// The party takes the activation code of its application's account, once it is live.
pub async fn collect_form(cx: Cx, _: Nothing) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    if application.phase != Phase::Live {
        return Err(Code::WrongState.into());
    }
    let code = renew_activation(&mut tx, &application.id).await?;
    let code = code.ok_or(Code::WrongState)?;
    let event = Event::done(&COLLECTED, "application", &application.id);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    let shown = page::Secret {
        username: application.username.clone(),
        secret: code,
        is_sandbox: false,
    };
    page::show_with(&cx, Some(shown)).await
}

/// The party takes a new password for the sandbox.
pub async fn sandbox_form(cx: Cx, _: Nothing) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let plan = crate::onboarding::plan::store::approved(&mut db, &application.id).await?;
    drop(db);
    let plan = plan.filter(|_| application.phase.has_sandbox());
    let plan = plan.ok_or(Code::WrongState)?;
    // Again, in case that a restart came between the approval and this.
    sandbox::follow_plan(&cx, &application.id, &plan.plan).await?;
    let password = sandbox::issue_password(&cx, &application).await?;
    let mut tx = cx.app.db.begin().await?;
    let event = Event::done(&COLLECTED, "application", &application.id).with(&"sandbox");
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    let shown = page::Secret {
        username: sandbox::username_of(&application),
        secret: password,
        is_sandbox: true,
    };
    page::show_with(&cx, Some(shown)).await
}
