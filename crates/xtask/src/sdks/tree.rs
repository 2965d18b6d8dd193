//! A copy of what the SDKs are and need, without what git ignores.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::{command, root};

/// What is copied. The SDKs find the vectors two folders above their own; the tables of routes and
/// codes are what generated constants are compared with.
const COPIED: [&str; 3] = ["sdk", "vectors", "docs/generated"];

/// The copy.
pub struct Tree {
    /// Stands for the root of the repository.
    pub root: PathBuf,
}

impl Tree {
    /// Brings the copy up to date. What has not changed is left alone, so that compilers and
    /// package managers need not begin anew; what is gone goes there too.
    pub fn copy(to: &Path) -> anyhow::Result<Tree> {
        let mut args = vec!["ls-files", "--cached", "--others", "--exclude-standard"];
        args.extend(COPIED);
        let listed = command::output("git", &args)?;
        let is_there = |path: &&str| root().join(path).is_file();
        let now: BTreeSet<&str> = listed.lines().filter(is_there).collect();
        let list = to.join("list");
        let before = std::fs::read_to_string(&list).unwrap_or_default();
        for gone in before.lines().filter(|path| !now.contains(path)) {
            // It may be gone already.
            let _ = std::fs::remove_file(to.join(gone));
        }
        for path in &now {
            let (from, there) = (root().join(path), to.join(path));
            let bytes = std::fs::read(&from)?;
            if std::fs::read(&there).is_ok_and(|known| known == bytes) {
                continue;
            }
            if let Some(folder) = there.parent() {
                std::fs::create_dir_all(folder)?;
            }
            // This takes along whether it can be run.
            std::fs::copy(&from, &there)?;
        }
        let now: Vec<_> = now.into_iter().collect();
        std::fs::write(list, now.join("\n"))?;
        Ok(Tree {
            root: to.to_owned(),
        })
    }
}
