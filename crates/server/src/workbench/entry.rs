//! Form A.2 and its route: one bureau decides for itself, several need the city bureau as well
//! (notes 1 and 2 of the form).

use protocol::{Code, Lang};
use serde::Serialize;

use crate::error::Error;
use crate::http::field;

/// Who may open the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// 业主单位.
    Owner,
    /// 市政数局.
    City,
}

impl Place {
    /// The word in signed opinions.
    pub fn word(self) -> &'static str {
        match self {
            Place::Owner => "owner",
            Place::City => "city",
        }
    }
}

/// Where the form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The owner unit's opinion is awaited.
    Submitted,
    /// The owner unit agrees, the city bureau's opinion is awaited.
    OwnerAgreed,
    /// The entry is open.
    Approved,
    /// Sent back with a reason.
    Rejected,
    /// The entry was open, and is not any more.
    Closed,
}

impl State {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            State::Submitted => "submitted",
            State::OwnerAgreed => "owner_agreed",
            State::Approved => "approved",
            State::Rejected => "rejected",
            State::Closed => "closed",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            State::Submitted => lang.t("待业主单位审批", "waits for the owner unit"),
            State::OwnerAgreed => lang.t("待市政数局审批", "waits for the city bureau"),
            State::Approved => lang.t("已开放", "open"),
            State::Rejected => lang.t("已退回", "sent back"),
            State::Closed => lang.t("已关闭", "closed"),
        }
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            State::Approved => "good",
            State::Rejected | State::Closed => "bad",
            _ => "waiting",
        }
    }

    /// Whose opinion is awaited.
    pub fn awaits(self) -> Option<Place> {
        match self {
            State::Submitted => Some(Place::Owner),
            State::OwnerAgreed => Some(Place::City),
            State::Approved | State::Rejected | State::Closed => None,
        }
    }

    /// Where it stands after the awaited opinion; `bureaus` are those that the scope names.
    pub fn after(self, is_agreed: bool, bureaus: usize) -> Result<State, Code> {
        match (self, is_agreed) {
            (State::Submitted | State::OwnerAgreed, false) => Ok(State::Rejected),
            (State::Submitted, true) if bureaus > 1 => Ok(State::OwnerAgreed),
            (State::Submitted | State::OwnerAgreed, true) => Ok(State::Approved),
            _ => Err(Code::WrongState),
        }
    }
}

impl std::str::FromStr for State {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<State, &'static str> {
        let all = [
            State::Submitted,
            State::OwnerAgreed,
            State::Approved,
            State::Rejected,
            State::Closed,
        ];
        let found = all.into_iter().find(|state| state.word() == word);
        found.ok_or("not a state of form A.2")
    }
}

/// What is filled in; every field but the scope has a star on the form, and the scope decides the
/// route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entered {
    /// 申请人.
    pub applicant: String,
    /// 申请时间, YYYY-MM-DD.
    pub applied_on: String,
    /// 所属单位.
    pub unit: String,
    /// 项目名称.
    pub project: String,
    /// 业主单位: code of a department.
    pub owner_unit: String,
    /// 开放类型.
    pub opening: String,
    /// 工作台应用名称.
    pub entry_name: String,
    /// 开放范围: codes of departments.
    pub scope: Vec<String>,
    /// 申请说明.
    pub explanation: String,
    /// Where the entry leads.
    pub entry_url: String,
}

/// 开放类型.
pub const OPENINGS: &[(&str, &str, &str)] = &[
    ("part", "部分部门开放", "some divisions"),
    ("bureau", "全局开放", "a whole bureau"),
    ("city", "跨局开放", "several bureaus"),
];

impl Entered {
    /// Checks that starred fields are there and fit each other.
    pub fn check(&self) -> Result<(), Error> {
        for (name, text, most) in [
            ("applicant", &self.applicant, 50),
            ("applied_on", &self.applied_on, 10),
            ("unit", &self.unit, 100),
            ("project", &self.project, 100),
            ("owner_unit", &self.owner_unit, 50),
            ("opening", &self.opening, 10),
            ("entry_name", &self.entry_name, 50),
            ("explanation", &self.explanation, 2000),
            ("entry_url", &self.entry_url, 500),
        ] {
            field::text(name, text, most)?;
        }
        if !OPENINGS.iter().any(|(word, _, _)| *word == self.opening) {
            return Err(field::choice("opening"));
        }
        let is_plain = reqwest::Url::parse(&self.entry_url).is_ok_and(|url| {
            let names_nobody = url.username().is_empty() && url.password().is_none();
            matches!(url.scheme(), "http" | "https") && names_nobody
        });
        if !is_plain {
            let reason = "须为 http 或 https 地址，不含用户名和密码 \
                          (an http or https address without user name and password)";
            return Err(Error::field(Code::BadField, "entry_url", reason));
        }
        let fits = match self.opening.as_str() {
            "city" => self.scope.len() > 1,
            // Whoever decides is the bureau that gets the entry.
            _ => self.scope.len() == 1 && self.scope[0] == self.owner_unit,
        };
        if !fits {
            let reason = "跨局开放须选择多个局，其余只选业主单位本局 (the scope must fit the type)";
            return Err(Error::field(Code::BadField, "scope", reason));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, State};

    #[test]
    fn one_bureau_decides_for_itself_and_several_need_the_city() {
        assert_eq!(State::Submitted.after(true, 1), Ok(State::Approved));
        assert_eq!(State::Submitted.after(true, 2), Ok(State::OwnerAgreed));
        assert_eq!(State::OwnerAgreed.after(true, 2), Ok(State::Approved));
        assert_eq!(State::OwnerAgreed.after(false, 2), Ok(State::Rejected));
        assert!(State::Approved.after(true, 1).is_err());
        assert_eq!(State::Submitted.awaits(), Some(Place::Owner));
        assert_eq!(State::OwnerAgreed.awaits(), Some(Place::City));
    }
}
