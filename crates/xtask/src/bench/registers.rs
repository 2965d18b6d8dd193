//! From the registers to the result: reading, freezing, drawing, matching, with the share of each.

use std::fmt::Write;

use anyhow::Context;
use protocol::CreditCode;

use super::draw::{Told, told_by};
use super::{Figure, binary, psql};
use crate::command;
use crate::postgres::Postgres;

pub(super) fn measure(is_full: bool) -> anyhow::Result<Vec<Figure>> {
    let build = ["build", "--release", "--quiet", "-p", "mingqian"];
    let example = [&build[..], &["--example", "registers"]].concat();
    command::run("cargo", &example, &[])?;
    let mut figures = with(1_000_000)?;
    if is_full {
        figures.extend(with(10_000_000)?);
    }
    Ok(figures)
}

fn with(n: usize) -> anyhow::Result<Vec<Figure>> {
    let dir = std::env::temp_dir().join(format!("mingqian-bench-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let csv = dir.join("enterprises.csv");
    std::fs::write(&csv, table(n))?;
    let csv = csv.to_string_lossy();
    let sqlite = of(
        &format!("SQLite, {} M", n / 1_000_000),
        &format!("sqlite:{}/registers.db", dir.display()),
        &csv,
    );
    let server = Postgres::start(&["shared_buffers=1GB"])?;
    let (base, _) = server.address.rsplit_once('/').context("no address")?;
    psql(&server.address, "create database registers")?;
    let engine = format!("PostgreSQL, {} M", n / 1_000_000);
    let postgres = of(&engine, &format!("{base}/registers"), &csv);
    // A folder that stays behind does no harm.
    let _ = std::fs::remove_dir_all(&dir);
    Ok([sqlite?, postgres?].concat())
}

/// The steps over one database; the ratio is the share of the whole.
fn of(engine: &str, database: &str, csv: &str) -> anyhow::Result<Vec<Figure>> {
    let import = ["import", "--database", database, "enterprises", csv];
    command::output(&binary().to_string_lossy(), &import)?;
    let told = told_by("registers", &[database])?;
    let whole: f64 = told.iter().map(|(seconds, _)| *seconds).sum();
    let line = |(seconds, what): &Told| Figure {
        what: format!("{engine}: {what}"),
        value: format!("{seconds:.3} s"),
        ratio: format!("{:.0} %", seconds / whole * 100.0),
    };
    let mut figures: Vec<_> = told.iter().map(line).collect();
    let what = format!("{engine}: from the register to the result");
    figures.push(Figure {
        ratio: "100 %".to_owned(),
        ..Figure::seconds(what, whole, whole)
    });
    Ok(figures)
}

fn table(n: usize) -> String {
    let mut csv = String::from("统一社会信用代码,企业名称,注册日期,注册地址\n");
    let codes = (0..n).filter_map(|n| {
        let code = CreditCode::compose('9', '1', "440703", &format!("M{n:07}"))?;
        Some((n, code))
    });
    for (n, code) in codes {
        // Writing to a string cannot fail.
        let _ = writeln!(
            csv,
            "{code},江门第{n}号有限公司,2020-01-02,江门市蓬江区某路{n}号"
        );
    }
    csv
}
