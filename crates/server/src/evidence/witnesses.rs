//! Registering the witnesses of the log.

use askama::Template;
use axum::response::Response;
use draw::log::note::is_name;
use protocol::Code;
use serde::Deserialize;
use sm::VerifyingKey;

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::evidence::store::{self, LogWitness};
use crate::evidence::{WITNESS_ADDED, organ_key, origin};
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};

const PAGE: &str = "/console/log-witnesses";
/// Most bytes of a name and of an address.
const NAME_BYTES: usize = 64;
const URL_BYTES: usize = 200;

#[derive(Template)]
#[template(path = "evidence/witnesses.html")]
struct WitnessesPage {
    f: Frame,
    rows: Vec<LogWitness>,
    origin: String,
    /// SM2, hex.
    log_key: String,
}

/// The list, what a witness must be told about the log, and the form for a new one.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    // Whoever sets a witness up before the first draw needs the key already.
    let log_key = hex::encode(organ_key(&mut tx).await?.public());
    let rows = store::witnesses(&mut tx).await?;
    tx.commit().await?;
    render(&WitnessesPage {
        f: Frame::new(&cx, "日志见证人", "Witnesses of the log"),
        rows,
        origin: origin(&cx.app.config),
        log_key,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLogWitness {
    name: String,
    url: String,
    public_key: String,
}

impl NewLogWitness {
    fn check(&self) -> Result<(), Error> {
        if !is_name(&self.name) || self.name.len() > NAME_BYTES {
            let reason = "1至64字节，不含空格和加号 (1 to 64 bytes without spaces and +)";
            return Err(Error::field(Code::BadField, "name", reason));
        }
        // What comes back is signed, so the way there need not be secret.
        let url = reqwest::Url::parse(&self.url).ok();
        let is_fine =
            |url: &reqwest::Url| url.scheme() == "http" && url.has_host() && url.query().is_none();
        if self.url.len() > URL_BYTES || !url.as_ref().is_some_and(is_fine) {
            let reason = "应为 http://主机:端口 (http://host:port)";
            return Err(Error::field(Code::BadField, "url", reason));
        }
        let key = hex::decode(&self.public_key).ok();
        let key: Option<[u8; 65]> = key.and_then(|bytes| bytes.try_into().ok());
        if key.is_none_or(|key| VerifyingKey::from_sec1(&key).is_err()) {
            let reason = "应为130位十六进制的SM2公钥，以04开头 (an SM2 public key in hex)";
            return Err(Error::field(Code::BadField, "public_key", reason));
        }
        Ok(())
    }
}

/// Registers a witness of the log with the public key that it made itself. The same name and key
/// again is the witness at a new address; another key under a known name is refused.
pub async fn form(cx: Cx, form: NewLogWitness) -> Result<Response, Error> {
    form.check()?;
    let key = form.public_key.to_ascii_lowercase();
    let upsert = "insert into log_witness (name, url, public_key, signed_size, retry_at, \
                  created_at) values ($1, $2, $3, 0, 0, $4) on conflict (name) do update set \
                  url = excluded.url, failure = null, failed_at = null, retry_at = 0 \
                  where log_witness.public_key = excluded.public_key";
    let values: [&(dyn ToValue + Sync); 4] = [&form.name, &form.url, &key, &cx.now()];
    let mut tx = cx.app.db.begin().await?;
    if tx.execute(upsert, &values).await? == 0 {
        return Err(Code::Exists.into());
    }
    let detail = serde_json::json!({ "url": form.url, "public_key": key });
    let event = Event::done(&WITNESS_ADDED, "log_witness", form.name.as_str());
    cx.record(&mut tx, &event.with(&detail)).await?;
    tx.commit().await?;
    redirect(PAGE)
}
