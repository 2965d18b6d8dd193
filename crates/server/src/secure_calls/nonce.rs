//! Nonces: each is used once by an application, on whatever node.

use protocol::Code;

use crate::app::App;
use crate::db::ToValue;
use crate::error::Error;

/// A signature is accepted for five minutes on either side; its nonce is remembered longer.
const KEEP_MS: i64 = 15 * 60_000;

/// Uses a nonce up; one that was used before answers 40109.
pub async fn take(app: &App, application_id: &str, nonce: &str) -> Result<(), Error> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    // About every hundredth call sweeps; that keeps the table small without a job.
    if now % 100 == 0 {
        let sweep = "delete from call_nonce where at < $1";
        tx.execute(sweep, &[&(now - KEEP_MS)]).await?;
    }
    let insert = "insert into call_nonce (application_id, nonce, at) values ($1, $2, $3) \
                  on conflict (application_id, nonce) do nothing";
    let values: [&(dyn ToValue + Sync); 3] = [&application_id, &nonce, &now];
    let is_new = tx.execute(insert, &values).await? == 1;
    tx.commit().await?;
    if is_new {
        Ok(())
    } else {
        Err(Code::Replayed.into())
    }
}
