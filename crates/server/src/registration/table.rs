//! The tables in which parties report who registered with them: the national tables of people and
//! of legal persons.

use protocol::CreditCode;
use protocol::envelope::FieldError;

use crate::exchange::table::{Column, Definition, Kind, Table, Values, finding, may, must};
use crate::registration::facts::{Facts, Registrant};
use crate::registration::paper;

/// 自然人.
pub struct NaturalUser;
/// 法人.
pub struct LegalUser;

/// Real-name levels as parties say them.
const LEVELS: &[(&str, &str, &str)] = &[
    ("0", "未核验", "not checked"),
    ("1", "名单比对", "by a list"),
    ("2", "接口核验", "by a verifier"),
    ("3", "当面核验", "in person"),
];
const MOBILE: &str = "11位手机号 (a mobile number of 11 digits)";
const REGION: &str = "6、9或12位数字 (6, 9 or 12 digits)";
const CREDIT: &str = "统一社会信用代码，18位 (unified social credit code)";

fn is_region(text: &str) -> bool {
    matches!(text.len(), 6 | 9 | 12) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_credit(text: &str) -> bool {
    CreditCode::try_from(text.to_owned()).is_ok()
}

const NATURAL: &[Column] = &[
    may("cert_key", "证件散列码（报送方）", Kind::Text(128)),
    must("cert_type", "证件类型", Kind::Code(paper::KINDS)),
    must("cert_no", "证件号码", Kind::Text(30)),
    may("cert_eff_date", "证件有效期起", Kind::Day),
    may("cert_ext_date", "证件有效期止", Kind::Day),
    must("user_name", "姓名", Kind::Text(200)),
    may("user_sex", "性别", Kind::Text(2)),
    may("user_birthday", "出生日期", Kind::Day),
    may(
        "user_mobile",
        "手机号",
        Kind::Rule(paper::is_mobile, MOBILE),
    ),
    may("user_mail", "邮箱", Kind::Text(200)),
    may("user_home_address", "户籍地址", Kind::Text(500)),
    may("user_life_address", "居住地址", Kind::Text(500)),
    must("user_real_lvl", "实名等级", Kind::Code(LEVELS)),
    must("user_region", "所属区划", Kind::Rule(is_region, REGION)),
];

const LEGAL: &[Column] = &[
    may(
        "certificate_key",
        "机构代码散列码（报送方）",
        Kind::Text(128),
    ),
    must(
        "certificate_sno",
        "统一社会信用代码",
        Kind::Rule(is_credit, CREDIT),
    ),
    must("corp_name", "法人名称", Kind::Text(200)),
    must("corp_type", "法人类型", Kind::Text(10)),
    may("corp_status", "法人状态", Kind::Text(10)),
    must("legal_name", "法定代表人姓名", Kind::Text(200)),
    must(
        "legal_cert_type",
        "法定代表人证件类型",
        Kind::Code(paper::KINDS),
    ),
    must("legal_cert_no", "法定代表人证件号码", Kind::Text(30)),
    may("legal_cert_end_date", "法定代表人证件有效期止", Kind::Day),
    may(
        "legal_mobile",
        "法定代表人手机号",
        Kind::Rule(paper::is_mobile, MOBILE),
    ),
    may("agent_name", "经办人姓名", Kind::Text(200)),
    may(
        "agent_cert_type",
        "经办人证件类型",
        Kind::Code(paper::KINDS),
    ),
    may("agent_cert_no", "经办人证件号码", Kind::Text(30)),
    may(
        "agent_mobile",
        "经办人手机号",
        Kind::Rule(paper::is_mobile, MOBILE),
    ),
    must("acct_real_lvl", "实名等级", Kind::Code(LEVELS)),
];

fn check_number(row: &Values<'_>, (kind, number): (&str, &'static str), to: &mut Vec<FieldError>) {
    let text = paper::tidy(row.get(number));
    if let Some(reason) = paper::wrong(row.get(kind), &text) {
        to.push(finding(number, reason));
    }
}

fn natural_agrees(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    check_number(row, ("cert_type", "cert_no"), wrong);
    if row.get("user_mobile").is_empty() && row.get("cert_ext_date").is_empty() {
        let reason = "手机号与证件有效期止至少填一项，供实名核验 \
                      (a mobile number or the last day of the paper is needed for the check)";
        wrong.push(finding("user_mobile", reason));
    }
}

fn legal_agrees(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    check_number(row, ("legal_cert_type", "legal_cert_no"), wrong);
    if row.get("agent_name").is_empty() {
        return;
    }
    for column in ["agent_cert_type", "agent_cert_no", "agent_mobile"] {
        if row.get(column).is_empty() {
            let reason = "有经办人时不能为空 (needed where there is an agent)";
            wrong.push(finding(column, reason));
        }
    }
    if !row.get("agent_cert_no").is_empty() {
        check_number(row, ("agent_cert_type", "agent_cert_no"), wrong);
    }
}

/// Who a row is about.
pub fn registrant(row: &Values<'_>) -> Registrant {
    let of = |column: &str| row.get(column).to_owned();
    let said = if row.table.name == NaturalUser::DEF.name {
        Registrant {
            facts: Facts {
                name: of("user_name"),
                id_type: of("cert_type"),
                id_no: of("cert_no"),
                mobile: of("user_mobile"),
                valid_until: of("cert_ext_date"),
                ..Facts::default()
            },
            agent: None,
        }
    } else {
        let agent = Facts {
            name: of("agent_name"),
            id_type: of("agent_cert_type"),
            id_no: of("agent_cert_no"),
            mobile: of("agent_mobile"),
            ..Facts::default()
        };
        Registrant {
            facts: Facts {
                name: of("legal_name"),
                id_type: of("legal_cert_type"),
                id_no: of("legal_cert_no"),
                mobile: of("legal_mobile"),
                valid_until: of("legal_cert_end_date"),
                uscc: of("certificate_sno"),
                corp_name: of("corp_name"),
            },
            agent: (!agent.name.is_empty()).then_some(agent),
        }
    };
    said.tidy()
}

impl Table for NaturalUser {
    const DEF: &'static Definition = &Definition {
        name: "up_uc_natural_user",
        report: "/api/identity/accounts/natural/report",
        zh: "自然人用户",
        en: "people who registered",
        columns: NATURAL,
        is_personal: true,
        key: None,
        parent: None,
        check: natural_agrees,
    };
}

impl Table for LegalUser {
    const DEF: &'static Definition = &Definition {
        name: "up_uc_legal_user",
        report: "/api/identity/accounts/legal/report",
        zh: "法人用户",
        en: "legal persons who registered",
        columns: LEGAL,
        is_personal: true,
        key: None,
        parent: None,
        check: legal_agrees,
    };
}
