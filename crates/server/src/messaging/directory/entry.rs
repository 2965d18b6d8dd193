//! An entry of the directory: its fields, their rules, and who may see them.

use std::str::FromStr;

use protocol::{Code, Lang};

use crate::error::Error;
use crate::http::field;
use crate::messaging::message::{is_address, one_line};

/// Who may see a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Systems of parties that were granted the directory, and officers.
    Parties,
    /// Officers.
    Inside,
    /// Nobody but those who keep the directory.
    Nobody,
}

impl Visibility {
    /// All of them.
    pub const ALL: [Visibility; 3] = [Visibility::Parties, Visibility::Inside, Visibility::Nobody];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Visibility::Parties => "parties",
            Visibility::Inside => "inside",
            Visibility::Nobody => "nobody",
        }
    }

    /// What people read, and files say in Chinese.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Visibility::Parties => lang.t("接入方", "parties"),
            Visibility::Inside => lang.t("内部", "inside"),
            Visibility::Nobody => lang.t("不公开", "nobody"),
        }
    }
}

impl FromStr for Visibility {
    type Err = String;

    fn from_str(text: &str) -> Result<Visibility, String> {
        let is_called = |known: &Visibility| known.word() == text || known.label(Lang::Zh) == text;
        let found = Visibility::ALL.into_iter().find(is_called);
        found.ok_or_else(|| format!("{text:?} 应为 接入方、内部 或 不公开 (unknown)"))
    }
}

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// A system of a party.
    Party,
    /// An officer.
    Officer,
    /// Whoever keeps the directory.
    Keeper,
}

impl Viewer {
    /// Whether a field may be seen. The whole rule.
    pub fn sees(self, field: Visibility) -> bool {
        match (self, field) {
            (Viewer::Keeper, _) | (_, Visibility::Parties) => true,
            (Viewer::Officer, Visibility::Inside) => true,
            (Viewer::Officer, Visibility::Nobody) => false,
            (Viewer::Party, Visibility::Inside | Visibility::Nobody) => false,
        }
    }
}

/// The fields whose visibility is set: column, Chinese, English, visibility of a new entry.
pub const FIELDS: [(&str, &str, &str, Visibility); 5] = [
    ("name", "姓名", "Name", Visibility::Parties),
    ("duty", "职务", "Duty", Visibility::Parties),
    (
        "office_phone",
        "办公电话",
        "Office phone",
        Visibility::Parties,
    ),
    ("mobile", "手机", "Mobile", Visibility::Inside),
    ("email", "邮箱", "E-mail", Visibility::Inside),
];

/// Visibilities in the order of the fields.
pub type Shows = [Visibility; 5];

/// Those of a new entry.
pub fn usual() -> Shows {
    FIELDS.map(|(_, _, _, usual)| usual)
}

/// An entry with everything in clear, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 工号; may be empty.
    pub staff_no: String,
    /// 姓名.
    pub name: String,
    /// 职务; may be empty.
    pub duty: String,
    /// In the register of departments.
    pub department_code: String,
    /// May be empty.
    pub office_code: String,
    /// May be empty.
    pub office_phone: String,
    /// May be empty.
    pub mobile: String,
    /// May be empty.
    pub email: String,
    /// Who may see what.
    pub shows: Shows,
}

impl Entry {
    /// Checks what types cannot; whether department and office exist the database knows.
    pub fn check(&self) -> Result<(), Error> {
        field::text("name", &self.name, 50)?;
        for (name, text, most) in [
            ("staff_no", &self.staff_no, 49),
            ("name", &self.name, 50),
            ("duty", &self.duty, 50),
            ("department_code", &self.department_code, 32),
            ("office_code", &self.office_code, 32),
        ] {
            field::at_most(name, text, most)?;
            one_line(name, text)?;
        }
        for (name, number) in [
            ("office_phone", &self.office_phone),
            ("mobile", &self.mobile),
        ] {
            if !number.is_empty() && !is_number(number) {
                let reason = "应为6至20位数字，可含+、-和空格 (6 to 20 digits)";
                return Err(Error::field(Code::BadField, name, reason));
            }
        }
        if !self.email.is_empty() && !is_address(&self.email) {
            let reason = "邮箱格式不正确 (not an e-mail address)";
            return Err(Error::field(Code::BadField, "email", reason));
        }
        Ok(())
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (6..=20).contains(&digits)
        && text.len() <= 30
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "+- ".contains(c))
}

/// A number as it is compared: its digits.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{Entry, Viewer, Visibility, usual};

    #[test]
    fn who_sees_what() {
        let mut table = String::new();
        for viewer in [Viewer::Party, Viewer::Officer, Viewer::Keeper] {
            for field in Visibility::ALL {
                let sees = viewer.sees(field);
                table += &format!("{viewer:?} {field:?}: {sees}\n");
            }
        }
        expect![[r#"
            Party Parties: true
            Party Inside: false
            Party Nobody: false
            Officer Parties: true
            Officer Inside: true
            Officer Nobody: false
            Keeper Parties: true
            Keeper Inside: true
            Keeper Nobody: true
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn fields_have_their_rules() {
        let entry = Entry {
            staff_no: "JM0001".to_owned(),
            name: "何工".to_owned(),
            duty: "科长".to_owned(),
            department_code: "SCJG".to_owned(),
            office_code: String::new(),
            office_phone: "0750-3000002".to_owned(),
            mobile: "138 0000 0000".to_owned(),
            email: "he@scjg.example".to_owned(),
            shows: usual(),
        };
        entry.check().unwrap();
        type Change = fn(&mut Entry);
        let changes: [(&str, Change); 5] = [
            ("name", |e| e.name.clear()),
            ("name", |e| "何\n工".clone_into(&mut e.name)),
            ("mobile", |e| "138x".clone_into(&mut e.mobile)),
            ("office_phone", |e| "12345".clone_into(&mut e.office_phone)),
            ("email", |e| {
                "a@b.cn\r\nBcc: c@d.cn".clone_into(&mut e.email);
            }),
        ];
        for (field, change) in changes {
            let mut changed = entry.clone();
            change(&mut changed);
            let error = format!("{:?}", changed.check().unwrap_err());
            assert!(error.contains(field), "{field}: {error}");
        }
    }
}
