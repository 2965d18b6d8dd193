//! Calls the platform.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::errors::Error;
use crate::generated::INTERFACES;
use crate::models::ImportAccepted;
use crate::options::Options;
use crate::sender::{Outgoing, Sender};
use crate::wire::{self, Answer, Message};

/// How one call differs from others.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// The interface only reads: no idempotency key is sent.
    pub read: bool,
    /// The caller's own key, 1 to 128 printable ASCII characters.
    pub idempotency_key: Option<String>,
}

impl How {
    /// A call of an interface that only reads.
    pub fn read() -> How {
        How {
            read: true,
            idempotency_key: None,
        }
    }

    /// A write with the caller's own key.
    pub fn key(key: &str) -> How {
        How {
            read: false,
            idempotency_key: Some(key.to_owned()),
        }
    }
}

/// A register that files are handed in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// 检查对象名录库.
    Enterprises,
    /// 检查人员名录库.
    Inspectors,
    /// 随机抽查事项清单.
    CheckItems,
    /// 实施部门.
    Departments,
}

/// Whether an interface only reads; what is not known may write.
fn is_read(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let fits = |pattern: &str| {
        let (mut own, mut its) = (path.split('/'), pattern.split('/'));
        let fits = |(a, b): (&str, &str)| a == b || (b.starts_with('{') && !a.is_empty());
        own.by_ref().count() == its.by_ref().count()
            && path.split('/').zip(pattern.split('/')).all(fits)
    };
    INTERFACES
        .iter()
        .any(|(pattern, reads)| *reads && fits(pattern))
}

/// Calls the platform; it keeps the access token and the clock. Clones share both. Every call
/// gives [`Error::Api`] where the platform refuses and [`Error::Transport`] or
/// [`Error::Signature`] where there is no answer that can be taken.
#[derive(Clone)]
pub struct Client(Arc<Sender>);

impl Client {
    /// A client with default options. The base URL may have a path, as in `/sandbox`; the password
    /// is given as it is, not in Base64.
    pub fn new(base_url: &str, username: &str, password: &str) -> Result<Client, Error> {
        Client::with(base_url, (username, password), Options::default())
    }

    /// A client with options; fails where they do not fit each other.
    pub fn with(base_url: &str, account: (&str, &str), options: Options) -> Result<Client, Error> {
        Ok(Client(Arc::new(Sender::new(base_url, account, options)?)))
    }

    /// Calls an interface and gives `data`. In XML every value of it is a text.
    pub async fn call(&self, path: &str, message: &impl Serialize) -> Result<Value, Error> {
        self.call_how(path, message, How::default()).await
    }

    /// The same where the call differs from others.
    pub async fn call_how(
        &self,
        path: &str,
        message: &impl Serialize,
        how: How,
    ) -> Result<Value, Error> {
        Ok(self.message(path, message, how).await?.data())
    }

    /// Calls an interface and reads `data` as a type, in JSON and XML alike.
    pub async fn call_as<T: DeserializeOwned>(
        &self,
        path: &str,
        message: &impl Serialize,
        how: How,
    ) -> Result<T, Error> {
        self.message(path, message, how).await?.read()
    }

    /// Sends bytes as they are, for example a file, and gives the answer after its signature was
    /// checked and its envelope opened. Refusals of the platform are errors as in `call`.
    pub async fn call_raw(
        &self,
        path: &str,
        body: &[u8],
        content_type: &str,
        how: How,
    ) -> Result<Answer, Error> {
        let mut out = self.outgoing(path, body.to_vec(), content_type, how)?;
        out.is_raw = true;
        Ok(self.0.send(&out).await?.0)
    }

