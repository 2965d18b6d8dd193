//! 业主单位审批意见及签名, 市政数局审批意见及签名.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::caller::Officer;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::identity::Role;
use crate::onboarding::Declared;
use crate::onboarding::forms::signed::{self, Opinion};
use crate::workbench::entry::{Place, State};
use crate::workbench::store::{self, Filed};
use crate::workbench::{APPROVING, CLOSED, DECIDED};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    agree: String,
    /// The revision that was read.
    revision: i64,
    opinion: Option<String>,
}

/// Whether an officer may give the awaited opinion: for the owner unit one of its own, for the city
/// one who works for the whole city.
pub fn may_decide(officer: &Officer, filed: &Filed) -> bool {
    match filed.state.awaits() {
        Some(Place::Owner) => is_of_owner(officer, filed),
        Some(Place::City) => officer.data.is_whole() && officer.role == Role::Administrator,
        None => false,
    }
}

/// Whether an officer decides for the owner unit: as the route has it, so that nobody is shown a
/// form that would be refused.
fn is_of_owner(officer: &Officer, filed: &Filed) -> bool {
    let own = officer.data.department.as_deref() == Some(filed.entered.owner_unit.as_str());
    own && officer.data.districts.is_empty() && APPROVING.contains(&officer.role)
}

/// Whether an officer may close an open entry: those who could have refused it.
pub fn may_close(officer: &Officer, filed: &Filed) -> bool {
    let is_city = officer.data.is_whole() && officer.role == Role::Administrator;
    filed.state == State::Approved && (is_of_owner(officer, filed) || is_city)
}

/// What the form for closing sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    reason: String,
}

/// Takes an entry off the workbench.
pub async fn close_form(cx: Cx, closing: Closing) -> Result<Response, Error> {
    field::text("reason", &closing.reason, field::REASON)?;
    let mut tx = cx.app.db.begin().await?;
    let filed = store::find(&mut tx, cx.param("id")?).await?;
    if filed.state != State::Approved {
        return Err(Code::WrongState.into());
    }
    if !may_close(cx.officer()?, &filed) {
        return Err(Code::NoDataPermission.into());
    }
    move_to(&cx, &mut tx, &filed, State::Closed).await?;
    let event = Event::done(&CLOSED, "workbench_application", &filed.id);
    cx.record(&mut tx, &event.with(&closing.reason)).await?;
    tx.commit().await?;
    redirect("/console/workbench/forms")
}

async fn move_to(cx: &Cx, tx: &mut Conn, filed: &Filed, next: State) -> Result<(), Error> {
    let update = "update workbench_application set state = $3, changed_at = $4 \
                  where id = $1 and state = $2";
    let values: [&(dyn ToValue + Sync); 4] =
        [&filed.id, &filed.state.word(), &next.word(), &cx.now()];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    Ok(())
}

/// Takes the awaited opinion and signs it.
pub async fn form(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let officer = cx.officer()?.clone();
    let is_agreed = deciding.agree == "yes";
    let text = field::opinion(!is_agreed, deciding.opinion)?;
    let mut tx = cx.app.db.begin().await?;
    let filed = store::find(&mut tx, cx.param("id")?).await?;
    if filed.revision != deciding.revision {
        return Err(Code::WrongState.into());
    }
    let place = filed.state.awaits().ok_or(Code::WrongState)?;
    if !may_decide(&officer, &filed) {
        return Err(Code::NoDataPermission.into());
    }
    let next = filed.state.after(is_agreed, filed.entered.scope.len())?;
    if next == State::Approved {
        // The plan may have changed since the form was handed in.
        let declared = Declared::of(&mut tx, &filed.application_id).await?;
        if !declared.has(&filed.entered.entry_url) {
            let reason = "应用地址不在接入方案的域名或IP地址之内，请退回 \
                          (the address lies outside the plan: send the form back)";
            return Err(Error::rule(reason));
        }
        // An application has one entry: the one of before makes room.
        let close = "update workbench_application set state = 'closed', changed_at = $2 \
                     where application_id = $1 and state = 'approved'";
        tx.execute(close, &[&filed.application_id, &cx.now()])
            .await?;
    }
    move_to(&cx, &mut tx, &filed, next).await?;
    let opinion = Opinion {
        form_kind: "A.2",
        form_id: &filed.id,
        revision: filed.revision,
        place: place.word(),
        is_agreed,
        text: &text,
        signed_by: &officer.name,
        digest: &filed.digest()?,
    };
    signed::write(&cx, &mut tx, &opinion).await?;
    let event = Event::done(&DECIDED, "workbench_application", &filed.id);
    cx.record(&mut tx, &event.with(&(place.word(), is_agreed)))
        .await?;
    tx.commit().await?;
    redirect("/console/workbench/forms")
}
