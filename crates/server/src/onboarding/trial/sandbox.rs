//! The sandbox: the same program over a database of its own, under `/sandbox`.
//!
//! It is separated from the real data by construction: its handlers hold a pool of connections to
//! another file or schema, and its accounts exist nowhere else.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Uri;
use axum::http::header::AUTHORIZATION;
use axum::response::Response;
use protocol::wire::Format;
use protocol::{Code, Lang};
use tokio::sync::{OnceCell, watch};
use tower::ServiceExt;

use crate::app::{self, App};
use crate::clock::Clock;
use crate::db::{Conn, Db, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::cx::SignedTarget;
use crate::http::routes::Routes;
use crate::http::{answer, gate};
use crate::identity::quota::keep_counts;
use crate::identity::{new_secret, token};
use crate::jobs;
use crate::onboarding::life::{Application, store as life};
use crate::onboarding::plan::access_plan::AccessPlan;
use crate::onboarding::plan::store as plans;
use crate::onboarding::trial::made_up;
use crate::onboarding::trial::store::{TrialCall, note};
use crate::secure_calls;

/// Where its interfaces lie.
pub const PREFIX: &str = "/sandbox";
/// Most bytes of an answer that are looked at for its return code.
const ANSWER_BYTES: usize = 16 << 20;

struct Opened {
    app: App,
    router: Router,
    stop: watch::Sender<bool>,
}

/// The sandbox of a platform, opened when somebody first needs it.
#[derive(Default)]
pub struct Sandbox(OnceCell<Opened>);

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(opened) = self.0.get() {
            // Its job runner has ended already otherwise.
            let _ = opened.stop.send(true);
        }
    }
}

/// The routes that the sandbox has: what systems call, nothing that people do.
fn routes() -> Routes {
    let mut all = app::routes();
    all.table.retain(|route| {
        let is_for_systems = !route.path.starts_with("/api/access-applications")
            && !route.path.starts_with("/api/draws")
            && !route.path.starts_with("/api/public");
        route.path.starts_with("/api/") && is_for_systems
    });
    all
}

async fn open(outer: &App) -> anyhow::Result<Opened> {
    let mut config = (*outer.config).clone();
    let db = Db::open_sandbox(&config.database).await?;
    db.migrate().await?;
    config.is_sandbox = true;
    config.log_folder = None;
    // Made-up messages reach no mailbox.
    config.smtp = None;
    // Made-up people are nobody's to ask about.
    config.real_name = None;
    let clock: Clock = outer.clock.clone();
    let app = App::new(db, clock, config);
    secure_calls::begin(&app).await?;
    made_up::registers(&app).await?;
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(jobs::run_until(app.clone(), stopped.clone()));
    tokio::spawn(keep_counts(app.clone(), stopped));
    let router = gate::router(routes(), app.clone());
    Ok(Opened { app, router, stop })
}

async fn opened(outer: &App) -> Result<&Opened, Error> {
    Ok(outer.sandbox.0.get_or_try_init(|| open(outer)).await?)
}

/// The platform of the sandbox.
pub async fn of(outer: &App) -> Result<&App, Error> {
    Ok(&opened(outer).await?.app)
}

/// Hands a request under `/sandbox` to the sandbox, and notes what became of a party's call.
pub async fn pass(outer: App, request: Request) -> Response {
    match enter(&outer, request).await {
        Ok(response) => response,
        Err(cause) => {
            tracing::error!(%cause, "the sandbox cannot be used");
            let id = outer.clock.new_id();
            answer::failed(Format::Json, Lang::Zh, &id, &Code::Maintenance.into())
        }
    }
}

async fn enter(outer: &App, mut request: Request) -> Result<Response, Error> {
    let sandbox = opened(outer).await?;
    let whole = request
        .uri()
        .path_and_query()
        .map(|p| p.as_str().to_owned());
    let inner = whole.as_deref().and_then(|path| path.strip_prefix(PREFIX));
    let uri: Uri = inner
        .unwrap_or("/")
        .parse()
        .map_err(|_| Code::NoSuchInterface)?;
    let path = uri.path().to_owned();
    *request.uri_mut() = uri;
    // Callers sign the path that they see.
    let signed = SignedTarget(whole.clone().unwrap_or_default());
    request.extensions_mut().insert(signed);
    let headers = request.headers();
    let text = |name| {
        headers
            .get(name)
            .and_then(|v: &axum::http::HeaderValue| v.to_str().ok())
    };
    let bearer = text(AUTHORIZATION).and_then(|value| value.split_once(' '));
    let bearer = bearer.map(|(_, token)| token.trim().to_owned());
    let is_xml = text(axum::http::header::CONTENT_TYPE).is_some_and(|t| t.contains("xml"));
    let source = gate::source(outer, headers, request.extensions());
    let Ok(response) = sandbox.router.clone().oneshot(request).await;
    let Some(token) = bearer else {
        return Ok(response);
    };
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, ANSWER_BYTES)
        .await
        .map_err(anyhow::Error::from)?;
    if let Ok(party) = token::application_of(&sandbox.app, &token).await
        && let Some(interface) = interface_of(&path)
    {
        let call = TrialCall {
            application_id: party.application_id,
            interface: interface.to_owned(),
            direction: "in",
            code: code_in(&bytes),
            format: if is_xml { "xml" } else { "json" },
            source: source.to_string(),
            detail: String::new(),
        };
        note(&sandbox.app, &call).await?;
    }
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// The interface that a path belongs to, as the catalog names it.
fn interface_of(path: &str) -> Option<&'static str> {
    let fits = |known: &&str| {
        let (known, asked) = (known.split('/'), path.split('/'));
        known.clone().count() == asked.clone().count()
            && known.zip(asked).all(|(k, a)| k == a || k.starts_with('{'))
    };
    let all = crate::onboarding::plan::interface::catalog();
    all.into_iter().map(|known| known.name).find(fits)
}

