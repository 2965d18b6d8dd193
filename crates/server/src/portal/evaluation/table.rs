//! The table in which parties report evaluations that people gave at their own places: the
//! parameters of the national interface.

use protocol::CreditCode;
use protocol::envelope::FieldError;

use crate::catalog::codes::{PROJECT_NO, TASK_CODE, is_project_no, is_task_code};
use crate::exchange::table::{Column, Definition, Kind, Parent, Table, Values, finding, may, must};
use crate::portal::evaluation::grade::{
    CASE_STATES, CHANNELS, GRADES, NUMBERS, PERSONS, fits, pairs,
};

/// 办件评价.
pub struct Reported;

/// Most characters of what is written.
pub const WORDS: usize = 500;

const DETAIL: &str = "指标编码:星级，逗号分隔，如11:5,12:4 (code:grade, joined by commas)";

fn is_detail(text: &str) -> bool {
    pairs(text).is_some()
}

fn is_credit(text: &str) -> bool {
    CreditCode::try_from(text.to_owned()).is_ok()
}

fn is_area(text: &str) -> bool {
    matches!(text.len(), 6 | 9 | 12) && text.bytes().all(|byte| byte.is_ascii_digit())
}

const COLUMNS: &[Column] = &[
    must(
        "area_code",
        "区划编码",
        Kind::Rule(is_area, "6、9或12位数字 (6, 9 or 12 digits)"),
    ),
    may("area_name", "区划名称", Kind::Text(100)),
    must(
        "dept_code",
        "部门编码",
        Kind::Rule(
            is_credit,
            "统一社会信用代码，18位 (unified social credit code)",
        ),
    ),
    must("task_code", "实施编码", Kind::Rule(is_task_code, TASK_CODE)),
    may("task_handle_item", "业务办理项编码", Kind::Text(50)),
    must("task_name", "事项名称", Kind::Text(1000)),
    may("sub_matter", "事项主题", Kind::Text(200)),
    must(
        "project_no",
        "办件编号",
        Kind::Rule(is_project_no, PROJECT_NO),
    ),
    must("pro_status", "办件状态", Kind::Code(CASE_STATES)),
    may("pro_depart_code", "受理部门编码", Kind::Text(50)),
    must("pro_depart", "受理部门", Kind::Text(200)),
    may("pro_manager", "办理人", Kind::Text(100)),
    must("pf", "评价渠道", Kind::Code(CHANNELS)),
    may("certkey_gov", "国家身份标识", Kind::Text(200)),
    may("user_name", "评价人", Kind::Text(200)),
    must("user_prop", "评价人类型", Kind::Code(PERSONS)),
    must("satisfaction", "满意度", Kind::Code(GRADES)),
    may("eval_detail", "评价指标", Kind::Rule(is_detail, DETAIL)),
    may("writing_evaluation", "文字评价", Kind::Text(WORDS)),
    must("assess_time", "评价时间", Kind::Time),
    must("assess_number", "评价次数", Kind::Code(NUMBERS)),
    may("app_status", "申请状态", Kind::Text(10)),
    may("promise_time", "承诺办结时间", Kind::Time),
    may("accept_date", "受理时间", Kind::Time),
];

fn agrees(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    if !row.get("project_no").starts_with(row.get("task_code")) {
        let reason = "前31位应为实施编码 (its first 31 are not task_code)";
        wrong.push(finding("project_no", reason));
    }
    if !row.get("task_code").starts_with(row.get("dept_code")) {
        let reason = "应为实施编码的前18位 (the first 18 of task_code)";
        wrong.push(finding("dept_code", reason));
    }
    if !fits(row.get("eval_detail"), row.get("pf")) {
        let reason = "指标与渠道不符：线上11至15，线下（3、4、5）21至24，每项一次 \
                      (online 11 to 15, at the counter 21 to 24, each once)";
        wrong.push(finding("eval_detail", reason));
    }
    let accepted = row.get("accept_date");
    if !accepted.is_empty() && row.get("assess_time") < accepted {
        let reason = "不能早于accept_date (not before accept_date)";
        wrong.push(finding("assess_time", reason));
    }
}

impl Table for Reported {
    const DEF: &'static Definition = &Definition {
        name: "up_evaluation",
        report: "/api/evaluations/report",
        zh: "办件评价",
        en: "evaluations",
        columns: COLUMNS,
        is_personal: true,
        key: None,
        parent: Some(Parent {
            column: "project_no",
            tables: &["up_pro_accept"],
        }),
        check: agrees,
    };
}
