//! Running the server: from settings to a listening socket, and an orderly end.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{self, App};
use crate::{
    audit, callbacks, cascade, evidence, identity, jobs, messaging, monitoring, onboarding, portal,
    secure_calls, security, tls, trust,
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
    /// What runs beside the requests, with its name, in the order in which it is waited for.
    workers: Vec<(&'static str, JoinHandle<()>)>,
    tally: JoinHandle<()>,
}

impl Running {
    /// Lets requests and the running job step finish, then ends.
    pub async fn stop(self) -> anyhow::Result<()> {
        // An error means that the server has ended already.
        let _ = self.stop.send(true);
        for (name, worker) in self.workers {
            worker.await.with_context(|| format!("{name} failed"))?;
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
    audit::seals::schedule(&app).await?;
    let (stop, stopped) = watch::channel(false);
    let workers = workers(&app, &stopped);
    let tally = tokio::spawn(monitoring::keep_tally(app.clone(), stopped.clone()));
    let http = listen_on(app.clone(), listener, stopped).await?;
    Ok(Running {
        address,
        app,
        stop,
        http,
        workers,
        tally,
    })
}

/// Starts what runs beside the requests.
fn workers(app: &App, stopped: &watch::Receiver<bool>) -> Vec<(&'static str, JoinHandle<()>)> {
    let mut workers = Vec::new();
    let mut start = |name, work: Work| workers.push((name, tokio::spawn(work)));
    let (app, stopped) = (|| app.clone(), || stopped.clone());
    start(
        "the job runner",
        Box::pin(jobs::run_until(app(), stopped())),
    );
    start(
        "the keeper of the log",
        Box::pin(evidence::keep_signed(app(), stopped())),
    );
    if app().config.has_seals {
        start(
            "the keeper of the audit",
            Box::pin(audit::keep_sealed(app(), stopped())),
        );
        start(
            "the watcher of security",
            Box::pin(security::watch_until(app(), stopped())),
        );
    }
    start(
        "the counter of calls",
        Box::pin(identity::quota::keep_counts(app(), stopped())),
    );
    start(
        "the deliverer of callbacks",
        Box::pin(callbacks::deliver_until(app(), stopped())),
    );
    start(
        "the post",
        Box::pin(messaging::post_until(app(), stopped())),
    );
    start(
        "the teller of logouts",
        Box::pin(trust::tell_until(app(), stopped())),
    );
    if app().config.has_courier {
        start(
            "the courier to upper platforms",
            Box::pin(cascade::carry_until(app(), stopped())),
        );
    }
    if app().config.has_probes {
        start(
            "the prober",
            Box::pin(monitoring::probe_until(app(), stopped())),
        );
        start(
            "the watcher of addresses",
            Box::pin(portal::watch_until(app(), stopped())),
        );
    }
    workers
}

type Work = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

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
