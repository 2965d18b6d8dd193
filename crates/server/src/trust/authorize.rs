//! `/oidc/authorize`: a system asks who the person is. With a session the answer is a code; without
//! one the person signs in first, or, where no page may be shown, the system hears so.

use askama::Template;
use axum::extract::Request as HttpRequest;
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, body};
use crate::identity::person::{self, Person};
use crate::identity::{new_secret, secret_digest, session};
use crate::trust::client::Client;
use crate::trust::oauth::{self, Refused};
use crate::trust::request::{Parameters, Request};
use crate::trust::{CODE_ISSUED, issuer, keys, posted, store};

/// A code is redeemed within this time.
pub const CODE_MS: i64 = 60_000;
/// Signing in for a request takes at most this long.
const REQUEST_MS: i64 = 10 * 60_000;
/// The clock of the upper side may be behind ours by so much.
const LEEWAY_MS: i64 = 60_000;
/// Where a request that was kept goes on.
const CONTINUE: &str = "/oidc/continue/";
/// Most bytes of a request that comes as a form.
const FORM_BYTES: usize = 16 << 10;

/// A request with what it came from.
struct Asked {
    client: Client,
    redirect_uri: String,
    state: String,
    issuer: String,
    sent: Parameters,
}

impl Asked {
    fn answer(&self, parameters: &[(&str, &str)]) -> Result<Response, Error> {
        let mut all = parameters.to_vec();
        if !self.state.is_empty() {
            all.push(("state", &self.state));
        }
        all.push(("iss", &self.issuer));
        oauth::go(&self.redirect_uri, &all)
    }

    fn refuse(&self, refused: &Refused) -> Result<Response, Error> {
        let words = refused.description.as_str();
        self.answer(&[("error", refused.error), ("error_description", words)])
    }
}

/// Reads the parameters of a GET or a POST.
pub async fn parameters(cx: &Cx, request: HttpRequest) -> Result<Parameters, Error> {
    let text = if request.method() == Method::POST {
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(Code::BadContentType.into());
        }
        let bytes = body::read_bytes(request.into_body(), FORM_BYTES).await?;
        String::from_utf8(bytes.to_vec()).map_err(|_| Code::BadCharset)?
    } else {
        cx.query.clone()
    };
    Parameters::read(&text).ok_or_else(|| Code::Malformed.into())
}

/// Answers a request of a system. One whose system or address is not known goes nowhere: the
/// person is told, and nobody is sent to an address that was not registered.
pub async fn authorize(cx: Cx, request: HttpRequest) -> Result<Response, Error> {
    let method = request.method().clone();
    let sent = parameters(&cx, request).await?;
    match posted::by_get(&cx, &method, &sent)? {
        Some(again) => Ok(again),
        None => decide(&cx, sent, None).await,
    }
}

async fn decide(cx: &Cx, sent: Parameters, fresh_from: Option<i64>) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let asked = asked(cx, &mut db, sent).await?;
    drop(db);
    if let Some(name) = asked.sent.odd() {
        let words = format!("{name} came twice or is too long");
        return asked.refuse(&Refused::new("invalid_request", words));
    }
    let request = match Request::read(&asked.sent) {
        Ok(request) => request,
        Err(refused) => return asked.refuse(&refused),
    };
    match grant(cx, &asked, (&request, fresh_from)).await {
        Ok(Some(code)) => asked.answer(&[("code", &code)]),
        Ok(None) if request.is_silent => {
            asked.refuse(&Refused::new("login_required", "nobody is signed in"))
        }
        Ok(None) => sign_in_first(cx, &asked, &request).await,
        Err(error) => asked.refuse(&Refused::fault(cx, &error)),
    }
}

/// The system and its address, which must be right before anything is sent there.
async fn asked(cx: &Cx, db: &mut Conn, sent: Parameters) -> Result<Asked, Error> {
    let client_id = sent.get("client_id").unwrap_or_default();
    let client = store::live(db, client_id).await?;
    let client = client.ok_or_else(|| {
        let reason = "没有此系统，或其未上线 (no such system, or it is not live)";
        Error::field(Code::BadField, "client_id", reason)
    })?;
    let redirect_uri = sent.get("redirect_uri").unwrap_or_default().to_owned();
    if !client.redirect_uris.contains(&redirect_uri) {
        let reason = "回调地址未登记 (this address is not registered)";
        return Err(Error::field(Code::BadField, "redirect_uri", reason));
    }
    Ok(Asked {
        client,
        redirect_uri,
        state: sent.get("state").unwrap_or_default().to_owned(),
        issuer: issuer::of(cx)?,
        sent,
    })
}

