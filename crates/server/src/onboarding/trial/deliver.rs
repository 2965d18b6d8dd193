//! The outward direction of joint debugging: a message is sent to the party's address.

use std::time::Instant;

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::callbacks::{self, secret, target};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::onboarding::life::store::{asked_for, check_actor};
use crate::onboarding::plan::access_plan::AccessPlan;
use crate::onboarding::plan::store as plans;
use crate::onboarding::trial::sandbox;
use crate::onboarding::trial::store::{self, TrialCall, note};

const MINUTE_MS: i64 = 60_000;

/// Which message.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    message: String,
}

/// Sends a made-up message of a kind and notes the answer.
pub async fn form(cx: Cx, sending: Sending) -> Result<Response, Error> {
    check_actor(&cx)?;
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let plan = plans::approved(&mut db, &application.id).await?;
    drop(db);
    let plan = plan.ok_or(Code::WrongState)?.plan;
    let planned = plan.interfaces.iter().find(|i| i.name == sending.message);
    let planned = planned.filter(|_| application.phase.has_sandbox());
    let planned = planned.ok_or(Code::WrongState)?;
    let sandbox = sandbox::of(&cx.app).await?;
    let mut db = sandbox.db.read().await?;
    // The volume of the plan holds in this direction too.
    let sent = store::sent(
        &mut db,
        (&application.id, &sending.message),
        cx.now() - MINUTE_MS,
    );
    if sent.await? >= planned.per_minute {
        return Err(Error::wait(Code::TooFrequent, MINUTE_MS / 1000));
    }
    drop(db);
    let message = json!({
        "type": sending.message,
        "id": cx.app.clock.new_id(),
        "at": cx.now(),
        "is_trial": true,
        "data": { "task_code": "440700200001010001", "task_name": "联调演练任务（虚构）" },
    });
    let started = Instant::now();
    let outcome = send(sandbox, (&application.id, &plan), &message).await;
    let (code, said) = match outcome {
        Ok(code) => (code, String::new()),
        Err(why) => (i64::from(Code::UpstreamFault.number()), why),
    };
    let call = TrialCall {
        application_id: application.id.clone(),
        interface: sending.message,
        direction: "out",
        code,
        format: "json",
        source: plan.callback_url.clone(),
        detail: format!("{} ms {said}", started.elapsed().as_millis()),
    };
    note(sandbox, &call).await?;
    let home = if cx.staff().is_ok() {
        "/party/applications"
    } else {
        "/console/access"
    };
    redirect(&format!("{home}/{}#trial", application.id))
}

/// Sends and gives the return code of the answer, or says what went wrong. Signed as the platform
/// signs, once the application has a secret in the sandbox.
async fn send(
    sandbox: &App,
    (application, plan): (&str, &AccessPlan),
    message: &Value,
) -> Result<i64, String> {
    let body = message.to_string();
    let id = message["id"].as_str().unwrap_or_default();
    let headers = signed(sandbox, application, (id, &body)).await;
    let headers = headers.map_err(|error| error.to_string())?;
    let answer = target::post((&plan.callback_url, &plan.nets), &headers, body).await?;
    if !(200..300).contains(&answer.status) {
        return Err(format!("应答状态 status {}", answer.status));
    }
    answer
        .code
        .ok_or_else(|| "应答没有code the answer has no code".to_owned())
}

async fn signed(
    sandbox: &App,
    application: &str,
    (id, body): (&str, &str),
) -> Result<Vec<(&'static str, String)>, Error> {
    let mut db = sandbox.db.read().await?;
    let secrets = secret::in_force(sandbox, &mut db, application).await?;
    if secrets.is_empty() {
        return Ok(Vec::new());
    }
    let seconds = sandbox.clock.now().div_euclid(1000);
    let headers = callbacks::headers(&secrets, (id, seconds), body);
    headers.map_err(|wrong| anyhow::anyhow!(wrong).into())
}
