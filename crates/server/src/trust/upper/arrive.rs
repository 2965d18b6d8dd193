//! Coming back from the upper side.

use askama::Template;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use protocol::Code;
use serde_json::Value;

use crate::audit::Event;
use crate::db::{FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render_refused};
use crate::identity::account::{self, AccountKind};
use crate::identity::sign_in::{let_in_within, own_page};
use crate::identity::{SIGN_IN_REFUSED, secret_digest};
use crate::trust::request::Parameters;
use crate::trust::upper::start::{self, Question, cookie, redirect_uri};
use crate::trust::upper::{ended, link, provider, settings};

/// Answers that say that a page is needed.
const NEEDS_PAGE: &[&str] = &[
    "login_required",
    "interaction_required",
    "consent_required",
    "account_selection_required",
];

struct Kept {
    nonce: String,
    verifier: String,
    next: String,
    account_id: String,
    is_silent: bool,
}

impl FromRecord for Kept {
    fn from_record(row: &Record) -> Result<Kept, sqlx::Error> {
        Ok(Kept {
            nonce: row.get("nonce")?,
            verifier: row.get("verifier")?,
            next: row.get("next")?,
            account_id: row.get("account_id")?,
            is_silent: row.get("is_silent")?,
        })
    }
}

fn refused() -> Error {
    let reason = "请从登录页面重新开始 (begin again on the page for signing in)";
    Error::field(Code::SourceRefused, "state", reason)
}

/// The question that an answer belongs to: asked by this browser, and answered once.
async fn question(cx: &Cx, sent: &Parameters) -> Result<Kept, Error> {
    let state = sent.get("state").ok_or_else(refused)?;
    let digest = secret_digest(state);
    let held = cx.cookie(start::STATE_COOKIE).map(secret_digest);
    if held.as_ref() != Some(&digest) {
        return Err(refused());
    }
    let find = "select nonce, verifier, next, account_id, is_silent from upper_request \
                where state_digest = $1 and expires_at > $2";
    let mut tx = cx.app.db.begin().await?;
    let kept: Option<Kept> = tx.optional(find, &[&digest, &cx.now()]).await?;
    let take = "delete from upper_request where state_digest = $1";
    let taken = tx.execute(take, &[&digest]).await?;
    tx.commit().await?;
    kept.filter(|_| taken == 1).ok_or_else(refused)
}

/// Reads the answer: a person, another try with a page, or a refusal.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let upper = settings(&cx)?.clone();
    let sent = Parameters::read(&cx.query).ok_or(Code::Malformed)?;
    let kept = question(&cx, &sent).await?;
    // RFC 9207: an answer of another issuer is none.
    if sent.get("iss").is_some_and(|issuer| issuer != upper.issuer) {
        return Err(refused());
    }
    if let Some(error) = sent.get("error") {
        if kept.is_silent && NEEDS_PAGE.contains(&error) {
            let again = Question {
                next: &kept.next,
                account_id: &kept.account_id,
                is_silent: false,
            };
            return start::ask(&cx, &again).await;
        }
        let words = format!("上级身份服务 (the upper side): {error}");
        return Err(Error::field(Code::UpstreamFault, "", words));
    }
    let code = sent.get("code").ok_or_else(refused)?;
    let way = (kept.verifier.as_str(), redirect_uri(&cx)?);
    let claims = provider::redeem(&upper, code, (way.0, &way.1), cx.now()).await?;
    if claims["nonce"] != kept.nonce.as_str() {
        return Err(refused());
    }
    if kept.account_id.is_empty() {
        enter(&cx, &upper.issuer, (&claims, &kept.next)).await
    } else if cx.by().id == kept.account_id {
        link::asked(&cx, &upper.issuer, &claims).await?;
        redirect("/account/upper")
    } else {
        Err(refused())
    }
}

#[derive(Template)]
#[template(path = "trust/upper/unknown.html")]
struct Unknown {
    f: Frame,
}

/// Starts a session for the account that the upper identity is linked with. There is no other way
/// in: an identity that is linked with none makes none. The link is held meanwhile, so that a
/// logout above, or the undoing of the link, comes before all of this or finds the session.
async fn enter(cx: &Cx, issuer: &str, (claims, next): (&Value, &str)) -> Result<Response, Error> {
    let subject = claims["sub"].as_str().unwrap_or_default();
    let mut tx = cx.app.db.begin().await?;
    link::hold(&mut tx, (issuer, subject)).await?;
    let linked = link::account(&mut tx, (issuer, subject)).await?;
    let account = match linked {
        Some(id) => Some(account::by_id(&mut tx, &id).await?),
        None => None,
    };
    let usable = account.filter(|account| account.usable().is_ok());
    let kind = usable.as_ref().and_then(|account| match account.kind {
        AccountKind::Officer => Some(("officer", "/console")),
        AccountKind::PartyStaff => Some(("party_staff", "/party")),
        AccountKind::Application | AccountKind::Registered => None,
    });
    let (Some(account), Some((kind, home))) = (usable, kind) else {
        drop(tx);
        return not_linked(cx, subject).await;
    };
    if ended::has_ended(&mut tx, issuer, claims).await? {
        let reason = "上级会话已结束，请重新登录 (the session above has ended; sign in again)";
        return Err(Error::rule(reason));
    }
    let (started, second) = let_in_within(cx, &mut tx, &account, (kind, "upper")).await?;
    let keep = "insert into upper_session (session_id, issuer, subject, sid, authenticated_at) \
                values ($1, $2, $3, $4, $5)";
    let sid = claims["sid"].as_str().unwrap_or_default();
    // Its clock may be ahead of ours; nobody has signed in tomorrow.
    let shown = claims["auth_time"].as_i64();
    let shown = shown.map(|at| at.saturating_mul(1000).min(cx.now()));
    let values: [&(dyn ToValue + Sync); 5] = [&started.id, &issuer, &subject, &sid, &shown];
    tx.execute(keep, &values).await?;
    tx.commit().await?;
    let place = match second {
        Some(page) => {
            let next = serde_urlencoded::to_string([("next", next)]);
            format!("{page}?{}", next.map_err(anyhow::Error::from)?)
        }
        None => own_page(next, home).to_owned(),
    };
    let mut response = redirect(&place)?;
    let headers = response.headers_mut();
    headers.append(SET_COOKIE, started.cookie);
    headers.append(SET_COOKIE, cookie(cx, "", 0)?);
    Ok(response)
}

async fn not_linked(cx: &Cx, subject: &str) -> Result<Response, Error> {
    let event = Event::done(&SIGN_IN_REFUSED, "upper", subject);
    let event = event.refused(Code::NoPermission.number());
    cx.app.recorder.record(cx.by(), event).await;
    let f = Frame::new(cx, "尚未绑定", "Not linked");
    render_refused(&Unknown { f }, &Code::NoPermission.into())
}
