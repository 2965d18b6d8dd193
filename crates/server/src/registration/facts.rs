//! What is said about somebody and checked: name, number, and at least one more fact. Pure.

use protocol::CreditCode;
use protocol::envelope::FieldError;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::exchange::table::{finding, is_day};
use crate::registration::paper;

/// Most characters of a name.
pub const NAME: usize = 200;

/// Facts about one person; what is not known is empty. Never shown by `Debug`, so that no log has
/// them.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Name of the person.
    pub name: String,
    /// Kind of the paper.
    pub id_type: String,
    /// Its number.
    pub id_no: String,
    /// Mobile number.
    pub mobile: String,
    /// Last day of the paper, YYYY-MM-DD.
    pub valid_until: String,
    /// Code of the legal person that this person represents.
    pub uscc: String,
    /// Name of the legal person.
    pub corp_name: String,
}

/// Somebody who registers: the person, or who represents a legal person, and who acts for it.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Registrant {
    /// The person, or the representative with the legal person.
    pub facts: Facts,
    /// Who acts for the legal person, where that is somebody else.
    pub agent: Option<Facts>,
}

impl Facts {
    /// The facts with numbers as they are compared.
    #[must_use]
    pub fn tidy(mut self) -> Facts {
        self.name = self.name.trim().to_owned();
        self.corp_name = self.corp_name.trim().to_owned();
        self.id_no = paper::tidy(&self.id_no);
        self.uscc = paper::tidy(&self.uscc);
        self.mobile = paper::tidy(&self.mobile);
        self
    }

    /// What is wrong, field by field. Three facts are compared, so three must be there.
    pub fn findings(&self) -> Vec<FieldError> {
        let mut wrong = Vec::new();
        let is_length = |text: &str| (1..=NAME).contains(&text.chars().count());
        if !is_length(&self.name) {
            wrong.push(finding(
                "name",
                "姓名应为1至200个字符 (1 to 200 characters)",
            ));
        }
        if !paper::KINDS
            .iter()
            .any(|(code, _, _)| *code == self.id_type)
        {
            wrong.push(finding(
                "id_type",
                "证件类型代码不正确 (no such kind of paper)",
            ));
        } else if let Some(reason) = paper::wrong(&self.id_type, &self.id_no) {
            wrong.push(finding("id_no", reason));
        }
        if !self.mobile.is_empty() && !paper::is_mobile(&self.mobile) {
            wrong.push(finding(
                "mobile",
                "手机号应为11位数字 (a mobile number has 11 digits)",
            ));
        }
        if !self.valid_until.is_empty() && !is_day(&self.valid_until) {
            wrong.push(finding("valid_until", "YYYY-MM-DD"));
        }
        if !self.uscc.is_empty()
            && let Err(reason) = CreditCode::try_from(self.uscc.clone())
        {
            wrong.push(finding("uscc", reason.to_string()));
        }
        if !self.corp_name.is_empty() && !is_length(&self.corp_name) {
            wrong.push(finding(
                "corp_name",
                "最多200个字符 (at most 200 characters)",
            ));
        }
        if self.mobile.is_empty() && self.valid_until.is_empty() && self.uscc.is_empty() {
            let reason = "实名核验至少比对三项：姓名、号码之外还须手机号、证件有效期或统一社会信用代码 \
                          (give a mobile number, the last day of the paper, or a credit code too)";
            wrong.push(finding("mobile", reason));
        }
        wrong
    }

    /// Refuses facts that cannot be checked.
    pub fn check(&self) -> Result<(), Error> {
        match self.findings().into_iter().next() {
            None => Ok(()),
            Some(wrong) => Err(Error::field_rule(wrong.field, wrong.reason)),
        }
    }
}

impl Registrant {
    /// Whether a legal person registers.
    pub fn is_legal(&self) -> bool {
        !self.facts.uscc.is_empty()
    }

    /// natural or legal.
    pub fn kind(&self) -> &'static str {
        if self.is_legal() { "legal" } else { "natural" }
    }

    /// Who uses the account: the person, or who acts for the legal person.
    pub fn user(&self) -> &Facts {
        self.agent.as_ref().unwrap_or(&self.facts)
    }

    /// What pages show.
    pub fn masked_name(&self) -> String {
        if self.is_legal() {
            self.facts.corp_name.clone()
        } else {
            paper::masked_name(&self.facts.name)
        }
    }

    /// The registrant with numbers as they are compared. An agent who is the representative is
    /// none.
    #[must_use]
    pub fn tidy(self) -> Registrant {
        let facts = self.facts.tidy();
        let is_other =
            |agent: &Facts| (&agent.id_type, &agent.id_no) != (&facts.id_type, &facts.id_no);
        let agent = self.agent.map(Facts::tidy).filter(is_other);
        Registrant { facts, agent }
    }

    /// Everything that is asked about.
    pub fn questions(&self) -> impl Iterator<Item = &Facts> {
        std::iter::once(&self.facts).chain(self.agent.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::Facts;

    #[test]
    fn three_facts_are_needed() {
        let mut facts = Facts {
            name: "张三丰".to_owned(),
            id_type: "111".to_owned(),
            id_no: "11010519491231002x ".to_owned(),
            ..Facts::default()
        }
        .tidy();
        let fields: Vec<String> = facts.findings().into_iter().map(|f| f.field).collect();
        assert_eq!(fields, ["mobile"]);
        facts.valid_until = "2030-02-30".to_owned();
        assert_eq!(facts.findings()[0].field, "valid_until");
        facts.valid_until = "2030-02-28".to_owned();
        assert!(facts.check().is_ok());
        facts.uscc = "91440700MA0000000X".to_owned();
        assert_eq!(facts.findings()[0].field, "uscc");
    }
}
