//! `docs/standard.md` has one row for each clause; a row that claims something names a file and
//! a test that exist.

use std::path::Path;

use crate::tidy::{Complaint, File, exists};

/// Every clause id of the standard.
const CLAUSES: &[&str] = &[
    "5.2",
    "5.3",
    "5.4",
    "5.5 a",
    "5.5 b",
    "5.5 c",
    "5.6.1",
    "5.6.2",
    "5.6.3",
    "5.6.4",
    "6 a 1",
    "6 a 2",
    "6 b 1",
    "6 b 2",
    "6 b 3",
    "7.1 a 1",
    "7.1 a 2",
    "7.1 a 3",
    "7.1 a 4",
    "7.1 b",
    "7.1 c",
    "7.2 a",
    "7.2 b",
    "7.2 c",
    "7.2 d",
    "7.3 a",
    "7.3 b",
    "7.3 c",
    "7.4 a",
    "7.4 b",
    "7.4 c",
    "7.4 d",
    "7.5 a 1–5",
    "7.5 b",
    "7.6 a",
    "7.6 b",
    "7.6 c",
    "7.6 d",
    "7.6 e",
    "7.7.1 a–c",
    "7.7.1 d",
    "7.7.1 e",
    "7.7.1 f",
    "7.7.2 a",
    "7.7.2 b 1",
    "7.7.2 b 2",
    "7.7.2 c",
    "7.7.3 a",
    "7.7.3 b",
    "7.7.3 c",
    "7.7.3 d",
    "7.7.3 e",
    "A.1",
    "A.2",
    "B.1",
    "B.2–B.3",
    "B.4",
    "B.5",
    "spot check",
];

pub fn check(files: &[File]) -> Vec<Complaint> {
    let Some(page) = files.iter().find(|file| file.path == "docs/standard.md") else {
        return vec!["docs/standard.md is missing".to_owned()];
    };
    let rows: Vec<Vec<&str>> = page
        .text
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let mut complaints = Vec::new();
    for clause in CLAUSES {
        let found: Vec<_> = rows
            .iter()
            .filter(|row| row.first() == Some(clause))
            .collect();
        match found[..] {
            [row] => complaints.extend(check_row(files, clause, row)),
            _ => complaints.push(format!(
                "docs/standard.md: {} rows for {clause}",
                found.len()
            )),
        }
    }
    complaints
}

fn check_row(files: &[File], clause: &str, row: &[&str]) -> Vec<Complaint> {
    let complain = |what: String| vec![format!("docs/standard.md: {clause}: {what}")];
    let [_, _, place, tests] = row[..] else {
        return complain("four cells are needed".to_owned());
    };
    if place == "not yet" {
        return if tests.is_empty() {
            Vec::new()
        } else {
            complain("not yet, but a test".to_owned())
        };
    }
    let mut complaints = Vec::new();
    for path in names(place) {
        if !exists(Path::new(path)) {
            complaints.extend(complain(format!("no file {path}")));
        }
    }
    let tests = names(tests);
    if tests.is_empty() {
        complaints.extend(complain("a claim without a test".to_owned()));
    }
    for test in tests {
        let function = format!("fn {test}(");
        let is_there = files.iter().any(|file| {
            (file.path.ends_with(".rs") && file.text.contains(&function))
                || (file.path.starts_with("e2e/") && file.text.contains(&format!("'{test}'")))
        });
        if !is_there {
            complaints.extend(complain(format!("no test {test}")));
        }
    }
    complaints
}

/// What stands between backquotes.
fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}
