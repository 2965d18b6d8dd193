//! What of the portal waits for the bureau.

use crate::db::Conn;
use crate::error::Error;
use crate::http::todo::Todo;
use crate::identity::Role;
use crate::portal::evaluation;

/// What waits.
pub async fn waiting(db: &mut Conn, now: i64) -> Result<Vec<Todo>, Error> {
    let wanted = "select count(*) from portal_entry where wanted <> ''";
    let words = ("门户入口待审", "entries of the portal to decide");
    let place: (&str, &[Role]) = ("/console/portal", &[Role::Administrator]);
    let mut all = vec![Todo::of(db, (wanted, &[]), words, place).await?];
    all.extend(evaluation::waiting(db, now).await?);
    Ok(all)
}
