//! Running the server: from settings to a listening socket, and an orderly end.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{self, App};
use crate::{
    callbacks, evidence, identity, jobs, messaging, monitoring, onboarding, secure_calls, tls,
    trust,
};

/// How long requests may go on after the stop.
const GRACE: Duration = Duration::from_secs(30);

/// A server that listens.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    app: App,
    stop: watch::Sender<bool>,
    http: JoinHandle<std::io::Result<()>>,
    runner: JoinHandle<()>,
    keeper: JoinHandle<()>,
    counter: JoinHandle<()>,
    messenger: JoinHandle<()>,
    teller: JoinHandle<()>,
    post: JoinHandle<()>,
    tally: JoinHandle<()>,
    prober: Option<JoinHandle<()>>,
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
        let teller = self.teller.await;
        teller.context("the teller of logouts failed")?;
        self.post.await.context("the post failed")?;
        if let Some(prober) = self.prober {
            prober.await.context("the prober failed")?;
        }
        self.http.await.context("the server failed")??;
        // Calls that ended a moment ago count as well.
        self.tally.await.context("the tally of calls failed")?;
        self.app.tally.flush(&self.app).await?;
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
    monitoring::begin(&app).await?;
    let (stop, stopped) = watch::channel(false);
    let runner = tokio::spawn(jobs::run_until(app.clone(), stopped.clone()));
    let keeper = tokio::spawn(evidence::keep_signed(app.clone(), stopped.clone()));
    let counter = identity::quota::keep_counts(app.clone(), stopped.clone());
    let counter = tokio::spawn(counter);
    let messenger = callbacks::deliver_until(app.clone(), stopped.clone());
    let messenger = tokio::spawn(messenger);
    let teller = tokio::spawn(trust::tell_until(app.clone(), stopped.clone()));
    let post = tokio::spawn(messaging::post_until(app.clone(), stopped.clone()));
    let prober = app.config.has_probes.then(|| {
        let prober = monitoring::probe_until(app.clone(), stopped.clone());
        tokio::spawn(prober)
    });
    let tally = tokio::spawn(monitoring::keep_tally(app.clone(), stopped.clone()));
    let http = listen_on(app.clone(), listener, stopped).await?;
    Ok(Running {
        address,
        app,
        stop,
        http,
        runner,
        keeper,
        counter,
        messenger,
        teller,
        post,
        tally,
        prober,
    })
}

/// Answers until stopped; over TLS where the settings have a certificate.
async fn listen_on(
    app: App,
    listener: TcpListener,
    mut stopped: watch::Receiver<bool>,
) -> anyhow::Result<JoinHandle<std::io::Result<()>>> {
    let files = app.config.tls.clone();
    let service = app::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let Some(files) = files else {
        let ended = async move {
            // An error means that nobody can stop us any more: then we end too.
            let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
        };
        let served = axum::serve(listener, service).with_graceful_shutdown(ended);
        return Ok(tokio::spawn(async move { served.await }));
    };
    let config = tls::load(&files).await?;
    let fresh = tls::keep_fresh(files, config.clone(), stopped.clone());
    let listener = listener.into_std()?;
    let handle = axum_server::Handle::new();
    let server = axum_server::from_tcp_rustls(listener, config)?.handle(handle.clone());
    tokio::spawn(fresh);
    tokio::spawn(async move {
        let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
        handle.graceful_shutdown(Some(GRACE));
    });
    Ok(tokio::spawn(server.serve(service)))
}