/// The return code that an answer carries, in JSON or XML; 1 where there is none.
fn code_in(answer: &[u8]) -> i64 {
    let text = String::from_utf8_lossy(&answer[..answer.len().min(512)]);
    let after = ["\"code\":", "<code>"]
        .iter()
        .find_map(|mark| text.split_once(mark).map(|(_, rest)| rest.to_owned()));
    let digits = after.map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits
    });
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1)
}

/// Makes the sandbox follow a plan: party, application, account and grants, as in the platform.
pub async fn follow_plan(cx: &Cx, id: &str, plan: &AccessPlan) -> Result<(), Error> {
    let mut db = cx.app.db.read().await?;
    let application = life::find(&mut db, id).await?;
    let department = "select department_code from party where id = $1";
    let department: Option<OptionalText> =
        db.optional(department, &[&application.party_id]).await?;
    drop(db);
    let department = department.and_then(|found| found.0);
    let sandbox = of(&cx.app).await?;
    let mut tx = sandbox.db.begin().await?;
    mirror(sandbox, &mut tx, (&application, department.as_deref())).await?;
    plans::grant(&mut tx, id, plan, sandbox.clock.now()).await?;
    if let Some(department) = department {
        made_up::tasks(sandbox, &mut tx, &department).await?;
    }
    Ok(tx.commit().await?)
}

struct OptionalText(Option<String>);

impl crate::db::FromRecord for OptionalText {
    fn from_record(row: &crate::db::Record) -> Result<OptionalText, sqlx::Error> {
        Ok(OptionalText(row.first()?))
    }
}

/// The rows that an account in the sandbox needs; there they are only shadows.
async fn mirror(
    sandbox: &App,
    tx: &mut Conn,
    (application, department): (&Application, Option<&str>),
) -> Result<(), Error> {
    let now = sandbox.clock.now();
    let party = "insert into party (id, name, relation, leader_name, leader_contact, \
                 handler_name, handler_contact, created_at) \
                 values ($1, $2, 'local_service', '', '', '', '', $3) \
                 on conflict (id) do nothing";
    tx.execute(
        party,
        &[&application.party_id, &application.party_name, &now],
    )
    .await?;
    let shadow = "insert into application (id, party_id, name, network, kind, summary, \
                  username, state, state_reason, changed_at) \
                  values ($1, $2, $3, $4, $5, '', $6, 'live', '', $7) \
                  on conflict (id) do nothing";
    let username = username_of(application);
    let values: [&(dyn ToValue + Sync); 7] = [
        &application.id,
        &application.party_id,
        &application.name,
        &application.network,
        &application.kind,
        &username,
        &now,
    ];
    tx.execute(shadow, &values).await?;
    let account = "insert into account (id, kind, username, password_hash, display_name, role, \
                   department_code, party_id, application_id, state, epoch, created_at) \
                   values ($1, 'application', $2, '', $3, '', $4, $5, $6, 'pending', 0, $7) \
                   on conflict (username) do nothing";
    let values: [&(dyn ToValue + Sync); 7] = [
        &sandbox.clock.new_id(),
        &username,
        &application.name,
        &department,
        &application.party_id,
        &application.id,
        &now,
    ];
    tx.execute(account, &values).await?;
    Ok(())
}

/// Name of an application's account in the sandbox.
pub fn username_of(application: &Application) -> String {
    application.username.replacen("app-", "sbx-", 1)
}

/// Makes a new password for the sandbox account; the one before it ends, and so do its tokens. It
/// is shown once and kept only as a hash.
pub async fn issue_password(cx: &Cx, application: &Application) -> Result<String, Error> {
    let password = format!("{}Aa9", new_secret("")?);
    let hash = cx.app.hasher.hash(password.clone().into_bytes()).await?;
    let sandbox = of(&cx.app).await?;
    let mut tx = sandbox.db.begin().await?;
    let update = "update account set password_hash = $2, state = 'active', epoch = epoch + 1 \
                  where application_id = $1 and kind = 'application'";
    if tx.execute(update, &[&application.id, &hash]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    tx.commit().await?;
    Ok(password)
}

/// Closes the sandbox to an application that has left.
pub async fn close(app: &App, id: &str) -> Result<(), Error> {
    let mut tx = of(app).await?.db.begin().await?;
    let close = "update account set state = 'disabled', epoch = epoch + 1 \
                 where application_id = $1";
    tx.execute(close, &[&id]).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::{code_in, interface_of};

    #[test]
    fn answers_tell_their_code_in_both_formats() {
        assert_eq!(code_in(b"{\"code\":0,\"msg\":\"\"}"), 0);
        assert_eq!(code_in(b"<response><code>40002</code>"), 40002);
        assert_eq!(code_in(b"<html>"), 1);
    }

    #[test]
    fn paths_are_told_by_the_catalog() {
        let import = interface_of("/api/registers/enterprises/import");
        assert_eq!(import, Some("/api/registers/{kind}/import"));
        assert_eq!(interface_of("/api/tasks/pull"), Some("/api/tasks/pull"));
        assert_eq!(interface_of("/api/auth"), None);
    }
}
