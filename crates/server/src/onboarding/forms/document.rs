//! A sheet as a Word document.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, HeightRule, LineSpacing, PageMargin, Paragraph, Run, RunFonts, Table,
    TableCell, TableCellMargins, TableRow, VAlignType, WidthType,
};

use crate::error::Error;
use crate::onboarding::forms::paper::{Cell, Paper};

/// What a Word document is called on the wire.
pub const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// A4, its margins, and the width of the table between them, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_253;
const WIDTH: usize = 9_400;
/// Heights of rows: of a line, and of what leaves room.
const LINE: f32 = 454.0;
const ROOM: f32 = 1_134.0;

fn run(text: &str) -> Run {
    let fonts = RunFonts::new()
        .east_asia("宋体")
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman");
    Run::new().add_text(text).fonts(fonts).size(21)
}

fn spaced(before: u32, after: u32) -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().before(before).after(after))
}

/// A cell over columns of these widths.
fn cell(cell: &Cell, widths: &[usize]) -> TableCell {
    let mut made = TableCell::new()
        .grid_span(cell.span)
        .width(widths.iter().sum(), WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    for line in cell.text.split('\n') {
        let paragraph = match cell.is_label {
            true => Paragraph::new()
                .align(AlignmentType::Center)
                .add_run(run(line).bold()),
            false => Paragraph::new().add_run(run(line)),
        };
        made = made.add_paragraph(paragraph);
    }
    made
}

/// A row is never torn apart between two pages.
fn row(cells: &[Cell], widths: &[usize]) -> TableRow {
    let mut at = 0;
    let mut made = Vec::new();
    for each in cells {
        let end = (at + each.span).min(widths.len());
        made.push(cell(each, &widths[at..end]));
        at = end;
    }
    let has_room = cells.iter().any(|each| each.has_room);
    TableRow::new(made)
        .row_height(if has_room { ROOM } else { LINE })
        .height_rule(HeightRule::AtLeast)
        .cant_split()
}

/// The document; its table has the rows and spans of the sheet.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, Error> {
    let widths: Vec<usize> = paper.columns.iter().map(|c| WIDTH * c / 100).collect();
    let rows = paper.rows.iter().map(|cells| row(cells, &widths));
    let table = Table::new(rows.collect())
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .margins(TableCellMargins::new().margin(40, 100, 40, 100));
    let title = spaced(0, 200)
        .add_run(run(paper.title).bold().size(30))
        .align(AlignmentType::Center);
    let margin = PageMargin::new()
        .top(MARGIN)
        .bottom(MARGIN)
        .left(MARGIN)
        .right(MARGIN);
    let mut made = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .add_paragraph(title)
        .add_table(table)
        .add_paragraph(spaced(120, 0).add_run(run("注：")));
    for (n, note) in (1..).zip(paper.notes) {
        let line = run(&format!("{n}. {note}"));
        made = made.add_paragraph(Paragraph::new().add_run(line));
    }
    let mut bytes = Cursor::new(Vec::new());
    let packed = made.build().pack(&mut bytes);
    packed.map_err(|e| anyhow::anyhow!("the document cannot be written: {e}"))?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::docx;
    use crate::onboarding::forms::paper::{Paper, label, value};

    #[test]
    fn a_document_has_every_cell() {
        let paper = Paper {
            title: "表A.2 工作台应用开放申请表",
            columns: &[40, 60],
            rows: vec![vec![label("申请人*", 1), value("何工 <&>", 1)]],
            notes: &["注意"],
        };
        let bytes = docx(&paper).unwrap();
        assert!(bytes.starts_with(b"PK"));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        let mut part = archive.by_name("word/document.xml").unwrap();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        for text in ["表A.2", "申请人*", "何工 &lt;&amp;&gt;", "1. 注意"] {
            assert!(xml.contains(text), "{text}");
        }
    }
}
