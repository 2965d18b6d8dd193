//! The project's own commands: `cargo xtask test`, and `test-arm`, `sdks`, `fuzz`, `tidy`,
//! `codegen`, `bench`.

mod arm;
mod bench;
mod codegen;
mod command;
mod fuzz;
mod needs;
mod postgres;
mod sdk;
mod sdks;
mod sign_in;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// What the project needs besides cargo.
#[derive(Parser)]
#[command(arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Everything that decides whether a change lands.
    Test {
        /// The engines for pages: those that decide, or all that can be had
        #[arg(long, value_enum, default_value = "fast")]
        browsers: Browsers,
    },
    /// The hash's vectors on an emulated 64-bit ARM.
    TestArm,
    /// The SDKs alone: their tests, the server, and the matrix.
    Sdks,
    /// Schemathesis over the API's own description.
    Fuzz,
    /// Sign-in by unmodified clients alone.
    SignIn,
    /// The house rules alone.
    Tidy,
    /// Write docs/generated and the constants of the SDKs.
    Codegen,
    /// Measure and write docs/performance.md.
    Bench {
        /// draw, registers, browser, import, api, start or all
        #[arg(default_value = "all")]
        what: String,
        /// Also what takes very long: PostgreSQL with 100 million rows, registers with 10 million
        #[arg(long)]
        full: bool,
    },
}

/// Which engines of `e2e/engines.json` the pages are looked at in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Browsers {
    /// The oldest that must work, two between, a current one.
    Fast,
    /// All; one that is missing counts as failed.
    All,
}

impl Browsers {
    /// As the scripts of `e2e` name it.
    fn tier(self) -> &'static str {
        match self {
            Browsers::Fast => "fast",
            Browsers::All => "all",
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), PathBuf::from)
}

#[expect(
    clippy::print_stdout,
    reason = "the terminal is where these commands report"
)]
fn say(text: &str) {
    println!("{text}");
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Test { browsers } => test::run(browsers),
        Task::TestArm => arm::test(),
        Task::Sdks => sdks::run(),
        Task::Fuzz => fuzz::run(),
        Task::SignIn => sign_in::run(),
        Task::Tidy => tidy::run(),
        Task::Codegen => codegen::run(),
        Task::Bench { what, full } => bench::run(&what, full),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
