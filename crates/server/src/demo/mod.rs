//! The demonstration: a believable city, and the whole main job over real HTTP against itself.

mod accounts;
mod browser;
mod city;
mod levels;
mod story;

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, SecondFactor};
use crate::db::Db;
use crate::serve;

/// What the command line says.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// Folder of the demonstration's database; removing it starts afresh.
    #[arg(long, default_value = "mingqian-demo", value_name = "DIR")]
    pub dir: PathBuf,
    /// Use the enterprises of this CSV or XLSX file in place of made-up ones.
    #[arg(long, value_name = "FILE")]
    pub enterprises: Option<PathBuf>,
    /// Stop after the job; the status is 0 only if every step and the verification succeeded.
    #[arg(long)]
    pub exit: bool,
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,
    /// 3: a province and the nation stand above the city, each with a database of its own.
    #[arg(long, default_value_t = 1, value_parser = levels_of)]
    pub levels: u8,
}

fn levels_of(text: &str) -> Result<u8, String> {
    match text {
        "1" => Ok(1),
        "3" => Ok(3),
        _ => Err("1 or 3".to_owned()),
    }
}

#[expect(
    clippy::print_stdout,
    reason = "the demonstration is read on the terminal"
)]
pub(in crate::demo) fn say(text: &str) {
    println!("{text}");
}

/// Runs the demonstration.
pub async fn run(options: &Options) -> anyhow::Result<()> {
    std::fs::create_dir_all(&options.dir)
        .with_context(|| format!("cannot make the folder {}", options.dir.display()))?;
    let file = options.dir.join("mingqian.db");
    let database = format!("sqlite:{}", file.display());
    let mut config = Config {
        database,
        is_demo: true,
        // Whoever tries the demonstration has no device registered.
        second_factor: SecondFactor::Optional,
        ..Config::default()
    };
    config.listen = if options.exit {
        ([127, 0, 0, 1], 0).into()
    } else {
        options.listen
    };
    if !config.listen.ip().is_loopback() {
        bail!("the demonstration listens on this machine only; choose a port of 127.0.0.1");
    }
    let db = Db::open(&config.database).await?;
    db.migrate().await?;
    let clock = Clock::shifted();
    let app = App::new(db.clone(), clock, config);
    say("明签 Mingqian · 演示 demonstration");
    city::prepare(&app, options.enterprises.as_deref(), &options.dir).await?;
    // A draw is dated after the one before it, also when the clock was moved in an earlier run.
    catch_up(&app).await?;
    let running = serve::start(app.clone()).await?;
    let base = format!("http://{}", running.address);
    let accounts = accounts::prepare(&app, &base, &options.dir).await?;
    let watching = story::tell(&app, &base, &accounts, &options.dir).await?;
    let above = match options.levels {
        3 => levels::tell(&app, (&base, &accounts), &options.dir).await?,
        _ => Vec::new(),
    };
    if !options.exit {
        say(&format!("\n公示网站 public site   {base}/"));
        say(&format!("控制台   console       {base}/console"));
        for (role, username, password) in accounts.list() {
            say(&format!("  {role:<14} {username:<14} {password}"));
        }
        say("按 Ctrl-C 停止 press Ctrl-C to stop");
        tokio::signal::ctrl_c().await?;
    }
    running.stop().await?;
    for platform in above {
        platform.stop().await?;
    }
    for witness in watching {
        witness.stop().await?;
    }
    db.close().await;
    Ok(())
}

async fn catch_up(app: &App) -> anyhow::Result<()> {
    let mut db = app.db.read().await?;
    let last = "select coalesce(max(at), 0) from audit_event";
    let last: i64 = db.one(last, &[]).await?;
    let behind = last - app.clock.now();
    if behind > 0 {
        app.clock.advance_ms(behind + 1000);
    }
    Ok(())
}
