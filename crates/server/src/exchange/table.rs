//! What a table of the exchange is: its columns and their rules. Pure.

use protocol::envelope::FieldError;
use protocol::exchange::{COMMON, Operation, batch_day};

/// A table that implements this can be reported.
pub trait Table: Send + Sync + 'static {
    /// Its description.
    const DEF: &'static Definition;
}

/// A table.
#[derive(Debug)]
pub struct Definition {
    /// As the exchange model calls it: `up_pro_accept`.
    pub name: &'static str,
    /// The interface that takes its rows, here and on every platform above; empty where there is
    /// none.
    pub report: &'static str,
    /// What people read.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Its own columns, behind the common ones.
    pub columns: &'static [Column],
    /// Whether rows hold personal data and are sealed in the database.
    pub is_personal: bool,
    /// The column by which others refer to a row.
    pub key: Option<&'static str>,
    /// What a row belongs to.
    pub parent: Option<Parent>,
    /// Rules over several columns; each finding names a column.
    pub check: fn(&Values<'_>, &mut Vec<FieldError>),
}

/// What a row belongs to.
#[derive(Debug)]
pub struct Parent {
    /// The column that names it.
    pub column: &'static str,
    /// Tables in which it may be, of the same owner or of the platform.
    pub tables: &'static [&'static str],
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name on the wire.
    pub name: &'static str,
    /// What people read.
    pub zh: &'static str,
    /// What may stand in it.
    pub kind: Kind,
    /// Whether it must be there.
    pub must: bool,
}

/// What may stand in a column. On the wire every value is a text.
#[derive(Debug)]
pub enum Kind {
    /// At most so many characters.
    Text(usize),
    /// One of these codes: code, Chinese, English.
    Code(&'static [(&'static str, &'static str, &'static str)]),
    /// YYYY-MM-DD.
    Day,
    /// YYYY-MM-DD HH:MM:SS.
    Time,
    /// A whole number in a range.
    Number(i64, i64),
    /// A number with a decimal point.
    Decimal,
    /// What a rule says, and the rule in words.
    Rule(fn(&str) -> bool, &'static str),
}

/// A column that must be there.
pub const fn must(name: &'static str, zh: &'static str, kind: Kind) -> Column {
    Column {
        name,
        zh,
        kind,
        must: true,
    }
}

/// A column that may be there.
pub const fn may(name: &'static str, zh: &'static str, kind: Kind) -> Column {
    Column {
        name,
        zh,
        kind,
        must: false,
    }
}

/// Nothing beyond what columns say.
pub fn no_rule(_: &Values<'_>, _: &mut Vec<FieldError>) {}

/// The columns that every row has, in the order of [`COMMON`].
pub const HEAD: &[Column] = &[
    must(
        COMMON[0],
        "行标识",
        Kind::Rule(is_guid, "1至50个可打印ASCII字符 (1 to 50 printable ASCII)"),
    ),
    must(
        COMMON[1],
        "同步类型",
        Kind::Code(&[
            ("i", "新增", "insert"),
            ("u", "更新", "update"),
            ("d", "删除", "delete"),
        ]),
    ),
    must(COMMON[2], "同步时间", Kind::Time),
    must(
        COMMON[3],
        "批次号",
        Kind::Rule(
            is_batch,
            "日期8位加序号，共9至32位数字 (8 digits of a date and a number)",
        ),
    ),
    must(
        COMMON[4],
        "数据来源",
        Kind::Rule(is_source, "3位数字 (3 digits)"),
    ),
];

fn is_guid(text: &str) -> bool {
    (1..=50).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_batch(text: &str) -> bool {
    text.len() <= 32 && batch_day(text).is_some()
}

fn is_source(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The values of a row, by the places of its columns; empty where there is none.
#[derive(Debug)]
pub struct Values<'v> {
    /// Of which table.
    pub table: &'static Definition,
    /// Common columns first.
    pub values: &'v [String],
}

impl Definition {
    /// All columns, common ones first.
    pub fn all(&self) -> impl Iterator<Item = &'static Column> + use<> {
        HEAD.iter().chain(self.columns)
    }

    /// The place of a column.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.all().position(|column| column.name == name)
    }
}

impl<'v> Values<'v> {
    /// The value of a column; empty where there is none.
    pub fn get(&self, name: &str) -> &'v str {
        let place = self.table.place(name);
        place
            .and_then(|place| self.values.get(place))
            .map_or("", String::as_str)
    }

    /// Columns with their values, in the order of the table.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'v str)> {
        let names = self.table.all().map(|column| column.name);
        names.zip(self.values.iter().map(String::as_str))
    }

    /// What is wrong, column by column. A row that deletes needs its common columns only.
    pub fn check(&self) -> Vec<FieldError> {
        let mut wrong = Vec::new();
        let deletes = self.get(COMMON[1]).parse() == Ok(Operation::Delete);
        let count = if deletes { HEAD.len() } else { usize::MAX };
        for (column, value) in self.table.all().zip(self.values).take(count) {
            if let Some(reason) = column.wrong(value) {
                wrong.push(finding(column.name, reason));
            }
        }
        if wrong.is_empty() && !deletes {
            (self.table.check)(self, &mut wrong);
        }
        wrong
    }
}

/// A finding about a column.
pub fn finding(field: &str, reason: impl Into<String>) -> FieldError {
    FieldError {
        field: field.to_owned(),
        reason: reason.into(),
    }
}

impl Column {
    /// What is wrong with a value, in words.
    pub fn wrong(&self, value: &str) -> Option<String> {
        if value.is_empty() {
            return self.must.then(|| "不能为空 (must not be empty)".to_owned());
        }
        let is_fine = match &self.kind {
            Kind::Text(most) => value.chars().count() <= *most,
            Kind::Code(codes) => codes.iter().any(|(code, _, _)| *code == value),
            Kind::Day => is_day(value),
            Kind::Time => is_time(value),
            Kind::Number(from, to) => {
                let number: Option<i64> = value.parse().ok();
                number.is_some_and(|number| (*from..=*to).contains(&number))
            }
            Kind::Decimal => value.parse::<f64>().is_ok_and(f64::is_finite),
            Kind::Rule(rule, _) => rule(value),
        };
        (!is_fine).then(|| self.kind.words())
    }
}

impl Kind {
    /// The rule in words.
    pub fn words(&self) -> String {
        match self {
            Kind::Text(most) => format!("最多{most}个字符 (at most {most} characters)"),
            Kind::Code(codes) => {
                let words = codes.iter().map(|(code, zh, _)| format!("{code} {zh}"));
                words.collect::<Vec<_>>().join("、")
            }
            Kind::Day => "YYYY-MM-DD".to_owned(),
            Kind::Time => "YYYY-MM-DD HH:MM:SS".to_owned(),
            Kind::Number(from, to) => format!("{from}至{to}的整数 (whole, {from} to {to})"),
            Kind::Decimal => "数值 (a number)".to_owned(),
            Kind::Rule(_, words) => (*words).to_owned(),
        }
    }
}

/// Whether a text is a day that there is, YYYY-MM-DD.
pub fn is_day(text: &str) -> bool {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    text.len() == 10 && time::Date::parse(text, format).is_ok()
}

/// Whether a text is a moment that there is, YYYY-MM-DD HH:MM:SS.
pub fn is_time(text: &str) -> bool {
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    text.len() == 19 && time::PrimitiveDateTime::parse(text, format).is_ok()
}
