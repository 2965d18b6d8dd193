//! What the tests need on the machine, and getting it.

use std::path::PathBuf;

use anyhow::bail;

use crate::{Browsers, command, say};

/// Finds or installs everything; names the one line to run where it cannot install.
pub fn prepare(browsers: Browsers) -> anyhow::Result<()> {
    let mut missing = Vec::new();
    if postgres_bin().is_none() {
        missing.push("postgresql");
    }
    for (program, package) in [("openssl", "openssl"), ("node", "nodejs"), ("npm", "npm")] {
        if !command::exists(program) {
            missing.push(package);
        }
    }
    if !has_chinese_font() {
        missing.push("fonts-wqy-microhei");
    }
    if !missing.is_empty() {
        install(&missing)?;
    }
    engines(browsers)
}

const ENGINES: &str = "e2e/engines/prepare.mjs";

/// The engines for pages: their Debian packages, then what npm and PyPI have of them.
fn engines(browsers: Browsers) -> anyhow::Result<()> {
    for tier in [Browsers::Fast, browsers] {
        let missing = command::output("node", &[ENGINES, tier.tier(), "--debian"])?;
        let missing: Vec<_> = missing.split_whitespace().collect();
        if missing.is_empty() {
            continue;
        }
        match install(&missing) {
            // One that is missing beyond the fast ones is counted where pages are looked at.
            Err(error) if tier == Browsers::All => say(&format!("   {error:#}")),
            done => done?,
        }
    }
    command::run("node", &[ENGINES, browsers.tier()], &[])
}

/// Installs Debian packages, or names the one line that does.
pub fn install(missing: &[&str]) -> anyhow::Result<()> {
    let line = format!(
        "apt-get install -y --no-install-recommends {}",
        missing.join(" ")
    );
    if !can_install() {
        bail!(
            "missing: {}. On Debian run as root: {line}",
            missing.join(", ")
        );
    }
    say(&format!("installing {}", missing.join(", ")));
    command::run("apt-get", &["update", "-q"], &[])?;
    let mut args = vec!["install", "-q", "-y", "--no-install-recommends"];
    args.extend(missing);
    command::run("apt-get", &args, &[("DEBIAN_FRONTEND", "noninteractive")])
}

fn can_install() -> bool {
    let is_root = command::output("id", &["-u"]).is_ok_and(|id| id.trim() == "0");
    is_root && command::exists("apt-get")
}

fn has_chinese_font() -> bool {
    command::output("fc-list", &[":lang=zh"]).is_ok_and(|fonts| !fonts.trim().is_empty())
}

/// The browser for the tests of pages.
pub fn browser() -> Option<&'static str> {
    ["chromium", "chromium-headless-shell", "google-chrome"]
        .into_iter()
        .find(|program| command::exists(program))
}

/// The folder of PostgreSQL's programs.
pub fn postgres_bin() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    found.sort();
    let in_path = std::env::var_os("PATH");
    found.extend(in_path.iter().flat_map(std::env::split_paths));
    let has_all = |dir: &PathBuf| {
        ["initdb", "postgres", "pg_isready"]
            .iter()
            .all(|p| dir.join(p).exists())
    };
    found.into_iter().rfind(has_all)
}
