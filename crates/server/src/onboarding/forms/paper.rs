//! A form as a sheet of paper: the same rows become a printed page and a document.

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// 表A.1 对接需求统计表.
    pub title: &'static str,
    /// Widths of the columns, in hundredths of the table.
    pub columns: &'static [usize],
    /// From top to bottom.
    pub rows: Vec<Vec<Cell>>,
    /// 注.
    pub notes: &'static [&'static str],
}

impl Paper {
    /// Whether a cell is a heading: printed, over the whole width.
    pub fn is_heading(&self, cell: &Cell) -> bool {
        cell.is_label && cell.span == self.columns.len()
    }
}

/// Between boxes that stand side by side.
pub const BESIDE: &str = "　";
/// Between boxes that stand one below the other.
pub const BELOW: &str = "\n";

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Columns that it takes.
    pub span: usize,
    /// Whether it is printed on the empty form.
    pub is_label: bool,
    /// Whether the empty form leaves room here: for words of some length, a signature, a seal.
    pub has_room: bool,
}

/// What is printed on the empty form.
pub fn label(text: impl Into<String>, span: usize) -> Cell {
    Cell {
        text: text.into(),
        span,
        is_label: true,
        has_room: false,
    }
}

/// What was filled in.
pub fn value(text: impl Into<String>, span: usize) -> Cell {
    Cell {
        text: text.into(),
        span,
        is_label: false,
        has_room: false,
    }
}

/// What was filled in where the empty form leaves room.
pub fn room(text: impl Into<String>, span: usize) -> Cell {
    Cell {
        has_room: true,
        ..value(text, span)
    }
}

/// A box with its mark, as on paper.
pub fn tick(is_set: bool, text: &str) -> String {
    let mark = if is_set { '☑' } else { '□' };
    format!("{mark}{text}")
}

/// Some boxes of which one is marked, as they stand on paper: side by side, or one below the other.
pub fn choice(chosen: &str, all: &[(&str, &str)], between: &str) -> String {
    let boxes = all.iter().map(|(word, text)| tick(*word == chosen, text));
    boxes.collect::<Vec<_>>().join(between)
}
