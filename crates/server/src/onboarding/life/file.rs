//! The papers of an application: drawings and certificates, for those who may see it.

use axum::extract::Request;
use axum::response::Response;
use protocol::Code;

use crate::error::Error;
use crate::files;
use crate::http::Cx;
use crate::onboarding::life::store::asked_for;

/// A file that belongs to the application; another one looks as if it were not there.
pub async fn download(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let file = cx.param("file")?;
    let owned = "select (select count(*) from certificate where application_id = $1 \
                 and file_id = $2) + (select count(*) from access_plan \
                 where application_id = $1 \
                 and (topology_file_id = $2 or security_file_id = $2))";
    if db.one::<i64>(owned, &[&application.id, &file]).await? == 0 {
        return Err(Code::NotFound.into());
    }
    files::download(&mut db, file).await
}
