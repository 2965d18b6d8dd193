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

/// 办件受理 cases: accepted
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpProAccept {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    /// number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_no: Option<String>,
    /// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
    /// code, level, basic code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_code: Option<String>,
    /// 事项名称: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_name: Option<String>,
    /// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_version: Option<String>,
    /// 基本编码: 基本编码为12位数字 (12 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalog_code: Option<String>,
    /// 业务办理项编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_handle_item: Option<String>,
    /// 受理部门编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_code: Option<String>,
    /// 受理部门: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_name: Option<String>,
    /// 申请人: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applyer_name: Option<String>,
    /// 申请人类型: 1 自然人、2 企业法人、3 事业法人、4 社会组织法人、5 非法人企业、6 行政机关、9
    /// 其他组织
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applyer_type: Option<String>,
    /// 申请人证件类型: 最多10个字符 (at most 10 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applyer_page_type: Option<String>,
    /// 申请人证件号码: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applyer_page_code: Option<String>,
    /// 联系人: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_name: Option<String>,
    /// 联系人证件类型: 最多10个字符 (at most 10 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_type: Option<String>,
    /// 联系人证件号码: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_code: Option<String>,
    /// 联系人手机: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_mobile: Option<String>,
    /// 法定代表人: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<String>,
    /// 通讯地址: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// 邮编: 最多10个字符 (at most 10 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip_code: Option<String>,
    /// 申请时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_date: Option<String>,
    /// 申请来源: 1 网上申请、2 现场申请、3 其他
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_type: Option<String>,
    /// 受理时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_date: Option<String>,
    /// 受理文书编号: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_doc_no: Option<String>,
    /// 承诺办结时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise_date: Option<String>,
    /// 办理类型: 1 即办件、2 承诺件
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_type: Option<String>,
    /// 办件摘要: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_name: Option<String>,
    /// 办理人: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle_user_name: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpProAcceptReport {
    /// 办件受理
    pub rows: Vec<UpProAccept>,
}

/// A finding about a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RowError {
    /// The column; empty where it is the whole row.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

/// What became of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RowOutcome {
    /// As it was sent.
    pub row_guid: String,
    /// accepted, unchanged, stale or rejected.
    pub outcome: String,
    /// Written, but what it belongs to is not there yet; it is linked when that comes.
    pub waits_for_parent: bool,
    /// Why it was not taken, column by column.
    pub errors: Vec<RowError>,
}

/// What became of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RowsTaken {
    /// Rows that were written.
    pub accepted: i64,
    /// Rows that were there already, byte for byte.
    pub unchanged: i64,
    /// Rows older than what is there; passed over.
    pub stale: i64,
    /// Rows that were not taken; they stand in the abnormal returns as well.
    pub rejected: i64,
    /// Of each row, in the order in which they were sent.
    pub rows: Vec<RowOutcome>,
}

/// 办件过程 cases: process
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpProProcess {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    /// number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_no: Option<String>,
    /// 业务动作: 1 承办、2 审核、3 批准
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_name: Option<String>,
    /// 环节名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub process_name: Option<String>,
    /// 办理人: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle_user_name: Option<String>,
    /// 办理意见: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle_explain: Option<String>,
    /// 开始时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_start_time: Option<String>,
    /// 结束时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_end_time: Option<String>,
    /// 备注: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpProProcessReport {
    /// 办件过程
    pub rows: Vec<UpProProcess>,
}

/// 办件结果 cases: closed
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpProResult {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    /// number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_no: Option<String>,
    /// 办理人: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle_user_name: Option<String>,
    /// 办结时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_date: Option<String>,
    /// 办结结果: 0 出证办结、1 退回办结、2 作废办结、3 删除办结、4 转报办结、5 补正不来办结、6
    /// 办结
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_type: Option<String>,
    /// 结果说明: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_explain: Option<String>,
    /// 结果证照名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_cetr_name: Option<String>,
    /// 结果证照编号: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_cetr_no: Option<String>,
    /// 是否送达: 0 否、1 是
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_delivery_results: Option<String>,
    /// 满意度: 1至5的整数 (whole, 1 to 5)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<String>,
    /// 备注: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpProResultReport {
    /// 办件结果
    pub rows: Vec<UpProResult>,
}

