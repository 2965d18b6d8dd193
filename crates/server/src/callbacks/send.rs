//! One attempt.

use std::time::Instant;

use ipnet::IpNet;
use protocol::webhook;

use crate::app::App;
use crate::callbacks::attempt::{Outcome, nets};
use crate::callbacks::line::is_out;
use crate::callbacks::outbox::{Attempted, Due};
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
        let joined: Option<String> = row.get("nets")?;
        Ok(Receiver {
            url: row.get("callback_url")?,
            nets: nets(joined.as_deref()),
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

    /// Whether nothing is sent for the time being.
    pub fn is_out(&self) -> bool {
        is_out(&self.state)
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
pub async fn attempt(app: &App, receiver: &Receiver, due: Due) -> Attempted {
    let started = Instant::now();
    let answer = if receiver.state != "live" {
        Err("应用已下线 the application has left".to_owned())
    } else if receiver.secrets.is_empty() {
        Err(NO_SECRET.to_owned())
    } else {
        send(app, &due, receiver).await
    };
    Attempted {
        due,
        outcome: answer.map_or_else(Outcome::none, |answer| Outcome::of(&answer)),
        took: started.elapsed(),
    }
}

/// What is said where nothing can be signed.
pub const NO_SECRET: &str = "请先在密钥页面新建回调密钥 make a callback secret on the page of keys";

async fn send(app: &App, due: &Due, receiver: &Receiver) -> Result<target::Answer, String> {
    let seconds = app.clock.now().div_euclid(1000);
    let headers = headers(&receiver.secrets, (&due.id, seconds), &due.body)?;
    let to = (receiver.url.as_str(), receiver.nets.as_slice());
    target::post(to, &headers, due.body.clone()).await
}
