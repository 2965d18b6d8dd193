//! Tables that people have: CSV in UTF-8 or GBK, even mixed, and XLSX.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use encoding_rs::GB18030;

use crate::registers::row::Reject;

/// Most bytes of one CSV record; longer ones are rejected, not read as something else.
const RECORD_BYTES: usize = 256 * 1024;

/// A line of a table: its number in the file and its fields, or why it cannot be read.
pub type Line = (u64, Result<Vec<String>, Reject>);

/// Reads all lines, the header first.
pub fn read(bytes: &[u8]) -> Result<Vec<Line>, Reject> {
    if bytes.starts_with(b"PK\x03\x04") {
        read_xlsx(bytes)
    } else {
        Ok(read_csv(bytes))
    }
}

fn read_csv(bytes: &[u8]) -> Vec<Line> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut lines = Vec::new();
    for record in reader.byte_records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                lines.push((line, fields(&record)));
            }
            // Only input and output can fail while reading bytes from memory.
            Err(wrong) => lines.push((0, Err(Reject::new("", "", wrong.to_string())))),
        }
    }
    lines
}

fn fields(record: &csv::ByteRecord) -> Result<Vec<String>, Reject> {
    let size: usize = record.iter().map(<[u8]>::len).sum();
    if size > RECORD_BYTES {
        let reason =
            format!("一行超过{RECORD_BYTES}字节 (a line of more than {RECORD_BYTES} bytes)");
        return Err(Reject::new("", "", reason));
    }
    record.iter().map(decode).collect()
}

/// A field is UTF-8, or else GB18030, which contains GBK.
fn decode(field: &[u8]) -> Result<String, Reject> {
    if let Ok(text) = std::str::from_utf8(field) {
        return Ok(text.to_owned());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(field);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        let value = String::from_utf8_lossy(field);
        Reject::new("", &value, "既不是UTF-8也不是GBK (neither UTF-8 nor GBK)")
    })
}

fn read_xlsx(bytes: &[u8]) -> Result<Vec<Line>, Reject> {
    let unreadable =
        |why: calamine::XlsxError| Reject::new("", "", format!("无法读取XLSX (unreadable): {why}"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheet = book.worksheet_range_at(0);
    let sheet = sheet.ok_or_else(|| Reject::new("", "", "没有工作表 (no sheet)"))?;
    let sheet = sheet.map_err(unreadable)?;
    let first = u64::from(sheet.start().map_or(0, |(row, _)| row)) + 1;
    let line = |(at, cells): (usize, &[calamine::Data])| {
        (first + at as u64, Ok(cells.iter().map(cell).collect()))
    };
    Ok(sheet.rows().enumerate().map(line).collect())
}

fn cell(data: &calamine::Data) -> String {
    match data {
        calamine::Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}