/// Where to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowsPull {
    /// The cursor of the answer before; from the beginning where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
    /// 1 to 500; 200 where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// 平台基本目录 basic catalogue of the platform
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct DnTaskDirectory {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    pub data_source: Option<String>,
    /// 事项名称: 最多1000个字符 (at most 1000 characters)
    pub task_name: Option<String>,
    /// 基本编码: 基本编码为12位数字 (12 digits)
    pub catalog_code: Option<String>,
    /// 地方基本编码: 最多50个字符 (at most 50 characters)
    pub local_catalog_code: Option<String>,
    /// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
    /// 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
    /// 其他行政权力（省）、21 公共服务
    pub task_type: Option<String>,
    /// 设定依据: 最多8000个字符 (at most 8000 characters)
    pub by_law: Option<String>,
    /// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    pub use_level: Option<String>,
    /// 事项状态: 1 在用、2 暂停、3 取消
    pub task_state: Option<String>,
    /// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    pub task_version: Option<String>,
    /// 计划生效日期: YYYY-MM-DD
    pub plan_effective_date: Option<String>,
    /// 计划取消日期: YYYY-MM-DD
    pub plan_cancel_date: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct DnTaskDirectoryPulled {
    /// Every row once, in its last state; one with cd_operation d is gone.
    pub rows: Vec<DnTaskDirectory>,
    /// For `after`, now or later: what changed since comes then.
    pub cursor: i64,
    /// Whether there is more already.
    pub has_more: bool,
}

/// 基本目录 basic catalogue
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpTaskDirectory {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 事项名称: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_name: Option<String>,
    /// 基本编码: 基本编码为12位数字 (12 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalog_code: Option<String>,
    /// 地方基本编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_catalog_code: Option<String>,
    /// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
    /// 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
    /// 其他行政权力（省）、21 公共服务
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_type: Option<String>,
    /// 设定依据: 最多8000个字符 (at most 8000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_law: Option<String>,
    /// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_level: Option<String>,
    /// 事项状态: 1 在用、2 暂停、3 取消
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_state: Option<String>,
    /// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_version: Option<String>,
    /// 计划生效日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_effective_date: Option<String>,
    /// 计划取消日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_cancel_date: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpTaskDirectoryReport {
    /// 基本目录
    pub rows: Vec<UpTaskDirectory>,
}

/// 实施清单（强制、检查类） implementation list: coercion, inspection
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpTaskCheckBasic {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 事项名称: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_name: Option<String>,
    /// 基本编码: 基本编码为12位数字 (12 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalog_code: Option<String>,
    /// 地方基本编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_catalog_code: Option<String>,
    /// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
    /// 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
    /// 其他行政权力（省）、21 公共服务
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_type: Option<String>,
    /// 设定依据: 最多8000个字符 (at most 8000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_law: Option<String>,
    /// 权力来源: 1 法定本级行使、2 上级下放、3 上级授权、4 同级授权、5 上级委托、6 同级委托
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power_source: Option<String>,
    /// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_level: Option<String>,
    /// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
    /// code, level, basic code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_code: Option<String>,
    /// 地方实施编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_task_code: Option<String>,
    /// 业务办理项编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_handle_item: Option<String>,
    /// 事项状态: 1 在用、2 暂停、3 取消
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_state: Option<String>,
    /// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_version: Option<String>,
    /// 实施机构: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dept_name: Option<String>,
    /// 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dept_type: Option<String>,
    /// 实施机构代码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dept_code: Option<String>,
    /// 委托部门: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entrust_name: Option<String>,
    /// 法定时限: 0至10000的整数 (whole, 0 to 10000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anticipate_day: Option<String>,
    /// 法定时限单位: 最多20个字符 (at most 20 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anticipate_type: Option<String>,
    /// 法定时限说明: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anticipate_explain: Option<String>,
    /// 办理流程: 最多4000个字符 (at most 4000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle_flow: Option<String>,
    /// 咨询方式: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_way: Option<String>,
    /// 监督投诉方式: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supervise_way: Option<String>,
    /// 计划生效日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_effective_date: Option<String>,
    /// 计划取消日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_cancel_date: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpTaskCheckBasicReport {
    /// 实施清单（强制、检查类）
    pub rows: Vec<UpTaskCheckBasic>,
}

/// 实施清单（其他类） implementation list: other kinds
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpTaskGeneralBasic {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 事项名称: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_name: Option<String>,
    /// 基本编码: 基本编码为12位数字 (12 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalog_code: Option<String>,
    /// 地方基本编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_catalog_code: Option<String>,
    /// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
    /// 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
    /// 其他行政权力（省）、21 公共服务
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_type: Option<String>,
    /// 设定依据: 最多8000个字符 (at most 8000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_law: Option<String>,
    /// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_level: Option<String>,
    /// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
    /// code, level, basic code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_code: Option<String>,
    /// 地方实施编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_task_code: Option<String>,
    /// 业务办理项编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_handle_item: Option<String>,
    /// 事项状态: 1 在用、2 暂停、3 取消
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_state: Option<String>,
    /// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_version: Option<String>,
    /// 实施机构: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dept_name: Option<String>,
    /// 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dept_type: Option<String>,
    /// 实施机构代码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dept_code: Option<String>,
    /// 承诺时限: 0至10000的整数 (whole, 0 to 10000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise_day: Option<String>,
    /// 承诺时限单位: 最多20个字符 (at most 20 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise_type: Option<String>,
    /// 承诺时限说明: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise_explain: Option<String>,
    /// 受理条件: 最多4000个字符 (at most 4000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_condition: Option<String>,
    /// 是否收费: 0 否、1 是
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_fee: Option<String>,
    /// 收费依据: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_basis: Option<String>,
    /// 服务对象: 最多32个字符 (at most 32 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_type: Option<String>,
    /// 办件类型: 1 即办件、2 承诺件
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_type: Option<String>,
    /// 办理形式: 最多32个字符 (at most 32 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle_type: Option<String>,
    /// 到办事现场次数: 0至99的整数 (whole, 0 to 99)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_scene_num: Option<String>,
    /// 特别程序: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_procedure: Option<String>,
    /// 移动端是否单点登录: 0 否、1 是
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_is_single_login: Option<String>,
    /// 移动端办理地址: http或https地址，最多500个字符 (an http or https address)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile_terminal_url: Option<String>,
    /// 计算机端是否单点登录: 0 否、1 是
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_single_login: Option<String>,
    /// 计算机端在线办理跳转地址: http或https地址，最多500个字符 (an http or https address)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_addr: Option<String>,
    /// 办理地点: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transact_addr: Option<String>,
    /// 办理时间: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transact_time: Option<String>,
    /// 咨询方式: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_way: Option<String>,
    /// 监督投诉方式: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supervise_way: Option<String>,
    /// 计划生效日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_effective_date: Option<String>,
    /// 计划取消日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_cancel_date: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpTaskGeneralBasicReport {
    /// 实施清单（其他类）
    pub rows: Vec<UpTaskGeneralBasic>,
}

/// 在线办理地址 online-handling addresses
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOnlineAddress {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
    /// code, level, basic code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_code: Option<String>,
    /// 渠道: 1 计算机端、2 移动端
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// 在线办理地址: http或https地址，最多500个字符 (an http or https address)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// 是否单点登录: 0 否、1 是
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_single_login: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOnlineAddressReport {
    /// 在线办理地址
    pub rows: Vec<UpOnlineAddress>,
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

/// 抽查检查结果 published results of checks
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpCheckResult {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 计划编号: 14位数字 (14 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranins_plan_id: Option<String>,
    /// 计划名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranins_plane_name: Option<String>,
    /// 任务编号: 18位数字 (18 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranins_task_id: Option<String>,
    /// 任务名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranins_task_name: Option<String>,
    /// 抽查类型: 1 定向、2 不定向
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranins_type_name: Option<String>,
    /// 抽查机关: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ins_auth: Option<String>,
    /// 抽查完成日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ins_date: Option<String>,
    /// 统一社会信用代码: 最多18个字符 (at most 18 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uniscid: Option<String>,
    /// 检查对象名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entname: Option<String>,
    /// 检查事项: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranins_item_name: Option<String>,
    /// 检查结果: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranins_check_res_name: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpCheckResultReport {
    /// 抽查检查结果
    pub rows: Vec<UpCheckResult>,
}

/// Which departments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DepartmentsQuery {
    /// One of them; all where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
}

/// An office of a department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ContactOffice {
    /// Unique among all departments.
    pub code: String,
    /// 科室.
    pub name: String,
    /// The office that it belongs to; null directly below the department.
    pub parent: Option<String>,
    /// 1 directly below the department.
    pub depth: i64,
}

/// A department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ContactDepartment {
    /// As in the register of departments.
    pub code: String,
    /// Its whole name.
    pub name: String,
    /// Its offices, each before those below it.
    pub offices: Vec<ContactOffice>,
}

/// All departments that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct DepartmentsFound {
    /// By their codes.
    pub departments: Vec<ContactDepartment>,
}

