//! One row of a table that is being imported, by the names of its columns.

use std::collections::HashMap;

/// Longest text of one field, in characters.
const FIELD_CHARS: usize = 8000;

/// Why a row is not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The column, as the file calls it.
    pub field: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub reason: String,
}

impl Reject {
    /// A reason about a value.
    pub fn new(field: &str, value: &str, reason: impl Into<String>) -> Reject {
        let value = value.chars().take(120).collect();
        Reject {
            field: field.to_owned(),
            value,
            reason: reason.into(),
        }
    }
}

/// A column that an import understands.
#[derive(Debug)]
pub struct Column {
    /// The name in Chinese, which exports use.
    pub zh: &'static str,
    /// Other names that files use.
    pub aliases: &'static [&'static str],
    /// Whether the file must have it.
    pub is_required: bool,
}

impl Column {
    /// A column that files must have.
    pub const fn required(zh: &'static str, aliases: &'static [&'static str]) -> Column {
        Column {
            zh,
            aliases,
            is_required: true,
        }
    }

    /// A column that files may have.
    pub const fn optional(zh: &'static str, aliases: &'static [&'static str]) -> Column {
        Column {
            zh,
            aliases,
            is_required: false,
        }
    }

    fn is_called(&self, name: &str) -> bool {
        let name = name.trim().trim_start_matches('\u{feff}');
        self.zh == name
            || self
                .aliases
                .iter()
                .any(|alias| alias.eq_ignore_ascii_case(name))
    }
}

/// How rows of a register are written.
pub struct Target {
    /// `insert into … values `.
    pub head: &'static str,
    /// `on conflict …`: a row whose digest is the same is left alone.
    pub tail: &'static str,
}

/// Where each column stands in the file.
pub struct Header {
    places: HashMap<&'static str, usize>,
}

impl Header {
    /// Finds the columns; gives the names of those that are missing.
    pub fn find(columns: &[Column], names: &[String]) -> Result<Header, Vec<&'static str>> {
        let mut places = HashMap::new();
        let mut missing = Vec::new();
        for column in columns {
            match names.iter().position(|name| column.is_called(name)) {
                Some(place) => {
                    places.insert(column.zh, place);
                }
                None if column.is_required => missing.push(column.zh),
                None => (),
            }
        }
        if missing.is_empty() {
            Ok(Header { places })
        } else {
            Err(missing)
        }
    }
}

/// A row with its header.
pub struct Row<'r> {
    /// The header of the file.
    pub header: &'r Header,
    /// The fields.
    pub fields: &'r [String],
}

impl Row<'_> {
    /// The text of a column without spaces around it; empty when absent or `N/A`.
    pub fn text(&self, column: &str) -> &str {
        let place = self.header.places.get(column);
        let text = place
            .and_then(|place| self.fields.get(*place))
            .map_or("", |f| f.trim());
        if matches!(text, "N/A" | "n/a" | "NULL" | "null" | "-") {
            ""
        } else {
            text
        }
    }

    /// The text of a column that must not be empty or too long.
    pub fn required(&self, column: &'static str, most: usize) -> Result<String, Reject> {
        match self.limited(column, most)? {
            text if text.is_empty() => Err(Reject::new(column, "", "不能为空 (must not be empty)")),
            text => Ok(text),
        }
    }

    /// The text of a column that must not be too long.
    pub fn limited(&self, column: &'static str, most: usize) -> Result<String, Reject> {
        let text = self.text(column);
        let most = most.min(FIELD_CHARS);
        if text.chars().count() > most {
            let reason = format!("超过{most}个字符 (longer than {most} characters)");
            return Err(Reject::new(column, text, reason));
        }
        match text
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            Some(_) => Err(Reject::new(
                column,
                text,
                "含有控制字符 (has control characters)",
            )),
            None => Ok(text.to_owned()),
        }
    }

    /// A date as `YYYY-MM-DD`; empty when absent. Understands `2026/1/2` and a time after it.
    pub fn date(&self, column: &'static str) -> Result<String, Reject> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(String::new());
        }
        read_date(text).ok_or_else(|| {
            Reject::new(
                column,
                text,
                "日期应为 YYYY-MM-DD (a date has the form YYYY-MM-DD)",
            )
        })
    }

    /// One of some words; the default when absent.
    pub fn choice(
        &self,
        column: &'static str,
        choices: &[(&str, &'static str)],
        default: &'static str,
    ) -> Result<&'static str, Reject> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(default);
        }
        let found = choices
            .iter()
            .find(|(zh, word)| *zh == text || *word == text);
        found.map(|(_, word)| *word).ok_or_else(|| {
            let known: Vec<_> = choices.iter().map(|(zh, _)| *zh).collect();
            Reject::new(
                column,
                text,
                format!("应为 {} 之一 (unknown value)", known.join("、")),
            )
        })
    }
}

fn read_date(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next()?;
    let mut parts = day.split(['-', '/', '.']).map(|part| part.parse::<u16>());
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let month = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date =
        time::Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    let is_over = parts.next().is_none();
    (is_over && (1800..=9999).contains(&year)).then(|| {
        format!(
            "{:04}-{:02}-{:02}",
            date.year(),
            u8::from(date.month()),
            date.day()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::read_date;

    #[test]
    fn dates_are_read_in_the_usual_forms() {
        assert_eq!(read_date("1978-07-01").as_deref(), Some("1978-07-01"));
        assert_eq!(read_date("2026/1/2").as_deref(), Some("2026-01-02"));
        assert_eq!(
            read_date("2026-01-02 08:00:00").as_deref(),
            Some("2026-01-02")
        );
        for wrong in [
            "",
            "2026-02-30",
            "20260102",
            "二〇二六",
            "2026-1",
            "1-1-1",
            "2026-1-1-1",
        ] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
    }
}
