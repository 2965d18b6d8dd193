//! The rule that suspends is switched off for an application, and on again: by the security
//! administrator, with a reason.

use axum::response::Response;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::monitoring::RULE_SWITCHED;
use crate::onboarding::life::store::held;
use crate::onboarding::notice::{self, Notice};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switching {
    rule: Wanted,
    reason: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wanted {
    On,
    Off,
}

/// Switches the rule; the party is told.
pub async fn rule_form(cx: Cx, form: Switching) -> Result<Response, Error> {
    field::text("reason", &form.reason, field::REASON)?;
    let officer = cx.officer()?.name.clone();
    let is_off = form.rule == Wanted::Off;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let write = "insert into level_setting (application_id, health_url, is_rule_off, rule_reason, \
                 rule_by, rule_at) values ($1, '', $2, $3, $4, $5) \
                 on conflict (application_id) do update set is_rule_off = excluded.is_rule_off, \
                 rule_reason = excluded.rule_reason, rule_by = excluded.rule_by, \
                 rule_at = excluded.rule_at";
    let values: [&(dyn ToValue + Sync); 5] =
        [&application.id, &is_off, &form.reason, &officer, &cx.now()];
    tx.execute(write, &values).await?;
    let (zh, en) = if is_off {
        ("停机限额用尽时不再自动暂停", "it is not suspended by rule")
    } else {
        ("停机限额用尽时自动暂停", "it is suspended by rule")
    };
    let (name, reason) = (&application.name, &form.reason);
    let notice = Notice {
        party_id: Some(application.party_id.clone()),
        application_id: Some(application.id.clone()),
        kind: "service_level",
        zh: format!("“{name}”{zh}：{reason}"),
        en: format!("{name}: when the outage budget is used up {en}: {reason}"),
    };
    notice::write(&cx.app, &mut tx, &notice).await?;
    let event = Event::done(&RULE_SWITCHED, "application", &application.id);
    let word = if is_off { "off" } else { "on" };
    cx.record(&mut tx, &event.with(&(word, reason))).await?;
    tx.commit().await?;
    redirect(&format!(
        "/console/operation/levels/application/{}",
        application.id
    ))
}