/// What is looked for: at least one of the fields; everything that is given must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ContactsSearch {
    /// A part of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A part of the duty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty: Option<String>,
    /// Code of the department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Code of the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The whole mobile number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// The whole e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Entries after the one with this id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// 1 to 50; 20 where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// Somebody in the directory. A field that the caller may not see is null, as one that is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct DirectoryContact {
    /// For `after`.
    pub id: String,
    /// 姓名.
    pub name: String,
    /// 职务.
    pub duty: Option<String>,
    /// Code of the department.
    pub department: String,
    /// Code of the office.
    pub office: Option<String>,
    /// 办公电话.
    pub office_phone: Option<String>,
    /// 手机.
    pub mobile: Option<String>,
    /// 邮箱.
    pub email: Option<String>,
}

/// A page of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ContactsFound {
    /// In a fixed order.
    pub items: Vec<DirectoryContact>,
    /// For `after`; null on the last page.
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

/// What is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EvaluationAnswer {
    /// The evaluation, as `/api/evaluations/query` names it.
    pub evaluation_id: String,
    /// Its `changed_at` when it was read.
    pub seen: i64,
    /// What was put right, or a word of thanks: public, at most 2000 characters.
    pub answer: String,
}

/// Where it stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EvaluationAnswered {
    /// plain, or answered where something had to be put right.
    pub state: String,
    /// For `seen` of the next answer.
    pub changed_at: i64,
}

