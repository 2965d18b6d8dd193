//! Which leaves the hashes of a proof stand for, and making proofs from tiles: a log of millions
//! of leaves is never read as a whole.

use std::collections::BTreeMap;

use crate::hash::Hash;
use crate::log::tile::{TILE_HEIGHT, TILE_WIDTH};
use crate::merkle::{node, root_of};

/// The leaves from `start` up to, not including, `end`. In proofs `start` is a multiple of every
/// power of two that a complete subtree of the range may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first leaf.
    pub start: u64,
    /// One after the last leaf.
    pub end: u64,
}

impl Range {
    fn size(self) -> u64 {
        self.end - self.start
    }

    /// Both subtrees of a range of at least two leaves.
    fn halves(self) -> (Range, Range) {
        let height = u64::BITS - 1 - (self.size() - 1).leading_zeros();
        let middle = self.start + (1 << height);
        let (start, end) = (self.start, self.end);
        (Range { start, end: middle }, Range { start: middle, end })
    }

    /// The complete subtrees of the range, the largest first, as height and number of the subtree
    /// among those of its height.
    fn subtrees(self) -> Vec<(u32, u64)> {
        let mut found = Vec::new();
        let mut at = self.start;
        while at < self.end {
            let height = u64::BITS - 1 - (self.end - at).leading_zeros();
            found.push((height, at >> height));
            at += 1 << height;
        }
        found
    }
}

/// The ranges whose roots are the inclusion proof of a leaf, the deepest first; none when there
/// is no such leaf.
pub fn of_inclusion(index: u64, size: u64) -> Vec<Range> {
    let mut found = Vec::new();
    let mut range = Range {
        start: 0,
        end: size,
    };
    while index < size && range.size() > 1 {
        let (left, right) = range.halves();
        let (inside, sibling) = if index < right.start {
            (left, right)
        } else {
            (right, left)
        };
        found.push(sibling);
        range = inside;
    }
    found.reverse();
    found
}

/// The ranges whose roots are the proof that a tree begins with its first `old` leaves.
pub fn of_consistency(old: u64, size: u64) -> Vec<Range> {
    let mut found = Vec::new();
    if old == 0 || old >= size {
        return found;
    }
    let mut range = Range {
        start: 0,
        end: size,
    };
    while range.end != old {
        let (left, right) = range.halves();
        let (inside, sibling) = if old <= right.start {
            (left, right)
        } else {
            (right, left)
        };
        found.push(sibling);
        range = inside;
    }
    // What begins at 0 is the old tree itself, whose root the verifier has.
    if range.start != 0 {
        found.push(range);
    }
    found.reverse();
    found
}

/// Tiles that were read, from which proofs are made.
#[derive(Clone, Debug, Default)]
pub struct Tiles {
    read: BTreeMap<(u32, u64), Vec<Hash>>,
}

impl Tiles {
    /// Keeps the hashes of a tile, from its first one on; a partial tile may be kept too.
    pub fn insert(&mut self, level: u32, index: u64, hashes: Vec<Hash>) {
        self.read.insert((level, index), hashes);
    }

    /// The tiles, as level and index, that the ranges need and that were not read.
    pub fn missing(&self, ranges: &[Range]) -> Vec<(u32, u64)> {
        let subtrees = ranges.iter().flat_map(|range| range.subtrees());
        let mut tiles: Vec<_> = subtrees
            .map(|(height, number)| place(height, number).0)
            .filter(|tile| !self.read.contains_key(tile))
            .collect();
        tiles.sort_unstable();
        tiles.dedup();
        tiles
    }

    /// The root of a range; none when a tile was not read or has too few hashes.
    pub fn root(&self, range: Range) -> Option<Hash> {
        let mut roots = Vec::new();
        for (height, number) in range.subtrees() {
            let (tile, first, count) = place(height, number);
            let hashes = self.read.get(&tile)?.get(first..first + count)?;
            roots.push(root_of(hashes));
        }
        let mut right_to_left = roots.into_iter().rev();
        let last = right_to_left.next()?;
        Some(right_to_left.fold(last, |right, left| node(&left, &right)))
    }

    /// The roots of the ranges: a proof.
    pub fn proof(&self, ranges: &[Range]) -> Option<Vec<Hash>> {
        ranges.iter().map(|range| self.root(*range)).collect()
    }
}

/// The tile that has a complete subtree's hashes, the first of them and how many they are.
fn place(height: u32, number: u64) -> ((u32, u64), usize, usize) {
    let (level, above) = (height / TILE_HEIGHT, height % TILE_HEIGHT);
    let first = number << above;
    let inside = usize::try_from(first % TILE_WIDTH).unwrap_or(0);
    ((level, first / TILE_WIDTH), inside, 1 << above)
}
