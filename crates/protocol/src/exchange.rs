//! Rows that are exchanged (clauses 7.2, 7.5 and 6 a): what every row carries, and the digests by
//! which both sides find out that they hold the same.

/// The columns that every row of every table has, in their order.
pub const COMMON: [&str; 5] = [
    "row_guid",
    "cd_operation",
    "cd_time",
    "cd_batch",
    "data_source",
];

/// 同步类型: what a row does at the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// It is new.
    Insert,
    /// It takes the place of an older one.
    Update,
    /// It is gone.
    Delete,
}

impl Operation {
    /// `i`, `u` or `d`.
    pub fn word(self) -> &'static str {
        match self {
            Operation::Insert => "i",
            Operation::Update => "u",
            Operation::Delete => "d",
        }
    }
}

impl std::str::FromStr for Operation {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Operation, &'static str> {
        match word {
            "i" | "I" => Ok(Operation::Insert),
            "u" | "U" => Ok(Operation::Update),
            "d" | "D" => Ok(Operation::Delete),
            _ => Err("i, u or d"),
        }
    }
}

/// The digest of a row: SM3 over the name of the table and a line feed, then over each column that
/// has a value, in the order of the table, as name, line feed, number of bytes of the value, line
/// feed, value, line feed. A column that is absent or empty adds nothing.
pub fn row_digest<'n, 'v>(
    table: &str,
    columns: impl IntoIterator<Item = (&'n str, &'v str)>,
) -> [u8; 32] {
    let mut hash = sm::Sm3::new();
    hash.update(table.as_bytes());
    hash.update(b"\n");
    for (name, value) in columns {
        if value.is_empty() {
            continue;
        }
        hash.update(name.as_bytes());
        hash.update(b"\n");
        hash.update(value.len().to_string().as_bytes());
        hash.update(b"\n");
        hash.update(value.as_bytes());
        hash.update(b"\n");
    }
    hash.finish()
}

/// The digest of many rows: SM3 over one line each, `row_guid`, a space, the digest of the row in
/// lower-case hexadecimal and a line feed, sorted by the bytes of the lines.
pub fn table_digest(rows: &[(String, [u8; 32])]) -> [u8; 32] {
    let mut lines: Vec<String> = rows
        .iter()
        .map(|(guid, digest)| format!("{guid} {}\n", hex::encode(digest)))
        .collect();
    lines.sort_unstable();
    let mut hash = sm::Sm3::new();
    for line in &lines {
        hash.update(line.as_bytes());
    }
    hash.finish()
}

/// The day of a batch, `YYYY-MM-DD`: its number begins with a date of the calendar
/// (2019041100002 is the second batch of 2019-04-11). None where it does not.
pub fn batch_day(batch: &str) -> Option<String> {
    let is_number = batch.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = (batch.get(..4)?, batch.get(4..6)?, batch.get(6..8)?);
    let most = days(year.parse().ok()?, month.parse().ok()?)?;
    let is_day = is_number && batch.len() > 8 && (1..=most).contains(&day.parse().ok()?);
    is_day.then(|| format!("{year}-{month}-{day}"))
}

/// How many days a month has; none where there is no such month.
fn days(year: u16, month: u8) -> Option<u8> {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap { 29 } else { 28 }),
        _ => None,
    }
}

/// By what batches come one after the other: the day, then the number behind it, whose leading
/// zeros say nothing (202603029 comes before 2026030210).
pub fn batch_order(batch: &str) -> BatchOrder<'_> {
    let (day, number) = batch.split_at_checked(8).unwrap_or((batch, ""));
    let number = number.trim_start_matches('0');
    (day, number.len(), number)
}

/// Day, digits of the number, number.
pub type BatchOrder<'b> = (&'b str, usize, &'b str);

/// By what the states of a row come one after the other: its time, then its batch.
pub fn row_order<'r>(cd_time: &'r str, cd_batch: &'r str) -> (&'r str, BatchOrder<'r>) {
    (cd_time, batch_order(cd_batch))
}

#[cfg(test)]
mod tests {
    use super::{Operation, batch_day, batch_order, row_digest, table_digest};

    #[test]
    fn digests_are_those_of_the_vectors() {
        let file = include_str!("../../../vectors/exchange.json");
        let file: serde_json::Value = serde_json::from_str(file).unwrap();
        let mut rows = Vec::new();
        for row in file["rows"].as_array().unwrap() {
            let columns = row["columns"].as_array().unwrap();
            let columns = columns
                .iter()
                .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()));
            let digest = row_digest(row["table"].as_str().unwrap(), columns);
            assert_eq!(hex::encode(digest), row["digest"].as_str().unwrap());
            rows.push((row["row_guid"].as_str().unwrap().to_owned(), digest));
        }
        let whole = hex::encode(table_digest(&rows));
        assert_eq!(whole, file["table_digest"].as_str().unwrap());
        rows.reverse();
        assert_eq!(hex::encode(table_digest(&rows)), whole);
    }

    #[test]
    fn batches_have_a_day_of_the_calendar_and_an_order() {
        assert_eq!(batch_day("2019041100002").as_deref(), Some("2019-04-11"));
        assert_eq!(batch_day("202402291").as_deref(), Some("2024-02-29"));
        for wrong in [
            "2026043100001",
            "202602291",
            "190002291",
            "202613011",
            "202600011",
        ] {
            assert_eq!(batch_day(wrong), None, "{wrong}");
        }
        for wrong in [
            "20260302",
            "2026-3-02001",
            "２０２６0302001",
            "+0260302001",
            "",
        ] {
            assert_eq!(batch_day(wrong), None, "{wrong}");
        }
        let batches = [
            "2026030119",
            "202603029",
            "2026030200010",
            "2026030211",
            "20260303001",
        ];
        assert!(batches.map(batch_order).is_sorted());
        assert_eq!(batch_order("2026030201"), batch_order("202603021"));
    }

    #[test]
    fn what_stands_where_makes_a_difference() {
        let of = |columns: &[(&str, &str)]| row_digest("t", columns.iter().copied());
        assert_eq!(of(&[("a", ""), ("b", "1")]), of(&[("b", "1")]));
        assert_ne!(of(&[("a", "1"), ("b", "2")]), of(&[("b", "2"), ("a", "1")]));
        assert_ne!(of(&[("a", "1\nb\n1\n2")]), of(&[("a", "1"), ("b", "2")]));
        assert_ne!(row_digest("t", []), row_digest("u", []));
    }

    #[test]
    fn batches_begin_with_their_day() {
        assert_eq!(batch_day("2019041100002").unwrap(), "2019-04-11");
        for wrong in [
            "20190411",
            "2019131100001",
            "2019043x00001",
            "",
            "日期0411000",
        ] {
            assert_eq!(batch_day(wrong), None, "{wrong}");
        }
        assert_eq!("U".parse(), Ok(Operation::Update));
        assert!("x".parse::<Operation>().is_err());
    }
}