/// Which case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EvaluationInvitation {
    /// 办件编号 of a case of this application whose result was reported.
    pub project_no: String,
    /// How the link is handed out: 1 PC, 2 mobile, 3 QR code, 4 and 5 at the counter, 6 text
    /// message; 2 where it is absent. It decides which indicators are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pf: Option<String>,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EvaluationInvited {
    /// What stands behind /evaluate/.
    pub token: String,
    /// The path of the page, to be put behind the address of the platform.
    pub path: String,
    /// Until when it works, unix milliseconds.
    pub expires_at: i64,
}

/// What is looked for. Conditions are joined by “and”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EvaluationsQuery {
    /// 办件编号, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_no: Option<String>,
    /// waiting, plain, assigned, answered, revisited or closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The `next` of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// 1 to 200; 50 where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// An evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EvaluationFound {
    /// For answers.
    pub evaluation_id: String,
    /// 办件编号.
    pub project_no: String,
    /// 1 first, 2 follow-up.
    pub assess_number: i64,
    /// 实施编码.
    pub task_code: String,
    /// 事项名称.
    pub task_name: String,
    /// 渠道, 1 to 6.
    pub pf: String,
    /// 1 very dissatisfied to 5 very satisfied.
    pub satisfaction: i64,
    /// code:grade of indicators.
    pub eval_detail: String,
    /// What was written, whole; the public page shows it without numbers of persons.
    pub writing_evaluation: String,
    /// YYYY-MM-DD HH:MM:SS.
    pub assess_time: String,
    /// waiting for its case; plain; of negative ones assigned, answered, revisited, closed.
    pub state: String,
    /// The last day for an answer, YYYY-MM-DD; empty where none is needed.
    pub due_on: String,
    /// What was answered; empty: nothing yet.
    pub answer: String,
    /// For `seen` of an answer.
    pub changed_at: i64,
}

/// Those found, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EvaluationsFound {
    /// The evaluations.
    pub items: Vec<EvaluationFound>,
    /// For `after` of the next call; null at the end.
    pub next: Option<String>,
}

/// 办件评价 evaluations
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpEvaluation {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 区划编码: 6、9或12位数字 (6, 9 or 12 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_code: Option<String>,
    /// 区划名称: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_name: Option<String>,
    /// 部门编码: 统一社会信用代码，18位 (unified social credit code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dept_code: Option<String>,
    /// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
    /// code, level, basic code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_code: Option<String>,
    /// 业务办理项编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_handle_item: Option<String>,
    /// 事项名称: 最多1000个字符 (at most 1000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_name: Option<String>,
    /// 事项主题: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_matter: Option<String>,
    /// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    /// number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_no: Option<String>,
    /// 办件状态: 1 待受理、2 办理中、3 已完结
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pro_status: Option<String>,
    /// 受理部门编码: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pro_depart_code: Option<String>,
    /// 受理部门: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pro_depart: Option<String>,
    /// 办理人: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pro_manager: Option<String>,
    /// 评价渠道: 1 电脑端、2 移动端、3 二维码、4 大厅平板电脑、5 大厅其他终端、6 短信
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pf: Option<String>,
    /// 国家身份标识: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certkey_gov: Option<String>,
    /// 评价人: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// 评价人类型: 1 个人、2 法人
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_prop: Option<String>,
    /// 满意度: 1 非常不满意、2 不满意、3 基本满意、4 满意、5 非常满意
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<String>,
    /// 评价指标: 指标编码:星级，逗号分隔，如11:5,12:4 (code:grade, joined by commas)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eval_detail: Option<String>,
    /// 文字评价: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub writing_evaluation: Option<String>,
    /// 评价时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assess_time: Option<String>,
    /// 评价次数: 1 首次评价、2 追加评价
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assess_number: Option<String>,
    /// 申请状态: 最多10个字符 (at most 10 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_status: Option<String>,
    /// 承诺办结时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise_time: Option<String>,
    /// 受理时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_date: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpEvaluationReport {
    /// 办件评价
    pub rows: Vec<UpEvaluation>,
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
    /// waiting, queued behind another one about the same, delivered or dead.
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

/// Which returns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AbnormalQuery {
    /// After the return with this number; from the first one where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
    /// 1 to 500; 100 where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// A finding about a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AbnormalReturn {
    /// Ascending.
    pub seq: i64,
    /// The table.
    pub table_name: String,
    /// The row.
    pub table_row_guid: String,
    /// As it was sent.
    pub table_cd_batch: String,
    /// As it was sent.
    pub table_cd_time: String,
    /// When the platform got it, Beijing time.
    pub table_update_time: String,
    /// The column that is wrong; empty where it is the whole row.
    pub err_type: String,
    /// What is wrong.
    pub remark: String,
}

/// A page of returns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AbnormalFound {
    /// Oldest first.
    pub items: Vec<AbnormalReturn>,
    /// For `after`; null on the last page.
    pub next: Option<i64>,
}

