//! Messages of the interfaces that applications call. What is missing is empty, what is null is
//! `None`; members that are `None` are not sent.

use serde::{Deserialize, Serialize};

/// An enterprise to inspect, of `/api/tasks/pull`.
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
    /// not_entered or returned.
    pub state: String,
    /// Why it was returned.
    pub review_opinion: Option<String>,
    /// YYYY-MM-DD.
    pub inspect_from: String,
    /// YYYY-MM-DD.
    pub inspect_until: String,
}

/// Where a result stands, of `/api/results/report`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Reported {
    /// That of the report.
    pub result_id: String,
    /// Its state now.
    pub state: String,
}

/// A market entity, of `/api/market-entities/query`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MarketEntity {
    /// Unified social credit code.
    pub code: String,
    /// Name.
    pub name: String,
    /// company, sole_trader, cooperative, representative_office, other.
    pub kind: String,
    /// Type as registered.
    pub type_text: String,
    /// YYYY-MM-DD or empty.
    pub established_on: String,
    /// GB/T 2260 code.
    pub district: String,
    /// Registered address.
    pub address: String,
    /// active, cancelled, revoked, moved_out.
    pub state: String,
    /// YYYY-MM-DD of the last spot check, if any.
    pub last_checked_on: Option<String>,
}

/// A check item, of `/api/check-items/query`.
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
    /// general or key.
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

/// A file that is being loaded, of `/api/registers/{kind}/import`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Accepted {
    /// For `/api/jobs/status`.
    pub job_id: String,
}

/// How far a job is, of `/api/jobs/status`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct JobStatus {
    /// Its state.
    pub state: String,
    /// 0 to 100.
    pub percent: Option<i64>,
    /// Rows of the file; null before it is done.
    pub rows: Option<i64>,
    /// New rows; null before it is done.
    pub loaded: Option<i64>,
    /// Changed rows; null before it is done.
    pub changed: Option<i64>,
    /// Rejected rows; null before it is done.
    pub rejected: Option<i64>,
}

/// The message of `/api/tasks/pull`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskPull {
    /// The next of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// 1 to 200; 100 when null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
}

/// The message of `/api/results/report`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// From pulling.
    pub result_id: String,
    /// R1 to R13.
    pub result_code: String,
    /// At least one of onsite, document, other_agency_result, lab_test, online_monitor,
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

/// The message of `/api/market-entities/query`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MarketEntityQuery {
    /// Unified social credit code, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// A part of the name, at least two characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// GB/T 2260 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// The next of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// 1 to 200; 20 when null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
}

/// The message of `/api/check-items/query`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CheckItemQuery {
    /// Code of the item, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// A part of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Code of the department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department_code: Option<String>,
    /// The next of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The message of `/api/jobs/status`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct JobQuery {
    /// From an import.
    pub job_id: String,
}
