//! The ledger of callbacks of an application, for its staff and for the bureau.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use crate::audit::Event;
use crate::callbacks::{self, REPLAYED, Shown};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::{asked_for, check_actor, held};

#[derive(Template)]
#[template(path = "onboarding/keys/ledger.html")]
struct LedgerPage {
    f: Frame,
    application: Application,
    lines: Vec<Shown>,
    home: &'static str,
    can_retry: bool,
}

fn home(cx: &Cx) -> &'static str {
    if cx.staff().is_ok() {
        "/party/applications"
    } else {
        "/console/access"
    }
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let lines = callbacks::newest(&mut db, &application.id).await?;
    render(&LedgerPage {
        f: Frame::new(&cx, "消息投递台账", "Ledger of deliveries"),
        application,
        lines,
        home: home(&cx),
        can_retry: check_actor(&cx).is_ok(),
    })
}

/// Which message.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retrying {
    event_id: String,
}

/// Sends a message again.
pub async fn retry_form(cx: Cx, retrying: Retrying) -> Result<Response, Error> {
    check_actor(&cx)?;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let message = (application.id.as_str(), retrying.event_id.as_str());
    callbacks::retry(&mut tx, message, cx.now()).await?;
    let event = Event::done(&REPLAYED, "application", &application.id);
    cx.record(&mut tx, &event.with(&retrying.event_id)).await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    redirect(&format!("/access/{}/callbacks", application.id))
}
