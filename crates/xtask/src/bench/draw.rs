//! The draw beside what a user would pick instead: tickets, selection, roots, matching.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use super::{Figure, best_of_three, psql};
use crate::postgres::Postgres;
use crate::{command, root, say};

/// One line that `examples/measure` told: value and name.
pub(super) type Told = (f64, String);

fn measure_with(args: &[&str]) -> anyhow::Result<Vec<Told>> {
    told_by("measure", args)
}

/// What an example told, as value and name.
pub(super) fn told_by(example: &str, args: &[&str]) -> anyhow::Result<Vec<Told>> {
    let program = command::built(&format!("release/examples/{example}"));
    let told = command::output(&program.to_string_lossy(), args)?;
    let read = |line: &str| {
        let (value, what) = line.split_once('\t')?;
        Some((value.parse().ok()?, what.to_owned()))
    };
    Ok(told.lines().filter_map(read).collect())
}

fn first(told: &[Told]) -> anyhow::Result<f64> {
    Ok(told.first().context("no figure")?.0)
}

/// Builds the examples of the draw and its verifier.
pub(super) fn build() -> anyhow::Result<()> {
    let build = ["build", "--release", "--quiet", "-p"];
    command::run(
        "cargo",
        &[&build[..], &["mingqian-draw", "--examples"]].concat(),
        &[],
    )?;
    command::run("cargo", &[&build[..], &["mingqian-verify"]].concat(), &[])
}

/// All figures of the draw.
pub(super) fn measure(is_full: bool) -> anyhow::Result<Vec<Figure>> {
    build()?;
    let mut figures = tickets()?;
    figures.extend(selection(10_000_000)?);
    figures.extend(sampler()?);
    if is_full {
        figures.extend(selection(100_000_000)?);
    } else {
        figures.extend(ours(100_000_000, 1000)?);
        figures.extend(ours(100_000_000, 5_000_000)?);
    }
    figures.extend(ours(181_000_000, 1000)?);
    figures.extend(pool_and_matching()?);
    figures.extend(verification()?);
    Ok(figures)
}

/// Tickets a second on one core; the ratio is to our fastest.
fn tickets() -> anyhow::Result<Vec<Figure>> {
    let told = measure_with(&["tickets"])?;
    let ours = told.iter().map(|(rate, _)| *rate).fold(0.0, f64::max);
    let line = |(rate, what): &Told| Figure {
        what: format!("tickets, one core: {what}"),
        value: format!("{rate:.1} M/s"),
        ratio: format!("{:.2}×", rate / ours),
    };
    Ok(told.iter().map(line).collect())
}

/// Seconds of our draw on one core and the memory that it takes. A draw from 181 million, as many
/// as are registered in China, is one of these.
fn ours(n: u64, k: u64) -> anyhow::Result<Vec<Figure>> {
    let told = measure_with(&["draw", &n.to_string(), &k.to_string()])?;
    Ok(ours_from(&told, n, k, first(&told)?))
}

fn ours_from(told: &[Told], n: u64, k: u64, seconds: f64) -> Vec<Figure> {
    let time = Figure::seconds(format!("{k} of {n}: ours, one core"), seconds, seconds);
    let memory = told.get(1).map(|(bytes, what)| Figure {
        what: format!("{k} of {n}: {what}"),
        value: format!("{bytes:.1} bytes"),
        ratio: String::new(),
    });
    std::iter::once(time).chain(memory).collect()
}

/// A thousand and five percent of many identifiers, beside PostgreSQL over the same rows.
fn selection(n: u64) -> anyhow::Result<Vec<Figure>> {
    let server = Postgres::start(&["shared_buffers=2GB", "work_mem=1GB"])?;
    let table = format!(
        "create table firm as select '91440700' || lpad(i::text, 10, '0') as id \
         from generate_series(0, {n} - 1) i; analyze firm;"
    );
    psql(&server.address, &table)?;
    let mut figures = Vec::new();
    for k in [1000, n / 20] {
        let told = measure_with(&["draw", &n.to_string(), &k.to_string()])?;
        let ours_seconds = first(&told)?;
        figures.extend(ours_from(&told, n, k, ours_seconds));
        let orders = [
            ("random()", "PostgreSQL order by random(), not reproducible"),
            ("md5('seed' || id)", "PostgreSQL order by md5(seed ‖ id)"),
        ];
        // With a hundred million the second one alone takes a quarter of an hour.
        let some = if n > 10_000_000 { 1 } else { 2 };
        for (order, what) in orders.into_iter().take(some) {
            let sql =
                format!("create temp table d as select id from firm order by {order} limit {k}");
            let theirs = best_of_three(|| psql(&server.address, &sql))?;
            let what = format!("{k} of {n}: {what}");
            figures.push(Figure::seconds(what, theirs, ours_seconds));
        }
    }
    Ok(figures)
}