/// Which day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatementQuery {
    /// YYYY-MM-DD, the date of the batches.
    pub day: String,
}

/// What is there of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct StatementLine {
    /// The table.
    pub table_name: String,
    /// Rows whose last change came in a batch of the day.
    pub count: i64,
    /// SM3 over their digests, see the protocol; lower-case hexadecimal.
    pub digest: String,
}

/// The statement of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// The day.
    pub day: String,
    /// Tables with rows, by name.
    pub tables: Vec<StatementLine>,
}

/// Which rows of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatementRowsQuery {
    /// YYYY-MM-DD.
    pub day: String,
    /// The table.
    pub table_name: String,
    /// The `next` of the answer before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// A row of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct StatementRow {
    /// The row.
    pub row_guid: String,
    /// i, u or d.
    pub cd_operation: String,
    /// SM3, lower-case hexadecimal.
    pub digest: String,
}

/// Rows of a statement, so that the one that differs can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct StatementRows {
    /// In the order of their changes.
    pub rows: Vec<StatementRow>,
    /// For `after`; null on the last page.
    pub next: Option<i64>,
}

/// 法人用户 legal persons who registered
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpUcLegalUser {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 机构代码散列码（报送方）: 最多128个字符 (at most 128 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_key: Option<String>,
    /// 统一社会信用代码: 统一社会信用代码，18位 (unified social credit code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_sno: Option<String>,
    /// 法人名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corp_name: Option<String>,
    /// 法人类型: 最多10个字符 (at most 10 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corp_type: Option<String>,
    /// 法人状态: 最多10个字符 (at most 10 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corp_status: Option<String>,
    /// 法定代表人姓名: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_name: Option<String>,
    /// 法定代表人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
    /// 港澳居民来往内地通行证、553 外国人永久居留证
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_cert_type: Option<String>,
    /// 法定代表人证件号码: 最多30个字符 (at most 30 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_cert_no: Option<String>,
    /// 法定代表人证件有效期止: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_cert_end_date: Option<String>,
    /// 法定代表人手机号: 11位手机号 (a mobile number of 11 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_mobile: Option<String>,
    /// 经办人姓名: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_name: Option<String>,
    /// 经办人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
    /// 港澳居民来往内地通行证、553 外国人永久居留证
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_cert_type: Option<String>,
    /// 经办人证件号码: 最多30个字符 (at most 30 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_cert_no: Option<String>,
    /// 经办人手机号: 11位手机号 (a mobile number of 11 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_mobile: Option<String>,
    /// 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acct_real_lvl: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpUcLegalUserReport {
    /// 法人用户
    pub rows: Vec<UpUcLegalUser>,
}

/// 自然人用户 people who registered
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpUcNaturalUser {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 证件散列码（报送方）: 最多128个字符 (at most 128 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cert_key: Option<String>,
    /// 证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
    /// 港澳居民来往内地通行证、553 外国人永久居留证
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cert_type: Option<String>,
    /// 证件号码: 最多30个字符 (at most 30 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cert_no: Option<String>,
    /// 证件有效期起: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cert_eff_date: Option<String>,
    /// 证件有效期止: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cert_ext_date: Option<String>,
    /// 姓名: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// 性别: 最多2个字符 (at most 2 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_sex: Option<String>,
    /// 出生日期: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_birthday: Option<String>,
    /// 手机号: 11位手机号 (a mobile number of 11 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_mobile: Option<String>,
    /// 邮箱: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_mail: Option<String>,
    /// 户籍地址: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_home_address: Option<String>,
    /// 居住地址: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_life_address: Option<String>,
    /// 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_real_lvl: Option<String>,
    /// 所属区划: 6、9或12位数字 (6, 9 or 12 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_region: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpUcNaturalUserReport {
    /// 自然人用户
    pub rows: Vec<UpUcNaturalUser>,
}

/// Whose facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RealNameVerify {
    /// Name of the person.
    pub name: String,
    /// Kind of the paper by GA/T 517: 111, 414, 511, 516, 553.
    pub id_type: String,
    /// Its number.
    pub id_no: String,
    /// Mobile number. At least one of `mobile`, `valid_until` and `uscc` must be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Last day of the paper, YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Code of the legal person that this person represents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uscc: Option<String>,
}

/// What came out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RealNameVerified {
    /// Whether all facts belong together.
    pub passed: bool,
    /// Real-name level: 0 not passed, 1 by the list, 2 by the connector.
    pub level: i64,
    /// Id of this check.
    pub verify_id: String,
}

/// Which sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SessionStatusQuery {
    /// `sid` of ID tokens, `session_id` of tickets; 1 to 200.
    pub session_ids: Vec<String>,
}

