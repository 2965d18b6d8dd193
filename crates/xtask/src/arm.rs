//! `cargo xtask test-arm`: the tests of the hash on 64-bit ARM, emulated where there is none.
//!
//! It is no step of `cargo xtask test`, since it builds every dependency once more.

use anyhow::Context;

use crate::{command, needs};

const TARGET: &str = "aarch64-unknown-linux-gnu";
/// Programs and the Debian packages that have them.
const NEEDED: &[(&str, &str)] = &[
    ("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu"),
    ("qemu-aarch64", "qemu-user"),
];

/// Builds and runs them.
pub fn test() -> anyhow::Result<()> {
    let args = ["test", "-p", "mingqian-sm", "--lib", "--target", TARGET];
    if cfg!(target_arch = "aarch64") {
        return command::run("cargo", &args[..4], &[]);
    }
    let is_missing = |(program, _): &&(&str, &str)| !command::exists(program);
    let missing = NEEDED.iter().filter(is_missing);
    let mut packages: Vec<_> = missing.map(|(_, package)| *package).collect();
    if !packages.is_empty() {
        // The C library of the other machine, for the linker and for the emulator.
        packages.push("libc6-dev-arm64-cross");
        needs::install(&packages)?;
    }
    command::run("rustup", &["target", "add", TARGET], &[])
        .context("the standard library for 64-bit ARM cannot be had here")?;
    let (linker, runner) = (
        "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER",
        "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER",
    );
    let emulator = "qemu-aarch64 -L /usr/aarch64-linux-gnu";
    command::run("cargo", &args, &[(linker, NEEDED[0].0), (runner, emulator)])
}
