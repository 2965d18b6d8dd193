//! Running the server: from settings to a listening socket, and an orderly end.

use std::net::SocketAddr;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{self, App};
use crate::{callbacks, evidence, identity, jobs, onboarding, secure_calls};

/// A server that listens.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    http: JoinHandle<std::io::Result<()>>,
    runner: JoinHandle<()>,
    keeper: JoinHandle<()>,
    counter: JoinHandle<()>,
    messenger: JoinHandle<()>,
}

impl Running {
    /// Lets requests and the running job step finish, then ends.
    pub async fn stop(self) -> anyhow::Result<()> {
        // An error means that the server has ended already.
        let _ = self.stop.send(true);
        self.runner.await.context("the job runner failed")?;
        self.keeper.await.context("the keeper of the log failed")?;
        self.counter.await.context("the counter of calls failed")?;
        let messenger = self.messenger.await;
        messenger.context("the deliverer of callbacks failed")?;
        self.http.await.context("the server failed")??;
        Ok(())
    }
}

/// Listens on the address of the settings and answers until stopped.
pub async fn start(app: App) -> anyhow::Result<Running> {
    let listen = app.config.listen;
    let listener = TcpListener::bind(listen).await;
    let listener = listener
        .with_context(|| format!("cannot listen on {listen}; is the port in use? Try --listen"))?;
    let address = listener.local_addr()?;
    onboarding::certificate::watch::begin(&app).await?;
    secure_calls::begin(&app).await?;
    let (stop, stopped) = watch::channel(false);
    let runner = tokio::spawn(jobs::run_until(app.clone(), stopped.clone()));
    let keeper = tokio::spawn(evidence::keep_signed(app.clone(), stopped.clone()));
    let counter = identity::quota::keep_counts(app.clone(), stopped.clone());
    let counter = tokio::spawn(counter);
    let messenger = callbacks::deliver_until(app.clone(), stopped.clone());
    let messenger = tokio::spawn(messenger);
    let service = app::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let mut until = stopped;
    let http = tokio::spawn(async move {
        let ended = async move {
            // An error means that nobody can stop us any more: then we end too.
            let _ = until.wait_for(|is_stopped| *is_stopped).await;
        };
        axum::serve(listener, service)
            .with_graceful_shutdown(ended)
            .await
    });
    Ok(Running {
        address,
        stop,
        http,
        runner,
        keeper,
        counter,
        messenger,
    })
}
