//! The addresses of items for the bureau and for their party, with whether they answer.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::asked_for;
use crate::portal::handle_online::store::{self, Address};

#[derive(Template)]
#[template(path = "portal/handle_online/console.html")]
struct ConsolePage {
    f: Frame,
    addresses: Vec<Address>,
}

/// The addresses of the parties within the officer's data scope, those that do not answer first.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    render(&ConsolePage {
        f: Frame::new(&cx, "在线办理地址", "Online-handling addresses"),
        addresses: store::all(&mut db, &cx.officer()?.data, cx.now()).await?,
    })
}

#[derive(Template)]
#[template(path = "portal/handle_online/party.html")]
struct PartyPage {
    f: Frame,
    application: Application,
    addresses: Vec<Address>,
}

/// The addresses of an application.
pub async fn party(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    render(&PartyPage {
        f: Frame::new(&cx, "在线办理地址", "Online-handling addresses"),
        addresses: store::of_application(&mut db, &application.id, cx.now()).await?,
        application,
    })
}
