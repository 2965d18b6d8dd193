//! Measurements beside what a user would pick instead, written to `docs/performance.md`.

mod api;
mod browser;
mod draw;
mod import;
mod people;
mod program;
mod rates;
mod registers;
mod relay;
mod start;

use std::fmt::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail, ensure};

use crate::{command, needs, root, say};

/// One line of the report: what, seconds or another figure, beside the first line.
#[derive(Clone)]
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) value: String,
    pub(crate) ratio: String,
}

impl Figure {
    /// Seconds, as a multiple of ours.
    pub(crate) fn seconds(what: impl Into<String>, seconds: f64, ours: f64) -> Figure {
        let ratio = format!("{:.2}×", seconds / ours);
        Figure {
            what: what.into(),
            value: format!("{seconds:.3} s"),
            ratio,
        }
    }
}

/// A measurement; it hears whether it may take very long.
type Measure = fn(bool) -> anyhow::Result<Vec<Figure>>;

/// Runs one measurement or all.
pub fn run(what: &str, is_full: bool) -> anyhow::Result<()> {
    command::run(
        "cargo",
        &["build", "--release", "-p", "mingqian", "--quiet"],
        &[],
    )?;
    let all: [(&str, Measure); 15] = [
        ("draw", draw::measure),
        ("registers", registers::measure),
        ("browser", |_| browser::measure()),
        ("import", |_| import::measure()),
        ("start", |_| start::measure()),
        ("api", |_| api::measure()),
        ("secure", |_| api::secure()),
        ("gateway", relay::gateway),
        ("callbacks", relay::callbacks),
        ("cases", |_| rates::cases()),
        ("samples", |_| rates::samples()),
        ("audit", |_| rates::audit()),
        ("log", |_| rates::log()),
        ("cascade", |_| rates::cascade()),
        ("people", |_| people::measure()),
    ];
    let chosen: Vec<_> = all
        .iter()
        .filter(|(name, _)| what == "all" || *name == what)
        .collect();
    if chosen.is_empty() {
        let names: Vec<_> = all.iter().map(|(name, _)| *name).collect();
        bail!(
            "there is no measurement {what:?}; choose all or one of {}",
            names.join(", ")
        );
    }
    for (name, measure) in chosen {
        let figures = measure(is_full).with_context(|| format!("measuring {name}"))?;
        write(name, &figures)?;
    }
    Ok(())
}

/// Replaces the section of one measurement in the report.
fn write(name: &str, figures: &[Figure]) -> anyhow::Result<()> {
    let path = root().join("docs/performance.md");
    let text = std::fs::read_to_string(&path)?;
    let head = format!("## {name}\n");
    let before = text
        .split(&head)
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_owned();
    let after = text
        .split_once(&head)
        .and_then(|(_, rest)| rest.split_once("\n## "));
    let after = after
        .map(|(_, rest)| format!("\n## {rest}"))
        .unwrap_or_default();
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = cpu
        .lines()
        .find_map(|l| l.strip_prefix("model name"))
        .unwrap_or_default();
    let cpu = cpu.trim_start_matches(['\t', ':', ' ']);
    let mut section = format!(
        "{head}\n`cargo xtask bench {name}`, {cpu}, {} cores.\n\n\
         | what | value | ratio |\n|:--|--:|--:|\n",
        std::thread::available_parallelism().map_or(1, usize::from)
    );
    for figure in figures {
        say(&format!(
            "{name}: {} {} {}",
            figure.what, figure.value, figure.ratio
        ));
        // Writing to a string cannot fail.
        let _ = writeln!(
            section,
            "| {} | {} | {} |",
            figure.what, figure.value, figure.ratio
        );
    }
    std::fs::write(&path, format!("{before}\n\n{section}{after}"))?;
    Ok(())
}

/// Runs a program three times and gives the least seconds.
pub(crate) fn best_of_three(mut once: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let mut best = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        once()?;
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(best)
}

/// The release build of `mingqian`.
pub(crate) fn binary() -> PathBuf {
    command::built("release/mingqian")
}

/// Runs SQL in psql.
pub(crate) fn psql(address: &str, sql: &str) -> anyhow::Result<()> {
    let bin = needs::postgres_bin().context("no PostgreSQL")?.join("psql");
    let program = if bin.exists() { bin } else { "psql".into() };
    let mut psql = Command::new(program);
    psql.args(["-q", "-v", "ON_ERROR_STOP=1", address, "-c", sql]);
    let done = psql.stdout(std::process::Stdio::null()).status()?;
    ensure!(done.success(), "psql failed: {sql}");
    Ok(())
}
