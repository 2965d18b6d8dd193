//! Measures drawing five percent of a pool: `measure N` prints seconds for each part.

use std::time::Instant;

use draw::hash::ZERO;
use draw::pool::{Id, IdType, Pool, PoolEntry};
use draw::select::equal;
use draw::ticket::{Tickets, key};

#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
fn main() {
    let n: u64 = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000_000);
    let id = |i: u64| Id::new(IdType::CreditCode, &format!("91440700{i:010}"));
    let entries = (0..n)
        .filter_map(|i| Some(PoolEntry::plain(id(i)?, 1)))
        .collect();
    let Ok(pool) = Pool::new(entries) else { return };
    let tickets = Tickets::under(&key(&[7; 32], &ZERO, 0, &ZERO));
    let start = Instant::now();
    let drawn = equal(&tickets, pool.entries().iter(), n / 20);
    let draw = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let root = pool.root();
    let hash = start.elapsed().as_secs_f64();
    println!("{draw:.3} {hash:.3} {} {:02x}", drawn.picks.len(), root[0]);
}
