//! 业主单位审批意见及签名, 市政数局审批意见及签名.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::Officer;
use crate::http::page::redirect;
use crate::identity::Role;
use crate::onboarding::forms::signed::{self, Opinion};
use crate::workbench::DECIDED;
use crate::workbench::entry::Place;
use crate::workbench::store::{self, Filed};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    agree: String,
    opinion: Option<String>,
}

/// Whether an officer may give the awaited opinion: for the owner unit one of its own, for the city
/// one who works for the whole city.
pub fn may_decide(officer: &Officer, filed: &Filed) -> bool {
    let own = officer.data.department.as_deref();
    match filed.state.awaits() {
        Some(Place::Owner) => {
            own == Some(filed.entered.owner_unit.as_str()) && officer.data.districts.is_empty()
        }
        Some(Place::City) => officer.data.is_whole() && officer.role == Role::Administrator,
        None => false,
    }
}

/// Takes the awaited opinion and signs it.
pub async fn form(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let officer = cx.officer()?.clone();
    let is_agreed = deciding.agree == "yes";
    let text = deciding.opinion.unwrap_or_default();
    if !is_agreed && text.is_empty() {
        let reason = "退回须说明理由 (say why it is sent back)";
        return Err(Error::field(Code::MissingField, "opinion", reason));
    }
    let mut tx = cx.app.db.begin().await?;
    let filed = store::find(&mut tx, cx.param("id")?).await?;
    let place = filed.state.awaits().ok_or(Code::WrongState)?;
    if !may_decide(&officer, &filed) {
        return Err(Code::NoDataPermission.into());
    }
    let next = filed.state.after(is_agreed, filed.entered.scope.len())?;
    let update = "update workbench_application set state = $3, changed_at = $4 \
                  where id = $1 and state = $2";
    let values: [&(dyn ToValue + Sync); 4] =
        [&filed.id, &filed.state.word(), &next.word(), &cx.now()];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let opinion = Opinion {
        form_kind: "A.2",
        form_id: &filed.id,
        revision: filed.revision,
        place: place.word(),
        is_agreed,
        text: &text,
        signed_by: &officer.name,
        digest: &filed.digest(),
    };
    signed::write(&cx, &mut tx, &opinion).await?;
    let event = Event::done(&DECIDED, "workbench_application", &filed.id);
    cx.record(&mut tx, &event.with(&(place.word(), is_agreed)))
        .await?;
    tx.commit().await?;
    redirect("/console/workbench/forms")
}
