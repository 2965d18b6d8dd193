//! The outward direction of joint debugging: a message is sent to the party's address.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::onboarding::life::store::{asked_for, check_actor};
use crate::onboarding::plan::access_plan::AccessPlan;
use crate::onboarding::plan::store as plans;
use crate::onboarding::trial::sandbox;
use crate::onboarding::trial::store::{self, TrialCall, note};

/// Clause 5.5 a: an answer takes at most this long.
const TIMEOUT: Duration = Duration::from_secs(5);
const MINUTE_MS: i64 = 60_000;
/// Most bytes of an answer.
const ANSWER_BYTES: usize = 64 << 10;

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
        return Err(Code::TooFrequent.into());
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
    let outcome = send(&plan, &message).await;
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

/// The address of the party, which must be one that its plan names: the platform can be made to
/// call nothing else, whatever a name resolves to.
async fn address(plan: &AccessPlan, url: &reqwest::Url) -> Result<SocketAddr, String> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let port = url.port_or_known_default().unwrap_or(443);
    let found = tokio::net::lookup_host((host, port)).await;
    let found = found.map_err(|e| format!("域名不能解析 cannot resolve {host}: {e}"))?;
    let is_declared = |at: &SocketAddr| plan.nets.iter().any(|net| net.contains(&at.ip()));
    found.into_iter().find(is_declared).ok_or_else(|| {
        format!("{host} 不在接入方案的IP地址之内 resolves outside the plan's addresses")
    })
}

/// Sends and gives the return code of the answer, or says what went wrong.
async fn send(plan: &AccessPlan, message: &Value) -> Result<i64, String> {
    let url = reqwest::Url::parse(&plan.callback_url).map_err(|e| e.to_string())?;
    let at = address(plan, &url).await?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .resolve(&host, at)
        .timeout(TIMEOUT)
        .build()
        .map_err(|e| e.to_string())?;
    let sent = client.post(url).json(message).send().await;
    let mut answer = sent.map_err(|e| format!("没有应答 no answer: {e}"))?;
    let status = answer.status();
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|e| e.to_string())? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > ANSWER_BYTES {
            return Err("应答过长 the answer is too long".to_owned());
        }
    }
    if !status.is_success() {
        return Err(format!("应答状态 status {status}"));
    }
    let body: Value = serde_json::from_slice(&bytes)
        .map_err(|_| "应答不是JSON the answer is not JSON".to_owned())?;
    body["code"]
        .as_i64()
        .ok_or_else(|| "应答没有code the answer has no code".to_owned())
}
