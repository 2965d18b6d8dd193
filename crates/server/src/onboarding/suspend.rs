//! 7.7.3 e): a faulty application is suspended at once and let in again on purpose.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::identity::account::{AccountState, set_application_state};
use crate::onboarding::{RESUMED, SUSPENDED};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    application_id: String,
    to: To,
    reason: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum To {
    Suspended,
    Live,
}

/// Suspends or resumes an application; its calls answer 50302 from this moment on.
pub async fn form(cx: Cx, change: Change) -> Result<Response, Error> {
    let (from, to, account, act) = match change.to {
        To::Suspended => ("live", "suspended", AccountState::Suspended, &SUSPENDED),
        To::Live => ("suspended", "live", AccountState::Active, &RESUMED),
    };
    let reason = change.reason.unwrap_or_default();
    if reason.is_empty() {
        let why = "请说明理由 (say why)";
        return Err(Error::field(Code::MissingField, "reason", why));
    }
    let update = "update application set state = $3, state_reason = $4, changed_at = $5 \
                  where id = $1 and state = $2";
    let mut tx = cx.app.db.begin().await?;
    let id = &change.application_id;
    if tx
        .execute(update, &[id, &from, &to, &reason, &cx.now()])
        .await?
        != 1
    {
        return Err(Code::WrongState.into());
    }
    set_application_state(&cx, &mut tx, id, account).await?;
    cx.record(
        &mut tx,
        &Event::done(act, "application", id.as_str()).with(&reason),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/applications/{}", cx.param("id")?))
}
