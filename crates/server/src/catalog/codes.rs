//! Codes of service items and cases, and the structure of their numbers (clause 7.2). Pure.

use protocol::CreditCode;

/// Code, Chinese, English.
pub type Words = &'static [(&'static str, &'static str, &'static str)];

/// 事项类型.
pub const TASK_TYPES: Words = &[
    ("01", "行政许可", "licensing"),
    ("02", "行政处罚", "penalty"),
    ("03", "行政强制", "coercion"),
    ("04", "行政征收", "levy"),
    ("05", "行政给付", "payment"),
    ("06", "行政检查", "inspection"),
    ("07", "行政确认", "confirmation"),
    ("08", "行政奖励", "award"),
    ("09", "行政裁决", "ruling"),
    ("10", "其他行政权力", "other power"),
    ("20", "其他行政权力（省）", "other power, provincial"),
    ("21", "公共服务", "public service"),
];
/// 事项状态.
pub const TASK_STATES: Words = &[
    ("1", "在用", "in force"),
    ("2", "暂停", "suspended"),
    ("3", "取消", "withdrawn"),
];
/// 权力来源.
pub const POWER_SOURCES: Words = &[
    ("1", "法定本级行使", "by law"),
    ("2", "上级下放", "delegated"),
    ("3", "上级授权", "authorised"),
    ("4", "同级授权", "authorised by a peer"),
    ("5", "上级委托", "entrusted"),
    ("6", "同级委托", "entrusted by a peer"),
];
/// 机构性质.
pub const DEPARTMENT_TYPES: Words = &[
    ("1", "法定机关", "organ by law"),
    ("2", "授权组织", "authorised organisation"),
    ("3", "受委托组织", "entrusted organisation"),
];
/// 渠道（在线办理地址）.
pub const CHANNELS: Words = &[("1", "计算机端", "PC"), ("2", "移动端", "mobile")];
/// 是或否.
pub const YES_NO: Words = &[("0", "否", "no"), ("1", "是", "yes")];
/// 办件类型; a Ningbo interface has the two the other way round.
pub const PROJECT_TYPES: Words = &[("1", "即办件", "at once"), ("2", "承诺件", "promised")];
/// 申请人类型.
pub const APPLICANT_TYPES: Words = &[
    ("1", "自然人", "natural person"),
    ("2", "企业法人", "company"),
    ("3", "事业法人", "public institution"),
    ("4", "社会组织法人", "social organisation"),
    ("5", "非法人企业", "unincorporated enterprise"),
    ("6", "行政机关", "organ"),
    ("9", "其他组织", "other"),
];
/// 申请来源.
pub const APPLY_TYPES: Words = &[
    ("1", "网上申请", "online"),
    ("2", "现场申请", "at the counter"),
    ("3", "其他", "other"),
];
/// 业务动作.
pub const EVENTS: Words = &[
    ("1", "承办", "handle"),
    ("2", "审核", "review"),
    ("3", "批准", "approve"),
];
/// 办结结果.
pub const RESULTS: Words = &[
    ("0", "出证办结", "certificate issued"),
    ("1", "退回办结", "sent back"),
    ("2", "作废办结", "voided"),
    ("3", "删除办结", "deleted"),
    ("4", "转报办结", "passed up"),
    ("5", "补正不来办结", "no supplement in time"),
    ("6", "办结", "closed"),
];

/// What is said about a wrong number of the basic catalogue.
pub const CATALOG_CODE: &str = "基本编码为12位数字 (12 digits)";
/// What is said about a wrong implementation code.
pub const TASK_CODE: &str = "实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 \
                             (31: credit code, level, basic code)";
/// What is said about a wrong case number.
pub const PROJECT_NO: &str = "办件编号为43位：实施编码31位、日期8位、序号4位 \
                              (43: implementation code, date, number)";

/// Whether a text is a 基本编码.
pub fn is_catalog_code(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is an 实施编码: a credit code whose check character holds, a level from 1 to 6 and
/// a 基本编码.
pub fn is_task_code(text: &str) -> bool {
    let Some((credit, level, basic)) = parts(text) else {
        return false;
    };
    let is_level = matches!(level, "1" | "2" | "3" | "4" | "5" | "6");
    CreditCode::try_from(credit.to_owned()).is_ok() && is_level && is_catalog_code(basic)
}

/// Credit code, level and basic code of an 实施编码.
pub fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let is_whole = text.len() == 31 && text.is_ascii();
    is_whole.then(|| (&text[..18], &text[18..19], &text[19..]))
}

/// Whether a text is a 办件编号: an 实施编码, a day that there is and four digits.
pub fn is_project_no(text: &str) -> bool {
    if text.len() != 43 || !text.is_ascii() {
        return false;
    }
    let (task, rest) = text.split_at(31);
    let (day, number) = rest.split_at(8);
    let format = time::macros::format_description!("[year][month][day]");
    is_task_code(task)
        && time::Date::parse(day, format).is_ok()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_catalog_code, is_project_no, is_task_code, parts};

    #[test]
    fn numbers_are_checked_part_by_part() {
        let task = "11440100696927671X3442011817001";
        assert!(is_task_code(task) && is_task_code("12441500196720244T3442199806003"));
        assert_eq!(
            parts(task),
            Some(("11440100696927671X", "3", "442011817001"))
        );
        for wrong in [
            "11440100696927672X3442011817001",
            "11440100696927671X7442011817001",
            "11440100696927671X344201181700X",
            "11440100696927671X344201181700",
            "江440100696927671X344201181700",
        ] {
            assert!(!is_task_code(wrong), "{wrong}");
        }
        assert!(is_project_no("12441500196720244T3442199806003202206230068"));
        for wrong in [
            "12441500196720244T3442199806003202213230068",
            "12441500196720244T344219980600320220623006x",
            "12441500196720244T3442199806003",
        ] {
            assert!(!is_project_no(wrong), "{wrong}");
        }
        assert!(is_catalog_code("442011817001") && !is_catalog_code("44201181700"));
    }
}
