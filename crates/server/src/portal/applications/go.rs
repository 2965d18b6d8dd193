//! Opening an entry: counted by day without a person, then on to its address. Only addresses that
//! the bureau let in are led to.

use axum::response::Response;
use protocol::Code;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::onboarding::Declared;
use crate::portal::applications::show::OWN;
use crate::portal::applications::store;

/// Sends the browser on.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let to = match OWN.iter().find(|own| own.id == id) {
        Some(own) => own.path.to_owned(),
        None => {
            let entry = store::find(&mut tx, &id, cx.now()).await?;
            let is_open = entry.is_open();
            let held = entry.held.ok_or(Code::NotFound)?;
            // The plan may have changed since the bureau looked.
            let declared = Declared::of(&mut tx, &entry.application_id).await?;
            if !is_open || !declared.has(&held.url) {
                return Err(Code::Suspended.into());
            }
            let url = reqwest::Url::parse(&held.url).map_err(anyhow::Error::from)?;
            url.to_string()
        }
    };
    store::count(&mut tx, &id, cx.now()).await?;
    tx.commit().await?;
    redirect(&to)
}
