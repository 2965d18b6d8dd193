//! The draw beside what a user would pick instead: tickets, selection, roots, matching.

use std::process::Command;

use anyhow::Context;

use super::{Figure, best_of_three, psql};
use crate::postgres::Postgres;
use crate::{command, root, say};

/// One line that `examples/measure` told: value and name.
type Told = (f64, String);

fn measure_with(args: &[&str]) -> anyhow::Result<Vec<Told>> {
    let program = command::built("release/examples/measure");
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

/// All figures of the draw.
pub(super) fn measure() -> anyhow::Result<Vec<Figure>> {
    let package = ["build", "--release", "--quiet", "-p", "mingqian-draw"];
    command::run(
        "cargo",
        &[&package[..], &["--example", "measure"]].concat(),
        &[],
    )?;
    let mut figures = tickets()?;
    figures.extend(selection()?);
    figures.extend(country()?);
    figures.extend(pool_and_matching()?);
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

/// Ten million identifiers, a thousand and five percent of them, beside PostgreSQL and Python.
fn selection() -> anyhow::Result<Vec<Figure>> {
    const N: u64 = 10_000_000;
    let server = Postgres::start(&["shared_buffers=2GB", "work_mem=1GB"])?;
    let table = format!(
        "create table firm as select lpad(i::text, 18, '0') as id from generate_series(1, {N}) i; \
         analyze firm;"
    );
    psql(&server.address, &table)?;
    let mut figures = Vec::new();
    for k in [1000, N / 20] {
        let told = measure_with(&["draw", &N.to_string(), &k.to_string()])?;
        let ours = first(&told)?;
        figures.push(Figure::seconds(
            format!("{k} of {N}: ours, one core"),
            ours,
            ours,
        ));
        if let Some((bytes, what)) = told.get(1) {
            figures.push(Figure {
                what: format!("{k} of {N}: {what}"),
                value: format!("{bytes:.1} bytes"),
                ratio: String::new(),
            });
        }
        for (order, what) in [
            ("random()", "PostgreSQL order by random(), not reproducible"),
            ("md5('seed' || id)", "PostgreSQL order by md5(seed ‖ id)"),
        ] {
            let sql =
                format!("create temp table d as select id from firm order by {order} limit {k}");
            let theirs = best_of_three(|| psql(&server.address, &sql))?;
            figures.push(Figure::seconds(format!("{k} of {N}: {what}"), theirs, ours));
        }
    }
    figures.extend(sampler()?);
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

/// A hundred million, and as many as are registered in China.
fn country() -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (n, what) in [
        (100_000_000u64, "100 million"),
        (181_000_000, "181 million (China)"),
    ] {
        let seconds = first(&measure_with(&["draw", &n.to_string(), "1000"])?)?;
        let what = format!("1000 of {what}: ours, one core");
        figures.push(Figure::seconds(what, seconds, seconds));
    }
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
