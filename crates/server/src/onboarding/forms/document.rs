//! A sheet as a Word document.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Paragraph, Run, RunFonts, Table, TableCell, TableRow, WidthType,
};

use crate::error::Error;
use crate::onboarding::forms::paper::{Cell, Paper};

/// What a Word document is called on the wire.
pub const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// Width of the table in twentieths of a point: the text width of A4.
const WIDTH: usize = 9000;

fn run(text: &str) -> Run {
    let fonts = RunFonts::new().east_asia("宋体").ascii("Times New Roman");
    Run::new().add_text(text).fonts(fonts).size(21)
}

fn cell(cell: &Cell, column: usize) -> TableCell {
    let width = column * cell.span;
    let mut made = TableCell::new()
        .grid_span(cell.span)
        .width(width, WidthType::Dxa);
    for line in cell.text.split('\n') {
        let text = if cell.is_label {
            run(line).bold()
        } else {
            run(line)
        };
        made = made.add_paragraph(Paragraph::new().add_run(text));
    }
    made
}

/// The document; its table has the rows and spans of the sheet.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, Error> {
    let column = WIDTH / paper.columns.max(1);
    let row = |cells: &Vec<Cell>| TableRow::new(cells.iter().map(|c| cell(c, column)).collect());
    let table = Table::new(paper.rows.iter().map(row).collect())
        .set_grid(vec![column; paper.columns])
        .width(WIDTH, WidthType::Dxa);
    let title = Paragraph::new()
        .add_run(run(paper.title).bold().size(28))
        .align(AlignmentType::Center);
    let mut made = Docx::new().add_paragraph(title).add_table(table);
    made = made.add_paragraph(Paragraph::new().add_run(run("注：")));
    for (n, note) in (1..).zip(paper.notes) {
        let line = format!("{n}. {note}");
        made = made.add_paragraph(Paragraph::new().add_run(run(&line)));
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
            columns: 2,
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
