//! The jump of a person who is signed in here to a system: with a ticket, to its declared address.

use axum::response::Response;
use protocol::Code;

use crate::error::Error;
use crate::http::Cx;
use crate::identity::{person, session};
use crate::trust::{oauth, ticket};

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
