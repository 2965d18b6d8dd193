//! `mingqian-verify`: checks a published draw offline and names the first thing that is wrong.

mod event;
mod firm;
mod log;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use draw::verify::{Report, verify};

/// 核验一次公开的抽取：离线重新计算，指出第一处问题。
/// Checks a published draw: computes it again, offline, and names the first thing that is wrong.
///
/// Ends with 0 when all holds, 1 when something is wrong, 2 when the file cannot be read.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Threads that share the delay chain.
    #[arg(long, global = true, default_value_t = 2)]
    threads: usize,
}

#[derive(Subcommand)]
enum Command {
    /// Check a whole bundle.
    Bundle {
        /// The file, as downloaded from the page of the draw.
        file: PathBuf,
    },
    /// Say whether one firm was in the pool and whether it was drawn, and why.
    Firm {
        /// The file, as downloaded from the page of the draw.
        file: PathBuf,
        /// Unified social credit code.
        code: String,
    },
    /// Check a copy of the evidence log, made with the files under /log or by a mirror.
    Log(log::Asked),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let path = match &cli.command {
        Command::Bundle { file } | Command::Firm { file, .. } => file.clone(),
        Command::Log(asked) => return log::check(asked, &mut say),
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(why) => {
            eprintln!("无法读取 cannot read {}: {why}", path.display());
            return ExitCode::from(2);
        }
    };
    let checked = verify(&bytes, cli.threads, &mut |check| {
        say(&format!("  ✓ {} · {}", check.zh, check.en));
    });
    let report = match checked {
        Ok(report) => report,
        Err(fault) => {
            let part = fault.part.map_or(0, |part| part as u8);
            let byte = fault
                .offset
                .map_or(String::new(), |at| format!(", byte {at}"));
            say(&format!(
                "  ✗ [part {part}{byte}] {} · {}",
                fault.zh, fault.en
            ));
            say(&format!("核验未通过 FAILED: {}", path.display()));
            return ExitCode::FAILURE;
        }
    };
    match cli.command {
        Command::Bundle { .. } => {
            summary(&report, &path);
            ExitCode::SUCCESS
        }
        Command::Firm { code, .. } => match firm::tell(&bytes, &report, &code) {
            Some(()) => ExitCode::SUCCESS,
            None => ExitCode::FAILURE,
        },
        // It was answered above.
        Command::Log(_) => ExitCode::SUCCESS,
    }
}

fn summary(report: &Report, path: &Path) {
    say(&format!("机关 organ: {}", report.organ));
    say(&format!(
        "机关公钥指纹 key: {}",
        hex(&report.organ_key_digest)
    ));
    say(&format!(
        "公告散列 announcement: {}",
        hex(&report.announce_hash)
    ));
    say(&format!("种子 seed: {}", hex(&report.seed)));
    for (number, name, size, quota) in &report.strata {
        say(&format!("分层 stratum {number} {name}: {size} → {quota}"));
    }
    let announcement = &report.announcement;
    if !announcement.is_last_move_blind() {
        let (steps, needed) = (announcement.delay_steps, announcement.delay_steps_needed());
        say(&format!(
            "注意 WARNING: 延时链 {steps} 步，少于所需的 {needed} 步，最后揭示者可能来得及挑选 \
             · the delay chain is too short to blind the last to reveal"
        ));
    }
    if !report.silent.is_empty() {
        say(&format!(
            "未揭示的见证人 silent witnesses: {}",
            report.silent.join("、")
        ));
    }
    let outside = report.drawn.iter().filter(|v| v.staff.is_err()).count();
    let visits = report.drawn.iter().filter(|v| !v.is_skipped).count();
    say(&format!(
        "抽中 picks: {} · 上门 visits: {visits} · 需外援 without inspectors: {outside}",
        report.picks
    ));
    if report.rounds > 0 {
        let (rounds, owed) = (report.rounds, report.owed.len());
        say(&format!(
            "替补轮次 rounds of substitution: {rounds} · 欠查 owed: {owed}"
        ));
    }
    if !report.is_closed {
        say("尚未结案，之后可能还有替补 · not closed yet: further rounds may follow");
    }
    match report.seen {
        Some(seen) if seen.in_time == seen.of => {
            say("各步先后由见证人的日志联署证明 · witnesses of the log prove the order of events");
        }
        _ => say("注意 NOTE: 各步先后部分或全部只凭机关的时钟 \
                  · the order of some or all events rests on the organ's clock"),
    }
    say(&format!("核验通过 VERIFIED: {}", path.display()));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[expect(
    clippy::print_stdout,
    reason = "the findings are what the program is called for"
)]
fn say(text: &str) {
    println!("{text}");
}
