//! What a party says of its service level: maintenance, announced a day ahead, and the address at
//! which its application is probed.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::{moment, readable};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::monitoring::level::budget::Span;
use crate::monitoring::{HEALTH_DECLARED, MAINTENANCE_ANNOUNCED};
use crate::onboarding::life::store::held;
use crate::onboarding::notice::{self, Notice};

const HOUR_MS: i64 = 3_600_000;
/// How long before its beginning maintenance is announced.
const AHEAD_MS: i64 = 24 * HOUR_MS;
/// The longest maintenance.
const LONGEST_MS: i64 = 8 * HOUR_MS;
/// Most of an application in a calendar year: otherwise nothing would ever count.
const A_YEAR: i64 = 12;

/// What the form sends; times are YYYY-MM-DD HH:MM in Beijing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcing {
    begins_at: String,
    ends_at: String,
    reason: String,
}

fn time(field: &str, text: &str) -> Result<i64, Error> {
    let text = text.trim().replace('T', " ");
    let wrong = || Error::field(Code::BadField, field, "YYYY-MM-DD HH:MM");
    moment(&format!("{text}:00")).ok_or_else(wrong)
}

impl Announcing {
    fn check(&self, now: i64) -> Result<Span, Error> {
        field::text("reason", &self.reason, field::REASON)?;
        let span = Span {
            from: time("begins_at", &self.begins_at)?,
            to: time("ends_at", &self.ends_at)?,
        };
        if span.from < now + AHEAD_MS {
            let reason = "维护须提前24小时公告 (announce it 24 hours ahead)";
            return Err(Error::field(Code::OutOfRange, "begins_at", reason));
        }
        if span.to <= span.from || span.to - span.from > LONGEST_MS {
            let reason = "维护时长须在8小时以内 (longer than nothing, at most 8 hours)";
            return Err(Error::field(Code::OutOfRange, "ends_at", reason));
        }
        Ok(span)
    }
}

async fn check_count(tx: &mut Conn, application_id: &str, span: Span) -> Result<(), Error> {
    let year = Span::year_of(span.from);
    let count = "select count(*) from maintenance where application_id = $1 \
                 and begins_at >= $2 and begins_at < $3";
    let values: [&(dyn ToValue + Sync); 3] = [&application_id, &year.from, &year.to];
    if tx.one::<i64>(count, &values).await? < A_YEAR {
        return Ok(());
    }
    Err(Error::rule(format!(
        "一年最多公告{A_YEAR}次维护 (at most {A_YEAR} a year)"
    )))
}

/// Announces maintenance; the bureau is told.
pub async fn maintenance_form(cx: Cx, form: Announcing) -> Result<Response, Error> {
    let span = form.check(cx.now())?;
    let by = cx.staff()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    if !application.phase.is_admitted() {
        return Err(Code::WrongState.into());
    }
    check_count(&mut tx, &application.id, span).await?;
    let id = cx.app.clock.new_id();
    let insert = "insert into maintenance (id, application_id, begins_at, ends_at, reason, \
                  announced_by, announced_at) values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &id,
        &application.id,
        &span.from,
        &span.to,
        &form.reason,
        &by,
        &cx.now(),
    ];
    tx.execute(insert, &values).await?;
    let (name, from, to) = (&application.name, readable(span.from), readable(span.to));
    let notice = Notice {
        party_id: None,
        application_id: Some(application.id.clone()),
        kind: "maintenance",
        zh: format!("“{name}”公告维护：{from}至{to}，{}", form.reason),
        en: format!(
            "{name} announces maintenance from {from} to {to}: {}",
            form.reason
        ),
    };
    notice::write(&cx.app, &mut tx, &notice).await?;
    let event = Event::done(&MAINTENANCE_ANNOUNCED, "application", &application.id);
    cx.record(&mut tx, &event.with(&(from, to, &form.reason)))
        .await?;
    tx.commit().await?;
    redirect(&format!("/party/applications/{}/level", application.id))
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaring {
    /// Empty: probed at the callback address.
    health_url: Option<String>,
}

/// Declares where the application is probed. It must be within the plan's addresses, which is seen
/// at each probe.
pub async fn health_form(cx: Cx, form: Declaring) -> Result<Response, Error> {
    let url = form.health_url.unwrap_or_default();
    field::at_most("health_url", &url, 500)?;
    let parsed = reqwest::Url::parse(&url).ok();
    let is_fine = url.is_empty()
        || parsed.is_some_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.username().is_empty()
                && url.password().is_none()
        });
    if !is_fine {
        let reason = "http://或https://地址，不含用户名 (http or https, without user name)";
        return Err(Error::field(Code::BadField, "health_url", reason));
    }
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    if !application.phase.is_admitted() {
        return Err(Code::WrongState.into());
    }
    let write = "insert into level_setting (application_id, health_url, is_rule_off, rule_reason, \
                 rule_by, rule_at) values ($1, $2, false, '', '', 0) \
                 on conflict (application_id) do update set health_url = excluded.health_url";
    tx.execute(write, &[&application.id, &url]).await?;
    let event = Event::done(&HEALTH_DECLARED, "application", &application.id).with(&url);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect(&format!("/party/applications/{}/level", application.id))
}