/// A code for the person who is signed in; none where nobody is, or not freshly enough, or somebody
/// else than the system expects.
async fn grant(
    cx: &Cx,
    asked: &Asked,
    (request, fresh_from): (&Request, Option<i64>),
) -> Result<Option<String>, Error> {
    let (now, client_id) = (cx.now(), &asked.client.application_id);
    let mut tx = cx.app.db.begin().await?;
    let Some(session) = session::of_caller(cx, &mut tx).await? else {
        return Ok(None);
    };
    let Some(person) = person::held(&cx.app, &mut tx, &session).await? else {
        return Ok(None);
    };
    if !is_fresh(&person, request, (fresh_from, now)) {
        return Ok(None);
    }
    if let Some(hint) = &request.hint {
        drop(tx);
        let whose = (asked.issuer.as_str(), client_id.as_str());
        let claims = keys::open(&cx.app, hint, whose).await?;
        if claims.is_none_or(|claims| claims["sub"] != person.account_id.as_str()) {
            return Ok(None);
        }
        tx = cx.app.db.begin().await?;
        if person::held(&cx.app, &mut tx, &session).await?.is_none() {
            return Ok(None);
        }
    }
    let code = new_secret("mqo_")?;
    let insert = "insert into sign_in_code (digest, application_id, session_id, redirect_uri, \
                  challenge, nonce, scope, issuer, expires_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values: [&(dyn ToValue + Sync); 9] = [
        &secret_digest(&code),
        client_id,
        &session,
        &asked.redirect_uri,
        &request.challenge,
        &request.nonce,
        &request.scope,
        &asked.issuer,
        &(now + CODE_MS),
    ];
    tx.execute(insert, &values).await?;
    let guest = (session.as_str(), client_id.as_str());
    person::note_guest(&mut tx, guest, &asked.issuer, now).await?;
    let event = Event::done(&CODE_ISSUED, "application", client_id);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Some(code))
}

fn is_fresh(person: &Person, request: &Request, (from, now): (Option<i64>, i64)) -> bool {
    let shown = person.authenticated_at;
    match from {
        // Whoever signed in for this very request did all that it asks for; the upper side may have
        // taken somebody for signed in who showed nothing now.
        Some(from) => {
            let most = if request.is_fresh {
                Some(0)
            } else {
                request.max_age
            };
            let is_young = |seconds: i64| {
                let least = from - seconds * 1000 - LEEWAY_MS;
                shown.is_some_and(|at| at >= least)
            };
            person.started_at >= from && most.is_none_or(is_young)
        }
        None => {
            let is_young = |seconds: i64| shown.is_some_and(|at| now - at <= seconds * 1000);
            !request.is_fresh && request.max_age.is_none_or(is_young)
        }
    }
}

/// Keeps the request and sends the person to sign in.
async fn sign_in_first(cx: &Cx, asked: &Asked, request: &Request) -> Result<Response, Error> {
    let (id, now) = (new_secret("")?, cx.now());
    let must_be_fresh = request.is_fresh || request.max_age.is_some() || request.hint.is_some();
    let fresh_from = if must_be_fresh { now } else { 0 };
    let mut tx = cx.app.db.begin().await?;
    let insert = "insert into sign_in_request (id, query, fresh_from, expires_at) \
                  values ($1, $2, $3, $4)";
    let until = now + REQUEST_MS;
    tx.execute(insert, &[&id, &asked.sent.text(), &fresh_from, &until])
        .await?;
    tx.commit().await?;
    let next = serde_urlencoded::to_string([("next", format!("{CONTINUE}{id}"))]);
    let next = next.map_err(anyhow::Error::from)?;
    redirect(&format!("/sign-in?{next}"))
}

struct Kept {
    query: String,
    fresh_from: i64,
}

impl FromRecord for Kept {
    fn from_record(row: &Record) -> Result<Kept, sqlx::Error> {
        Ok(Kept {
            query: row.get("query")?,
            fresh_from: row.get("fresh_from")?,
        })
    }
}

#[derive(Template)]
#[template(path = "trust/go_on.html")]
pub struct GoOn {
    f: Frame,
    /// Where to.
    address: String,
}

/// A page that leads on by itself. The policy of our pages lets no form end at another site, and a
/// form that was sent is what brought the person here; from a page of ours the way is free.
pub fn lead_on(cx: &Cx, address: String) -> Result<Response, Error> {
    let f = Frame::new(cx, "正在返回", "Going back");
    render(&GoOn { f, address })
}

async fn kept(cx: &Cx, id: &str) -> Result<Option<Kept>, Error> {
    let find = "select query, fresh_from from sign_in_request where id = $1 and expires_at > $2";
    let mut db = cx.app.db.read().await?;
    Ok(db.optional(find, &[&id, &cx.now()]).await?)
}

/// How freshly somebody must have shown who they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Freshness {
    /// Anew, whoever is signed in.
    pub is_anew: bool,
    /// At most so many seconds ago.
    pub max_age: Option<i64>,
}

/// What the request asks for with which a person goes on after signing in; nothing where that is
/// no request.
pub async fn freshness(cx: &Cx, next: &str) -> Result<Freshness, Error> {
    let Some(id) = next.strip_prefix(CONTINUE) else {
        return Ok(Freshness::default());
    };
    let sent = kept(cx, id)
        .await?
        .and_then(|kept| Parameters::read(&kept.query));
    let request = sent.and_then(|sent| Request::read(&sent).ok());
    let asked = request.map(|request| Freshness {
        is_anew: request.is_fresh,
        max_age: request.max_age,
    });
    Ok(asked.unwrap_or_default())
}

/// Goes on with a request after signing in.
pub async fn go_on(cx: Cx) -> Result<Response, Error> {
    let kept = kept(&cx, cx.param("id")?).await?;
    let kept = kept.ok_or(Code::NotFound)?;
    let sent = Parameters::read(&kept.query).ok_or(Code::NotFound)?;
    let answer = decide(&cx, sent, Some(kept.fresh_from)).await?;
    let location = answer.headers().get("location");
    let address = location.and_then(|value| value.to_str().ok());
    lead_on(&cx, address.ok_or(Code::NotFound)?.to_owned())
}
