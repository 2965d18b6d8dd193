//! What systems report of their security (clause 7.6 c) as tables of the exchange.

use protocol::envelope::FieldError;

use crate::exchange::table::{Column, Definition, Kind, Table, Values, finding, may, must};

/// 审计摘要.
pub struct Digest;
/// 安全事件.
pub struct Event;
/// 安全证书.
pub struct Certificate;

/// Kinds of security events: code, Chinese, English.
pub const KINDS: &[(&str, &str, &str)] = &[
    ("failed_sign_in", "多次登录失败", "failed sign-ins"),
    ("lock_out", "账号锁定", "account locked out"),
    (
        "foreign_address",
        "未申报地址调用",
        "call from an undeclared address",
    ),
    ("forged_call", "伪造或重放调用", "forged or repeated calls"),
    ("mass_look_up", "大量查询", "mass look-up"),
    (
        "rewritten_audit",
        "审计记录被改动",
        "audit events rewritten",
    ),
    ("intrusion", "入侵或漏洞利用", "intrusion"),
    ("malware", "恶意程序", "malware"),
    ("leak", "数据泄露", "data leak"),
    ("other", "其他", "other"),
];
/// How grave: code, Chinese, English.
pub const LEVELS: &[(&str, &str, &str)] = &[
    ("1", "严重", "grave"),
    ("2", "一般", "ordinary"),
    ("3", "提示", "notice"),
];
/// Whether somebody has dealt with it.
pub const STATES: &[(&str, &str, &str)] =
    &[("open", "待处置", "open"), ("handled", "已处置", "handled")];
/// Kinds of certificates.
pub const CERTIFICATES: &[(&str, &str, &str)] = &[
    ("grading", "等保定级备案", "grading record"),
    ("assessment", "等级测评", "grade assessment"),
    ("crypto", "密码应用安全性评估", "cryptography assessment"),
    ("conformity", "符合性测评", "conformity assessment"),
];

const HASH: &str = "64位十六进制小写 (64 lower-case hex digits)";

fn is_hash(text: &str) -> bool {
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 64 && text.bytes().all(is_hex)
}

const DIGEST: &[Column] = &[
    must("system_name", "系统名称", Kind::Text(200)),
    must("first_at", "最早记录", Kind::Time),
    must("last_at", "最晚记录", Kind::Time),
    must("count", "记录数", Kind::Number(0, 1_000_000_000)),
    must("root", "摘要", Kind::Rule(is_hash, HASH)),
    may("log_name", "存证日志", Kind::Text(200)),
    may("log_index", "日志条目", Kind::Number(0, i64::MAX)),
];

const EVENT: &[Column] = &[
    must("system_name", "系统名称", Kind::Text(200)),
    must("kind", "事件类型", Kind::Code(KINDS)),
    must("level", "级别", Kind::Code(LEVELS)),
    must("subject", "主体", Kind::Text(200)),
    may("source", "来源地址", Kind::Text(100)),
    must("count", "次数", Kind::Number(1, 1_000_000_000)),
    must("first_at", "首次发生", Kind::Time),
    must("last_at", "最近发生", Kind::Time),
    must("state", "处置状态", Kind::Code(STATES)),
    may("detail", "说明", Kind::Text(500)),
];

const CERTIFICATE: &[Column] = &[
    must("system_name", "系统名称", Kind::Text(200)),
    must("kind", "证书类型", Kind::Code(CERTIFICATES)),
    may("level", "等级", Kind::Text(20)),
    must("number", "证书编号", Kind::Text(100)),
    must("issuer", "发证机构", Kind::Text(200)),
    must("valid_from", "有效期起", Kind::Day),
    must("valid_until", "有效期止", Kind::Day),
];

/// What ends does not end before it begins.
fn spans(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    if row.get("last_at") < row.get("first_at") {
        let reason = "不能早于first_at (not before first_at)";
        wrong.push(finding("last_at", reason));
    }
}

fn holds(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    if row.get("valid_until") < row.get("valid_from") {
        let reason = "不能早于valid_from (not before valid_from)";
        wrong.push(finding("valid_until", reason));
    }
}

impl Table for Digest {
    const DEF: &'static Definition = &Definition {
        name: "up_sec_audit",
        report: "/api/security/digests/report",
        zh: "审计摘要",
        en: "digests of audits",
        columns: DIGEST,
        is_personal: false,
        key: None,
        parent: None,
        check: spans,
    };
}

impl Table for Event {
    const DEF: &'static Definition = &Definition {
        name: "up_sec_event",
        report: "/api/security/events/report",
        zh: "安全事件",
        en: "security events",
        columns: EVENT,
        // Whose account it was stands in it.
        is_personal: true,
        key: None,
        parent: None,
        check: spans,
    };
}

impl Table for Certificate {
    const DEF: &'static Definition = &Definition {
        name: "up_sec_certificate",
        report: "/api/security/certificates/report",
        zh: "安全证书",
        en: "security certificates",
        columns: CERTIFICATE,
        is_personal: false,
        key: None,
        parent: None,
        check: holds,
    };
}
