//! Measurements beside what a user would pick instead, written to `docs/performance.md`.

use anyhow::bail;

/// Runs one measurement or all.
pub fn run(what: &str) -> anyhow::Result<()> {
    bail!("cannot measure {what:?}")
}
