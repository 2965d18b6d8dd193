//! `cargo xtask test`: everything that decides whether a change lands, step by step.

use std::path::Path;
use std::time::Instant;

use anyhow::bail;

use crate::postgres::Postgres;
use crate::{Browsers, codegen, command, fuzz, needs, say, sdks, sign_in, tidy};

type Step = (&'static str, fn(Browsers) -> anyhow::Result<()>);

const STEPS: &[Step] = &[
    ("what the tests need is installed", needs::prepare),
    ("house rules", |_| tidy::run()),
    ("formatting", |_| {
        command::run("cargo", &["fmt", "--all", "--check"], &[])
    }),
    ("lints", |_| lints()),
    ("licences and bans", |_| licences()),
    ("pure crates and tools", |_| pure()),
    ("three verifiers", |_| verifiers()),
    ("server on SQLite", |_| sqlite()),
    ("server on PostgreSQL", |_| postgres()),
    ("generated documents", |_| codegen::check()),
    ("the main job, end to end", |_| demo()),
    ("SDKs", |_| sdks::run()),
    ("the API by its own description", |_| fuzz::run()),
    ("sign-in by unmodified clients", |_| sign_in::run()),
    ("pages in browsers old and new", pages),
];

/// Runs all steps; the first that fails does not keep the others from running.
pub fn run(browsers: Browsers) -> anyhow::Result<()> {
    let (mut passed, mut failed) = (0, Vec::new());
    for (name, step) in STEPS {
        say(&format!("── {name}"));
        let start = Instant::now();
        let done = step(browsers);
        let seconds = start.elapsed().as_secs();
        match done {
            Ok(()) => {
                passed += 1;
                say(&format!("── ok: {name} ({seconds} s)"));
            }
            Err(error) => {
                say(&format!("── FAILED: {name} ({seconds} s): {error:#}"));
                failed.push(*name);
            }
        }
    }
    say(&format!("{passed} passed, {} failed", failed.len()));
    if failed.is_empty() {
        Ok(())
    } else {
        bail!("failed: {}", failed.join(", "))
    }
}

fn lints() -> anyhow::Result<()> {
    let args = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    command::run("cargo", &args, &[])
}

/// `cargo deny` guards licences, bans and sources. Its advisory database lives in a repository
/// that is fetched over the network; where it cannot be fetched that one check is named, not
/// passed over in silence.
fn licences() -> anyhow::Result<()> {
    if !command::exists("cargo-deny") {
        // Unoptimised it is built in a third of the time and fast enough.
        let args = ["install", "--quiet", "--locked", "--debug", "cargo-deny"];
        command::run("cargo", &args, &[])?;
    }
    let deny = |checks: &[&'static str]| {
        let mut args = vec!["deny", "--log-level", "error", "check"];
        args.extend(checks);
        args
    };
    command::run("cargo", &deny(&["licenses", "bans", "sources"]), &[])?;
    if command::output("cargo", &deny(&["advisories"])).is_err() {
        say("   advisories: the database cannot be fetched here or has a finding; see");
        say("   `cargo deny check advisories`. This is the one check that does not fail the run.");
    }
    Ok(())
}

fn pure() -> anyhow::Result<()> {
    let args = ["test", "--workspace", "--exclude", "mingqian", "--quiet"];
    command::run("cargo", &args, &[])
}

fn sqlite() -> anyhow::Result<()> {
    command::run("cargo", &["test", "-p", "mingqian", "--quiet"], &[])
}

fn postgres() -> anyhow::Result<()> {
    let server = Postgres::start(&["fsync=off", "synchronous_commit=off"])?;
    let env = [("MINGQIAN_TEST_DATABASE", server.address.as_str())];
    command::run(
        "cargo",
        &["test", "-p", "mingqian", "--lib", "--quiet"],
        &env,
    )
}

fn demo() -> anyhow::Result<()> {
    let dir = std::env::temp_dir().join(format!("mingqian-demo-{}", std::process::id()));
    let path = dir.to_string_lossy().into_owned();
    let args = [
        "run", "--quiet", "-p", "mingqian", "--", "demo", "--exit", "--dir", &path,
    ];
    let told = || -> anyhow::Result<()> {
        let told = command::output("cargo", &args)?;
        anyhow::ensure!(told.contains("the main job is done and verified"), "{told}");
        verify(&dir.join("last-draw.bundle"))?;
        all_three(&dir.join("last-draw.bundle"))?;
        all_three(&dir.join("open-draw.bundle"))
    };
    // Whoever tries it once tries it again, in the folder that is there then.
    let done = told().and_then(|()| told());
    // A folder that stays behind does no harm.
    let _ = std::fs::remove_dir_all(&dir);
    done
}

/// The published bundle passes `mingqian-verify`; with one byte changed it does not.
fn verify(bundle: &Path) -> anyhow::Result<()> {
    let check = |path: &Path| {
        let path = path.to_string_lossy();
        let args = [
            "run",
            "--quiet",
            "-p",
            "mingqian-verify",
            "--",
            "bundle",
            &path,
        ];
        command::output("cargo", &args)
    };
    check(bundle)?;
    let mut bytes = std::fs::read(bundle)?;
    for place in [12, bytes.len() / 2, bytes.len() - 40] {
        bytes[place] ^= 1;
        let changed = bundle.with_extension("changed");
        std::fs::write(&changed, &bytes)?;
        bytes[place] ^= 1;
        if check(&changed).is_ok() {
            bail!("a bundle with byte {place} changed passed the verification");
        }
    }
    Ok(())
}

const PYTHON: &str = "sdk/verify-python/mingqian_verify.py";

/// A published bundle passes the verifiers in Rust, in Python and in the browser's script.
fn all_three(bundle: &Path) -> anyhow::Result<()> {
    let path = bundle.to_string_lossy();
    let program = command::built("debug/mingqian-verify");
    command::output(&program.to_string_lossy(), &["bundle", &path])?;
    command::output("python3", &["-B", PYTHON, "bundle", &path])?;
    let said = command::output("node", &["e2e/verifiers.test.mjs", &path])?;
    if !said.trim_end().ends_with("null") {
        bail!("the browser's script refuses {path}: {said}");
    }
    Ok(())
}

/// Made-up draws of every kind, and hundreds of changes of them, many signed again by the organ:
/// the three verifiers name the same part of each. The one in Python agrees with the vectors
/// as well.
fn verifiers() -> anyhow::Result<()> {
    command::run("cargo", &["build", "--quiet", "-p", "mingqian-verify"], &[])?;
    let program = command::built("debug/mingqian-verify");
    let program = program.to_string_lossy();
    let tests = "sdk/verify-python/tests";
    let args = ["-B", "-m", "unittest", "discover", "-s", tests];
    command::run("python3", &args, &[("MINGQIAN_VERIFY", &program)])?;
    let args = ["-B", PYTHON, "vectors", "vectors/draw.json"];
    command::run("python3", &args, &[])?;
    let dir = std::env::temp_dir().join(format!("mingqian-made-up-{}", std::process::id()));
    let done = manipulate(&dir, &program);
    // A folder that stays behind does no harm.
    let _ = std::fs::remove_dir_all(&dir);
    done
}

/// Small draws to which, taken together, every named manipulation applies.
const MANIPULATED: &[&str] = &[
    "joint-sealed-log",
    "drand-log",
    "following",
    "forced-in-open",
];
/// The only one with a checkpoint in its delay chain. It takes each verifier more than a second, so
/// it is changed only in the ways that apply to none of the others.
const LONG: &str = "open-long";

/// The verifiers in Rust, in the browser's script and in Python agree on small made-up draws and on
/// every named manipulation of them.
fn manipulate(dir: &Path, program: &str) -> anyhow::Result<()> {
    let folder = dir.to_string_lossy();
    let make = "sdk/verify-python/tests/make_bundle.py";
    let mut args = vec!["-B", make, &folder];
    args.extend(MANIPULATED);
    args.push(LONG);
    command::run("python3", &args, &[])?;
    let at = |name: &&str| format!("{folder}/{name}.bundle");
    let (whole, long): (Vec<String>, _) = (MANIPULATED.iter().map(at).collect(), at(&LONG));
    let mut args = vec!["e2e/manipulations.mjs", "--rust", program, "--rest", &long];
    args.extend(whole.iter().map(String::as_str));
    command::run("node", &args, &[])
}

/// Real engines, from that of iOS 10 to a current one; see `e2e/engines.json`.
fn pages(browsers: Browsers) -> anyhow::Result<()> {
    command::run("cargo", &["build", "--quiet", "-p", "mingqian"], &[])?;
    command::run("node", &["e2e/sign.mjs"], &[])?;
    command::run("node", &["e2e/run.mjs", browsers.tier()], &[])
}
