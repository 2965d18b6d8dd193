//! A witness of the evidence log as an HTTP server (C2SP tlog-witness): it signs a checkpoint only
//! if that contains everything it signed before, and remembers on disk before it answers.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::post;
use draw::log::note::is_name;
use draw::log::request::{AddCheckpoint, REQUEST_BYTES};
use draw::log::witness::{Memory, Refusal};
use sm::SigningKey;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::witness::Keeper;
use crate::witness::memory;

/// What a witness of the log is told.
#[derive(Debug)]
pub struct Settings {
    /// Its name and key.
    pub keeper: Keeper,
    /// Where it remembers what it signed. Losing this file is losing the memory that makes a
    /// witness: it must not be copied back from a backup.
    pub state: PathBuf,
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The log's name, for example `mingqian/11440700007000011T`.
    pub origin: String,
    /// The log's SM2 key, 04, x, y.
    pub log_key: [u8; 65],
    /// Its clock, which stands in its signatures.
    pub clock: Clock,
}

/// A witness that listens; dropped, it stops too.
pub struct Serving {
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    http: JoinHandle<std::io::Result<()>>,
}

impl Serving {
    /// Lets the present request finish, then ends.
    pub async fn stop(self) -> anyhow::Result<()> {
        // An error means that the server has ended already.
        let _ = self.stop.send(true);
        self.http.await.context("the witness failed")??;
        Ok(())
    }
}

struct Witness {
    name: String,
    key: SigningKey,
    state: PathBuf,
    clock: Clock,
    /// One request at a time: two sizes are never signed in parallel.
    memory: Mutex<Memory>,
}

/// Listens and cosigns until stopped. Fails when the state file is of another log, or unreadable.
pub async fn start(settings: Settings) -> anyhow::Result<Serving> {
    let name = settings.keeper.witness_id.clone();
    ensure!(
        is_name(&name),
        "a witness of the log has a name without spaces and +, not {name:?}"
    );
    let fresh = Memory::new(&settings.origin, settings.log_key);
    let memory = match memory::read(&settings.state)? {
        None => fresh,
        Some(kept) => {
            ensure!(
                kept.origin == fresh.origin && kept.log_key == fresh.log_key,
                "{} remembers another log",
                settings.state.display()
            );
            kept
        }
    };
    let witness = Arc::new(Witness {
        name,
        key: settings.keeper.key()?,
        state: settings.state,
        clock: settings.clock,
        memory: Mutex::new(memory),
    });
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    let router = Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .with_state(witness);
    let (stop, mut stopped) = watch::channel(false);
    let http = tokio::spawn(async move {
        let ended = async move {
            // An error means that nobody can stop us any more: then we end too.
            let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
        };
        axum::serve(listener, router)
            .with_graceful_shutdown(ended)
            .await
    });
    Ok(Serving {
        address,
        stop,
        http,
    })
}

async fn add_checkpoint(State(witness): State<Arc<Witness>>, body: Body) -> Response {
    let Ok(bytes) = to_bytes(body, REQUEST_BYTES).await else {
        let words = "the request is too long";
        return answer(StatusCode::PAYLOAD_TOO_LARGE, TEXT, words.to_owned());
    };
    match AddCheckpoint::parse(&bytes) {
        Ok(request) => witness.cosign(request).await,
        Err(wrong) => answer(StatusCode::BAD_REQUEST, TEXT, wrong.to_string()),
    }
}

impl Witness {
    async fn cosign(self: Arc<Witness>, request: AddCheckpoint) -> Response {
        let mut memory = self.memory.lock().await;
        let AddCheckpoint { old, proof, note } = request;
        let next = match memory.consider(old, &proof, &note) {
            Ok(next) => next,
            Err(refusal) => {
                tracing::warn!(%refusal, "refused to cosign");
                return refused(refusal);
            }
        };
        let (path, kept) = (self.state.clone(), next.clone());
        let written = tokio::task::spawn_blocking(move || memory::write(&path, &kept)).await;
        let written = written.map_err(anyhow::Error::from).and_then(|done| done);
        if let Err(cause) = written {
            let cause = format!("{cause:#}");
            tracing::error!(cause, "cannot remember, so nothing is signed");
            let words = "cannot write its memory".to_owned();
            return answer(StatusCode::INTERNAL_SERVER_ERROR, TEXT, words);
        }
        *memory = next;
        let seconds = self.clock.now().max(0).unsigned_abs() / 1000;
        let line = note.checkpoint().cosign(&self.name, &self.key, seconds);
        answer(StatusCode::OK, TEXT, line.text())
    }
}

const TEXT: &str = "text/plain; charset=utf-8";
const SIZE: &str = "text/x.tlog.size";

fn refused(refusal: Refusal) -> Response {
    let status = match refusal {
        Refusal::UnknownLog => StatusCode::NOT_FOUND,
        Refusal::BadSignature => StatusCode::FORBIDDEN,
        Refusal::Smaller => StatusCode::BAD_REQUEST,
        Refusal::BadProof => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::WrongOldSize { .. } | Refusal::Fork => StatusCode::CONFLICT,
    };
    match refusal {
        Refusal::WrongOldSize { known } => answer(status, SIZE, known.to_string()),
        refusal => answer(status, TEXT, refusal.to_string()),
    }
}

fn answer(status: StatusCode, kind: &'static str, text: String) -> Response {
    let mut response = Response::new(Body::from(format!("{text}\n")));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
