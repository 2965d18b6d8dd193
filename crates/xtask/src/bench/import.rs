//! Loading a register beside the bulk loaders of the engines, which check nothing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use protocol::CreditCode;

use crate::bench::{Figure, best_of_three, psql};
use crate::command;
use crate::postgres::Postgres;

const ROWS: usize = 200_000;

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let dir = std::env::temp_dir().join(format!("mingqian-bench-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let csv = dir.join("enterprises.csv");
    std::fs::write(&csv, table())?;
    let file = csv.to_string_lossy().into_owned();
    let binary = crate::bench::binary();
    let import = |database: &str| -> anyhow::Result<()> {
        let mut ours = Command::new(&binary);
        ours.args(["import", "--database", database, "enterprises", &file]);
        let done = ours.output().context("is the release binary built?")?;
        ensure!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        Ok(())
    };
    let mut run = 0;
    let sqlite = best_of_three(|| {
        run += 1;
        import(&format!("sqlite:{}/ours-{run}.db", dir.display()))
    })?;
    let server = Postgres::start(&["fsync=on"])?;
    let (base, _) = server
        .address
        .rsplit_once('/')
        .context("no database in the address")?;
    let postgres = best_of_three(|| {
        run += 1;
        psql(&server.address, &format!("create database ours_{run}"))?;
        import(&format!("{base}/ours_{run}"))
    })?;
    let copy = best_of_three(|| {
        let columns = "code text primary key, name text, day text, address text";
        let sql = format!("drop table if exists plain; create table plain ({columns})");
        psql(&server.address, &sql)?;
        psql(
            &server.address,
            &format!("\\copy plain from '{file}' csv header"),
        )
    })?;
    let mut figures = vec![
        figure(
            "ours into SQLite: checked, rejects explained, audited",
            sqlite,
            sqlite,
        ),
        figure("ours into PostgreSQL", postgres, sqlite),
        figure(
            "PostgreSQL COPY of the same file, nothing checked",
            copy,
            sqlite,
        ),
    ];
    if command::exists("sqlite3") {
        let plain = plain_sqlite(&dir, &file)?;
        figures.push(figure(
            "SQLite .import of the same file, nothing checked",
            plain,
            sqlite,
        ));
    }
    let _ = std::fs::remove_dir_all(&dir);
    Ok(figures)
}

fn plain_sqlite(dir: &Path, file: &str) -> anyhow::Result<f64> {
    let table = "create table plain (code text primary key, name, day, address)";
    let load = format!(".import --csv --skip 1 {file} plain");
    best_of_three(|| {
        let db = dir.join("plain.db");
        // There is none before the first run.
        let _ = std::fs::remove_file(&db);
        let status = Command::new("sqlite3")
            .arg(db)
            .args([table, load.as_str()])
            .status()?;
        ensure!(status.success(), "sqlite3 failed");
        Ok(())
    })
}

fn figure(what: &str, seconds: f64, ours: f64) -> Figure {
    let rate = ROWS as f64 / seconds;
    let mut figure = Figure::seconds(what, seconds, ours);
    figure.value = format!("{rate:.0} rows/s");
    figure
}

fn table() -> String {
    let mut csv = String::from("统一社会信用代码,企业名称,注册日期,注册地址\n");
    for n in 0..ROWS {
        let body = format!("MB{n:06}");
        if let Some(code) = CreditCode::compose('9', '1', "440703", &body) {
            csv.push_str(&format!(
                "{code},江门第{n}号有限公司,2020-01-02,江门市蓬江区某路{n}号\n"
            ));
        }
    }
    csv
}
