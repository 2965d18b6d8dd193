//! An officer takes note of an alarm, or clears it.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::exchange::page::check_owner;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::monitoring::alarm::state::Move;
use crate::monitoring::alarm::store;
use crate::monitoring::{ALARM_ACKNOWLEDGED, ALARM_CLEARED};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// When the alarm that was read had changed last.
    seen: i64,
    decision: Decision,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Acknowledge,
    Clear,
}

/// Moves an alarm on; one that came again meanwhile is to be read again.
pub async fn decide_form(cx: Cx, form: Deciding) -> Result<Response, Error> {
    let (step, act) = match form.decision {
        Decision::Acknowledge => (Move::Acknowledge, &ALARM_ACKNOWLEDGED),
        Decision::Clear => (Move::Clear, &ALARM_CLEARED),
    };
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let alarm = store::find(&mut tx, cx.param("id")?).await?;
    check_owner(&cx, &mut tx, &alarm.owner_id).await?;
    let next = alarm.state.after(step)?;
    let update = "update alarm set state = $3, changed_at = $4, \
                  acked_by = case when $3 = 'acked' then $5 else acked_by end, \
                  cleared_by = case when $3 = 'cleared' then $5 else '' end \
                  where id = $1 and changed_at = $2";
    let values: [&(dyn ToValue + Sync); 5] =
        [&alarm.id, &form.seen, &next.word(), &cx.now(), &officer];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(act, "alarm", &alarm.id).with(&(&alarm.alarm_id, &alarm.title));
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/operation/alarms")
}
