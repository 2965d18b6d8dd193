//! The jump of a person who is signed in here to a system: with a ticket, to its declared address
//! or to another one of the system that a page of ours leads to.

use axum::response::Response;
use protocol::Code;

use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{person, session};
use crate::trust::{oauth, store, ticket};

/// Sends the browser on.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let client = ticket::target(&mut tx, cx.param("application")?).await?;
    let session = session::of_caller(&cx, &mut tx).await?;
    let session = session.ok_or(Code::NoToken)?;
    let person = person::held(&cx.app, &mut tx, &session).await?;
    let person = person.ok_or(Code::NoToken)?;
    let way = ("", client.application_id.as_str());
    let ticket = ticket::make(&cx, &mut tx, &person, way).await?;
    tx.commit().await?;
    oauth::go(&client.jump_uri, &[("ticket", &ticket)])
}

/// An address of a system with a ticket for the person who calls, where somebody is signed in and
/// people arrive at that system with tickets; none otherwise. Whoever calls this made sure that the
/// address is the system's own.
pub async fn with_ticket(
    cx: &Cx,
    tx: &mut Conn,
    (application, address): (&str, &str),
) -> Result<Option<String>, Error> {
    let client = store::live(tx, application).await?;
    if client.is_none_or(|client| client.jump_uri.is_empty()) {
        return Ok(None);
    }
    let Some(session) = session::of_caller(cx, tx).await? else {
        return Ok(None);
    };
    let Some(person) = person::held(&cx.app, tx, &session).await? else {
        return Ok(None);
    };
    let ticket = ticket::make(cx, tx, &person, ("", application)).await?;
    // Many pages are told apart by what stands behind the #; that never reaches their servers.
    let (front, fragment) = match address.split_once('#') {
        Some((front, fragment)) => (front, format!("#{fragment}")),
        None => (address, String::new()),
    };
    let front = oauth::with(front, &[("ticket", &ticket)])?;
    Ok(Some(format!("{front}{fragment}")))
}
