//! Schemathesis over the API's own description: whatever it says can be sent, in every way that is
//! allowed and in many that are not.

use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::sdks::live::Live;
use crate::{command, root, say};

/// The version is fixed: a newer one may have new checks, which then come with a change of ours.
const PACKAGE: &str = "schemathesis==4.32.5";
/// Made-up requests an operation, beside those that its schema's edges give.
const EXAMPLES: &str = "10";
/// Gives the account every interface and gets its token as appendix B has it.
const ACCOUNT: &str = "e2e/fuzz_account.py";

/// Runs it against a demonstration.
pub fn run() -> anyhow::Result<()> {
    command::run("cargo", &["build", "--quiet", "-p", "mingqian"], &[])?;
    let folder = command::built("schemathesis");
    let (venv, whole) = (folder.join("venv"), folder.join(PACKAGE));
    if !whole.exists() {
        let _ = std::fs::remove_dir_all(&folder);
        command::run("python3", &["-m", "venv", &venv.to_string_lossy()], &[])?;
        let pip = venv.join("bin/pip");
        command::run(&pip.to_string_lossy(), &["install", "-q", PACKAGE], &[])?;
        std::fs::write(&whole, "")?;
    }
    let server = Live::start()?;
    let (python, account) = (venv.join("bin/python"), root().join(ACCOUNT));
    let told = command::output(
        &python.to_string_lossy(),
        &[&account.to_string_lossy(), &server.accounts()],
    )?;
    let (base, token) = told.trim().split_once(' ').context("no token")?;
    let mut tool = Command::new(venv.join("bin/schemathesis"));
    tool.current_dir(&folder).stdin(Stdio::null());
    tool.arg("--config-file")
        .arg(root().join("e2e/schemathesis.toml"));
    tool.args(["run", &format!("{base}/openapi.json"), "--url", base]);
    tool.args(["--checks", "all", "--max-examples", EXAMPLES, "--no-color"]);
    tool.args(["--phases", "examples,coverage,fuzzing"]);
    // It would end the token of all others.
    tool.args(["--exclude-path", "/api/auth/logout"]);
    tool.args(["-H", &format!("Authorization: Bearer {token}")]);
    let done = tool.output().context("cannot start schemathesis")?;
    let text = String::from_utf8_lossy(&done.stdout);
    if !done.status.success() {
        say(&text);
        bail!("schemathesis found what the description does not say");
    }
    let cases = text.lines().rfind(|line| line.contains(" generated"));
    say(&format!("   {}", cases.unwrap_or_default().trim()));
    Ok(())
}
