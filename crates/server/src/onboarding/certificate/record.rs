//! A certificate and how it stands on a day.

use protocol::{Code, Lang};
use time::Date;
use time::macros::format_description;

use crate::error::Error;
use crate::http::field;

/// Days before the end on which its holder is warned.
pub const WARNINGS: [i64; 3] = [60, 30, 7];
/// No certificate of these kinds is valid for longer.
const LONGEST_DAYS: i64 = 3653;
/// The longest grace that the bureau can grant, in days after the end.
pub const GRACE_DAYS: i64 = 60;

/// What a certificate is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 等保定级备案证明.
    Grading,
    /// 等保测评报告.
    Assessment,
    /// 商用密码应用安全性评估（密评）.
    Crypto,
    /// 信息安全风险评估的符合性测评报告 (7.1 b).
    Conformity,
}

impl Kind {
    /// All kinds.
    pub const ALL: &'static [Kind] = &[
        Kind::Grading,
        Kind::Assessment,
        Kind::Crypto,
        Kind::Conformity,
    ];

    /// Those without which nobody goes live.
    pub const REQUIRED: &'static [Kind] = Kind::ALL;

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Grading => "grading",
            Kind::Assessment => "assessment",
            Kind::Crypto => "crypto",
            Kind::Conformity => "conformity",
        }
    }

    /// What people read, in Chinese and English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Grading => ("等保定级备案证明", "protection grading record"),
            Kind::Assessment => ("等保测评报告", "protection assessment"),
            Kind::Crypto => ("密码应用安全性评估（密评）", "cryptography assessment"),
            Kind::Conformity => ("符合性测评报告（风险评估）", "conformity report"),
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        let (zh, en) = self.words();
        lang.t(zh, en)
    }
}

impl std::str::FromStr for Kind {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Kind, &'static str> {
        let found = Kind::ALL.iter().find(|kind| kind.word() == word);
        found.copied().ok_or("not a kind of certificate")
    }
}

/// How a certificate stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// For more than the longest warning.
    Good,
    /// Ends within this many days (0: today is the last).
    Ending(i64),
    /// Over, but the bureau lets it pass until a day.
    Grace,
    /// Over.
    Expired,
}

/// A certificate of an application.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// UUID version 7.
    pub id: String,
    /// What it is about.
    pub kind: Kind,
    /// 等级, or empty.
    pub level: String,
    /// 证书编号.
    pub number: String,
    /// 发证或测评机构.
    pub issuer: String,
    /// `YYYY-MM-DD`.
    pub valid_from: String,
    /// The last day on which it holds, `YYYY-MM-DD`.
    pub valid_until: String,
    /// The paper itself.
    pub file_id: String,
    /// SM3 of the paper, hex.
    pub file_digest: String,
    /// Not suspended before the day after, `YYYY-MM-DD`.
    pub grace_until: Option<String>,
    /// Why the bureau lets it pass.
    pub grace_reason: Option<String>,
}

/// A day of the calendar from `YYYY-MM-DD`.
pub fn day(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}

/// Days from one day to another; 0 where one is no day.
pub fn days_between(from: &str, to: &str) -> i64 {
    match (day(from), day(to)) {
        (Some(from), Some(to)) => (to - from).whole_days(),
        _ => 0,
    }
}

impl Certificate {
    /// How it stands on a day, `YYYY-MM-DD` (days in this form compare as texts).
    pub fn standing(&self, today: &str) -> Standing {
        if today < self.valid_from.as_str() {
            // Not yet valid counts as little as not valid any more.
            return Standing::Expired;
        }
        if today > self.valid_until.as_str() {
            let is_spared = self
                .grace_until
                .as_deref()
                .is_some_and(|until| today <= until);
            return if is_spared {
                Standing::Grace
            } else {
                Standing::Expired
            };
        }
        let left = days_between(today, &self.valid_until);
        if left <= WARNINGS[0] {
            Standing::Ending(left)
        } else {
            Standing::Good
        }
    }

