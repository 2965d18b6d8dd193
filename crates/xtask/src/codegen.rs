//! Documents and constants of SDKs that are generated from code, and the check that none is stale.

use anyhow::{Context, bail};

use crate::{command, root, say, sdk};

fn documents() -> anyhow::Result<Vec<(&'static str, String)>> {
    let print = |what| {
        command::output(
            "cargo",
            &["run", "--quiet", "-p", "mingqian", "--", "print", what],
        )
    };
    let openapi = print("openapi")?;
    let mut all = sdk::documents(&openapi)?;
    all.extend([
        ("docs/generated/codes.md", protocol::codes_markdown()),
        ("docs/generated/routes.md", print("routes")?),
        ("docs/generated/openapi.json", openapi),
        ("docs/generated/audit-events.md", print("audit-events")?),
    ]);
    Ok(all)
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
