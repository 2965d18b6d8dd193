//! Rules that fields of many forms share, and what is said when they do not hold.

use protocol::Code;

use crate::error::Error;

/// Most characters of a reason or an opinion.
pub const REASON: usize = 2000;

/// A text that may be empty but not too long.
pub fn at_most(field: &str, text: &str, most: usize) -> Result<(), Error> {
    if text.chars().count() <= most {
        return Ok(());
    }
    let reason = format!("最多{most}个字符 (at most {most} characters)");
    Err(Error::field(Code::OutOfRange, field, reason))
}

/// A text that must be there and not too long.
pub fn text(field: &str, text: &str, most: usize) -> Result<(), Error> {
    if text.trim().is_empty() {
        let reason = "不能为空 (must not be empty)";
        return Err(Error::field(Code::MissingField, field, reason));
    }
    at_most(field, text, most)
}

/// How many rows of a page are asked for, within what an interface gives at a time.
pub fn size(asked: Option<i64>, usual: i64, most: i64) -> Result<i64, Error> {
    let size = asked.unwrap_or(usual);
    if (1..=most).contains(&size) {
        return Ok(size);
    }
    let reason = format!("1至{most} (1 to {most})");
    Err(Error::field(Code::OutOfRange, "size", reason))
}

/// Cuts a page out of one row more than it has; says whether there is more.
pub fn cut<T>(rows: &mut Vec<T>, size: i64) -> bool {
    let size = usize::try_from(size).unwrap_or_default();
    let has_more = rows.len() > size;
    rows.truncate(size);
    has_more
}

/// A value that is none of those that the form offers.
pub fn choice(field: &str) -> Error {
    let reason = "请从列表中选择 (choose from the list)";
    Error::field(Code::BadField, field, reason)
}

/// The opinion of a decision: whoever sends something back says why.
pub fn opinion(is_sent_back: bool, opinion: Option<String>) -> Result<String, Error> {
    let opinion = opinion.unwrap_or_default();
    if is_sent_back && opinion.is_empty() {
        let reason = "退回须说明理由 (say why it is sent back)";
        return Err(Error::field(Code::MissingField, "opinion", reason));
    }
    at_most("opinion", &opinion, REASON)?;
    Ok(opinion)
}

#[cfg(test)]
mod tests {
    use super::{opinion, text};

    #[test]
    fn texts_have_bounds_and_refusals_a_reason() {
        assert!(text("name", "何工", 2).is_ok());
        assert!(text("name", " ", 2).is_err() && text("name", "何工程", 2).is_err());
        assert!(opinion(true, None).is_err());
        assert_eq!(opinion(false, None).unwrap(), "");
        assert!(opinion(true, Some("长".repeat(2001))).is_err());
    }
}
