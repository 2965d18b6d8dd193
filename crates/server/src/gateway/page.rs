//! The pages of services: the party's own, and all of them for the bureau.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::gateway::store;
use crate::gateway::third_party_service::{Adapter, Service, State};
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::onboarding::life::Application;
use crate::onboarding::life::store::asked_for;

#[derive(Template)]
#[template(path = "gateway/party.html")]
struct PartyPage {
    f: Frame,
    application: Application,
    services: Vec<Service>,
}

/// The services of an application.
pub async fn party(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let services = store::of_application(&mut db, &application.id).await?;
    render(&PartyPage {
        f: Frame::new(&cx, "第三方服务", "Services"),
        application,
        services,
    })
}

#[derive(Template)]
#[template(path = "gateway/console.html")]
struct ConsolePage {
    f: Frame,
    services: Vec<Service>,
    can_decide: bool,
}

/// All services, those that wait first.
pub async fn console(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let services = store::all(&mut db).await?;
    render(&ConsolePage {
        f: Frame::new(&cx, "第三方服务", "Services"),
        services,
        can_decide: cx.officer()?.role == Role::Administrator,
    })
}
