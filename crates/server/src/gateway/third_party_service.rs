//! A service and the rules of its form.

use protocol::{Code, Lang};
use serde::{Deserialize, Serialize};

use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::field;
pub use crate::onboarding::offer::{Decision, State};

/// Below the five seconds that clause 5.5 a) gives a function.
pub const TIMEOUT_MS: std::ops::RangeInclusive<i64> = 100..=4500;

/// How the platform makes itself known to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adapter {
    /// A header with a value, or nothing.
    None,
    /// 省级网关 TIF.
    Tif,
    /// 国家政务服务平台.
    Gjzwfwpt,
    /// 国家数据共享交换平台.
    Gjgxjhpt,
}

impl Adapter {
    /// All, the plain one first.
    pub const ALL: &'static [Adapter] = &[
        Adapter::None,
        Adapter::Tif,
        Adapter::Gjzwfwpt,
        Adapter::Gjgxjhpt,
    ];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Adapter::None => "none",
            Adapter::Tif => "tif",
            Adapter::Gjzwfwpt => "gjzwfwpt",
            Adapter::Gjgxjhpt => "gjgxjhpt",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Adapter::None => lang.t("固定请求头", "a fixed header"),
            Adapter::Tif => lang.t("省级网关（x-tif-*）", "the provincial gateway (x-tif-*)"),
            Adapter::Gjzwfwpt => lang.t("国家政务服务平台（gjzwfwpt_*）", "gjzwfwpt_*"),
            Adapter::Gjgxjhpt => lang.t("国家数据共享交换平台（gjgxjhpt_*）", "gjgxjhpt_*"),
        }
    }
}

impl std::str::FromStr for Adapter {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Adapter, &'static str> {
        let found = Adapter::ALL.iter().find(|adapter| adapter.word() == word);
        found.copied().ok_or("not an adapter")
    }
}

/// What a service is called with: the name and value of a header, or identifier and secret of an
/// adapter. `extra` is the requester of the national platforms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    /// Name of the header, `paasid`, or `sid`.
    pub id: String,
    /// Value, token, or secret.
    pub secret: String,
    /// `rid`.
    pub extra: String,
}

/// A service as it is stored.
#[derive(Clone, Debug)]
pub struct Service {
    /// UUID version 7.
    pub id: String,
    /// Whose it is.
    pub application_id: String,
    /// In the path of calls.
    pub code: String,
    /// For people.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// How long an answer may take.
    pub timeout_ms: i64,
    /// How it is called.
    pub adapter: Adapter,
    /// Sealed.
    pub credentials: Option<Vec<u8>>,
    /// Where it stands.
    pub state: State,
    /// What the bureau said last.
    pub opinion: String,
    /// Unix milliseconds.
    pub changed_at: i64,
}

impl FromRecord for Service {
    fn from_record(row: &Record) -> Result<Service, sqlx::Error> {
        Ok(Service {
            id: row.get("id")?,
            application_id: row.get("application_id")?,
            code: row.get("code")?,
            name: row.get("name")?,
            url: row.get("url")?,
            timeout_ms: row.get("timeout_ms")?,
            adapter: row.parse("adapter")?,
            credentials: row.get("credentials")?,
            state: row.parse("state")?,
            opinion: row.get("opinion")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

/// What the party's form sends.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// In the path of calls.
    pub code: String,
    /// For people.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Milliseconds.
    pub timeout_ms: i64,
    /// See [`Adapter`].
    pub adapter: String,
    /// See [`Credentials`]; where all three are left empty the old ones stay.
    pub credential_id: Option<String>,
    /// Likewise.
    pub credential_secret: Option<String>,
    /// Likewise.
    pub credential_extra: Option<String>,
}

impl Entered {
    /// Checks the fields and gives the adapter.
    pub fn check(&self) -> Result<Adapter, Error> {
        let is_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(3..=40).contains(&self.code.len()) || !self.code.bytes().all(is_code) {
            let reason = "3至40位小写字母、数字或- (3 to 40 of a-z, 0-9 and -)";
            return Err(Error::field(Code::BadField, "code", reason));
        }
        field::text("name", &self.name, 100)?;
        field::at_most("url", &self.url, 500)?;
        let url = reqwest::Url::parse(&self.url).ok();
        let is_http = |url: &reqwest::Url| matches!(url.scheme(), "http" | "https");
        if !url.is_some_and(|url| is_http(&url) && url.username().is_empty()) {
            let reason = "应为http或https地址，不含用户名 (http or https, no user name)";
            return Err(Error::field(Code::BadField, "url", reason));
        }
        if !TIMEOUT_MS.contains(&self.timeout_ms) {
            let (from, to) = (TIMEOUT_MS.start(), TIMEOUT_MS.end());
            let reason = format!("{from}至{to}毫秒 ({from} to {to} ms)");
            return Err(Error::field(Code::OutOfRange, "timeout_ms", reason));
        }
        let adapter: Adapter = self.adapter.parse().map_err(|_| field::choice("adapter"))?;
        let credentials = self.credentials();
        if adapter == Adapter::None && !credentials.id.is_empty() {
            check_header(&credentials)?;
        }
        Ok(adapter)
    }

    /// What was entered of the credentials.
    pub fn credentials(&self) -> Credentials {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        Credentials {
            id: text(&self.credential_id),
            secret: text(&self.credential_secret),
            extra: text(&self.credential_extra),
        }
    }
}

/// Headers that the platform itself sets, or that would change how the message is framed.
fn check_header(credentials: &Credentials) -> Result<(), Error> {
    const OURS: &[&str] = &[
        "host",
        "content-length",
        "content-type",
        "transfer-encoding",
        "connection",
        "upgrade",
        "x-request-id",
    ];
    let name = credentials.id.to_ascii_lowercase();
    let is_name = reqwest::header::HeaderName::from_bytes(name.as_bytes()).is_ok();
    let is_value = reqwest::header::HeaderValue::from_str(&credentials.secret).is_ok();
    if is_name && is_value && !OURS.contains(&name.as_str()) {
        return Ok(());
    }
    let reason = "请求头名称或值不可用 (no usable name or value of a header)";
    Err(Error::field(Code::BadField, "credential_id", reason))
}
