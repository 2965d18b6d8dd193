//! A ticket with its steps.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::exchange::page::check_owner;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::monitoring::ticket::store::{self, Shown, Ticket};

#[derive(Template)]
#[template(path = "monitoring/ticket/show.html")]
struct Page {
    f: Frame,
    ticket: Ticket,
    steps: Vec<Shown>,
    can_decide: bool,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let ticket = store::find(&mut db, cx.param("id")?).await?;
    check_owner(&cx, &mut db, &ticket.owner_id).await?;
    let steps = store::steps(&mut db, &ticket.id).await?;
    let is_admin = cx.officer()?.role == Role::Administrator;
    render(&Page {
        f: Frame::new(&cx, "协同运维工单", "Collaborative ticket"),
        can_decide: is_admin && !ticket.state.next().is_empty(),
        ticket,
        steps,
    })
}
