//! Codes of operation and maintenance (clause 7.5), and the rules of its values. Pure.

use protocol::CreditCode;

/// Code, Chinese, English.
pub type Words = &'static [(&'static str, &'static str, &'static str)];

/// 资源类别: 7.5 a) 1 to 5, in the order of the clause.
pub const CLASSES: Words = &[
    ("router", "路由器", "router"),
    ("switch", "交换机", "switch"),
    ("load_balancer", "负载均衡设备", "load balancer"),
    ("firewall", "防火墙", "firewall"),
    ("physical_server", "物理服务器", "physical server"),
    ("virtual_server", "虚拟服务器", "virtual server"),
    ("business_system", "业务系统", "business system"),
    (
        "interface_called",
        "业务接口（调用）",
        "business interface, called",
    ),
    (
        "interface_offered",
        "业务接口（提供）",
        "business interface, offered",
    ),
    ("database", "数据库", "database"),
    ("middleware", "中间件", "middleware"),
];
/// 子资源类型.
pub const PARTS: Words = &[
    ("cpu", "处理器", "processor"),
    ("mem", "内存", "memory"),
    ("disk", "磁盘", "disk"),
    ("port", "端口", "port"),
    ("nic", "网卡", "network card"),
    ("instance", "实例", "instance"),
    ("table_space", "表空间", "table space"),
    ("process", "进程", "process"),
    ("api", "接口方法", "method of an interface"),
];
/// 节点状态.
pub const NODE_STATES: Words = &[
    ("online", "在线", "online"),
    ("degraded", "降级", "degraded"),
    ("offline", "离线", "offline"),
];
/// 资源状态.
pub const RESOURCE_STATES: Words = &[
    ("running", "运行", "running"),
    ("fault", "故障", "at fault"),
    ("maintenance", "维护", "in maintenance"),
    ("stopped", "停用", "stopped"),
];
/// 重要程度.
pub const IMPORTANCE: Words = &[
    ("1", "核心", "core"),
    ("2", "重要", "important"),
    ("3", "一般", "ordinary"),
];
/// 告警级别.
pub const SEVERITIES: Words = &[
    ("1", "紧急", "critical"),
    ("2", "重要", "major"),
    ("3", "次要", "minor"),
    ("4", "警告", "warning"),
    ("5", "提示", "information"),
];
/// 告警状态, as its owner says.
pub const ALARM_STATES: Words = &[
    ("active", "未恢复", "active"),
    ("cleared", "已恢复", "cleared"),
];
/// 工单类型.
pub const TICKET_KINDS: Words = &[
    ("fault", "故障", "fault"),
    ("request", "请求", "request"),
    ("change", "变更", "change"),
    ("notice", "通报", "notice"),
];
/// 工单状态.
pub const TICKET_STATES: Words = &[
    ("open", "待受理", "open"),
    ("accepted", "已受理", "accepted"),
    ("processing", "处理中", "processing"),
    ("resolved", "已解决", "resolved"),
    ("closed", "已关闭", "closed"),
];

/// What is said about a wrong identifier.
pub const ID: &str = "1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)";
/// What is said about a wrong name of a metric.
pub const METRIC: &str = "小写字母开头，小写字母、数字、下划线，最多50个 \
                          (a lower-case letter, then lower-case letters, digits, _; at most 50)";
/// What is said about a wrong district.
pub const REGION: &str = "6位行政区划代码 (6 digits of a district)";
/// What is said about a wrong credit code.
pub const USCC: &str = "统一社会信用代码 (a unified social credit code)";

/// Whether a text names something of operation: it stands in addresses of pages.
pub fn is_id(text: &str) -> bool {
    let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
    let is_path = matches!(text, "." | "..");
    (1..=64).contains(&text.len()) && text.bytes().all(is_fine) && !is_path
}

/// Whether a text names a metric.
pub fn is_metric(text: &str) -> bool {
    let is_fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    text.len() <= 50
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(is_fine)
}

/// Whether a text is the code of a district.
pub fn is_region(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a credit code whose check character holds.
pub fn is_uscc(text: &str) -> bool {
    CreditCode::try_from(text.to_owned()).is_ok()
}

/// What people read for a code; the code itself where it is unknown.
pub fn word(words: Words, code: &str, lang: protocol::Lang) -> String {
    let known = words.iter().find(|(known, _, _)| *known == code);
    known.map_or(code.to_owned(), |(_, zh, en)| lang.t(zh, en).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_id, is_metric, is_region};

    #[test]
    fn names_of_operation_are_checked() {
        assert!(is_id("sw-01:eth0.1_a") && is_metric("cpu_used") && is_region("440703"));
        for wrong in ["", "..", ".", "a/b", "a b", "甲", &"x".repeat(65)] {
            assert!(!is_id(wrong), "{wrong}");
        }
        for wrong in ["", "Cpu", "1x", "cpu-used", &"x".repeat(51)] {
            assert!(!is_metric(wrong), "{wrong}");
        }
        assert!(!is_region("44070") && !is_region("44070x"));
    }
}
