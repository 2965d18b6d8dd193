//! Messages of the interfaces that applications call. What is missing is empty, what is null is
//! `None`; members that are `None` are not sent. Generated; do not edit.

use serde::{Deserialize, Serialize};

/// A user name and its password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Credentials {
    /// User name of the account.
    pub username: String,
    /// Base64 of the password, as B.1 demands.
    pub password: String,
}

/// What was signed out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SignedOut {
    /// User name of the account whose token ended.
    pub username: String,
}

/// What is looked for. Conditions are joined by “and”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CheckItemsQuery {
    /// Code of the item, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// A part of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Code of the department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department_code: Option<String>,
    /// The `next` of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A check item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CheckItem {
    /// Its code.
    pub code: String,
    /// 抽查类别.
    pub category: String,
    /// 抽查事项.
    pub name: String,
    /// 检查对象.
    pub target_scope: String,
    /// `general` or `key`.
    pub item_class: String,
    /// 检查方式.
    pub methods: String,
    /// 检查主体.
    pub authority_level: String,
    /// 检查依据.
    pub legal_basis: String,
    /// 抽查比例及频次.
    pub ratio_and_frequency: String,
    /// Name of the department.
    pub department: String,
}

/// Those found, in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CheckItemsFound {
    /// The rows.
    pub items: Vec<CheckItem>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}

/// What the platform makes of a signature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SignatureDiagnosis {
    /// Whether the signature holds as it is.
    pub holds: bool,
    /// The text that the platform built, line by line.
    pub string_to_sign: String,
    /// Digest of the body as it arrived.
    pub body_digest: String,
    /// Seconds that the caller's clock is ahead, where its time could be read.
    pub clock_ahead: Option<i64>,
    /// What is wrong and how to mend it.
    pub findings: Vec<String>,
}

/// Which messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EventsQuery {
    /// After the message with this number; from the first one where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
    /// 1 to 200; 50 where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// A message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EventItem {
    /// Number of the message, ascending.
    pub seq: i64,
    /// The webhook-id.
    pub id: String,
    /// `task.assigned` and so on.
    pub r#type: String,
    /// What it is about.
    pub subject: String,
    /// waiting, delivered or dead.
    pub state: String,
    /// The message as it is sent, JSON.
    pub body: String,
}

/// A page of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EventsFound {
    /// The messages, oldest first.
    pub items: Vec<EventItem>,
    /// For `after`; null on the last page.
    pub next: Option<i64>,
}

/// Which messages are to be sent again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EventsReplay {
    /// Unix milliseconds, inclusive.
    pub from: i64,
    /// Unix milliseconds, exclusive; at most 31 days after `from`.
    pub to: i64,
}

/// How many will be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EventsReplayed {
    /// Messages that go out again.
    pub count: i64,
}

/// Which job.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct JobStatusQuery {
    /// From the import.
    pub job_id: String,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct JobStatus {
    /// `queued`, `running`, `done` or `failed`.
    pub state: String,
    /// 0 to 100.
    pub percent: i64,
    /// Rows of the file, without its header; null before it is done.
    pub rows: Option<i64>,
    /// Rows that stand in the register now; null before it is done.
    pub loaded: Option<i64>,
    /// Rows that were new or different; null before it is done.
    pub changed: Option<i64>,
    /// Rows in the rejects file; null before it is done.
    pub rejected: Option<i64>,
}

/// What is looked for. Conditions are joined by “and”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MarketEntitiesQuery {
    /// Unified social credit code, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// A part of the name, at least two characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// GB/T 2260 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// The `next` of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows of the answer, 1 to 200; 20 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// A market entity as everyone may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MarketEntity {
    /// Unified social credit code.
    pub code: String,
    /// Name.
    pub name: String,
    /// `company`, `sole_trader`, `cooperative`, `representative_office` or `other`.
    pub kind: String,
    /// Type as registered.
    pub type_text: String,
    /// YYYY-MM-DD or empty.
    pub established_on: String,
    /// GB/T 2260 code.
    pub district: String,
    /// Registered address.
    pub address: String,
    /// `active`, `cancelled`, `revoked` or `moved_out`.
    pub state: String,
    /// YYYY-MM-DD of the last spot check, if any.
    pub last_checked_on: Option<String>,
}

/// Those found, in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MarketEntitiesFound {
    /// The rows.
    pub items: Vec<MarketEntity>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}

/// A public key of the platform.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PlatformKeyItem {
    /// For `X-Auth-Key` and `kid`.
    pub kid: String,
    /// `SM2`.
    pub alg: String,
    /// SEC1 uncompressed, hex.
    pub public_key: String,
}

/// The keys in force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PlatformKeysFound {
    /// The key in force.
    pub items: Vec<PlatformKeyItem>,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResultsQuery {
    /// Unified social credit code, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The `next` of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A published result, with the names that the national publicity system uses beside ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PublishedResult {
    /// Its id.
    pub result_id: String,
    /// raninsTaskId: 18 digits.
    pub task_code: String,
    /// raninsTaskName.
    pub task_name: String,
    /// insAuth 抽查机关.
    pub department: String,
    /// Unified social credit code.
    pub enterprise_code: String,
    /// Its name.
    pub enterprise_name: String,
    /// insDate: YYYY-MM-DD.
    pub checked_on: String,
    /// R1 to R13.
    pub result_code: String,
    /// raninsCheckResName.
    pub result: String,
    /// The draw, whose bundle shows why this enterprise was drawn.
    pub draw_id: String,
}

/// Those found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ResultsFound {
    /// The rows.
    pub items: Vec<PublishedResult>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}

/// The job that a file was given to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ImportAccepted {
    /// For `POST /api/jobs/status`.
    pub job_id: String,
}

/// What an inspection found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResultReport {
    /// From pulling.
    pub result_id: String,
    /// R1 to R13.
    pub result_code: String,
    /// At least one of onsite, document, other_agency_result, lab_test, online_monitor and
    /// entrusted_agency.
    pub methods: Vec<String>,
    /// YYYY-MM-DD, not in the future.
    pub checked_on: String,
    /// 发现问题情况; needed unless nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// 处置情况.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposal: Option<String>,
}

/// Where the result stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ResultReported {
    /// As reported.
    pub result_id: String,
    /// Its state now.
    pub state: String,
}

/// Where to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TasksPull {
    /// The `next` of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// 1 to 200; 100 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// One enterprise to inspect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Inspection {
    /// To be named when reporting.
    pub result_id: String,
    /// 18 digits.
    pub task_code: String,
    /// Name of the task.
    pub task_name: String,
    /// Codes of check items.
    pub item_codes: Vec<String>,
    /// Unified social credit code.
    pub enterprise_code: String,
    /// Name of the enterprise.
    pub enterprise_name: String,
    /// Registered address.
    pub address: String,
    /// Staff numbers; empty where inspectors must be found outside.
    pub inspectors: Vec<String>,
    /// `not_entered` or `returned`.
    pub state: String,
    /// Why it was returned.
    pub review_opinion: Option<String>,
    /// YYYY-MM-DD.
    pub inspect_from: String,
    /// YYYY-MM-DD.
    pub inspect_until: String,
}

/// What is to be done, in a stable order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TasksPulled {
    /// The open inspections of the department.
    pub inspections: Vec<Inspection>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}
