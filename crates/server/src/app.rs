//! The contents page: everything the platform answers to.

use std::sync::{Arc, LazyLock};

use axum::Router;
use tokio::sync::OnceCell;

use crate::audit::{self, Act, Recorder};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Conn, Db};
use crate::error::Error;
use crate::exchange::{self, Definition};
use crate::http::routes::Routes;
use crate::http::{asset, gate};
use crate::identity::password::Hasher;
use crate::identity::places::Places;
use crate::identity::quota::Quotas;
use crate::secure_calls::{Nonces, Provider, Software};
use crate::{
    callbacks, cascade, catalog, desk, developers, disclosure, evidence, gateway, identity, jobs,
    messaging, monitoring, onboarding, portal, registers, registration, secure_calls, security,
    spot_check, trust, workbench,
};

/// The platform: what every handler and job can reach.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The only source of time.
    pub clock: Clock,
    /// The settings.
    pub config: Arc<Config>,
    /// Hashes passwords off the async threads.
    pub hasher: Hasher,
    /// Writes audit events of reads and refusals.
    pub recorder: Recorder,
    /// The sandbox beside the platform.
    pub sandbox: Arc<onboarding::Sandbox>,
    /// Uses up the nonces of signed calls.
    pub nonces: Nonces,
    /// Counts the calls of applications.
    pub quotas: Arc<Quotas>,
    /// The calls that applications have under way here.
    pub places: Places,
    /// Services that are left alone for a while.
    pub breakers: gateway::Breakers,
    /// Counts calls for the service level.
    pub tally: monitoring::Tally,
    /// What public pages keep for a minute.
    pub recent: Arc<portal::Recent>,
    /// What a Prometheus server reads of this node.
    pub meters: Arc<monitoring::Meters>,
    /// Keeps private keys and secrets.
    pub provider: Arc<OnceCell<Arc<dyn Provider>>>,
    /// Wakes the job runner of this node.
    pub job_bell: Arc<tokio::sync::Notify>,
    /// Wakes the one who delivers callbacks.
    pub outbox_bell: Arc<tokio::sync::Notify>,
}

impl App {
    /// Puts the platform together over an open and migrated database.
    pub fn new(db: Db, clock: Clock, config: Config) -> App {
        crate::tls::install();
        App {
            recorder: Recorder::start(db.clone(), clock.clone()),
            nonces: Nonces::start(db.clone(), clock.clone()),
            db,
            clock,
            config: Arc::new(config),
            hasher: Hasher::default(),
            sandbox: Arc::default(),
            quotas: Arc::default(),
            places: Places::default(),
            breakers: gateway::Breakers::default(),
            tally: monitoring::Tally::default(),
            recent: Arc::default(),
            meters: Arc::default(),
            provider: Arc::default(),
            job_bell: Arc::default(),
            outbox_bell: Arc::default(),
        }
    }
}

impl App {
    /// The provider of cryptography; the program itself, unless another one was set before.
    pub async fn provider(&self, db: &mut Conn) -> Result<Arc<dyn Provider>, Error> {
        let software = async || {
            let key = secure_calls::store::sealing_key(db).await?;
            let provider: Arc<dyn Provider> = Arc::new(Software::new(key));
            Ok::<_, Error>(provider)
        };
        Ok(self.provider.get_or_try_init(software).await?.clone())
    }
}

/// Everything the platform answers to, in the order of the standard's clauses.
pub fn routes() -> Routes {
    Routes::new()
        .with(desk::routes())
        .with(onboarding::routes()) // 7.1 and 7.7, form A.1
        .with(workbench::routes()) // form A.2
        .with(catalog::routes()) // 7.2
        .with(exchange::routes()) // 7.2, 7.5, 6 a)
        .with(portal::routes()) // 7.3
        .with(identity::routes()) // 7.4 and appendix B
        .with(registration::routes()) // 7.4 a)
        .with(trust::routes()) // 7.4 b), c), d)
        .with(secure_calls::routes()) // 7.7.2 a)
        .with(callbacks::routes()) // 7.7.1 e)
        .with(messaging::routes()) // 5.2 messages and the directory
        .with(gateway::routes()) // 6 b 3)
        .with(monitoring::routes()) // 7.5 and 5.5
        .with(developers::routes()) // 7.7.2 b) 1)
        .with(registers::routes()) // 一单两库
        .with(spot_check::routes()) // plan, draw, assign, result
        .with(disclosure::routes()) // the public pages and bundles
        .with(evidence::routes()) // the log of all entries
        .with(audit::routes()) // 7.6
        .with(security::routes()) // 7.6 c)
        .with(cascade::routes()) // 6 a)
        .with(jobs::routes())
        .with(asset::routes())
}

/// Every kind of act that leaves an audit event.
pub fn acts() -> Vec<&'static Act> {
    [
        gate::ACTS,
        onboarding::ACTS,
        onboarding::life::take::ACTS,
        workbench::ACTS,
        identity::ACTS,
        registration::ACTS,
        trust::ACTS,
        secure_calls::ACTS,
        callbacks::ACTS,
        messaging::ACTS,
        gateway::ACTS,
        exchange::ACTS,
        catalog::ACTS,
        portal::ACTS,
        monitoring::ACTS,
        security::ACTS,
        cascade::ACTS,
        registers::ACTS,
        spot_check::ACTS,
        evidence::ACTS,
        audit::ACTS,
        jobs::ACTS,
    ]
    .concat()
}

/// Every table of the exchange, in the order of the standard's clauses.
pub fn tables() -> &'static [&'static Definition] {
    static ALL: LazyLock<Vec<&'static Definition>> = LazyLock::new(|| {
        [
            catalog::TABLES,
            portal::TABLES,
            registration::TABLES,
            monitoring::TABLES,
            security::TABLES,
            cascade::TABLES,
        ]
        .concat()
    });
    &ALL
}

/// A table by its name.
pub fn table(name: &str) -> Option<&'static Definition> {
    tables().iter().find(|table| table.name == name).copied()
}

/// Who runs the jobs of which kind.
pub fn job_kinds() -> Vec<jobs::Kind> {
    vec![
        jobs::Kind::new("import", registers::import::run),
        jobs::Kind::new("draw", spot_check::finish),
        jobs::Kind::new("round", spot_check::finish_round),
        jobs::Kind::new("bundle", spot_check::publish_bundle),
        jobs::Kind::new("certificates", onboarding::certificate::watch::run),
        jobs::Kind::new(identity::idle::KIND, identity::idle::run),
        jobs::Kind::new(registration::waiting::KIND, registration::waiting::run),
        jobs::Kind::new("metrics", monitoring::run),
        jobs::Kind::new(audit::seals::KIND, audit::seals::run),
    ]
}

/// The whole platform as a service.
pub fn router(app: App) -> Router {
    let sandbox = app.clone();
    let enter = move |request| onboarding::enter_sandbox(sandbox.clone(), request);
    // The sandbox has a gate of its own, behind which the same table stands.
    let path = format!("{}/{{*path}}", onboarding::SANDBOX);
    gate::router(routes(), app).route(&path, axum::routing::any(enter))
}
