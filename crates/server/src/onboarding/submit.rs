//! Handing in form A.1, and handing it in again after it was sent back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{new_secret, secret_digest};
use crate::onboarding::access_application::{Form, Move, Stage};
use crate::onboarding::forms::visitor;
use crate::onboarding::{RESUBMITTED, SUBMITTED, store};

/// What the unit keeps: with both it follows the form and acts on it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FormSubmitted")]
pub struct Submitted {
    /// Id of the form.
    pub id: String,
    /// A secret; shown once.
    pub receipt: String,
    /// Where the form stands.
    pub stage: &'static str,
}

/// Takes a new form.
pub async fn submit(cx: Cx, form: Form) -> Result<Submitted, Error> {
    form.check()?;
    let (id, receipt, now) = (cx.app.clock.new_id(), new_secret("mqr_")?, cx.now());
    let stage = Stage::Submitted.word();
    let insert = "insert into access_application (id, receipt_digest, unit_name, relation, \
                  leader_name, leader_contact, handler_name, handler_contact, remark, stage, \
                  revision, source, created_at, changed_at) \
                  values ($1, $2, '', '', '', '', '', '', '', $3, 1, $4, $5, $5)";
    let mut tx = cx.app.db.begin().await?;
    visitor::check_forms(&cx, &mut tx).await?;
    let source = cx.source.to_string();
    let values: [&(dyn ToValue + Sync); 5] = [&id, &secret_digest(&receipt), &stage, &source, &now];
    tx.execute(insert, &values).await?;
    store::write_fields(&mut tx, &id, &form).await?;
    let event = Event::done(&SUBMITTED, "access_application", &id).with(&form.unit_name);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Submitted { id, receipt, stage })
}

/// A form that was sent back, mended.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FormResubmission")]
pub struct Resubmission {
    id: String,
    receipt: String,
    form: Form,
}

/// Where the form stands now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FormResubmitted")]
pub struct Resubmitted {
    id: String,
    stage: &'static str,
    revision: i64,
}

/// Takes a form again.
pub async fn resubmit(cx: Cx, input: Resubmission) -> Result<Resubmitted, Error> {
    again(&cx, (&input.id, &input.receipt), &input.form).await
}

/// The same for the page of the form.
pub async fn again(
    cx: &Cx,
    (id, receipt): (&str, &str),
    form: &Form,
) -> Result<Resubmitted, Error> {
    form.check()?;
    let mut tx = cx.app.db.begin().await?;
    let seen = store::find_by_receipt(&mut tx, id, receipt).await?;
    let stage = seen.stage.after(Move::Resubmit)?;
    store::advance(&mut tx, &seen, stage, cx.now()).await?;
    store::write_fields(&mut tx, &seen.id, form).await?;
    let revise = "update access_application set revision = revision + 1 where id = $1";
    tx.execute(revise, &[&seen.id]).await?;
    let event = Event::done(&RESUBMITTED, "access_application", &seen.id);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Resubmitted {
        id: seen.id,
        stage: stage.word(),
        revision: seen.revision + 1,
    })
}
