//! Messages: writing requests, reading answers, and the errors that answers are.

use std::collections::BTreeMap;
use std::time::Duration;

use protocol::envelope::FieldError;
use protocol::wire::{Branch, Format, Tree};
use protocol::{Code, Retry};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::errors::{ApiError, Error, Failed};
use crate::xml;

/// An answer of whoever answered.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    /// After its envelope was opened.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header by its name in lower case; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

pub(crate) fn media_type(format: Format) -> &'static str {
    match format {
        Format::Json => "application/json",
        Format::Xml => "application/xml",
    }
}

/// The format that a content type names; none where it names another kind of file.
pub(crate) fn format_of(content_type: &str) -> Option<Format> {
    let media = content_type.split(';').next().unwrap_or_default().trim();
    match media.to_ascii_lowercase().as_str() {
        "application/json" => Some(Format::Json),
        "application/xml" | "text/xml" => Some(Format::Xml),
        _ => None,
    }
}

/// The bytes of a message.
pub(crate) fn write(format: Format, message: &impl Serialize) -> Result<Vec<u8>, Error> {
    let json = serde_json::to_vec(message).map_err(Error::usage)?;
    match format {
        Format::Json => Ok(json),
        Format::Xml => {
            let tree: xml::Tree = serde_json::from_slice(&json).map_err(Error::usage)?;
            let text = xml::write(&tree).map_err(Error::usage)?;
            Ok(text.into_bytes())
        }
    }
}

/// A message of the platform.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) members: Map<String, Value>,
    /// In XML what models are read from: there every value of `members` is a text.
    tree: Option<Tree>,
}

impl Message {
    /// None where the answer is no message.
    pub(crate) fn of(answer: &Answer) -> Option<Message> {
        let format = format_of(answer.header("content-type"))?;
        let (value, tree) = match format {
            Format::Json => (serde_json::from_slice(&answer.body).ok()?, None),
            Format::Xml => {
                let tree = Tree::response(None, &answer.body).ok()?;
                (tree.root().value().ok()?, Some(tree))
            }
        };
        match value {
            Value::Object(members) => Some(Message { members, tree }),
            _ => None,
        }
    }

    pub(crate) fn code(&self) -> Option<u32> {
        let text = match self.members.get("code")? {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => return None,
        };
        let is_number = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    }

    /// A member that is a text; empty where it is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.members.get(name).and_then(Value::as_str).unwrap_or("")
    }

    pub(crate) fn data(&self) -> Value {
        self.members.get("data").cloned().unwrap_or_default()
    }

    fn branch(&self) -> Option<Branch<'_>> {
        self.tree.as_ref().map(Tree::root)
    }

    /// `data` as a type.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        match self.branch() {
            None => serde_json::from_value(self.data()).map_err(Error::unreadable),
            Some(root) => {
                let data = root.member("data");
                let data = data.ok_or_else(|| Error::unreadable("the answer has no data"))?;
                data.read().map_err(Error::unreadable)
            }
        }
    }

    /// The rows of a page: where they stand in `data`, one after the other. `Value` in XML has
    /// texts.
    pub(crate) fn rows(&self, items: &str) -> Result<usize, Error> {
        let rows = self.members.get("data").and_then(|data| data.get(items));
        match rows {
            None | Some(Value::Null) => Ok(0),
            // An array without rows and a text that is empty look the same in XML.
            Some(Value::String(text)) if text.is_empty() && self.tree.is_some() => Ok(0),
            Some(Value::Array(rows)) => Ok(rows.len()),
            Some(_) => Err(Error::unreadable(format!("{items} is no array"))),
        }
    }

    /// One of them as a type.
    pub(crate) fn row<T: DeserializeOwned>(&self, items: &str, at: usize) -> Result<T, Error> {
        let none = || Error::unreadable(format!("{items} has no row {at}"));
        match self.branch() {
            None => {
                let row = self
                    .members
                    .get("data")
                    .and_then(|data| data.get(items)?.get(at));
                T::deserialize(row.ok_or_else(none)?).map_err(Error::unreadable)
            }
            Some(root) => {
                let rows = root.member("data").and_then(|data| data.member(items));
                let row = rows.and_then(|rows| rows.items()?.nth(at));
                row.ok_or_else(none)?.read().map_err(Error::unreadable)
            }
        }
    }
}