    /// Hands in a file for a register; ask `/api/jobs/status` how far it is.
    pub async fn import_csv(
        &self,
        register: Register,
        csv: &[u8],
    ) -> Result<ImportAccepted, Error> {
        let path = match register {
            Register::Enterprises => "/api/registers/enterprises/import",
            Register::Inspectors => "/api/registers/inspectors/import",
            Register::CheckItems => "/api/registers/check-items/import",
            Register::Departments => "/api/registers/departments/import",
        };
        let out = self.outgoing(path, csv.to_vec(), "text/csv", How::default())?;
        self.sent(&out).await?.read()
    }

    /// All rows of all pages; `items` names their list in `data`. The next page is called for when
    /// its first row is asked for.
    pub fn pages(&self, path: &str, query: &impl Serialize, items: &str) -> Result<Pages, Error> {
        match serde_json::to_value(query).map_err(Error::usage)? {
            Value::Object(query) => Ok(Pages {
                client: self.clone(),
                path: path.to_owned(),
                query,
                items: items.to_owned(),
                page: None,
                is_last: false,
            }),
            _ => Err(Error::usage("a message is an object")),
        }
    }

    async fn message(
        &self,
        path: &str,
        message: &impl Serialize,
        how: How,
    ) -> Result<Message, Error> {
        let format = self.0.options.format;
        let body = wire::write(format, message)?;
        let out = self.outgoing(path, body, wire::media_type(format), how)?;
        self.sent(&out).await
    }

    async fn sent(&self, out: &Outgoing<'_>) -> Result<Message, Error> {
        let (_, message) = self.0.send(out).await?;
        message.ok_or_else(|| Error::unreadable("the answer has no message"))
    }

    fn outgoing<'o>(
        &self,
        path: &'o str,
        body: Vec<u8>,
        content_type: &'o str,
        how: How,
    ) -> Result<Outgoing<'o>, Error> {
        if !path.starts_with('/') || path.contains('#') {
            return Err(Error::usage("a path begins with / and has no #"));
        }
        let idempotency_key = match how.idempotency_key {
            None if how.read || is_read(path) => None,
            None => Some(uuid(self.0.options.random_bytes()?)),
            given => given,
        };
        if let Some(key) = &idempotency_key {
            let is_fine = (1..=128).contains(&key.len()) && key.bytes().all(is_printable);
            if !is_fine {
                let why = "an idempotency key has 1 to 128 printable ASCII characters";
                return Err(Error::usage(why));
            }
        }
        Ok(Outgoing {
            path,
            body,
            content_type,
            idempotency_key,
            is_raw: false,
        })
    }
}

fn is_printable(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

/// Version 4: random but for six bits.
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let parts = [
        &bytes[..4],
        &bytes[4..6],
        &bytes[6..8],
        &bytes[8..10],
        &bytes[10..],
    ];
    parts.map(hex::encode).join("-")
}

/// The rows of all pages, made by [`Client::pages`].
pub struct Pages {
    client: Client,
    path: String,
    query: Map<String, Value>,
    items: String,
    /// The page that is being read, its number of rows and the next of them.
    page: Option<(Message, usize, usize)>,
    is_last: bool,
}

impl Pages {
    /// The next row, read as a type (in JSON `Value` is one); none after the last.
    pub async fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Error> {
        loop {
            if let Some((page, rows, at)) = &mut self.page
                && *at < *rows
            {
                let row = page.row(&self.items, *at)?;
                *at += 1;
                return Ok(Some(row));
            }
            if self.is_last {
                return Ok(None);
            }
            self.turn().await?;
        }
    }

    async fn turn(&mut self) -> Result<(), Error> {
        let page = self
            .client
            .message(&self.path, &self.query, How::read())
            .await?;
        let next = page.data()["next"].take();
        if next.is_null() {
            self.is_last = true;
        } else if self.query.get("after") == Some(&next) {
            return Err(Error::unreadable("the pages go round in a circle"));
        } else {
            self.query.insert("after".to_owned(), next);
        }
        let rows = page.rows(&self.items)?;
        self.page = Some((page, rows, 0));
        Ok(())
    }
}
