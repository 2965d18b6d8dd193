//! Tables of items: the basic catalogue and the two kinds of implementation lists (7.2 a to c).

use protocol::envelope::FieldError;

use crate::catalog::codes::{
    CATALOG_CODE, CHANNELS, DEPARTMENT_TYPES, POWER_SOURCES, PROJECT_TYPES, TASK_CODE, TASK_STATES,
    TASK_TYPES, YES_NO, is_catalog_code, is_task_code, parts,
};
use crate::exchange::table::{
    Column, Definition, Kind, Parent, Table, Values, finding, may, must, no_rule,
};

/// The platform's basic catalogue, which parties synchronise (7.2 a).
pub struct BasicCatalog;
/// A party's own basic catalogue (7.2 b).
pub struct PartyCatalog;
/// Implementation lists of coercion and inspection (7.2 c).
pub struct CheckItems;
/// Implementation lists of every other kind (7.2 c).
pub struct GeneralItems;
/// Where items are handled online, for lists that have no column for it (7.3 b).
pub struct OnlineAddresses;

// Columns that several tables have.
const TASK_NAME: Column = must("task_name", "事项名称", Kind::Text(1000));
const BY_LAW: Column = must("by_law", "设定依据", Kind::Text(8000));
const LOCAL_CATALOG_CODE: Column = may("local_catalog_code", "地方基本编码", Kind::Text(50));
const TASK_TYPE: Column = must("task_type", "事项类型", Kind::Code(TASK_TYPES));
const USE_LEVEL: Column = must("use_level", "行使层级", Kind::Rule(is_levels, LEVELS));
const LOCAL_TASK_CODE: Column = may("local_task_code", "地方实施编码", Kind::Text(50));
const TASK_HANDLE_ITEM: Column = may("task_handle_item", "业务办理项编码", Kind::Text(50));
const TASK_STATE: Column = must("task_state", "事项状态", Kind::Code(TASK_STATES));
const TASK_VERSION: Column = must("task_version", "事项版本", Kind::Number(1, 1_000_000));
const DEPT_NAME: Column = must("dept_name", "实施机构", Kind::Text(200));
const DEPT_TYPE: Column = must("dept_type", "实施机构性质", Kind::Code(DEPARTMENT_TYPES));
const DEPT_CODE: Column = must("dept_code", "实施机构代码", Kind::Text(50));
const LINK_WAY: Column = must("link_way", "咨询方式", Kind::Text(1000));
const SUPERVISE_WAY: Column = must("supervise_way", "监督投诉方式", Kind::Text(1000));
const EFFECTIVE: Column = may("plan_effective_date", "计划生效日期", Kind::Day);
const CANCEL: Column = may("plan_cancel_date", "计划取消日期", Kind::Day);
const CATALOG_NUMBER: Column = must(
    "catalog_code",
    "基本编码",
    Kind::Rule(is_catalog_code, CATALOG_CODE),
);
const TASK_NUMBER: Column = must("task_code", "实施编码", Kind::Rule(is_task_code, TASK_CODE));

const BASIC: &[Column] = &[
    TASK_NAME,
    CATALOG_NUMBER,
    LOCAL_CATALOG_CODE,
    TASK_TYPE,
    BY_LAW,
    USE_LEVEL,
    TASK_STATE,
    TASK_VERSION,
    EFFECTIVE,
    CANCEL,
];

const LEVELS: &str = "1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)";

fn is_levels(text: &str) -> bool {
    text.split('^')
        .all(|level| matches!(level, "1" | "2" | "3" | "4" | "5" | "6"))
}

/// A plan that ends does so after it began.
fn dates(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    let (from, to) = (row.get("plan_effective_date"), row.get("plan_cancel_date"));
    if !from.is_empty() && !to.is_empty() && to < from {
        let reason = "不能早于计划生效日期 (not before plan_effective_date)";
        wrong.push(finding("plan_cancel_date", reason));
    }
}

/// The implementation code holds the basic code and the department's credit code.
fn agrees(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    dates(row, wrong);
    if let Some((credit, _, basic)) = parts(row.get("task_code")) {
        if basic != row.get("catalog_code") {
            let reason = "末12位应为基本编码 (its last 12 digits are not catalog_code)";
            wrong.push(finding("task_code", reason));
        }
        if credit != row.get("dept_code") {
            let reason = "前18位应为实施机构代码 (its first 18 are not dept_code)";
            wrong.push(finding("task_code", reason));
        }
    }
}

const PARENT: Option<Parent> = Some(Parent {
    column: "catalog_code",
    tables: &["dn_task_directory", "up_task_directory"],
});

const CHECK: &[Column] = &[
    TASK_NAME,
    CATALOG_NUMBER,
    LOCAL_CATALOG_CODE,
    TASK_TYPE,
    BY_LAW,
    must("power_source", "权力来源", Kind::Code(POWER_SOURCES)),
    USE_LEVEL,
    TASK_NUMBER,
    LOCAL_TASK_CODE,
    TASK_HANDLE_ITEM,
    TASK_STATE,
    TASK_VERSION,
    DEPT_NAME,
    DEPT_TYPE,
    DEPT_CODE,
    may("entrust_name", "委托部门", Kind::Text(200)),
    may("anticipate_day", "法定时限", Kind::Number(0, 10_000)),
    may("anticipate_type", "法定时限单位", Kind::Text(20)),
    may("anticipate_explain", "法定时限说明", Kind::Text(2000)),
    must("handle_flow", "办理流程", Kind::Text(4000)),
    LINK_WAY,
    SUPERVISE_WAY,
    EFFECTIVE,
    CANCEL,
];

