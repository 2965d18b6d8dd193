//! A form as a sheet of paper: the same rows become a printed page and a document.

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// 表A.1 对接需求统计表.
    pub title: &'static str,
    /// Columns of the table.
    pub columns: usize,
    /// From top to bottom.
    pub rows: Vec<Vec<Cell>>,
    /// 注.
    pub notes: &'static [&'static str],
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Columns that it takes.
    pub span: usize,
    /// Whether it is printed on the empty form.
    pub is_label: bool,
}

/// What is printed on the empty form.
pub fn label(text: impl Into<String>, span: usize) -> Cell {
    Cell {
        text: text.into(),
        span,
        is_label: true,
    }
}

/// What was filled in.
pub fn value(text: impl Into<String>, span: usize) -> Cell {
    Cell {
        text: text.into(),
        span,
        is_label: false,
    }
}

/// A box with its mark, as on paper.
pub fn tick(is_set: bool, text: &str) -> String {
    let mark = if is_set { '☑' } else { '□' };
    format!("{mark}{text}")
}

/// Some boxes of which one is marked.
pub fn choice(chosen: &str, all: &[(&str, &str)]) -> String {
    let boxes = all.iter().map(|(word, text)| tick(*word == chosen, text));
    boxes.collect::<Vec<_>>().join("　")
}
