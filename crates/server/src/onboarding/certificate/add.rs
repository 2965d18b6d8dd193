//! A party hands in a certificate; it takes the place of the one of its kind.

use axum::extract::Request;
use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::ToValue;
use crate::error::Error;
use crate::files::attachment::{self, ATTACHMENT_BYTES};
use crate::http::Cx;
use crate::http::multipart;
use crate::http::page::redirect;
use crate::onboarding::CERTIFICATE_ADDED;
use crate::onboarding::certificate::record::Entered;
use crate::onboarding::life::Phase;
use crate::onboarding::life::store::held;
use crate::onboarding::notice::{self, Notice};

/// Takes the form with the paper.
pub async fn form(cx: Cx, request: Request) -> Result<Response, Error> {
    let parts = multipart::read(&cx, request, ATTACHMENT_BYTES + 65_536).await?;
    let entered: Entered = parts.decode()?;
    let kind = entered.check(&readable_day(cx.now()))?;
    let upload = parts.required("file")?;
    let by = cx.staff()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    if matches!(application.phase, Phase::Withdrawn | Phase::Offboarded) {
        return Err(Code::WrongState.into());
    }
    let file_id = attachment::keep(&cx.app, &mut tx, upload).await?;
    let replace = "update certificate set replaced_at = $3 where application_id = $1 \
                   and kind = $2 and replaced_at is null";
    tx.execute(replace, &[&application.id, &kind.word(), &cx.now()])
        .await?;
    let insert = "insert into certificate (id, application_id, kind, level, number, issuer, \
                  valid_from, valid_until, file_id, added_by, added_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values: [&(dyn ToValue + Sync); 11] = [
        &cx.app.clock.new_id(),
        &application.id,
        &kind.word(),
        &entered.level.as_deref().unwrap_or_default(),
        &entered.number,
        &entered.issuer,
        &entered.valid_from,
        &entered.valid_until,
        &file_id,
        &by,
        &cx.now(),
    ];
    tx.execute(insert, &values).await?;
    let (zh, en) = kind.words();
    let (party, name, until) = (
        &application.party_name,
        &application.name,
        &entered.valid_until,
    );
    let notice = Notice {
        party_id: None,
        application_id: Some(application.id.clone()),
        kind: "certificate",
        zh: format!("{party}“{name}”上传了{zh}，有效期至{until}，请核对"),
        en: format!("{party}, {name}: a new {en}, valid until {until}; please look at it"),
    };
    notice::write(&cx.app, &mut tx, &notice).await?;
    let event = Event::done(&CERTIFICATE_ADDED, "application", &application.id);
    let detail = (kind.word(), &entered.number, &entered.valid_until);
    cx.record(&mut tx, &event.with(&detail)).await?;
    tx.commit().await?;
    redirect(&format!("/party/applications/{}", application.id))
}
