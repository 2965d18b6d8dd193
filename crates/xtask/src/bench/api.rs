//! Authenticated query calls on both engines, beside the bare framework; and the same calls signed
//! and sealed, beside plain ones and beside the pure cost of their cryptography.

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

/// Plain, signed and sealed calls on both engines.
pub(crate) fn secure() -> anyhow::Result<Vec<Figure>> {
    const WHAT: [&str; 6] = [
        "P0 plain token",
        "P1 HMAC-SM3",
        "P1 HMAC-SHA256",
        "P1 SM2",
        "P2 HMAC-SM3",
        "P2 SM2",
    ];
    let dir = std::env::temp_dir().join(format!("mingqian-secure-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let sqlite = format!("sqlite:{}/load.db", dir.display());
    let server = Postgres::start(&[])?;
    let mut figures = Vec::new();
    for (engine, database) in [("SQLite", &sqlite), ("PostgreSQL", &server.address)] {
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
            "secure",
        ];
        let told = command::output("cargo", &args)?;
        let lines = told.lines().map(|line| {
            let numbers = line.split(' ').map(str::parse::<f64>);
            numbers.collect::<Result<Vec<_>, _>>().context("no figure")
        });
        let lines = lines.collect::<anyhow::Result<Vec<_>>>()?;
        let plain = lines.first().and_then(|line| line.first()).copied();
        let plain = plain.context("no figure")?;
        for (what, line) in WHAT.iter().zip(&lines) {
            let (rate, p99) = (line.first().context("no rate")?, line.get(1));
            let alone = line
                .get(2)
                .map(|alone| format!(", cryptography alone {alone:.0}/s"));
            figures.push(Figure {
                what: format!("{engine}: {what}{}", alone.unwrap_or_default()),
                value: format!("{rate:.0} calls/s, p99 {:.2} ms", p99.unwrap_or(&0.0)),
                ratio: format!("{:.2}×", rate / plain),
            });
        }
    }
    let _ = std::fs::remove_dir_all(&dir);
    Ok(figures)
}
