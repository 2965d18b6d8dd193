//! Whether the draw is unbiased, and whether these tests would notice if it were not: each
//! statistic is computed for our draw and for drawers that are broken in ways that happened.
//!
//! Keys are fixed, so the figures are the same in every run; z is the distance from what an
//! unbiased draw gives, in standard deviations.

use draw::hash::tagged;
use draw::select::equal;
use draw::ticket::{Tickets, first_128};

/// Not a power of two, so that a remainder of few bits is uneven.
const N: usize = 250;
const K: usize = 30;
const RUNS: u32 = 20_000;
/// An honest statistic is beyond this once in sixteen thousand draws of keys.
const ALARM: f64 = 4.0;

/// What the runs of a drawer add up to.
struct Totals {
    included: Vec<f64>,
    first: Vec<f64>,
    /// How often both of a pair of neighbours were drawn.
    pairs: Vec<f64>,
    /// Sum of the places of those drawn.
    places: f64,
}

fn key(run: u32) -> [u8; 32] {
    tagged("test.key", &[&run.to_be_bytes()])
}

fn totals(drawer: impl Fn(u32) -> Vec<usize>) -> Totals {
    let mut totals = Totals {
        included: vec![0.0; N],
        first: vec![0.0; N],
        pairs: vec![0.0; N / 2],
        places: 0.0,
    };
    for run in 0..RUNS {
        let drawn = drawer(run);
        assert_eq!(drawn.len(), K);
        totals.first[drawn[0]] += 1.0;
        let mut is_in = [false; N];
        for place in drawn {
            is_in[place] = true;
            totals.included[place] += 1.0;
            totals.places += place as f64;
        }
        for (pair, count) in totals.pairs.iter_mut().enumerate() {
            *count += f64::from(u8::from(is_in[2 * pair] && is_in[2 * pair + 1]));
        }
    }
    totals
}

/// χ² of counts with equal expectations, as z.
fn chi(counts: &[f64], variance: f64, freedom: f64) -> f64 {
    let mean = counts.iter().sum::<f64>() / counts.len() as f64;
    let sum: f64 = counts.iter().map(|c| (c - mean) * (c - mean)).sum();
    (sum / variance - freedom) / (2.0 * freedom).sqrt()
}

impl Totals {
    /// How unequal the entities were drawn.
    fn inclusion(&self) -> f64 {
        let (n, runs, p) = (N as f64, f64::from(RUNS), K as f64 / N as f64);
        // Counts of one run add up to K, so they vary a little more than their sum tells.
        chi(
            &self.included,
            runs * p * (1.0 - p) * n / (n - 1.0),
            n - 1.0,
        )
    }

    /// How unequal the entities came first.
    fn first(&self) -> f64 {
        let n = N as f64;
        chi(&self.first, f64::from(RUNS) / n, n - 1.0)
    }

    /// How far pairs of neighbours are from what independence gives.
    fn pairs(&self) -> f64 {
        let (n, k, runs) = (N as f64, K as f64, f64::from(RUNS));
        let p = k * (k - 1.0) / (n * (n - 1.0));
        let expected = runs * p;
        let sum: f64 = self
            .pairs
            .iter()
            .map(|c| (c - expected) * (c - expected))
            .sum();
        let freedom = self.pairs.len() as f64;
        (sum / (expected * (1.0 - p)) - freedom) / (2.0 * freedom).sqrt()
    }

    /// How far the mean place is from the middle: what an order of registration would show.
    fn place(&self) -> f64 {
        let (n, k, runs) = (N as f64, K as f64, f64::from(RUNS));
        let variance = (n * n - 1.0) / 12.0 / k * (n - k) / (n - 1.0);
        (self.places / (runs * k) - (n - 1.0) / 2.0) / (variance / runs).sqrt()
    }

    fn worst(&self) -> f64 {
        [self.inclusion(), self.first(), self.pairs(), self.place()]
            .iter()
            .fold(0.0, |worst, z| z.abs().max(worst))
    }
}

