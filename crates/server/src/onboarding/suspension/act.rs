//! Putting out, asking to come back, the re-test, letting in again.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::callbacks;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::identity::account::AccountState;
use crate::onboarding::life::store::{check_seen, held};
use crate::onboarding::life::take::{act_of, move_to, take};
use crate::onboarding::life::{Application, Phase, Step, ready};
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::suspension::{Reason, store};

/// Puts a live application out: its calls answer 50302 from this moment on. By an officer or by a
/// rule of the platform, in the caller's transaction.
pub async fn suspend(
    app: &App,
    tx: &mut Conn,
    (application, by): (&Application, &By),
    (code, reason): (Reason, &str),
) -> Result<(), Error> {
    let next = application.phase.after(Step::Suspend)?;
    move_to(tx, application, next, (reason, by.at)).await?;
    set_account(tx, &application.id, AccountState::Suspended).await?;
    let insert = "insert into suspension (id, application_id, reason_code, reason, \
                  suspended_by, suspended_at) values ($1, $2, $3, $4, $5, $6)";
    let values: [&(dyn ToValue + Sync); 6] = [
        &app.clock.new_id(),
        &application.id,
        &code.word(),
        &reason,
        &by.name,
        &by.at,
    ];
    tx.execute(insert, &values).await?;
    let event = Event::done(act_of(Step::Suspend), "application", &application.id);
    let event = event.with(&(code.word(), reason));
    record(tx, app.clock.new_id(), by, &event).await?;
    let notice = Notice::of_step(application, Step::Suspend, next, reason);
    notice::write(app, tx, &notice).await?;
    if by.kind == "system" {
        let notice = Notice {
            party_id: None,
            ..notice
        };
        notice::write(app, tx, &notice).await?;
    }
    Ok(())
}

/// Moves the account of an application; leaving `active` ends all its tokens. An activation code
/// that was handed out before ends as well, or it would open the account while it is out.
async fn set_account(tx: &mut Conn, id: &str, state: AccountState) -> Result<(), Error> {
    let forget = "update account set activation_digest = null \
                  where application_id = $1 and kind = 'application' and state = 'pending'";
    tx.execute(forget, &[&id]).await?;
    // An account that another officer closed stays closed.
    let from = match state {
        AccountState::Suspended => AccountState::Active,
        _ => AccountState::Suspended,
    };
    let update = "update account set state = $2, epoch = epoch + 1 \
                  where application_id = $1 and kind = 'application' and state = $3";
    tx.execute(update, &[&id, &state.word(), &from.word()])
        .await?;
    Ok(())
}

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspending {
    reason_code: String,
    reason: String,
}

/// An officer puts an application out.
pub async fn suspend_form(cx: Cx, form: Suspending) -> Result<Response, Error> {
    let code: Reason = form
        .reason_code
        .parse()
        .map_err(|_| field::choice("reason_code"))?;
    field::text("reason", &form.reason, field::REASON)?;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let by = cx.by();
    suspend(&cx.app, &mut tx, (&application, &by), (code, &form.reason)).await?;
    tx.commit().await?;
    redirect(&format!("/console/access/{}", application.id))
}

/// What the party says that it mended.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applying {
    text: String,
}

/// The party asks to come back.
pub async fn apply_form(cx: Cx, form: Applying) -> Result<Response, Error> {
    let by = cx.staff()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    take(
        &cx,
        &mut tx,
        &application,
        (Step::ApplyResumption, &form.text),
    )
    .await?;
    let update = "update suspension set application_text = $2, applied_by = $3, \
                  applied_at = $4, allowed_id = null, allowed_by = null, allowed_at = null \
                  where application_id = $1 and resumed_at is null";
    let values: [&(dyn ToValue + Sync); 4] = [&application.id, &form.text, &by, &cx.now()];
    tx.execute(update, &values).await?;
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
    Refuse,
    AllowRetest,
    Resume,
    FailRetest,
}

/// An officer decides about a return. Two different ones are needed: one allows the re-test, the
/// other lets in again once a report that is newer than the suspension is there.
pub async fn decide_form(cx: Cx, form: Deciding) -> Result<Response, Error> {
    let officer = cx.officer()?.clone();
    let opinion = form.opinion.unwrap_or_default();
    let step = match form.decision {
        Decision::Refuse => Step::RefuseResumption,
        Decision::AllowRetest => Step::AllowRetest,
        Decision::Resume => Step::Resume,
        Decision::FailRetest => Step::FailRetest,
    };
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let next = application.phase.after(step)?;
    check_seen(&application, form.seen)?;
    let lasting = store::newest(&mut tx, &application.id).await?;
    let lasting = lasting.ok_or(Code::WrongState)?;
    if step == Step::Resume {
        if lasting.allowed_id.as_deref() == Some(officer.id.as_str()) {
            let reason = "恢复须由另一位人员批准 (another officer must let it in again)";
            return Err(Error::rule(reason));
        }
        ready::check(&cx, &mut tx, &application).await?;
    }
    take(&cx, &mut tx, &application, (step, &opinion)).await?;
    let (now, name) = (cx.now(), &officer.name);
    if step == Step::AllowRetest {
        let update = "update suspension set allowed_id = $2, allowed_by = $3, allowed_at = $4 \
                      where id = $1";
        let values: [&(dyn ToValue + Sync); 4] = [&lasting.id, &officer.id, name, &now];
        tx.execute(update, &values).await?;
    }
    if next == Phase::Live {
        let update = "update suspension set resumed_by = $2, resumed_at = $3 where id = $1";
        tx.execute(update, &[&lasting.id, name, &now]).await?;
        set_account(&mut tx, &application.id, AccountState::Active).await?;
        callbacks::wake(&mut tx, &application.id, now).await?;
    }
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    redirect(&format!("/console/access/{}", application.id))
}