/// Whether a status says that it may go well later.
pub(crate) fn is_busy(status: u32) -> bool {
    matches!(status, 429 | 502..=504)
}

fn wait_of(answer: &Answer) -> Duration {
    let text = answer.header("retry-after").trim();
    let is_number = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| is_number);
    Duration::from_secs(seconds.unwrap_or(0))
}

/// What an answer tells that is not taken.
pub(crate) fn failed(answer: &Answer, why: String) -> Failed {
    Failed {
        why,
        http_status: answer.status,
        request_id: answer.header("x-request-id").to_owned(),
        retryable: false,
        raw: answer.body.clone(),
        wait: wait_of(answer),
    }
}

fn page_error(answer: &Answer) -> Error {
    let why = format!("HTTP {} without an answer of the platform", answer.status);
    Error::Transport(Box::new(Failed {
        retryable: is_busy(answer.status.into()),
        request_id: String::new(),
        ..failed(answer, why)
    }))
}

fn api_error(answer: &Answer, message: &Message, code: u32) -> Error {
    let retryable = match Code::from_number(code).map(Code::retry) {
        None => is_busy(code / 100),
        Some(retry) => matches!(retry, Retry::Yes | Retry::WhenIdempotent),
    };
    let text = |of: &Value, name: &str| of[name].as_str().unwrap_or("").to_owned();
    let errors = message.members.get("errors").and_then(Value::as_array);
    let fields = errors.into_iter().flatten().map(|one| FieldError {
        field: text(one, "field"),
        reason: text(one, "reason"),
    });
    let request_id = match message.text("request_id") {
        "" => answer.header("x-request-id"),
        id => id,
    };
    Error::Api(Box::new(ApiError {
        code,
        msg: message.text("msg").to_owned(),
        http_status: answer.status,
        request_id: request_id.to_owned(),
        retryable,
        fields: fields.collect(),
        raw: answer.body.clone(),
        wait: wait_of(answer),
    }))
}

/// The message of a success, or the error that an answer is.
pub(crate) fn taken(answer: &Answer) -> Result<Message, Error> {
    let coded = Message::of(answer).and_then(|message| Some((message.code()?, message)));
    match coded {
        None => Err(page_error(answer)),
        Some((0, message)) => Ok(message),
        Some((code, message)) => Err(api_error(answer, &message, code)),
    }
}

/// Likewise for a raw call, whose answer may be a file.
pub(crate) fn taken_raw(answer: &Answer) -> Result<(), Error> {
    let coded = Message::of(answer).and_then(|message| Some((message.code()?, message)));
    match coded {
        None if answer.status >= 300 => Err(page_error(answer)),
        None | Some((0, _)) => Ok(()),
        Some((code, message)) => Err(api_error(answer, &message, code)),
    }
}

/// Most bytes of an answer: nobody fills the memory of a caller.
const ANSWER_BYTES: usize = 32 << 20;

/// What is no answer is told with its innermost reason.
fn no_answer(wrong: &reqwest::Error) -> Error {
    let mut why = format!("no answer: {wrong}");
    let mut source = std::error::Error::source(wrong);
    while let Some(inner) = source {
        why = format!("{why}: {inner}");
        source = inner.source();
    }
    // Only what cannot even be built is the same mistake every time.
    let retryable = !wrong.is_builder();
    let failed = Failed {
        why,
        retryable,
        ..Failed::default()
    };
    Error::Transport(Box::new(failed))
}

/// Sends a request and reads its whole answer.
pub(crate) async fn received(request: reqwest::RequestBuilder) -> Result<Answer, Error> {
    let mut response = request.send().await.map_err(|wrong| no_answer(&wrong))?;
    let status = response.status().as_u16();
    let headers = response.headers().iter().filter_map(|(name, value)| {
        let value = std::str::from_utf8(value.as_bytes()).ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    });
    let headers = headers.collect();
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|wrong| no_answer(&wrong))? {
        body.extend_from_slice(&piece);
        if body.len() > ANSWER_BYTES {
            return Err(Error::unreadable("the answer is larger than 32 MiB"));
        }
    }
    Ok(Answer {
        status,
        headers,
        body,
    })
}
