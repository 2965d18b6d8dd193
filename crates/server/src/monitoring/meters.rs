//! What a Prometheus server reads at `/metrics`: calls and how long they took, what waits, the
//! connections to the database. Counts are of this node, what waits is of all.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use protocol::Code;

use crate::app::App;
use crate::error::Error;
use crate::http::Cx;

/// Bounds of the histogram, seconds; five is the bound of clause 5.5 a).
const BOUNDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CallLabels {
    interface: &'static str,
    class: &'static str,
    fault: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Interface {
    interface: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct State {
    state: String,
}

/// The meters of this node.
#[derive(Debug)]
pub struct Meters {
    registry: Registry,
    calls: Family<CallLabels, Counter>,
    took: Family<Interface, Histogram, fn() -> Histogram>,
    outbox: Family<State, Gauge>,
    jobs: Family<State, Gauge>,
    connections: Family<State, Gauge>,
}

fn histogram() -> Histogram {
    Histogram::new(BOUNDS)
}

impl Default for Meters {
    fn default() -> Meters {
        let mut registry = Registry::with_prefix("mingqian");
        let meters = Meters {
            registry: Registry::default(),
            calls: Family::default(),
            took: Family::new_with_constructor(histogram as fn() -> Histogram),
            outbox: Family::default(),
            jobs: Family::default(),
            connections: Family::default(),
        };
        let build = Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program", build);
        let words = "Calls by interface, class of status and whose fault";
        registry.register("calls", words, meters.calls.clone());
        let words = "How long calls took";
        registry.register("call_seconds", words, meters.took.clone());
        let words = "Messages that are not delivered, by state";
        registry.register("outbox_messages", words, meters.outbox.clone());
        registry.register("jobs", "Jobs that are not done", meters.jobs.clone());
        let words = "Connections of this node to its database";
        registry.register("database_connections", words, meters.connections.clone());
        Meters { registry, ..meters }
    }
}

impl Meters {
    /// Counts a call; `interface` is a path of the route table, so that there are not too many.
    pub fn call(&self, interface: &'static str, (status, fault): (u16, &str), took: Duration) {
        let class = match status {
            0..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            _ => "5xx",
        };
        let fault = if fault.is_empty() { "none" } else { fault };
        let labels = CallLabels {
            interface,
            class,
            fault: fault.to_owned(),
        };
        self.calls.get_or_create(&labels).inc();
        let took = took.as_secs_f64();
        self.took
            .get_or_create(&Interface { interface })
            .observe(took);
    }

    /// All meters as text.
    async fn read(&self, app: &App) -> Result<String, Error> {
        let outbox = "select state, count(*) from outbox_event \
                      where state in ('waiting', 'queued', 'dead') group by state";
        let jobs = "select state, count(*) from job where state <> 'done' group by state";
        let mut db = app.db.read().await?;
        for (family, query, states) in [
            (&self.outbox, outbox, ["waiting", "queued", "dead"]),
            (&self.jobs, jobs, ["queued", "running", "failed"]),
        ] {
            let counts: Vec<(String, i64)> = db.all(query, &[]).await?;
            for state in states {
                let count = counts.iter().find(|(known, _)| known == state);
                let state = state.to_owned();
                let gauge = family.get_or_create_owned(&State { state });
                gauge.set(count.map_or(0, |(_, count)| *count));
            }
        }
        drop(db);
        for (state, count) in app.db.connections() {
            let state = state.to_owned();
            self.connections
                .get_or_create_owned(&State { state })
                .set(count);
        }
        let mut answer = String::new();
        text::encode(&mut answer, &self.registry).map_err(anyhow::Error::from)?;
        Ok(answer)
    }
}

/// Whether whoever asks may read: this machine, or an address of the settings. Behind a proxy that
/// the settings do not name, everybody seems to be this machine, so such requests are refused.
fn may_read(cx: &Cx, request: &Request) -> bool {
    let config = &cx.app.config;
    let source = cx.source.to_canonical();
    let is_known = source.is_loopback() || config.metrics_from.iter().any(|n| n.contains(&source));
    let mut names = ["x-forwarded-for", "forwarded", "x-real-ip"].iter();
    let is_forwarded = names.any(|name| request.headers().contains_key(*name));
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_trusted = peer.is_some_and(|peer| config.trusted_proxies.contains(&peer.0.ip()));
    is_known && (!is_forwarded || is_trusted)
}

/// The answer; to others there is no such page.
pub async fn page(cx: Cx, request: Request) -> Result<Response, Error> {
    if !may_read(&cx, &request) {
        return Err(Code::NoSuchInterface.into());
    }
    let mut response = Response::new(Body::from(cx.app.meters.read(&cx.app).await?));
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
