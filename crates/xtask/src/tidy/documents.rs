//! Rules for documents: links lead somewhere, decision records have their three parts.

use std::path::Path;

use crate::tidy::{Complaint, File, exists, relative};

pub fn check(files: &[File]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".md")) {
        for target in links(&file.text) {
            let path = target.split('#').next().unwrap_or_default();
            let is_outside = target.contains("://") || target.starts_with("mailto:");
            if !is_outside && !path.is_empty() && !exists(&relative(&file.path, path)) {
                complaints.push(format!("{}: dead link {target}", file.path));
            }
        }
        if file.path.starts_with("docs/decisions/") {
            for part in ["## Context", "## Decision", "## Consequences"] {
                if !file.text.contains(part) {
                    complaints.push(format!("{}: without {part}", file.path));
                }
            }
        }
    }
    for path in [
        "README.md",
        "README.zh-CN.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE",
        "docs/glossary.md",
        "docs/standard.md",
        "docs/draw.md",
        "docs/protocol.md",
        "docs/operations.md",
        "docs/trust.md",
        "docs/performance.md",
    ] {
        if !exists(Path::new(path)) {
            complaints.push(format!("{path} is missing"));
        }
    }
    complaints
}

/// The targets of `[text](target)`.
fn links(text: &str) -> Vec<&str> {
    let after = text.split("](").skip(1);
    after
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn links_are_found() {
        assert_eq!(
            super::links("see [a](b.md) and [c](d.md#e)."),
            ["b.md", "d.md#e"]
        );
    }
}
