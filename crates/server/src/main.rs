//! The program `mingqian`: the server and what its operator needs.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use mingqian::app::{self, App};
use mingqian::audit;
use mingqian::clock::Clock;
use mingqian::config::Options;
use mingqian::db::Db;
use mingqian::registers::Kind;
use mingqian::registers::import::{Watch, load};
use mingqian::witness::{self, Announced, Keeper, call};
use mingqian::{demo, developers, identity, serve};
use protocol::Lang;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 明签 Mingqian: 双随机、一公开 spot checks that anyone can verify, and the access platform
/// around them.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server. On an empty database it prints a one-time address for setting up.
    Serve {
        #[command(flatten)]
        options: Options,
    },
    /// Bring the database's schema up to date and say what was done.
    Migrate {
        #[command(flatten)]
        options: Options,
    },
    /// Check whether the settings are sound and the database can be used; change nothing.
    Check {
        #[command(flatten)]
        options: Options,
        /// Hold every audit event, seal and entry of the evidence log against what was signed.
        #[arg(long)]
        audit: bool,
    },
    /// Load a CSV or XLSX file into a register; rejected rows go to FILE.rejects.csv.
    Import {
        #[command(flatten)]
        options: Options,
        /// enterprises, inspectors, check-items or departments
        register: Kind,
        /// The file
        file: PathBuf,
    },
    /// Show the whole main job on a made-up city, then keep serving it.
    Demo {
        #[command(flatten)]
        options: demo::Options,
    },
    /// Act as a witness of draws: make a key, commit, reveal.
    Witness {
        #[command(subcommand)]
        act: WitnessAct,
    },
    /// Print what documents are generated from.
    #[command(hide = true)]
    Print {
        /// routes, audit-events or openapi
        what: String,
    },
}

#[derive(Subcommand)]
enum WitnessAct {
    /// Make a key; prints the public key for the bureau to register.
    Keygen {
        /// Name under which the bureau registers this witness.
        name: String,
        /// Where to keep the private key and the secrets of draws.
        #[arg(long, default_value = "witness.json")]
        keep: PathBuf,
    },
    /// Commit to a secret for a draw, before its commitments close.
    Commit {
        #[command(flatten)]
        at: DrawAt,
    },
    /// Watch an evidence log: cosign its checkpoints over HTTP, and refuse whatever rewrites it.
    Serve {
        #[command(flatten)]
        watch: LogWatch,
    },
    /// Reveal the secret, after the dice and before reveals close.
    Reveal {
        #[command(flatten)]
        at: DrawAt,
        /// The round of substitution; 0 is the draw itself.
        #[arg(long, default_value_t = 0)]
        round: u16,
        /// You took no part in the rounds before this one.
        #[arg(long)]
        missed: bool,
    },
}

#[derive(clap::Args)]
struct LogWatch {
    /// The file that keygen made.
    #[arg(long, default_value = "witness.json", value_name = "FILE")]
    keeper: PathBuf,
    /// Where to remember what was signed; never copy it back from a backup.
    #[arg(long, default_value = "witness-log.json", value_name = "FILE")]
    state: PathBuf,
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Name of the log, as the platform's page /log shows it.
    #[arg(long, value_name = "NAME")]
    origin: String,
    /// SM2 public key of the log, hex.
    #[arg(long, value_name = "HEX")]
    log_key: String,
}

