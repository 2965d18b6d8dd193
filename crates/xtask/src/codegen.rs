//! Documents that are generated from code, and the check that none is stale.

use anyhow::{Context, bail};

use crate::{command, root, say};

fn documents() -> anyhow::Result<Vec<(&'static str, String)>> {
    let print = |what| {
        command::output(
            "cargo",
            &["run", "--quiet", "-p", "mingqian", "--", "print", what],
        )
    };
    Ok(vec![
        ("docs/generated/codes.md", protocol::codes_markdown()),
        ("docs/generated/routes.md", print("routes")?),
        ("docs/generated/audit-events.md", print("audit-events")?),
    ])
}

/// Writes all generated documents.
pub fn run() -> anyhow::Result<()> {
    for (path, text) in documents()? {
        std::fs::write(root().join(path), text).with_context(|| format!("cannot write {path}"))?;
        say(path);
    }
    Ok(())
}

/// Compares them with what is there.
pub fn check() -> anyhow::Result<()> {
    for (path, text) in documents()? {
        let there = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        if there != text {
            bail!("{path} is stale; run `cargo xtask codegen`");
        }
    }
    Ok(())
}
