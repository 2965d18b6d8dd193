//! `node DATABASE UNIX_MS`: the server as it is, with its clock set to a time. Prints its address
//! and serves until it is killed: tests do that at any moment.

use std::io::Write;
use std::net::SocketAddr;

use anyhow::Context;
use mingqian::app::App;
use mingqian::clock::Clock;
use mingqian::config::Config;
use mingqian::db::Db;
use mingqian::serve;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(database), Some(now)) = (args.next(), args.next()) else {
        anyhow::bail!("usage: node DATABASE UNIX_MS");
    };
    let now: i64 = now.parse().context("UNIX_MS is a number")?;
    let clock = Clock::shifted();
    clock.advance_ms(now - clock.now());
    let config = Config {
        database,
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        // Delay chains may be short.
        is_demo: true,
        // The test counts what its system receives.
        has_probes: false,
        ..Config::default()
    };
    let db = Db::open(&config.database).await?;
    let running = serve::start(App::new(db, clock, config)).await?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", running.address)?;
    out.flush()?;
    std::future::pending().await
}
