//! Lists as Excel files: what stands on a page, whole, for those who go on working with it.

use axum::response::Response;
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::error::Error;
use crate::files;

/// Most lines of an export.
pub const MOST: i64 = 20_000;
/// Most characters of a cell.
const CELL: usize = 30_000;
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table as a download.
pub fn download<const N: usize>(
    name: &str,
    heads: [&str; N],
    lines: impl Iterator<Item = [String; N]>,
) -> Result<Response, Error> {
    let bytes = workbook(heads, lines).map_err(anyhow::Error::from)?;
    files::as_download(name, MEDIA_TYPE, bytes)
}

fn workbook<const N: usize>(
    heads: [&str; N],
    lines: impl Iterator<Item = [String; N]>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0u16..).zip(heads) {
        sheet.write_string(0, column, head)?;
    }
    for (row, line) in (1u32..).zip(lines) {
        for (column, cell) in (0u16..).zip(line) {
            // As text: a name that begins with `=` must not become a formula.
            // Excel takes 32 767 characters in a cell.
            let cell: String = cell.chars().take(CELL).collect();
            sheet.write_string(row, column, cell)?;
        }
    }
    sheet.autofit();
    book.save_to_buffer()
}
