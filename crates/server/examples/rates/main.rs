//! Measures what the clauses' traffic costs: `rates DATABASE WHAT [FILE]` prints one figure a line.
//! `cases` and `samples`: rows a second until they are acknowledged, and writes the rows to FILE as
//! CSV for a bulk loader. `audit`: the same call audited and not, calls a second and p99. `log`:
//! entries a second, one a transaction and a hundred a transaction. `cascade`: rows a second that
//! go up to another platform, whose database is FILE.

mod flow;
mod journal;
mod ladder;
#[path = "../platform/mod.rs"]
mod platform;

use anyhow::{Context, bail};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let usage = "usage: rates DATABASE cases|samples|audit|log|cascade [FILE]";
    let (database, what) = (args.next().context(usage)?, args.next().context(usage)?);
    let file = args.next().unwrap_or_default();
    let figures = match what.as_str() {
        "cases" => flow::cases(&database, &file).await?,
        "samples" => flow::samples(&database, &file).await?,
        "audit" => journal::audit(&database).await?,
        "log" => journal::log(&database).await?,
        "cascade" => ladder::drain(&database, &file).await?,
        _ => bail!("{usage}"),
    };
    for figure in figures {
        say(figure);
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
fn say(figure: f64) {
    println!("{figure:.2}");
}