const GENERAL: &[Column] = &[
    TASK_NAME,
    CATALOG_NUMBER,
    LOCAL_CATALOG_CODE,
    TASK_TYPE,
    BY_LAW,
    USE_LEVEL,
    TASK_NUMBER,
    LOCAL_TASK_CODE,
    TASK_HANDLE_ITEM,
    TASK_STATE,
    TASK_VERSION,
    DEPT_NAME,
    DEPT_TYPE,
    DEPT_CODE,
    may("promise_day", "承诺时限", Kind::Number(0, 10_000)),
    may("promise_type", "承诺时限单位", Kind::Text(20)),
    may("promise_explain", "承诺时限说明", Kind::Text(2000)),
    must("accept_condition", "受理条件", Kind::Text(4000)),
    must("is_fee", "是否收费", Kind::Code(YES_NO)),
    may("fee_basis", "收费依据", Kind::Text(2000)),
    must("server_type", "服务对象", Kind::Text(32)),
    must("project_type", "办件类型", Kind::Code(PROJECT_TYPES)),
    may("handle_type", "办理形式", Kind::Text(32)),
    must("limit_scene_num", "到办事现场次数", Kind::Number(0, 99)),
    must("special_procedure", "特别程序", Kind::Text(200)),
    must(
        "app_is_single_login",
        "移动端是否单点登录",
        Kind::Code(YES_NO),
    ),
    may(
        "mobile_terminal_url",
        "移动端办理地址",
        Kind::Rule(is_address, ADDRESS),
    ),
    must(
        "is_single_login",
        "计算机端是否单点登录",
        Kind::Code(YES_NO),
    ),
    may(
        "link_addr",
        "计算机端在线办理跳转地址",
        Kind::Rule(is_address, ADDRESS),
    ),
    must("transact_addr", "办理地点", Kind::Text(1000)),
    must("transact_time", "办理时间", Kind::Text(1000)),
    LINK_WAY,
    SUPERVISE_WAY,
    EFFECTIVE,
    CANCEL,
];

const ONLINE: &[Column] = &[
    TASK_NUMBER,
    must("channel", "渠道", Kind::Code(CHANNELS)),
    must("address", "在线办理地址", Kind::Rule(is_address, ADDRESS)),
    must("is_single_login", "是否单点登录", Kind::Code(YES_NO)),
];

const ADDRESS: &str = "http或https地址，最多500个字符 (an http or https address)";

fn is_address(text: &str) -> bool {
    let is_http = |url: &reqwest::Url| matches!(url.scheme(), "http" | "https");
    let url = reqwest::Url::parse(text);
    text.len() <= 500 && url.is_ok_and(|url| is_http(&url) && url.username().is_empty())
}

/// A fee has a basis.
fn general(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    agrees(row, wrong);
    if row.get("is_fee") == "1" && row.get("fee_basis").is_empty() {
        let reason = "收费事项须有收费依据 (a fee needs its basis)";
        wrong.push(finding("fee_basis", reason));
    }
}

impl Table for BasicCatalog {
    const DEF: &'static Definition = &Definition {
        name: "dn_task_directory",
        report: "",
        zh: "平台基本目录",
        en: "basic catalogue of the platform",
        columns: BASIC,
        is_personal: false,
        key: Some("catalog_code"),
        parent: None,
        check: dates,
    };
}

impl Table for PartyCatalog {
    const DEF: &'static Definition = &Definition {
        name: "up_task_directory",
        report: "/api/catalog/basic/report",
        zh: "基本目录",
        en: "basic catalogue",
        columns: BASIC,
        is_personal: false,
        key: Some("catalog_code"),
        parent: None,
        check: dates,
    };
}

impl Table for CheckItems {
    const DEF: &'static Definition = &Definition {
        name: "up_task_check_basic",
        report: "/api/catalog/check-items/report",
        zh: "实施清单（强制、检查类）",
        en: "implementation list: coercion, inspection",
        columns: CHECK,
        is_personal: false,
        key: Some("task_code"),
        parent: PARENT,
        check: agrees,
    };
}

impl Table for GeneralItems {
    const DEF: &'static Definition = &Definition {
        name: "up_task_general_basic",
        report: "/api/catalog/general-items/report",
        zh: "实施清单（其他类）",
        en: "implementation list: other kinds",
        columns: GENERAL,
        is_personal: false,
        key: Some("task_code"),
        parent: PARENT,
        check: general,
    };
}

impl Table for OnlineAddresses {
    const DEF: &'static Definition = &Definition {
        name: "up_online_address",
        report: "/api/catalog/online-addresses/report",
        zh: "在线办理地址",
        en: "online-handling addresses",
        columns: ONLINE,
        is_personal: false,
        key: None,
        parent: Some(Parent {
            column: "task_code",
            tables: &["up_task_check_basic", "up_task_general_basic"],
        }),
        check: no_rule,
    };
}
