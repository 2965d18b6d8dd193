//! One attempt.

use std::time::Instant;

use ipnet::IpNet;
use protocol::webhook;

use crate::app::App;
use crate::callbacks::outbox::{Due, Outcome};
use crate::callbacks::{secret, target};
use crate::db::{FromRecord, Record};
use crate::error::Error;

/// Who gets the messages of an application.
pub struct Receiver {
    url: String,
    nets: Vec<IpNet>,
    state: String,
    secrets: Vec<String>,
}

impl FromRecord for Receiver {
    fn from_record(row: &Record) -> Result<Receiver, sqlx::Error> {
        let nets: Option<String> = row.get("nets")?;
        let nets = nets.unwrap_or_default();
        Ok(Receiver {
            url: row.get("callback_url")?,
            nets: nets.split(' ').filter_map(|net| net.parse().ok()).collect(),
            state: row.get("state")?,
            secrets: Vec::new(),
        })
    }
}

impl Receiver {
    /// The receiver of an application, and the secrets in force.
    pub async fn find(app: &App, application_id: &str) -> Result<Receiver, Error> {
        let find = "select a.callback_url, a.state, (select string_agg(n.net, ' ') \
                    from granted_net n where n.application_id = a.id) as nets \
                    from application a where a.id = $1";
        let mut db = app.db.read().await?;
        let mut receiver: Receiver = db.one(find, &[&application_id]).await?;
        receiver.secrets = secret::in_force(app, &mut db, application_id).await?;
        Ok(receiver)
    }
}

/// The headers of a message: id, time, and the signatures of all secrets in force.
pub fn headers(
    secrets: &[String],
    (id, seconds): (&str, i64),
    body: &str,
) -> Result<Vec<(&'static str, String)>, String> {
    let mut signatures = Vec::new();
    for secret in secrets {
        let signed = webhook::sign(secret, (id, seconds), body);
        signatures.push(signed.map_err(|wrong| wrong.to_string())?);
    }
    Ok(vec![
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", signatures.join(" ")),
    ])
}

/// Sends a message and says what became of it.
pub async fn attempt(app: &App, receiver: &Receiver, due: &Due) -> Outcome {
    let started = Instant::now();
    let answer = if receiver.state != "live" {
        Err("应用未在用，恢复后再发 the application is not live; sent again once it is".to_owned())
    } else if receiver.secrets.is_empty() {
        Err("请先在密钥页面新建回调密钥 make a callback secret on the page of keys".to_owned())
    } else {
        send(app, due, receiver).await
    };
    let took = started.elapsed();
    match answer {
        Ok(answer) => {
            let is_delivered = (200..300).contains(&answer.status) && answer.code == Some(0);
            let detail = match answer.code {
                None => "应答没有code the answer has no code",
                Some(_) => "",
            };
            Outcome {
                is_delivered,
                status: Some(i64::from(answer.status)),
                code: answer.code,
                detail: detail.to_owned(),
                took,
            }
        }
        Err(why) => Outcome {
            is_delivered: false,
            status: None,
            code: None,
            detail: why,
            took,
        },
    }
}

async fn send(app: &App, due: &Due, receiver: &Receiver) -> Result<target::Answer, String> {
    let seconds = app.clock.now().div_euclid(1000);
    let headers = headers(&receiver.secrets, (&due.id, seconds), &due.body)?;
    let to = (receiver.url.as_str(), receiver.nets.as_slice());
    target::post(to, &headers, due.body.clone()).await
}
