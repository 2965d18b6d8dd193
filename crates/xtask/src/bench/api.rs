//! Authenticated query calls on both engines, beside the bare framework.

use anyhow::Context;

use crate::bench::Figure;
use crate::command;
use crate::postgres::Postgres;

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let build = [
        "build",
        "--release",
        "-p",
        "mingqian",
        "--example",
        "load",
        "--quiet",
    ];
    command::run("cargo", &build, &[])?;
    let dir = std::env::temp_dir().join(format!("mingqian-load-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let (sqlite, floor) = load(&format!("sqlite:{}/load.db", dir.display()))?;
    let server = Postgres::start(&[])?;
    let (postgres, _) = load(&server.address)?;
    let _ = std::fs::remove_dir_all(&dir);
    let figure = |what: &str, (rate, p99): (f64, f64)| Figure {
        what: what.to_owned(),
        value: format!("{rate:.0} calls/s, p99 {p99:.2} ms"),
        ratio: format!("{:.2}×", rate / floor.0),
    };
    Ok(vec![
        figure("bare framework, the same bytes, no work", floor),
        figure(
            "platform on SQLite: token, scope, query, durable audit event",
            sqlite,
        ),
        figure("platform on PostgreSQL", postgres),
    ])
}

type Load = (f64, f64);

/// Calls per second and p99 of the platform and of the floor.
fn load(database: &str) -> anyhow::Result<(Load, Load)> {
    let args = [
        "run",
        "--release",
        "-q",
        "-p",
        "mingqian",
        "--example",
        "load",
        "--",
        database,
    ];
    let told = command::output("cargo", &args)?;
    let mut figures = told
        .split_whitespace()
        .filter_map(|text| text.parse::<f64>().ok());
    let mut next = || figures.next().context("no figure");
    Ok(((next()?, next()?), (next()?, next()?)))
}
