//! Running programs and telling how they ended.

use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// Runs a program in the root of the repository; its output goes to the terminal.
pub fn run(program: &str, args: &[&str], env: &[(&str, &str)]) -> anyhow::Result<()> {
    let mut command = Command::new(program);
    command
        .args(args)
        .current_dir(crate::root())
        .stdin(Stdio::null());
    command.envs(env.iter().copied());
    let status = command
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("`{program} {}` ended with {status}", args.join(" "));
    }
    Ok(())
}

/// Runs a program and gives what it printed.
pub fn output(program: &str, args: &[&str]) -> anyhow::Result<String> {
    let mut command = Command::new(program);
    command
        .args(args)
        .current_dir(crate::root())
        .stdin(Stdio::null());
    let done = command
        .output()
        .with_context(|| format!("cannot start {program}"))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        bail!(
            "`{program} {}` ended with {}: {said}",
            args.join(" "),
            done.status
        );
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Where cargo puts what it built, for example `debug/mingqian-verify`.
pub fn built(name: &str) -> std::path::PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(std::path::PathBuf::from);
    target
        .unwrap_or_else(|| crate::root().join("target"))
        .join(name)
}

/// Whether a program can be started.
pub fn exists(program: &str) -> bool {
    let mut command = Command::new(program);
    command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