/// A session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SessionStatusItem {
    /// As it was asked for.
    pub session_id: String,
    /// Whether it goes on. A session of which the caller never had anything does not.
    pub active: bool,
    /// Ask again within so many seconds, or sign the person out; 0 where it does not go on.
    pub valid_for: i64,
    /// When it ended, unix milliseconds, where it is known.
    pub ended_at: Option<i64>,
    /// Why it ended.
    pub reason: Option<String>,
}

/// What became of the sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SessionStatusFound {
    /// In the order of the question.
    pub items: Vec<SessionStatusItem>,
}

/// Whose token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UserInfoQuery {
    /// The access token of the person, which this application was given.
    pub user_token: String,
}

/// Who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct UserInfo {
    /// Opaque; stays the same for this person at every system.
    pub sub: String,
    /// The session that this comes of.
    pub sid: String,
    /// gov: a person at the bureau; legal: somebody who acts for a party or a legal person;
    /// natural: a citizen.
    pub kind: String,
    /// Name of the person.
    pub name: String,
    /// User name of the account.
    pub preferred_username: String,
    /// Roles at the platform.
    pub roles: Vec<String>,
    /// Code of the department, where there is one.
    pub department_code: Option<String>,
    /// Its name.
    pub department_name: Option<String>,
    /// Id of the party, for its staff.
    pub party_id: Option<String>,
    /// Its name.
    pub party_name: Option<String>,
    /// Of whoever registered and was checked: the keyed hash that stays the same for this person
    /// everywhere.
    pub cert_hash: Option<String>,
    /// Real-name level: 0 none, 1 list, 2 connector, 3 in person.
    pub real_level: Option<i64>,
    /// Unified social credit code of the legal person that somebody acts for; null at level 0.
    pub corp_uscc: Option<String>,
    /// Its name.
    pub corp_name: Option<String>,
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

/// Which message: one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MessageQuery {
    /// From sending it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The sender's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// What was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageRecalled {
    /// From sending it.
    pub message_id: String,
    /// People who had read it before.
    pub reads: i64,
    /// E-mails that waited and are not sent.
    pub letters: i64,
    /// Systems that are told by `message.recalled`.
    pub told: i64,
}

/// The receipt of a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageChannelReceipt {
    /// in_site, callback or email.
    pub channel: String,
    /// waiting; sent: a mail server took it; delivered: it lies in the inbox, or the system
    /// answered code 0; read: somebody opened it; failed; recalled.
    pub state: String,
    /// When it came to this, unix milliseconds; null while it waits.
    pub at: Option<i64>,
    /// in_site: how many have read it.
    pub reads: i64,
    /// Attempts; 0 where there are none.
    pub attempts: i64,
}

/// The receipts of a recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageReceipt {
    /// Place in the list of the call, from 1.
    pub seq: i64,
    /// As it was asked for.
    pub kind: String,
    /// As it was asked for.
    pub to: String,
    /// One for the inbox, one for each e-mail, one for each application that was called.
    pub channels: Vec<MessageChannelReceipt>,
}

/// The receipts of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageReceipts {
    /// From sending it.
    pub message_id: String,
    /// The sender's own.
    pub reference: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub expires_at: i64,
    /// Unix milliseconds; null while it was not taken back.
    pub recalled_at: Option<i64>,
    /// Those that were accepted, in the order of the call.
    pub recipients: Vec<MessageReceipt>,
}

/// A recipient as a sender names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MessageRecipient {
    /// person, department, party or application.
    pub kind: String,
    /// person: user name or staff number; department: its code; party: its id or its name;
    /// application: its user name.
    pub to: String,
    /// department: officers of these roles only (administrator, planner, reviewer, …).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
}

/// A message to send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MessageSend {
    /// The sender's own: 1 to 64 visible ASCII characters. The same reference with the same
    /// content answers what the first call answered.
    pub reference: String,
    /// 1 to 200.
    pub recipients: Vec<MessageRecipient>,
    /// in_site, callback, email; in_site alone where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<String>>,
    /// One line of at most 200 characters.
    pub title: String,
    /// Plain text of at most 5000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// An https address or a path of the platform.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// info, important or urgent; info where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Unix milliseconds, within a year; in 90 days where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<i64>,
}

/// What becomes of a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageChannelOutcome {
    /// in_site, callback or email.
    pub channel: String,
    /// Whether it carries the message.
    pub is_accepted: bool,
    /// Why not.
    pub reason: String,
}

/// What is wrong with a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageFieldReason {
    /// The field of the recipient.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

