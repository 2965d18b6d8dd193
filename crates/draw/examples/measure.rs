//! Measures the draw: `measure tickets`, `measure draw N K`, `measure pool N`, `measure matching
//! ENTITIES INSPECTORS`. Prints one line for each figure: its value, a tab, its name.

use std::time::Instant;

use draw::codes::{CODE_BYTES, Codes};
use draw::hash::{ZERO, tag};
use draw::pair::{Request, Visit, matching};
use draw::pool::{Id, IdType, Pool, PoolEntry};
use draw::roster::{Inspector, Recusals, Roster};
use draw::select::equal;
use draw::ticket::{Tickets, key};
use sha2::Digest;
use sm::lanes::{Kernel, LANES, Prefix, Short};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| args.get(place).and_then(|n| n.parse().ok()).unwrap_or(1000);
    match args.first().map(String::as_str) {
        Some("tickets") => tickets(),
        Some("draw") => draw(number(1), number(2)),
        Some("pool") => pool(number(1)),
        Some("matching") => pairs(number(1), number(2)),
        _ => tell(0.0, "choose tickets, draw, pool or matching"),
    }
}

#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
fn tell(value: f64, what: &str) {
    println!("{value:.6}\t{what}");
}

/// Seconds of the best of three runs.
fn best(mut once: impl FnMut()) -> f64 {
    let run = |_| {
        let start = Instant::now();
        once();
        start.elapsed().as_secs_f64()
    };
    (0..3).map(run).fold(f64::MAX, f64::min)
}

fn code(i: u64) -> [u8; CODE_BYTES] {
    let mut code = *b"914407000000000000";
    let mut rest = i;
    for place in code[8..].iter_mut().rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    code
}

fn codes(n: u64) -> Codes {
    let mut codes = Codes::with_capacity(n as usize);
    (0..n).for_each(|i| codes.push(code(i)));
    codes
}

fn key_tickets() -> Tickets {
    Tickets::under(&key(&[7; 32], &ZERO, 0, &ZERO))
}

/// Tickets a second on one core, beside other hashes of the same 88 bytes.
fn tickets() {
    const N: u64 = 4_000_000;
    let rate = |seconds: f64| N as f64 / seconds / 1e6;
    let (list, makes) = (codes(N), key_tickets());
    for kernel in Kernel::ALL.into_iter().filter(|k| k.is_there()) {
        tell(
            rate(best(|| alone(N, kernel))),
            &format!("ours, {kernel:?}, the kernel alone"),
        );
        let seconds = best(|| drop(std::hint::black_box(list.draw(&makes, 1000, kernel))));
        tell(
            rate(seconds),
            &format!("ours, {kernel:?}, with the choice of the 1000 smallest"),
        );
    }
    let tail = |i: u64| {
        let mut tail = [0u8; 24];
        (tail[4], tail[5]) = (1, 18);
        tail[6..].copy_from_slice(&code(i));
        tail
    };
    let head = [tag("dr1.ticket"), [7; 32]].concat();
    let mut prefix = sm::Sm3::new();
    prefix.update(&head);
    let plain = |i: u64| {
        let mut hash = prefix.clone();
        hash.update(&tail(i));
        hash.finish()
    };
    let least = |hash: &dyn Fn(u64) -> [u8; 32]| {
        best(|| assert!(std::hint::black_box((0..N).map(hash).min()).is_some()))
    };
    tell(
        rate(least(&plain)),
        "RustCrypto sm3, prefix kept, one at a time",
    );
    let sha = sha2::Sha256::new_with_prefix(&head);
    let sha = |i: u64| sha.clone().chain_update(tail(i)).finalize().into();
    tell(
        rate(least(&sha)),
        "RustCrypto sha2 (SHA-NI), prefix kept, one at a time",
    );
    let keyed = |i: u64| *blake3::keyed_hash(&[7; 32], &tail(i)).as_bytes();
    tell(rate(least(&keyed)), "blake3 keyed hash, one at a time");
}

/// Hashes so many codes, of which a few thousand stand in memory, and looks at none.
fn alone(n: u64, kernel: Kernel) {
    let some: Vec<_> = (0..16_000).map(code).collect();
    let short = Short::new(&Prefix::of(&[7; 64]), [0, 0, 0, 0, 1, 18], kernel);
    let batches = some.chunks_exact(LANES).cycle();
    for batch in batches.take(n as usize / LANES) {
        if let Some(sixteen) = batch.first_chunk::<LANES>() {
            std::hint::black_box(short.hash(&sixteen.each_ref()));
        }
    }
}

/// Seconds to draw from a list of codes, on one core, and the memory of the list.
fn draw(n: u64, k: u64) {
    let (list, makes) = (codes(n), key_tickets());
    let kernel = Kernel::best();
    let mut drawn = 0;
    let seconds = best(|| drawn = list.draw(&makes, k as usize, kernel).len());
    tell(seconds, &format!("{drawn} of {n} codes, {kernel:?}"));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|text| text.trim().trim_end_matches(" kB").parse::<f64>().ok());
    tell(
        kib.unwrap_or(0.0) * 1024.0 / n as f64,
        "bytes of memory for each code, at most",
    );
}

/// Seconds to draw five percent of a pool with strata, and for its root.
fn pool(n: u64) {
    let text = |i: u64| String::from_utf8_lossy(&code(i)).into_owned();
    let entry = |i| Some(PoolEntry::plain(Id::new(IdType::CreditCode, &text(i))?, 1));
    let Ok(pool) = Pool::new((0..n).filter_map(entry).collect()) else {
        return;
    };
    let makes = key_tickets();
    let seconds = best(|| {
        drop(std::hint::black_box(equal(
            &makes,
            pool.entries().iter(),
            n / 20,
        )))
    });
    tell(seconds, "draw");
    let seconds = best(|| assert!(std::hint::black_box(pool.root()) != ZERO));
    tell(seconds, "root");
}

/// Seconds to match entities with inspectors, two each.
fn pairs(entities: u64, inspectors: u64) {
    let firm = |i| Id::new(IdType::Registration, &format!("F{i:08}"));
    let firms: Vec<_> = (0..entities).filter_map(firm).collect();
    let inspector = |i: u64| {
        Some(Inspector {
            staff: Id::new(IdType::Staff, &format!("S{i:06}"))?,
            unit: 1,
            skills: 0,
            hard_cap: 500,
            is_lead: i.is_multiple_of(3),
        })
    };
    let Ok(roster) = Roster::new((0..inspectors).filter_map(inspector).collect()) else {
        return;
    };
    let (makes, recusals) = (key_tickets(), Recusals::new());
    let visit = |entity| Visit {
        entity,
        unit: 0,
        skills: 0,
    };
    let visits: Vec<_> = firms.iter().map(visit).collect();
    let start = Instant::now();
    let found = matching(&Request {
        tickets: &makes,
        visits: &visits,
        roster: &roster,
        recusals: &recusals,
        per_entity: 2,
        lead_required: true,
        loads: &[],
    });
    tell(
        start.elapsed().as_secs_f64(),
        &format!("{} matched", found.len()),
    );
}
