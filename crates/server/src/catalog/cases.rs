//! Tables of cases (办件): accepted, in process, closed (7.2 d).

use protocol::envelope::FieldError;

use crate::catalog::codes::{
    APPLICANT_TYPES, APPLY_TYPES, CATALOG_CODE, EVENTS, PROJECT_NO, PROJECT_TYPES, RESULTS,
    TASK_CODE, YES_NO, is_catalog_code, is_project_no, is_task_code,
};
use crate::exchange::table::{Column, Definition, Kind, Parent, Table, Values, finding, may, must};

/// 办件受理.
pub struct Accepted;
/// 办件过程.
pub struct Processed;
/// 办件结果.
pub struct Closed;

const ACCEPTED: &[Column] = &[
    must(
        "project_no",
        "办件编号",
        Kind::Rule(is_project_no, PROJECT_NO),
    ),
    must("task_code", "实施编码", Kind::Rule(is_task_code, TASK_CODE)),
    must("task_name", "事项名称", Kind::Text(1000)),
    must("task_version", "事项版本", Kind::Number(1, 1_000_000)),
    must(
        "catalog_code",
        "基本编码",
        Kind::Rule(is_catalog_code, CATALOG_CODE),
    ),
    may("task_handle_item", "业务办理项编码", Kind::Text(50)),
    must("org_code", "受理部门编码", Kind::Text(50)),
    must("org_name", "受理部门", Kind::Text(200)),
    must("applyer_name", "申请人", Kind::Text(200)),
    must("applyer_type", "申请人类型", Kind::Code(APPLICANT_TYPES)),
    must("applyer_page_type", "申请人证件类型", Kind::Text(10)),
    must("applyer_page_code", "申请人证件号码", Kind::Text(500)),
    may("contact_name", "联系人", Kind::Text(200)),
    may("contact_type", "联系人证件类型", Kind::Text(10)),
    may("contact_code", "联系人证件号码", Kind::Text(500)),
    may("contact_mobile", "联系人手机", Kind::Text(50)),
    may("legal", "法定代表人", Kind::Text(200)),
    may("address", "通讯地址", Kind::Text(500)),
    may("zip_code", "邮编", Kind::Text(10)),
    must("apply_date", "申请时间", Kind::Time),
    must("apply_type", "申请来源", Kind::Code(APPLY_TYPES)),
    must("accept_date", "受理时间", Kind::Time),
    may("accept_doc_no", "受理文书编号", Kind::Text(100)),
    may("promise_date", "承诺办结时间", Kind::Time),
    must("project_type", "办理类型", Kind::Code(PROJECT_TYPES)),
    may("project_name", "办件摘要", Kind::Text(1000)),
    may("handle_user_name", "办理人", Kind::Text(100)),
];

const PROCESSED: &[Column] = &[
    must(
        "project_no",
        "办件编号",
        Kind::Rule(is_project_no, PROJECT_NO),
    ),
    must("event_name", "业务动作", Kind::Code(EVENTS)),
    must("process_name", "环节名称", Kind::Text(200)),
    must("handle_user_name", "办理人", Kind::Text(100)),
    must("handle_explain", "办理意见", Kind::Text(2000)),
    must("event_start_time", "开始时间", Kind::Time),
    must("event_end_time", "结束时间", Kind::Time),
    may("remark", "备注", Kind::Text(1000)),
];

const CLOSED: &[Column] = &[
    must(
        "project_no",
        "办件编号",
        Kind::Rule(is_project_no, PROJECT_NO),
    ),
    may("handle_user_name", "办理人", Kind::Text(100)),
    must("result_date", "办结时间", Kind::Time),
    must("result_type", "办结结果", Kind::Code(RESULTS)),
    may("result_explain", "结果说明", Kind::Text(2000)),
    may("result_cetr_name", "结果证照名称", Kind::Text(200)),
    may("result_cetr_no", "结果证照编号", Kind::Text(200)),
    must("is_delivery_results", "是否送达", Kind::Code(YES_NO)),
    may("satisfaction", "满意度", Kind::Number(1, 5)),
    may("remark", "备注", Kind::Text(1000)),
];

/// One moment is not before another one.
fn after(row: &Values<'_>, (first, second): (&str, &'static str), wrong: &mut Vec<FieldError>) {
    let (from, to) = (row.get(first), row.get(second));
    if !from.is_empty() && !to.is_empty() && to < from {
        wrong.push(finding(
            second,
            format!("不能早于{first} (not before {first})"),
        ));
    }
}

fn accepted(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    let (task, basic) = (row.get("task_code"), row.get("catalog_code"));
    if !row.get("project_no").starts_with(task) {
        let reason = "前31位应为实施编码 (its first 31 are not task_code)";
        wrong.push(finding("project_no", reason));
    }
    if !task.ends_with(basic) {
        let reason = "末12位应为基本编码 (its last 12 digits are not catalog_code)";
        wrong.push(finding("task_code", reason));
    }
    after(row, ("apply_date", "accept_date"), wrong);
    after(row, ("accept_date", "promise_date"), wrong);
}

fn processed(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    after(row, ("event_start_time", "event_end_time"), wrong);
}

fn closed(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    let is_certificate = row.get("result_type") == "0";
    if is_certificate && row.get("result_cetr_name").is_empty() {
        let reason = "出证办结须有证照名称 (a certificate has a name)";
        wrong.push(finding("result_cetr_name", reason));
    }
}

impl Table for Accepted {
    const DEF: &'static Definition = &Definition {
        name: "up_pro_accept",
        report: "/api/cases/accept/report",
        zh: "办件受理",
        en: "cases: accepted",
        columns: ACCEPTED,
        is_personal: true,
        key: Some("project_no"),
        parent: Some(Parent {
            column: "task_code",
            tables: &["up_task_check_basic", "up_task_general_basic"],
        }),
        check: accepted,
    };
}

/// The case that a row is about.
const OF_CASE: Option<Parent> = Some(Parent {
    column: "project_no",
    tables: &["up_pro_accept"],
});

impl Table for Processed {
    const DEF: &'static Definition = &Definition {
        name: "up_pro_process",
        report: "/api/cases/process/report",
        zh: "办件过程",
        en: "cases: process",
        columns: PROCESSED,
        is_personal: true,
        key: None,
        parent: OF_CASE,
        check: processed,
    };
}

impl Table for Closed {
    const DEF: &'static Definition = &Definition {
        name: "up_pro_result",
        report: "/api/cases/result/report",
        zh: "办件结果",
        en: "cases: closed",
        columns: CLOSED,
        is_personal: true,
        key: None,
        parent: OF_CASE,
        check: closed,
    };
}
