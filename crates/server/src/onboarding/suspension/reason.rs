//! Why an application is suspended: codes that both sides can count.

use protocol::Lang;

/// A reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 严重故障.
    SeriousFault,
    /// 响应超时或停机超过约定 (clause 5.5).
    ServiceLevel,
    /// 年度停机限额用尽, by rule (clause 5.5 c).
    OutageBudget,
    /// 证书到期.
    CertificateExpired,
    /// 安全事件.
    SecurityIncident,
    /// 超出授权用途.
    Misuse,
    /// 接入方申请.
    AtRequest,
}

impl Reason {
    /// All reasons.
    pub const ALL: &'static [Reason] = &[
        Reason::SeriousFault,
        Reason::ServiceLevel,
        Reason::OutageBudget,
        Reason::CertificateExpired,
        Reason::SecurityIncident,
        Reason::Misuse,
        Reason::AtRequest,
    ];

    /// The code in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Reason::SeriousFault => "serious_fault",
            Reason::ServiceLevel => "service_level",
            Reason::OutageBudget => "outage_budget",
            Reason::CertificateExpired => "certificate_expired",
            Reason::SecurityIncident => "security_incident",
            Reason::Misuse => "misuse",
            Reason::AtRequest => "at_request",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Reason::SeriousFault => lang.t("严重故障", "serious fault"),
            Reason::ServiceLevel => lang.t("响应或停机超过约定", "service level broken"),
            Reason::OutageBudget => lang.t("年度停机限额用尽", "outage budget of the year used up"),
            Reason::CertificateExpired => lang.t("证书到期", "certificate expired"),
            Reason::SecurityIncident => lang.t("安全事件", "security incident"),
            Reason::Misuse => lang.t("超出授权用途", "use outside the grant"),
            Reason::AtRequest => lang.t("接入方申请", "at the party's request"),
        }
    }
}

impl std::str::FromStr for Reason {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Reason, &'static str> {
        let found = Reason::ALL.iter().find(|reason| reason.word() == word);
        found.copied().ok_or("not a reason")
    }
}
