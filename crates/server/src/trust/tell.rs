//! One attempt at telling a system that a session has ended: a logout token (OpenID Connect
//! Back-Channel Logout 1.0), or the message `session.logout` to its callback.

use std::time::Instant;

use ipnet::IpNet;
use serde_json::json;

use crate::app::App;
use crate::callbacks::target::{self, Bounds};
use crate::callbacks::{headers, secret};
use crate::clock::readable;
use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::trust::keys;
use crate::trust::notice::{Due, Outcome};

/// Most bytes of an answer.
const ANSWER_BYTES: usize = 64 << 10;
/// A logout token is taken for so long after it was sent, seconds.
const TOKEN_SECONDS: i64 = 120;
/// What makes a token a logout token.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

struct Receiver {
    backchannel: String,
    callback: String,
    nets: Option<String>,
}

impl FromRecord for Receiver {
    fn from_record(row: &Record) -> Result<Receiver, sqlx::Error> {
        Ok(Receiver {
            backchannel: row.get("backchannel_uri")?,
            callback: row.get("callback_url")?,
            nets: row.get("nets")?,
        })
    }
}

impl Receiver {
    fn nets(&self) -> Vec<IpNet> {
        let nets = self.nets.as_deref().unwrap_or_default().split(' ');
        nets.filter_map(|net| net.parse().ok()).collect()
    }
}

/// What a receiver answered, and what that means.
struct Said {
    is_told: bool,
    status: Option<i64>,
    code: Option<i64>,
    detail: String,
}

/// Tells a receiver and says what became of it. One that is out for a while is told as well: it
/// has something of the person.
pub async fn attempt(app: &App, due: &Due) -> Result<Outcome, Error> {
    let find = "select a.callback_url, coalesce(c.backchannel_uri, '') as backchannel_uri, \
                (select string_agg(n.net, ' ') from granted_net n \
                where n.application_id = a.id) as nets from application a \
                left join sign_in_client c on c.application_id = a.id where a.id = $1";
    let mut db = app.db.read().await?;
    let receiver: Receiver = db.one(find, &[&due.application_id]).await?;
    let secrets = secret::in_force(app, &mut db, &due.application_id).await?;
    drop(db);
    let started = Instant::now();
    let said = if due.channel == "backchannel" {
        let token = logout_token(app, due).await?;
        send_token(&receiver, &token).await
    } else if secrets.is_empty() {
        Err("请先在密钥页面新建回调密钥 make a callback secret on the page of keys".to_owned())
    } else {
        send_message(app, due, (&receiver, &secrets)).await
    };
    let said = said.unwrap_or_else(|why| Said {
        is_told: false,
        status: None,
        code: None,
        detail: why,
    });
    Ok(Outcome {
        is_told: said.is_told,
        status: said.status,
        code: said.code,
        detail: said.detail,
        took: started.elapsed(),
    })
}

async fn logout_token(app: &App, due: &Due) -> Result<String, Error> {
    let now = app.clock.now().div_euclid(1000);
    let claims = json!({
        "iss": due.issuer, "aud": due.application_id, "iat": now, "exp": now + TOKEN_SECONDS,
        "jti": due.id, "sub": due.account_id, "sid": due.session_id,
        "events": { EVENT: {} },
    });
    keys::sign(app, "logout+jwt", &claims).await
}

async fn send_token(receiver: &Receiver, token: &str) -> Result<Said, String> {
    if receiver.backchannel.is_empty() {
        return Err("后台登出地址已撤销 the back-channel address was withdrawn".to_owned());
    }
    let form = ("content-type", "application/x-www-form-urlencoded");
    let headers = [(form.0.to_owned(), form.1.to_owned())];
    let bounds = Bounds {
        time: target::TIMEOUT,
        bytes: ANSWER_BYTES,
    };
    let nets = receiver.nets();
    let to = (receiver.backchannel.as_str(), nets.as_slice());
    let body = format!("logout_token={token}").into_bytes();
    let raw = target::send(to, &headers, body, bounds).await;
    let raw = raw.map_err(|failure| failure.to_string())?;
    let is_told = matches!(raw.status, 200 | 204);
    // The status is the answer. What else was said is shown, because it often tells that something
    // in between answered in place of the system.
    let text = String::from_utf8_lossy(&raw.bytes);
    let text: String = text.trim().chars().take(120).collect();
    let detail = match text.is_empty() {
        true => String::new(),
        false => format!("{} {text}", raw.content_type),
    };
    Ok(Said {
        is_told,
        status: Some(i64::from(raw.status)),
        code: None,
        detail,
    })
}

async fn send_message(
    app: &App,
    due: &Due,
    (receiver, secrets): (&Receiver, &[String]),
) -> Result<Said, String> {
    let body = json!({
        "id": due.id, "type": "session.logout", "subject": due.session_id,
        "created_at": readable(due.at),
        "data": { "session_id": due.session_id, "sub": due.account_id,
                  "reason": due.reason, "occurred_at": due.at },
    })
    .to_string();
    let seconds = app.clock.now().div_euclid(1000);
    let headers = headers(secrets, (&due.id, seconds), &body)?;
    let nets = receiver.nets();
    let answer = target::post((&receiver.callback, &nets), &headers, body).await?;
    let is_fine = (200..300).contains(&answer.status);
    let detail = match answer.code {
        None => "应答没有code the answer has no code",
        Some(_) => "",
    };
    Ok(Said {
        is_told: is_fine && answer.code == Some(0),
        status: Some(i64::from(answer.status)),
        code: answer.code,
        detail: detail.to_owned(),
    })
}
