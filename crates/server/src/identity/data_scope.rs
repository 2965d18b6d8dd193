//! Whose data an officer sees and acts on: those of one department, of some districts, or all.

use protocol::Code;

use crate::db::Filter;
use crate::error::Error;

/// Limits on the data of an officer. Without a department: of all; without districts: of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataScope {
    /// The account whose limits these are.
    pub account_id: String,
    /// The department that the officer works for.
    pub department: Option<String>,
    /// Division codes of six digits.
    pub districts: Vec<String>,
}

impl DataScope {
    /// Whether there is no limit.
    pub fn is_whole(&self) -> bool {
        self.department.is_none() && self.districts.is_empty()
    }

    /// Whether data of a department and a district are within the limits. Data of the whole city
    /// have no district and are beyond an officer who is limited to some.
    pub fn allows(&self, department: &str, district: Option<&str>) -> bool {
        let is_own = self
            .department
            .as_deref()
            .is_none_or(|own| own == department);
        is_own && self.allows_district(district)
    }

    /// The same for data that belong to no department.
    pub fn allows_district(&self, district: Option<&str>) -> bool {
        let lies_in = |own: &String| district.is_some_and(|code| code.starts_with(prefix(own)));
        self.districts.is_empty() || self.districts.iter().any(lies_in)
    }

    /// Answers 40302 for data beyond the limits; the gate writes it down.
    pub fn check(&self, department: &str, district: Option<&str>) -> Result<(), Error> {
        if self.allows(department, district) {
            Ok(())
        } else {
            Err(Code::NoDataPermission.into())
        }
    }

    /// Narrows a list. `of_department` compares with the department; `in_district` is an
    /// `exists` over `account_district` with the account's id as its value.
    pub fn narrow(
        &self,
        filter: Filter,
        of_department: &'static str,
        in_district: &'static str,
    ) -> Filter {
        let filter = filter.and_some(of_department, self.department.as_ref());
        self.narrow_district(filter, in_district)
    }

    /// The same for lists that belong to no department.
    pub fn narrow_district(&self, filter: Filter, in_district: &'static str) -> Filter {
        if self.districts.is_empty() {
            filter
        } else {
            filter.and(in_district, &[&self.account_id])
        }
    }
}

/// What the codes of a division and of those inside it begin with: 440700 is a city, 440703 a
/// district of it.
pub fn prefix(code: &str) -> &str {
    let mut prefix = code;
    while let Some(shorter) = prefix.strip_suffix("00")
        && prefix.len().is_multiple_of(2)
    {
        prefix = shorter;
    }
    prefix
}

/// Reads division codes, separated by spaces, commas or 、.
pub fn read_districts(text: &str) -> Result<Vec<String>, Error> {
    let words = text.split([' ', ',', '，', '、', '\n', '\r']);
    let mut codes: Vec<String> = Vec::new();
    for code in words.map(str::trim).filter(|word| !word.is_empty()) {
        let is_code = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        if !is_code || prefix(code).is_empty() {
            let reason = format!("{code}：应为六位行政区划代码 (six digits)");
            return Err(Error::field(Code::BadField, "districts", reason));
        }
        if !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::{DataScope, prefix, read_districts};

    fn of(department: Option<&str>, districts: &[&str]) -> DataScope {
        DataScope {
            account_id: "a".to_owned(),
            department: department.map(str::to_owned),
            districts: districts.iter().map(|code| (*code).to_owned()).collect(),
        }
    }

    #[test]
    fn a_scope_is_of_a_department_and_of_districts() {
        assert!(of(None, &[]).allows("SJJ", None));
        assert!(of(Some("SJJ"), &[]).allows("SJJ", Some("440703")));
        assert!(!of(Some("SJJ"), &[]).allows("WSJ", Some("440703")));
        let district = of(None, &["440703", "440785"]);
        assert!(district.allows("SJJ", Some("440785")));
        assert!(!district.allows("SJJ", Some("440704")));
        assert!(!district.allows("SJJ", None), "the whole city");
        assert!(!of(Some("SJJ"), &["440703"]).allows("WSJ", Some("440703")));
    }

    #[test]
    fn a_city_contains_its_districts() {
        assert_eq!(prefix("440703"), "440703");
        assert_eq!((prefix("440700"), prefix("440000")), ("4407", "44"));
        assert!(of(None, &["440700"]).allows("SJJ", Some("440703")));
        assert!(!of(None, &["440700"]).allows("SJJ", Some("440801")));
    }

    #[test]
    fn codes_have_six_digits() {
        assert_eq!(
            read_districts("440703、440785 440703").unwrap(),
            ["440703", "440785"]
        );
        assert!(read_districts("").unwrap().is_empty());
        for wrong in ["4407", "44070x", "000000"] {
            assert!(read_districts(wrong).is_err(), "{wrong}");
        }
    }
}