/// What becomes of a recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageOutcome {
    /// Place in the list, from 1.
    pub seq: i64,
    /// As it was asked for.
    pub kind: String,
    /// As it was asked for.
    pub to: String,
    /// Whether at least one channel carries the message.
    pub is_accepted: bool,
    /// Each channel that was asked for; none where the recipient was not found.
    pub channels: Vec<MessageChannelOutcome>,
    /// What is wrong with the recipient.
    pub errors: Vec<MessageFieldReason>,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageSent {
    /// For receipts; empty where no recipient was accepted: then nothing was kept, and the
    /// reference is free.
    pub message_id: String,
    /// How many recipients were accepted.
    pub accepted: i64,
    /// Each recipient, in the order of the call.
    pub outcomes: Vec<MessageOutcome>,
}

/// 告警事件 alarms
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmAlarm {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 告警编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alarm_id: Option<String>,
    /// 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<String>,
    /// 告警级别: 1 紧急、2 重要、3 次要、4 警告、5 提示
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// 告警类型: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// 告警标题: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 告警内容: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// 首次发生: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_at: Option<String>,
    /// 最近发生: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<String>,
    /// 发生次数: 1至1000000000的整数 (whole, 1 to 1000000000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// 告警状态: active 未恢复、cleared 已恢复
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// 恢复时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cleared_at: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmAlarmReport {
    /// 告警事件
    pub rows: Vec<UpOmAlarm>,
}

/// 性能信息 metrics
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmMetric {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<String>,
    /// 指标: 小写字母开头，小写字母、数字、下划线，最多50个 (a lower-case letter, then
    /// lower-case letters, digits, _; at most 50)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// 数值: 数值 (a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// 单位: 最多20个字符 (at most 20 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 采集时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sampled_at: Option<String>,
    /// 采集间隔（秒）: 1至86400的整数 (whole, 1 to 86400)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval_s: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmMetricReport {
    /// 性能信息
    pub rows: Vec<UpOmMetric>,
}

/// 运维节点 nodes of operation
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmNode {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 节点编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node_id: Option<String>,
    /// 节点名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node_name: Option<String>,
    /// 行政区划: 6位行政区划代码 (6 digits of a district)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region_code: Option<String>,
    /// 运维单位: 统一社会信用代码 (a unified social credit code)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_uscc: Option<String>,
    /// 联系人: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// 联系电话: 最多50个字符 (at most 50 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// 接入地址: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// 最近心跳: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heartbeat_at: Option<String>,
    /// 节点状态: online 在线、degraded 降级、offline 离线
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// 软件版本: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmNodeReport {
    /// 运维节点
    pub rows: Vec<UpOmNode>,
}

/// 资源信息 resources
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmResource {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// 所属节点: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node_id: Option<String>,
    /// 资源类别: router 路由器、switch 交换机、load_balancer 负载均衡设备、firewall
    /// 防火墙、physical_server 物理服务器、virtual_server 虚拟服务器、business_system
    /// 业务系统、interface_called 业务接口（调用）、interface_offered 业务接口（提供）、database
    /// 数据库、middleware 中间件
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// 资源名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 厂商: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// 型号或版本: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// 地址: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// 位置: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// 责任单位: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// 重要程度: 1 核心、2 重要、3 一般
    #[serde(skip_serializing_if = "Option::is_none")]
    pub importance: Option<String>,
    /// 资源状态: running 运行、fault 故障、maintenance 维护、stopped 停用
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// 登记时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_at: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmResourceReport {
    /// 资源信息
    pub rows: Vec<UpOmResource>,
}

/// 子资源信息 sub-resources
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmSubResource {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_id: Option<String>,
    /// 所属资源: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// 子资源类型: cpu 处理器、mem 内存、disk 磁盘、port 端口、nic 网卡、instance
    /// 实例、table_space 表空间、process 进程、api 接口方法
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// 子资源名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 规格: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmSubResourceReport {
    /// 子资源信息
    pub rows: Vec<UpOmSubResource>,
}

/// 协同运维信息 collaborative tickets
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmTicket {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 工单编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<String>,
    /// 相关告警: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alarm_id: Option<String>,
    /// 工单类型: fault 故障、request 请求、change 变更、notice 通报
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// 发起节点: 最多64个字符 (at most 64 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_node: Option<String>,
    /// 协同节点: 最多64个字符 (at most 64 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_node: Option<String>,
    /// 工单标题: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 工单状态: open 待受理、accepted 已受理、processing 处理中、resolved 已解决、closed 已关闭
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// 要求完成时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<String>,
    /// 处理过程: 最多2000个字符 (at most 2000 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// 处理人: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_by: Option<String>,
    /// 处理时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_at: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpOmTicketReport {
    /// 协同运维信息
    pub rows: Vec<UpOmTicket>,
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

/// An entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PortalEntryState {
    /// The entry.
    pub entry_id: String,
    /// submitted, live, suspended or rejected.
    pub state: String,
    /// In a few words. This and the next five are what waits for the bureau, or else what stands
    /// on the portal.
    pub name: String,
    /// What it is good for.
    pub summary: String,
    /// Where it is.
    pub url: String,
    /// query, handling, supervision, credit or living.
    pub category: String,
    /// Whom it is for: citizen, company, officer.
    pub audiences: Vec<String>,
    /// Name of a drawing.
    pub icon: String,
    /// Whether it waits for the bureau; what stood on the portal before goes on to stand there.
    pub is_waiting: bool,
    /// What the bureau said last.
    pub opinion: String,
    /// Whether people can open it now.
    pub is_open: bool,
    /// How often it was opened in 30 days.
    pub clicks: i64,
}