/// A thousand of a million beside the Python package `consistent_sampler`.
fn sampler() -> anyhow::Result<Vec<Figure>> {
    let ours = first(&measure_with(&["draw", "1000000", "1000"])?)?;
    let mut figures = vec![Figure::seconds(
        "1000 of 1000000: ours, one core",
        ours,
        ours,
    )];
    let dir = root().join("target/consistent-sampler");
    let path = dir.to_string_lossy();
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--target",
        &path,
        "consistent_sampler",
    ];
    if !dir.exists() && command::run("python3", &pip, &[]).is_err() {
        say("   consistent_sampler cannot be installed here and is left out");
        return Ok(figures);
    }
    let script = "import time, consistent_sampler as c\n\
                  ids = ['91440700%010d' % i for i in range(10**6)]\n\
                  start = time.time()\n\
                  list(c.sampler(ids, seed=7, take=1000))\n\
                  print(time.time() - start)";
    let mut python = Command::new("python3");
    let done = python
        .args(["-c", script])
        .env("PYTHONPATH", &dir)
        .output()?;
    let seconds = String::from_utf8_lossy(&done.stdout).trim().parse();
    let seconds = seconds.context("consistent_sampler gave no figure")?;
    let what = "1000 of 1000000: Python consistent_sampler";
    figures.push(Figure::seconds(what, seconds, ours));
    Ok(figures)
}

fn pool_and_matching() -> anyhow::Result<Vec<Figure>> {
    let pool = measure_with(&["pool", "10000000"])?;
    let (draw, root) = (first(&pool)?, pool.get(1).context("no root")?.0);
    let pairs = first(&measure_with(&["matching", "30000", "3000"])?)?;
    Ok(vec![
        Figure::seconds("5 % of a pool of 10 million with its strata", draw, draw),
        Figure::seconds("Merkle root of a pool of 10 million", root, draw),
        Figure::seconds(
            "two inspectors each: 30000 entities, 3000 inspectors",
            pairs,
            pairs,
        ),
    ])
}

/// `mingqian-verify` over a bundle with a pool of ten million, beside one plain digest of the file
/// by OpenSSL: less than that no verifier can do.
fn verification() -> anyhow::Result<Vec<Figure>> {
    let bundle = Bundle::of(10_000_000)?;
    let verify = command::built("release/mingqian-verify");
    let verify = verify.to_string_lossy();
    let run = |program: &str, args: &[&str]| command::output(program, args).map(drop);
    let path = bundle.path.to_string_lossy();
    let ours = best_of_three(|| run(&verify, &["bundle", &path]))?;
    let mut figures = vec![Figure::seconds(
        "mingqian-verify, bundle with a pool of 10 million, two cores",
        ours,
        ours,
    )];
    if command::output("openssl", &["version"]).is_ok() {
        let seconds = best_of_three(|| run("openssl", &["dgst", "-sm3", &path]))?;
        let what = "openssl dgst -sm3 of the same file, which checks nothing";
        figures.push(Figure::seconds(what, seconds, ours));
    }
    Ok(figures)
}

/// A bundle made for measuring, gone when it is dropped.
pub(super) struct Bundle {
    pub(super) path: PathBuf,
}

impl Bundle {
    /// With a pool of so many.
    pub(super) fn of(n: u32) -> anyhow::Result<Bundle> {
        let name = format!("mingqian-bench-{}-{n}.bundle", std::process::id());
        let path = std::env::temp_dir().join(name);
        let make = command::built("release/examples/bundle");
        let args = [&n.to_string(), &*path.to_string_lossy()];
        command::output(&make.to_string_lossy(), &args)?;
        Ok(Bundle { path })
    }
}

impl Drop for Bundle {
    fn drop(&mut self) {
        // A file that stays behind does no harm.
        let _ = std::fs::remove_file(&self.path);
    }
}