#[derive(clap::Args)]
struct DrawAt {
    /// Address of the platform, for example http://127.0.0.1:8080.
    #[arg(long)]
    server: String,
    /// Id of the draw, as its public page shows it.
    #[arg(long)]
    draw: String,
    /// The file that keygen made.
    #[arg(long, default_value = "witness.json")]
    keep: PathBuf,
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "mingqian=info,warn".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = runtime
        .context("cannot start")
        .and_then(|rt| rt.block_on(run(Cli::parse())));
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("错误 error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve { options } => serve_until_signal(&options).await?,
        Command::Migrate { options } => migrate(&options).await?,
        Command::Check { options, audit } => {
            check(&options).await?;
            if audit && !check_audit(&options).await? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Import {
            options,
            register,
            file,
        } => import(&options, register, &file).await?,
        Command::Demo { options } => demo::run(&options).await?,
        Command::Witness { act } => act_as_witness(act).await?,
        Command::Print { what } => print(&what)?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn open(options: &Options) -> anyhow::Result<App> {
    let config = options.settle()?;
    let db = Db::open(&config.database).await?;
    db.migrate().await?;
    Ok(App::new(db, Clock::System, config))
}

async fn serve_until_signal(options: &Options) -> anyhow::Result<()> {
    let app = open(options).await?;
    let db = app.db.clone();
    let key = identity::offer_set_up(&app).await?;
    identity::idle::schedule(&app).await?;
    let running = serve::start(app).await?;
    say(&format!("明签 Mingqian: http://{}", running.address));
    if let Some(path) = key {
        say(&format!(
            "初始化 set up the three administrators (one-time address): http://{}{path}",
            running.address
        ));
    }
    asked_to_stop().await?;
    say("停止中 stopping …");
    running.stop().await?;
    db.close().await;
    Ok(())
}

/// Waits for Ctrl-C, or for the signal with which service managers stop a program.
async fn asked_to_stop() -> anyhow::Result<()> {
    let kind = tokio::signal::unix::SignalKind::terminate();
    let mut terminate = tokio::signal::unix::signal(kind)?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed?,
        _ = terminate.recv() => (),
    }
    Ok(())
}

async fn migrate(options: &Options) -> anyhow::Result<()> {
    let config = options.settle()?;
    let db = Db::open(&config.database).await?;
    let known = db.migrate().await?;
    say(&format!("{}: schema is at migration {known}", db.engine()));
    db.close().await;
    Ok(())
}

async fn check(options: &Options) -> anyhow::Result<()> {
    let config = options.settle()?;
    say(&format!(
        "设置 settings: sound (listen {}, organ {})",
        config.listen, config.organ_name
    ));
    if let Some(path) = config.database.strip_prefix("sqlite:")
        && !Path::new(path).exists()
    {
        say("数据库 database: does not exist yet; `mingqian serve` or `migrate` makes it");
        return Ok(());
    }
    let db = Db::open(&config.database).await?;
    let mut conn = db.read().await?;
    let officers = conn.one::<i64>("select count(*) from account where kind = 'officer'", &[]);
    match officers.await {
        Ok(0) => say("数据库 database: ready; no administrator yet, `serve` prints the address"),
        Ok(n) => say(&format!("数据库 database: {}, {n} officers", db.engine())),
        Err(_) => say("数据库 database: reachable, but without our schema; run `mingqian migrate`"),
    }
    drop(conn);
    db.close().await;
    Ok(())
}

/// Whether the audit is as it was sealed; says what is not.
async fn check_audit(options: &Options) -> anyhow::Result<bool> {
    let config = options.settle()?;
    let db = Db::open(&config.database).await?;
    let app = App::new(db, Clock::System, config);
    let findings = audit::check::all(&app, None).await;
    app.db.close().await;
    let findings = findings?;
    for finding in &findings {
        say(&format!(
            "  ✗ {} · {}",
            finding.words(Lang::Zh),
            finding.words(Lang::En)
        ));
    }
    if findings.is_empty() {
        say("审计 audit: every event, seal and entry is as it was signed");
    }
    Ok(findings.is_empty())
}

async fn import(options: &Options, kind: Kind, file: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let app = open(options).await?;
    let bar = indicatif::ProgressBar::new(0);
    let summary = load(&app, kind, &bytes, &Watch::Bar(bar.clone())).await?;
    bar.finish_and_clear();
    say(&format!(
        "{} rows: {} loaded ({} changed), {} rejected",
        summary.rows, summary.loaded, summary.changed, summary.rejected
    ));
    if summary.rejected > 0 {
        let path = format!("{}.rejects.csv", file.display());
        std::fs::write(&path, &summary.rejects).with_context(|| format!("cannot write {path}"))?;
        say(&format!("退回原因 reasons: {path}"));
    }
    app.db.close().await;
    Ok(())
}

async fn act_as_witness(act: WitnessAct) -> anyhow::Result<()> {
    match act {
        WitnessAct::Keygen { name, keep } => {
            anyhow::ensure!(!keep.exists(), "{} exists; keep it safe", keep.display());
            let keeper = Keeper::new(&name)?;
            keeper.write(&keep)?;
            say(&format!("公钥 public key: {}", keeper.public_key()?));
        }
        WitnessAct::Commit { at } => {
            let announced = Announced::fetch(&at.server, &at.draw).await?;
            let mut keeper = Keeper::read(&at.keep)?;
            let entry = keeper.commit(&announced, Clock::System.now())?;
            // The secret is on disk before the commitment leaves: nothing can be lost.
            keeper.write(&at.keep)?;
            send(&at, "/api/draws/commit", entry).await?;
        }
        WitnessAct::Serve { watch } => watch_log(watch).await?,
        WitnessAct::Reveal { at, round, missed } => {
            let announced = Announced::fetch(&at.server, &at.draw).await?;
            let mut keeper = Keeper::read(&at.keep)?;
            if missed {
                keeper.has_revealed(&announced, round.saturating_sub(1));
            }
            keeper.may_reveal(&announced, round, Clock::System.now())?;
            keeper.has_revealed(&announced, round);
            keeper.write(&at.keep)?;
            let entry = keeper.reveal(&announced, round, Clock::System.now())?;
            send(&at, "/api/draws/reveal", entry).await?;
        }
    }
    Ok(())
}

async fn watch_log(watch: LogWatch) -> anyhow::Result<()> {
    let log_key = hex::decode(watch.log_key.trim()).ok();
    let log_key = log_key.and_then(|bytes| bytes.try_into().ok());
    let serving = witness::serve::start(witness::serve::Settings {
        keeper: Keeper::read(&watch.keeper)?,
        state: watch.state,
        listen: watch.listen,
        origin: watch.origin,
        log_key: log_key.context("--log-key takes the 65 bytes of an SM2 key in hex")?,
        clock: Clock::System,
    })
    .await?;
    say(&format!(
        "日志见证人 witness of the log: http://{}",
        serving.address
    ));
    asked_to_stop().await?;
    serving.stop().await
}

async fn send(at: &DrawAt, path: &str, entry: String) -> anyhow::Result<()> {
    let body = serde_json::json!({ "draw_id": at.draw, "entry": entry });
    let kept = call(&at.server, path, &body).await?;
    say(&kept.to_string());
    Ok(())
}

fn print(what: &str) -> anyhow::Result<()> {
    match what {
        "routes" => say(app::routes().markdown().trim_end()),
        "audit-events" => say(audit::events_markdown(&app::acts()).trim_end()),
        "openapi" => say(&serde_json::to_string_pretty(&developers::document())?),
        other => anyhow::bail!("cannot print {other:?}; choose routes, audit-events or openapi"),
    }
    Ok(())
}

#[expect(
    clippy::print_stdout,
    reason = "this is what the operator called the program for"
)]
fn say(text: &str) {
    println!("{text}");
}
