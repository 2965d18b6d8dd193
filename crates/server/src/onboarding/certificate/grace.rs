//! The bureau lets a certificate pass for some days after its end; who, why and until when stays on
//! record.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::onboarding::GRACE_GRANTED;
use crate::onboarding::certificate::record::{GRACE_DAYS, day, days_between};
use crate::onboarding::certificate::store;
use crate::onboarding::life::store as life;
use crate::onboarding::notice::{self, Notice};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grace {
    certificate_id: String,
    /// `YYYY-MM-DD`.
    until: String,
    reason: String,
}

/// Takes the form.
pub async fn form(cx: Cx, grace: Grace) -> Result<Response, Error> {
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = life::held(&cx, &mut tx).await?;
    let certificate = store::find(&mut tx, &application.id, &grace.certificate_id).await?;
    let days = days_between(&certificate.valid_until, &grace.until);
    if day(&grace.until).is_none() || !(1..=GRACE_DAYS).contains(&days) {
        let reason = format!("宽限须在到期后1至{GRACE_DAYS}天内 (1 to {GRACE_DAYS} days)");
        return Err(Error::field(Code::OutOfRange, "until", reason));
    }
    let update = "update certificate set grace_until = $2, grace_reason = $3, grace_by = $4 \
                  where id = $1";
    let values: [&(dyn ToValue + Sync); 4] =
        [&certificate.id, &grace.until, &grace.reason, &officer];
    tx.execute(update, &values).await?;
    let event = Event::done(&GRACE_GRANTED, "application", &application.id);
    let detail = (&certificate.number, &grace.until, &grace.reason);
    cx.record(&mut tx, &event.with(&detail)).await?;
    let (zh, en) = certificate.kind.words();
    let notice = Notice {
        party_id: Some(application.party_id.clone()),
        application_id: Some(application.id.clone()),
        kind: "certificate",
        zh: format!(
            "“{}”的{zh}宽限至{}：{}",
            application.name, grace.until, grace.reason
        ),
        en: format!(
            "{}: grace for its {en} until {}",
            application.name, grace.until
        ),
    };
    notice::write(&cx.app, &mut tx, &notice).await?;
    tx.commit().await?;
    redirect(&format!("/console/access/{}", application.id))
}
