//! The keeper of the audit's evidence: looks every second for what is to be entered or sealed.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::audit::seal;
use crate::error::Error;

const EVERY: Duration = Duration::from_secs(1);

/// Looks every second until told to stop. Cut off anywhere it leaves nothing half done.
pub async fn keep_sealed(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        let done = tokio::select! {
            () = tokio::time::sleep(EVERY) => look(&app).await,
            _ = stopped.changed() => return,
        };
        if let Err(cause) = done {
            tracing::error!(%cause, "audit events were not sealed; it will be tried again");
        }
    }
}

async fn look(app: &App) -> Result<(), Error> {
    while seal::enter(app).await? > 0 {}
    while seal::seal(app).await? > 0 {}
    Ok(())
}
