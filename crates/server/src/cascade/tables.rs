//! Published results of checks as they go up, with the names of the national
//! publicity system (raninsPlanId, …), written as all columns are.

use crate::exchange::table::{Column, Definition, Kind, Table, must, no_rule};

/// 抽查检查结果.
pub struct CheckResult;

fn is_digits<const N: usize>(text: &str) -> bool {
    text.len() == N && text.bytes().all(|byte| byte.is_ascii_digit())
}

const TYPES: &[(&str, &str, &str)] = &[("1", "定向", "directed"), ("2", "不定向", "undirected")];

const COLUMNS: &[Column] = &[
    must(
        "ranins_plan_id",
        "计划编号",
        Kind::Rule(is_digits::<14>, "14位数字 (14 digits)"),
    ),
    must("ranins_plane_name", "计划名称", Kind::Text(200)),
    must(
        "ranins_task_id",
        "任务编号",
        Kind::Rule(is_digits::<18>, "18位数字 (18 digits)"),
    ),
    must("ranins_task_name", "任务名称", Kind::Text(200)),
    must("ranins_type_name", "抽查类型", Kind::Code(TYPES)),
    must("ins_auth", "抽查机关", Kind::Text(200)),
    must("ins_date", "抽查完成日期", Kind::Day),
    must("uniscid", "统一社会信用代码", Kind::Text(18)),
    must("entname", "检查对象名称", Kind::Text(200)),
    must("ranins_item_name", "检查事项", Kind::Text(2000)),
    must("ranins_check_res_name", "检查结果", Kind::Text(200)),
];

impl Table for CheckResult {
    const DEF: &'static Definition = &Definition {
        name: "up_check_result",
        report: "/api/checks/results/report",
        zh: "抽查检查结果",
        en: "published results of checks",
        columns: COLUMNS,
        is_personal: false,
        key: None,
        parent: None,
        check: no_rule,
    };
}
