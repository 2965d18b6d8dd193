//! `mingqian-verify`: checks a published draw offline and names the first thing that is wrong.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use draw::bundle::{Part, disassemble};
use draw::pair::Match;
use draw::pool::{Id, IdType, Pool};
use draw::proof::FirmProof;
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
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let path = match &cli.command {
        Command::Bundle { file } | Command::Firm { file, .. } => file.clone(),
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
        Command::Firm { code, .. } => firm(&bytes, &report, &code),
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
    let outside = report
        .drawn
        .iter()
        .filter(|(_, _, staff)| staff.is_err())
        .count();
    let drawn = report.drawn.len();
    say(&format!(
        "抽中 drawn: {drawn} · 需外援 without inspectors: {outside}"
    ));
    say(&format!("核验通过 VERIFIED: {}", path.display()));
}

fn firm(bytes: &[u8], report: &Report, code: &str) -> ExitCode {
    let ids = [IdType::CreditCode, IdType::Registration, IdType::Product];
    let pool = disassemble(bytes).ok().and_then(|(sections, _)| {
        let section = sections
            .into_iter()
            .find(|section| section.part == Part::PoolFile)?;
        Pool::decode(section.bytes).ok()
    });
    let found = pool.as_ref().and_then(|pool| {
        let ids = ids.iter().filter_map(|id_type| Id::new(*id_type, code));
        ids.filter_map(|id| pool.find(&id))
            .next()
            .map(|place| (pool, &pool.entries()[place]))
    });
    let Some((pool, entry)) = found else {
        say(&format!(
            "{code} 不在抽取库中 is not in the pool of this draw"
        ));
        return ExitCode::SUCCESS;
    };
    let of_stratum = report.drawn.iter().filter(|(id, _, _)| {
        pool.find(id)
            .is_some_and(|place| pool.entries()[place].stratum == entry.stratum)
    });
    let last = of_stratum
        .map(|(_, ticket, _)| *ticket)
        .max()
        .unwrap_or([0; 32]);
    let Some(proof) = FirmProof::of(pool, &entry.id, report.seed, last) else {
        return ExitCode::FAILURE;
    };
    say(&format!(
        "在抽取库中 in the pool: {}/{}",
        proof.index + 1,
        proof.pool_size
    ));
    say(&format!("号签 ticket: {}", hex(&proof.ticket())));
    say(&format!("本层最后中签号 limit: {}", hex(&last)));
    let is_listed = report.drawn.iter().find(|(id, _, _)| *id == entry.id);
    match is_listed {
        None => say("未抽中：号签大于中签号 not drawn: the ticket is above the limit"),
        Some((_, _, staff)) => say(&format!(
            "抽中 drawn · 检查人员 inspectors: {}",
            names(staff)
        )),
    }
    ExitCode::SUCCESS
}

fn names(staff: &Result<Vec<String>, Match>) -> String {
    match staff {
        Ok(names) => names.join("、"),
        Err(_) => "待外部增派 to be found outside".to_owned(),
    }
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
