//! The house rules, each with the reason that people need when it fails.

mod documents;
mod glossary;
mod sources;
mod standard;

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::{command, root};

/// One broken rule.
type Complaint = String;

/// A file of the repository.
struct File {
    path: String,
    text: String,
}

/// Runs all rules and lists everything that is broken.
pub fn run() -> anyhow::Result<()> {
    let files = files()?;
    let mut complaints = Vec::new();
    complaints.extend(sources::check(&files));
    complaints.extend(documents::check(&files));
    complaints.extend(glossary::check(&files));
    complaints.extend(standard::check(&files));
    if complaints.is_empty() {
        return Ok(());
    }
    bail!(
        "{} house rules are broken:\n{}",
        complaints.len(),
        complaints.join("\n")
    )
}

/// Every file that git knows and that is text.
fn files() -> anyhow::Result<Vec<File>> {
    let listed = command::output(
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    )?;
    let read = |path: &str| {
        let text = std::fs::read_to_string(root().join(path)).ok()?;
        Some(File {
            path: path.to_owned(),
            text,
        })
    };
    let files: Vec<File> = listed.lines().filter_map(read).collect();
    if files.len() < 50 {
        bail!("looked at {} files only: is this a checkout?", files.len());
    }
    Ok(files)
}

fn exists(path: &Path) -> bool {
    root().join(path).exists()
}

fn relative(from: &str, to: &str) -> PathBuf {
    let dir = Path::new(from).parent().unwrap_or(Path::new(""));
    let mut path = PathBuf::new();
    for part in dir.join(to).components() {
        match part {
            std::path::Component::ParentDir => {
                path.pop();
            }
            std::path::Component::CurDir => (),
            other => path.push(other),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        if let Err(complaints) = super::run() {
            panic!("{complaints}");
        }
    }
}
