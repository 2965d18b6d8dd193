//! The keeper: signs what was appended within a second, goes on asking witnesses that were away,
//! and lets the folder of the log follow, if there is one.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::error::Error;
use crate::evidence::folder::Folder;
use crate::evidence::{checkpoint, store};

const EVERY: Duration = Duration::from_secs(1);

/// Looks every second until told to stop.
pub async fn keep_signed(app: App, mut stopped: watch::Receiver<bool>) {
    let mut folder = app.config.log_folder.clone().map(Folder::new);
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => (),
            // Also when nobody is left who could tell.
            _ = stopped.changed() => return,
        }
        // Cut off in the middle it leaves nothing half done.
        let done = tokio::select! {
            done = look(&app) => done,
            _ = stopped.changed() => return,
        };
        if let Err(cause) = done {
            tracing::error!(%cause, "the log was not signed; it will be tried again");
        }
        if let Some(folder) = &mut folder
            && let Err(cause) = folder.follow(&app).await
        {
            tracing::error!(%cause, "the folder of the log lags behind; it will be tried again");
        }
    }
}

async fn look(app: &App) -> Result<(), Error> {
    let mut db = app.db.read().await?;
    let state = store::state(&mut db).await?;
    let behind = "select count(*) from log_witness w where w.retry_at <= $2 and not exists \
                  (select 1 from log_cosignature c where c.witness = w.name and c.size = $1)";
    let values: [&(dyn crate::db::ToValue + Sync); 2] = [&state.signed_size, &app.clock.now()];
    let is_due = state.signed_size > 0 && db.one::<i64>(behind, &values).await? > 0;
    drop(db);
    if is_due || state.size > state.signed_size {
        checkpoint(app).await?;
    }
    Ok(())
}
