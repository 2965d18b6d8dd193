//! `docs/glossary.md` is the only source of names: a banned synonym must not name anything.

use crate::tidy::{Complaint, File};

/// One row: Chinese, English, name in code, banned synonyms.
struct Term {
    zh: String,
    name: String,
    banned: Vec<String>,
}

pub fn check(files: &[File]) -> Vec<Complaint> {
    let Some(glossary) = files.iter().find(|file| file.path == "docs/glossary.md") else {
        return vec!["docs/glossary.md is missing".to_owned()];
    };
    let terms = terms(&glossary.text);
    let mut complaints = Vec::new();
    if terms.len() < 40 {
        complaints.push(format!("docs/glossary.md: {} terms only", terms.len()));
    }
    let mut names: Vec<_> = terms.iter().map(|term| &term.name).collect();
    names.sort();
    for pair in names.windows(2).filter(|pair| pair[0] == pair[1]) {
        complaints.push(format!("docs/glossary.md: {} names two terms", pair[0]));
    }
    let sources = files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && file.path.starts_with("crates/server/src/"));
    for file in sources {
        for term in &terms {
            for word in &term.banned {
                if defines(&file.text, word) {
                    let (zh, name) = (&term.zh, &term.name);
                    complaints.push(format!("{}: {word} is {name} ({zh})", file.path));
                }
            }
        }
    }
    complaints
}

fn terms(text: &str) -> Vec<Term> {
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| 中文"));
    let read = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [zh, _, name, banned] = cells[..] else {
            return None;
        };
        let banned = banned
            .split(',')
            .map(|word| word.trim().trim_matches('`').to_owned());
        let banned = banned
            .filter(|word| !word.is_empty() && word != "–")
            .collect();
        Some(Term {
            zh: zh.to_owned(),
            name: name.trim_matches('`').to_owned(),
            banned,
        })
    };
    rows.filter_map(read).collect()
}

/// Whether a type, module, function or field carries this name.
fn defines(text: &str, word: &str) -> bool {
    ["struct ", "enum ", "mod ", "fn ", "pub "]
        .iter()
        .any(|kind| {
            text.split(kind).skip(1).any(|rest| {
                let end = rest
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                rest[..end].eq_ignore_ascii_case(word)
            })
        })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_banned_name_is_noticed() {
        assert!(super::defines("pub struct Vendor {}", "vendor"));
        assert!(!super::defines("// the vendor calls", "vendor"));
    }
}