/// The places of our draw, in its order.
fn fair(run: u32) -> Vec<usize> {
    let pool = super::pool_of(10_000..10_000 + N as u32, |_| 1);
    let tickets = Tickets::under(&key(run));
    let drawn = equal(&tickets, pool.entries().iter(), K as u64);
    let place = |pick: &draw::select::Pick| pool.find(&pick.entry.id).unwrap();
    drawn.picks.iter().map(place).collect()
}

/// Places by ascending numbers that a broken drawer makes of tickets.
fn by_number(run: u32, number: impl Fn(usize, u128) -> u128) -> Vec<(u128, usize)> {
    let hash = |place: usize| tagged("test.ticket", &[&key(run), &place.to_be_bytes()]);
    let mut all: Vec<_> = (0..N)
        .map(|place| (number(place, first_128(&hash(place))), place))
        .collect();
    all.sort_unstable();
    all
}

fn smallest(all: Vec<(u128, usize)>) -> Vec<usize> {
    all.into_iter().map(|(_, place)| place).take(K).collect()
}

#[test]
fn the_draw_is_unbiased() {
    let totals = totals(fair);
    for (name, z) in [
        ("inclusion", totals.inclusion()),
        ("first drawn", totals.first()),
        ("pairs", totals.pairs()),
        ("mean place", totals.place()),
    ] {
        assert!(z.abs() < ALARM, "{name}: z = {z:.2}");
    }
}

#[test]
fn a_favour_for_half_of_the_pool_is_noticed() {
    let favoured = |place: usize, ticket: u128| {
        let small = ticket >> 64;
        if place.is_multiple_of(2) {
            small / 100 * 97
        } else {
            small
        }
    };
    let totals = totals(|run| smallest(by_number(run, favoured)));
    assert!(totals.worst() > ALARM, "z = {:.2}", totals.worst());
}

#[test]
fn a_friend_who_is_dropped_in_every_fifth_draw_is_noticed() {
    let totals = totals(|run| {
        let mut all = by_number(run, |_, ticket| ticket);
        if run.is_multiple_of(5) {
            all.retain(|(_, place)| *place != 17);
        }
        smallest(all)
    });
    assert!(totals.inclusion() > ALARM, "z = {:.2}", totals.inclusion());
}

/// A remainder of twelve bits prefers small places: the shape of RFC 3797.
#[test]
fn a_remainder_of_few_bits_is_noticed() {
    let totals = totals(|run| {
        let (mut drawn, mut round) = (Vec::new(), 0u32);
        while drawn.len() < K {
            let hash = tagged("test.index", &[&key(run), &round.to_be_bytes()]);
            let place = usize::from(u16::from_be_bytes([hash[0], hash[1]]) >> 4) % N;
            if !drawn.contains(&place) {
                drawn.push(place);
            }
            round += 1;
        }
        drawn
    });
    assert!(totals.inclusion() > ALARM, "z = {:.2}", totals.inclusion());
}

/// In the visa lottery of 2012 nine of ten winners came from the first days; it was annulled.
#[test]
fn winners_from_the_first_days_are_noticed() {
    let early = |place: usize, ticket: u128| {
        let is_early = place < N / 5;
        if is_early { ticket >> 4 } else { ticket }
    };
    let totals = totals(|run| smallest(by_number(run, early)));
    assert!(totals.place() < -ALARM, "z = {:.2}", totals.place());
}

/// Same seed, same sample, whatever version of the program draws: the list is written down here.
#[test]
fn the_same_key_gives_the_same_sample_in_every_version() {
    let digest = (0..100)
        .flat_map(fair)
        .fold(sm::Sm3::new(), |mut hash, place| {
            hash.update(&[place as u8]);
            hash
        });
    let digest: String = digest.finish().iter().map(|b| format!("{b:02x}")).collect();
    let expected = "060b4122ac187282b0ef1582d9eca59233d867329881092edd64475970b37441";
    assert_eq!(digest, expected);
}