/// All of them, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PortalEntriesFound {
    /// At most 20.
    pub items: Vec<PortalEntryState>,
}

/// A new entry, or a change of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PortalEntrySubmission {
    /// The entry that is to be changed; none for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry_id: Option<String>,
    /// In a few words, at most 30 characters.
    pub name: String,
    /// What it is good for, at most 120 characters.
    pub summary: String,
    /// Where it is: at the domain or an address of the access plan.
    pub url: String,
    /// query, handling, supervision, credit or living.
    pub category: String,
    /// Whom it is for: citizen, company, officer.
    pub audiences: Vec<String>,
    /// Name of a drawing: window, search, list, document, shield, scales, building, person,
    /// star, calendar, chart or phone.
    pub icon: String,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PortalEntrySubmitted {
    /// The entry.
    pub entry_id: String,
    /// submitted, live (a change waits), suspended or rejected.
    pub state: String,
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

/// 安全证书 security certificates
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpSecCertificate {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 系统名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system_name: Option<String>,
    /// 证书类型: grading 等保定级备案、assessment 等级测评、crypto
    /// 密码应用安全性评估、conformity 符合性测评
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// 等级: 最多20个字符 (at most 20 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// 证书编号: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 发证机构: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// 有效期起: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// 有效期止: YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpSecCertificateReport {
    /// 安全证书
    pub rows: Vec<UpSecCertificate>,
}

/// 审计摘要 digests of audits
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpSecAudit {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 系统名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system_name: Option<String>,
    /// 最早记录: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_at: Option<String>,
    /// 最晚记录: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<String>,
    /// 记录数: 0至1000000000的整数 (whole, 0 to 1000000000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// 摘要: 64位十六进制小写 (64 lower-case hex digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
    /// 存证日志: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_name: Option<String>,
    /// 日志条目: 0至9223372036854775807的整数 (whole, 0 to 9223372036854775807)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_index: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpSecAuditReport {
    /// 审计摘要
    pub rows: Vec<UpSecAudit>,
}

/// 安全事件 security events
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpSecEvent {
    /// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_guid: Option<String>,
    /// 同步类型: i 新增、u 更新、d 删除
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_operation: Option<String>,
    /// 同步时间: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_time: Option<String>,
    /// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cd_batch: Option<String>,
    /// 数据来源: 3位数字 (3 digits)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// 系统名称: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system_name: Option<String>,
    /// 事件类型: failed_sign_in 多次登录失败、lock_out 账号锁定、foreign_address
    /// 未申报地址调用、forged_call 伪造或重放调用、mass_look_up 大量查询、rewritten_audit
    /// 审计记录被改动、intrusion 入侵或漏洞利用、malware 恶意程序、leak 数据泄露、other 其他
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// 级别: 1 严重、2 一般、3 提示
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// 主体: 最多200个字符 (at most 200 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// 来源地址: 最多100个字符 (at most 100 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// 次数: 1至1000000000的整数 (whole, 1 to 1000000000)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// 首次发生: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_at: Option<String>,
    /// 最近发生: YYYY-MM-DD HH:MM:SS
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<String>,
    /// 处置状态: open 待处置、handled 已处置
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// 说明: 最多500个字符 (at most 500 characters)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpSecEventReport {
    /// 安全事件
    pub rows: Vec<UpSecEvent>,
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

/// Whose session goes where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TicketRequest {
    /// The access token of the person, which this application was given.
    pub user_token: String,
    /// The application where the person goes: its client_id.
    pub target: String,
}

/// A ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TicketIssued {
    /// Works once, at the target only.
    pub ticket: String,
    /// Seconds.
    pub expires_in: i64,
    /// Where to send the browser; the ticket is in it. Empty in the sandbox.
    pub address: String,
}

/// A ticket that a person arrived with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TicketRedemption {
    /// As it stood in the address.
    pub ticket: String,
}

/// The person, and a token of the same session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TicketRedeemed {
    /// For the calls about this person.
    pub user_token: String,
    /// Seconds; asking for the status of the session renews it.
    pub expires_in: i64,
    /// The session at the platform: what ends it ends the token.
    pub session_id: String,
    /// The person, as `/api/identity/userinfo` tells it with everything else.
    pub sub: String,
    /// Name of the person.
    pub name: String,
    /// gov or legal.
    pub kind: String,
}
