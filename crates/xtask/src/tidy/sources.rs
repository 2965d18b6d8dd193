//! Rules for source files: purity, arrows between slices, sizes, names.

use crate::tidy::{Complaint, File};

/// What pure code never reaches for. Tests of pure crates may.
const IMPURE: &[&str] = &[
    "tokio",
    "axum",
    "sqlx",
    "std::fs",
    "std::net",
    "::now(",
    "rand::",
    "getrandom",
    "SystemTime",
];
const PURE: &[&str] = &["crates/sm/src/", "crates/draw/src/", "crates/protocol/src/"];

/// Names that say nothing about what is inside.
const BANNED: &[&str] = &[
    "util", "utils", "helpers", "helper", "common", "core", "manager", "service", "misc",
];

const LINES_MAX: usize = 400;
/// Files that `cargo xtask codegen` writes.
const GENERATED: &[&str] = &["sdk/rust/src/generated.rs", "sdk/rust/src/models.rs"];
const COLUMNS_MAX: usize = 100;

/// Which slice of the server may use which other slice. A new arrow is a decision record.
const ARROWS: &[(&str, &[&str])] = &[
    ("audit", &["identity"]),
    ("identity", &[]),
    ("jobs", &["identity"]),
    ("files", &[]),
    (
        "onboarding",
        &[
            "callbacks",
            "developers",
            "identity",
            "files",
            "messaging",
            "registers",
            "secure_calls",
        ],
    ),
    ("secure_calls", &["identity"]),
    ("callbacks", &[]),
    ("messaging", &["callbacks", "identity", "registers"]),
    ("gateway", &["callbacks", "identity", "onboarding"]),
    ("trust", &["callbacks", "identity", "onboarding"]),
    ("exchange", &["identity", "onboarding"]),
    (
        "catalog",
        &["exchange", "identity", "onboarding", "registers"],
    ),
    (
        "monitoring",
        &["callbacks", "exchange", "gateway", "identity", "onboarding"],
    ),
    ("security", &["exchange", "identity", "onboarding"]),
    ("registration", &["callbacks", "exchange", "identity"]),
    (
        "cascade",
        &["callbacks", "catalog", "exchange", "identity", "spot_check"],
    ),
    ("registers", &["identity", "files"]),
    (
        "desk",
        &[
            "catalog",
            "identity",
            "onboarding",
            "portal",
            "registers",
            "spot_check",
            "workbench",
        ],
    ),
    ("workbench", &["identity", "files", "onboarding"]),
    (
        "portal",
        &[
            "callbacks",
            "catalog",
            "exchange",
            "identity",
            "onboarding",
            "registers",
            "trust",
        ],
    ),
    (
        "spot_check",
        &["callbacks", "identity", "files", "registers"],
    ),
    ("disclosure", &["files", "spot_check"]),
    ("http", &["identity", "messaging", "secure_calls"]),
    ("developers", &["registers"]),
    ("db", &[]),
    ("evidence", &["identity"]),
];
/// The kernel, which everything may use.
const KERNEL: &[&str] = &[
    "app", "audit", "clock", "config", "db", "error", "evidence", "http", "jobs", "random",
    "serve", "tls",
];

pub fn check(files: &[File]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        complaints.extend(size(file));
        complaints.extend(shape(file));
        complaints.extend(purity(file));
        complaints.extend(arrows(file));
    }
    complaints
}

fn size(file: &File) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let lines = file.text.lines().count();
    // What a program writes nobody reads from top to bottom.
    if lines > LINES_MAX && !GENERATED.contains(&file.path.as_str()) {
        complaints.push(format!("{}: {lines} lines, at most {LINES_MAX}", file.path));
    }
    for (at, line) in file.text.lines().enumerate() {
        let columns = line.chars().count();
        if columns > COLUMNS_MAX {
            complaints.push(format!("{}:{}: {columns} columns", file.path, at + 1));
        }
    }
    complaints
}

fn shape(file: &File) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if !file.text.starts_with("//!") {
        complaints.push(format!(
            "{}: begins without saying what it is for (//!)",
            file.path
        ));
    }
    let stem = file
        .path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs");
    if BANNED.contains(&stem) {
        complaints.push(format!("{}: a name that says nothing", file.path));
    }
    // The words are put together here, so that this file does not complain about itself.
    for (word, reason) in [
        (
            format!("#[{}", "allow("),
            "use #[expect(…, reason = \"…\")]",
        ),
        (
            format!("#[{}", "ignore"),
            "a test that never runs proves nothing",
        ),
        (format!("TO{}", "DO"), "do it or write it into an issue"),
        (format!("FIX{}", "ME"), "do it or write it into an issue"),
    ] {
        if file.text.contains(&word) {
            complaints.push(format!("{}: {word}: {reason}", file.path));
        }
    }
    complaints
}

fn purity(file: &File) -> Vec<Complaint> {
    if !PURE.iter().any(|dir| file.path.starts_with(dir)) || file.path.ends_with("tests.rs") {
        return Vec::new();
    }
    let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let found = IMPURE.iter().filter(|word| names(&code, word));
    found
        .map(|word| format!("{}: `{word}` in pure code", file.path))
        .collect()
}

/// Whether code names a word; the end of a longer word is another name.
fn names(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut places = code.match_indices(word);
    places.any(|(at, _)| !(word.starts_with(is_part) && code[..at].ends_with(is_part)))
}

fn arrows(file: &File) -> Vec<Complaint> {
    let Some(inside) = file.path.strip_prefix("crates/server/src/") else {
        return Vec::new();
    };
    let slice = inside.split(['/', '.']).next().unwrap_or_default();
    let is_free = matches!(
        slice,
        "app" | "main" | "lib" | "demo" | "testing" | "serve" | "witness"
    );
    let is_test = inside.ends_with("tests.rs") || inside.contains("/tests/");
    let is_kernel_file = !inside.contains('/');
    if is_free || is_test || is_kernel_file {
        return Vec::new();
    }
    let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == slice) else {
        return vec![format!(
            "{}: the slice {slice} is not in the table of arrows",
            file.path
        )];
    };
    let mut complaints = Vec::new();
    for piece in file.text.split("crate::").skip(1) {
        let end = piece
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(piece.len());
        let to = &piece[..end];
        let is_fine = to == slice || KERNEL.contains(&to) || allowed.contains(&to);
        if !is_fine && !to.is_empty() {
            complaints.push(format!("{}: no arrow from {slice} to {to}", file.path));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::{arrows, purity};
    use crate::tidy::File;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn impure_code_is_noticed() {
        let bad = file("crates/draw/src/x.rs", "//! X.\nuse std::fs::read;\n");
        assert_eq!(purity(&bad).len(), 1);
        let fine = file("crates/draw/src/x.rs", "//! X.\n// no std::fs here\n");
        assert!(purity(&fine).is_empty());
    }

    #[test]
    fn a_new_arrow_is_noticed() {
        let bad = file(
            "crates/server/src/registers/x.rs",
            "//! X.\nuse crate::spot_check::Draw;\n",
        );
        assert_eq!(arrows(&bad).len(), 1);
        let fine = file(
            "crates/server/src/disclosure/x.rs",
            "//! X.\nuse crate::spot_check::Draw;\n",
        );
        assert!(arrows(&fine).is_empty());
    }
}