    /// The same for people.
    pub fn standing_text(&self, today: &str, lang: Lang) -> String {
        match self.standing(today) {
            Standing::Good => lang.t("有效", "valid").to_owned(),
            Standing::Ending(days) => match lang {
                Lang::Zh => format!("还有{days}天到期"),
                Lang::En => format!("ends in {days} days"),
            },
            Standing::Grace => {
                let until = self.grace_until.as_deref().unwrap_or_default();
                match lang {
                    Lang::Zh => format!("已过期，宽限至{until}"),
                    Lang::En => format!("expired, grace until {until}"),
                }
            }
            Standing::Expired => lang.t("已过期", "expired").to_owned(),
        }
    }

    /// The colour of its tag.
    pub fn tone(&self, today: &str) -> &'static str {
        match self.standing(today) {
            Standing::Good => "good",
            Standing::Ending(_) | Standing::Grace => "waiting",
            Standing::Expired => "bad",
        }
    }
}

/// What a party enters about a certificate.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// grading, assessment, crypto, conformity.
    pub kind: String,
    /// 等级.
    pub level: Option<String>,
    /// 证书编号.
    pub number: String,
    /// 发证或测评机构.
    pub issuer: String,
    /// `YYYY-MM-DD`.
    pub valid_from: String,
    /// `YYYY-MM-DD`.
    pub valid_until: String,
}

impl Entered {
    /// Checks the days and lengths; one that is over already is of no use.
    pub fn check(&self, today: &str) -> Result<Kind, Error> {
        let kind: Kind = self.kind.parse().map_err(|_| field::choice("kind"))?;
        let level = self.level.clone().unwrap_or_default();
        for (name, text) in [
            ("number", &self.number),
            ("issuer", &self.issuer),
            ("level", &level),
        ] {
            field::at_most(name, text, 100)?;
        }
        for (field, text) in [
            ("valid_from", &self.valid_from),
            ("valid_until", &self.valid_until),
        ] {
            if day(text).is_none() {
                let reason = "日期格式为YYYY-MM-DD (YYYY-MM-DD)";
                return Err(Error::field(Code::BadField, field, reason));
            }
        }
        if days_between(&self.valid_from, &self.valid_until) > LONGEST_DAYS {
            let reason = "有效期不应超过十年 (longer than ten years)";
            return Err(Error::field(Code::OutOfRange, "valid_until", reason));
        }
        if self.valid_until.as_str() < today || self.valid_until < self.valid_from {
            let reason = "有效期已过或早于起始日期 (over already, or ends before it begins)";
            return Err(Error::field(Code::OutOfRange, "valid_until", reason));
        }
        Ok(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::{Certificate, Kind, Standing};

    fn until(day: &str, grace: Option<&str>) -> Certificate {
        Certificate {
            id: String::new(),
            kind: Kind::Grading,
            level: "三级".to_owned(),
            number: "1".to_owned(),
            issuer: "江门市公安局".to_owned(),
            valid_from: "2025-01-01".to_owned(),
            valid_until: day.to_owned(),
            file_id: String::new(),
            file_digest: String::new(),
            grace_until: grace.map(str::to_owned),
            grace_reason: None,
        }
    }

    #[test]
    fn the_last_day_still_holds_and_the_next_does_not() {
        let certificate = until("2026-03-31", None);
        for (today, standing) in [
            ("2026-01-29", Standing::Good),
            ("2026-01-30", Standing::Ending(60)),
            ("2026-03-24", Standing::Ending(7)),
            ("2026-03-31", Standing::Ending(0)),
            ("2026-04-01", Standing::Expired),
        ] {
            assert_eq!(certificate.standing(today), standing, "{today}");
        }
        let spared = until("2026-03-31", Some("2026-04-10"));
        assert_eq!(spared.standing("2026-04-10"), Standing::Grace);
        assert_eq!(spared.standing("2026-04-11"), Standing::Expired);
    }
}
