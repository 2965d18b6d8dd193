//! What comes in and goes up in bulk, and what it costs to write down that it did: rows of cases
//! beside COPY, samples, audited calls beside ones that are not, entries of the log, the cascade.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::bench::program::example;
use crate::bench::{Figure, best_of_three, psql};
use crate::command;
use crate::postgres::Postgres;

/// Two databases beside each other on each engine, and the program that measures.
struct Bench {
    program: PathBuf,
    dir: PathBuf,
    postgres: Postgres,
}

impl Bench {
    fn start() -> anyhow::Result<Bench> {
        let dir = std::env::temp_dir().join(format!("mingqian-rates-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        Ok(Bench {
            program: example("rates")?,
            dir,
            postgres: Postgres::start(&["fsync=on"])?,
        })
    }

    /// The figures of a measurement on an engine, in a database that nobody used.
    fn figures(&self, engine: &str, what: &str) -> anyhow::Result<Vec<f64>> {
        let (first, second) = (self.database(engine, what)?, self.beside(engine, what)?);
        let program = self.program.to_string_lossy();
        let told = command::output(&program, &[&first, what, &second])?;
        let figures = told.lines().map(str::parse::<f64>);
        let figures: Result<Vec<f64>, _> = figures.collect();
        figures.with_context(|| told.clone())
    }

    fn database(&self, engine: &str, name: &str) -> anyhow::Result<String> {
        if engine == "SQLite" {
            return Ok(format!("sqlite:{}/{name}.db", self.dir.display()));
        }
        psql(&self.postgres.address, &format!("create database {name}"))?;
        let base = self.postgres.address.rsplit_once('/');
        Ok(format!("{}/{name}", base.context("no database")?.0))
    }

    /// A second database, or the file for the rows.
    fn beside(&self, engine: &str, what: &str) -> anyhow::Result<String> {
        match what {
            "cascade" => self.database(engine, "above"),
            _ => Ok(self.rows(what).to_string_lossy().into_owned()),
        }
    }

    fn rows(&self, what: &str) -> PathBuf {
        self.dir.join(format!("{what}.csv"))
    }

    /// Rows a second of COPY, into a table of texts with a key.
    fn copied(&self, file: &Path) -> anyhow::Result<f64> {
        let text = std::fs::read_to_string(file)?;
        let (head, rows) = text.split_once('\n').context("no rows")?;
        let columns = head.split(',').map(|name| match name {
            "row_guid" => "row_guid text primary key".to_owned(),
            _ => format!("\"{name}\" text"),
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        let seconds = best_of_three(|| {
            let sql = format!("drop table if exists plain; create table plain ({columns})");
            psql(&self.postgres.address, &sql)?;
            let file = file.display();
            let copy = format!("\\copy plain from '{file}' csv header");
            psql(&self.postgres.address, &copy)
        })?;
        Ok(rows.lines().count() as f64 / seconds)
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        // A folder that stays does no harm.
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

const ENGINES: [&str; 2] = ["SQLite", "PostgreSQL"];

fn figure(what: String, (rate, unit): (f64, &str), beside: f64) -> Figure {
    Figure {
        what,
        value: format!("{rate:.0} {unit}"),
        ratio: format!("{:.2}×", rate / beside),
    }
}

/// Rows that systems report, to the acknowledged state.
fn reported(what: &str, name: &str) -> anyhow::Result<Vec<Figure>> {
    let bench = Bench::start()?;
    let mut rates = Vec::new();
    for engine in ENGINES {
        let [rate] = bench.figures(engine, what)?[..] else {
            bail!("not one figure");
        };
        rates.push((engine, rate));
    }
    let copied = bench.copied(&bench.rows(what))?;
    let unit = "rows/s";
    let ours = rates.into_iter().map(|(engine, rate)| {
        let how = "each checked, with an outcome, a version, a place in its stream, in the audit";
        figure(format!("{name} into {engine}: {how}"), (rate, unit), copied)
    });
    let copy = "PostgreSQL COPY of the same columns, nothing checked".to_owned();
    let copy = figure(copy, (copied, unit), copied);
    Ok([copy].into_iter().chain(ours).collect())
}

/// Cases.
pub(crate) fn cases() -> anyhow::Result<Vec<Figure>> {
    reported("cases", "accepted cases, a thousand a report")
}

/// Performance samples.
pub(crate) fn samples() -> anyhow::Result<Vec<Figure>> {
    reported("samples", "samples, a thousand a report")
}

/// A query that is registered before it is answered, beside one that is not.
pub(crate) fn audit() -> anyhow::Result<Vec<Figure>> {
    let bench = Bench::start()?;
    let mut all = Vec::new();
    for engine in ENGINES {
        let [audited, p99, mute, mute_p99] = bench.figures(engine, "audit")?[..] else {
            bail!("not four figures");
        };
        for (how, rate, p99) in [
            ("registered nowhere", mute, mute_p99),
            ("in the audit before it is answered", audited, p99),
        ] {
            all.push(Figure {
                what: format!("{engine}: a query, {how}"),
                value: format!("{rate:.0} calls/s, p99 {p99:.2} ms"),
                ratio: format!("{:.2}×", rate / mute),
            });
        }
    }
    Ok(all)
}

/// Entries of the evidence log.
pub(crate) fn log() -> anyhow::Result<Vec<Figure>> {
    let bench = Bench::start()?;
    let mut all = Vec::new();
    for engine in ENGINES {
        let [alone, together, plain] = bench.figures(engine, "log")?[..] else {
            bail!("not three figures");
        };
        for (what, rate) in [
            ("a plain row, one a transaction", plain),
            ("an entry of 400 bytes, one a transaction", alone),
            ("entries, a hundred a transaction", together),
        ] {
            all.push(figure(
                format!("{engine}: {what}"),
                (rate, "entries/s"),
                plain,
            ));
        }
    }
    Ok(all)
}

/// A backlog that goes up to another platform.
pub(crate) fn cascade() -> anyhow::Result<Vec<Figure>> {
    let bench = Bench::start()?;
    let mut all: Vec<Figure> = Vec::new();
    let mut first = None;
    for engine in ENGINES {
        let [rate] = bench.figures(engine, "cascade")?[..] else {
            bail!("not one figure");
        };
        let what = format!("{engine} to {engine}: 20000 rows up, each with its outcome");
        let first = *first.get_or_insert(rate);
        all.push(figure(what, (rate, "rows/s"), first));
    }
    Ok(all)
}
