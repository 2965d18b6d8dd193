//! Opening an entry: counted by day without a person, then on to its address. Only addresses that
//! the bureau let in are led to. What one network opens over and over is not counted any more, and
//! so writes nothing.

use axum::response::Response;
use protocol::Code;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::onboarding::Declared;
use crate::portal::applications::show::OWN;
use crate::portal::applications::store;

/// Openings that are counted of one network.
const COUNTED_A_MINUTE: i64 = 60;

/// Sends the browser on.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut db = cx.app.db.read().await?;
    let to = match OWN.iter().find(|own| own.id == id) {
        Some(own) => own.path.to_owned(),
        None => {
            let entry = store::find(&mut db, &id, cx.now()).await?;
            let is_open = entry.is_open();
            let held = entry.held.ok_or(Code::NotFound)?;
            // The plan may have changed since the bureau looked.
            let declared = Declared::of(&mut db, &entry.application_id).await?;
            if !is_open || !declared.has(&held.url) {
                return Err(Code::Suspended.into());
            }
            let url = reqwest::Url::parse(&held.url).map_err(anyhow::Error::from)?;
            url.to_string()
        }
    };
    drop(db);
    if !cx
        .app
        .recent
        .is_often(("go", cx.now()), cx.source, COUNTED_A_MINUTE)
    {
        let mut tx = cx.app.db.begin().await?;
        store::count(&mut tx, &id, cx.now()).await?;
        tx.commit().await?;
    }
    redirect(&to)
}
