//! Giving up before going live, and leaving for good (下线): keys are revoked at once, and how long
//! the data is kept is stated.

use axum::response::Response;
use serde::Deserialize;

use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::identity::account::AccountState;
use crate::onboarding::life::store::held;
use crate::onboarding::life::take::take;
use crate::onboarding::life::{Application, Step};
use crate::onboarding::trial::sandbox;

/// Data of an application that has left is kept this long: records of access for twelve months,
/// twice what the law asks for logs.
const KEPT_MS: i64 = 365 * 86_400_000;

/// Why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    reason: String,
}

async fn revoke(cx: &Cx, tx: &mut Conn, application: &Application) -> Result<(), Error> {
    let disable = "update account set state = $2, epoch = epoch + 1, activation_digest = null, \
                   disabled_reason = 'offboarded' \
                   where application_id = $1 and kind = 'application'";
    let disabled = AccountState::Disabled.word();
    tx.execute(disable, &[&application.id, &disabled]).await?;
    for clear in [
        "delete from granted_net where application_id = $1",
        "delete from granted_interface where application_id = $1",
        "delete from granted_message where application_id = $1",
    ] {
        tx.execute(clear, &[&application.id]).await?;
    }
    let keep = "update application set kept_until = $2 where id = $1";
    tx.execute(keep, &[&application.id, &(cx.now() + KEPT_MS)])
        .await?;
    Ok(())
}

/// The bureau takes an application off.
pub async fn offboard_form(cx: Cx, leaving: Leaving) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    take(
        &cx,
        &mut tx,
        &application,
        (Step::Offboard, &leaving.reason),
    )
    .await?;
    revoke(&cx, &mut tx, &application).await?;
    tx.commit().await?;
    sandbox::close(&cx.app, &application.id).await?;
    redirect(&format!("/console/access/{}", application.id))
}

/// The party gives up.
pub async fn withdraw_form(cx: Cx, leaving: Leaving) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    take(
        &cx,
        &mut tx,
        &application,
        (Step::Withdraw, &leaving.reason),
    )
    .await?;
    revoke(&cx, &mut tx, &application).await?;
    tx.commit().await?;
    sandbox::close(&cx.app, &application.id).await?;
    redirect(&format!("/party/applications/{}", application.id))
}
