//! The tree of RFC 6962 over SM3: roots, and proofs that a leaf is in it.

use sm::lanes::{BLOCK, Kernel, LANES, Lanes, Prefix, sm3_many};
use sm::{Sm3, sm3};

use crate::hash::Hash;

/// The hash of a leaf: `SM3(00 ‖ bytes)`.
pub fn leaf(bytes: &[u8]) -> Hash {
    let mut hash = Sm3::new();
    hash.update(&[0]);
    hash.update(bytes);
    hash.finish()
}

pub(crate) fn node(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Sm3::new();
    hash.update(&[1]);
    hash.update(left);
    hash.update(right);
    hash.finish()
}

/// Leaves that are hashed together; a power of two, so that they make a complete subtree.
const BATCH: usize = 1024;

/// The level above: each pair's node, sixteen at a time. A node is 65 bytes, so that its second
/// block holds one byte of it and is the same otherwise.
fn parents(level: &[Hash]) -> Vec<Hash> {
    let kernel = Kernel::best();
    let mut first = [[0; BLOCK]; LANES];
    let mut second = [[0; BLOCK]; LANES];
    for (first, second) in first.iter_mut().zip(&mut second) {
        first[0] = 1;
        second[1] = 0x80;
        second[62..].copy_from_slice(&(65u16 * 8).to_be_bytes());
    }
    let mut above = Vec::with_capacity(level.len() / 2);
    for sixteen in level.chunks(2 * LANES) {
        let pairs = sixteen.chunks_exact(2);
        let n = pairs.len();
        for (pair, (first, second)) in pairs.zip(first.iter_mut().zip(&mut second)) {
            first[1..33].copy_from_slice(&pair[0]);
            first[33..].copy_from_slice(&pair[1][..31]);
            second[0] = pair[1][31];
        }
        let mut lanes = Lanes::from(&Prefix::none(), kernel);
        lanes.compress(&first);
        lanes.compress(&second);
        above.extend((0..n).map(|lane| lanes.digest(lane)));
    }
    above
}

/// Computes a root leaf by leaf in memory that grows with the logarithm of their number.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Roots of complete subtrees, the largest first.
    peaks: Vec<Hash>,
    size: u64,
}

impl Tree {
    /// An empty tree.
    pub fn new() -> Tree {
        Tree::default()
    }

    /// Adds a leaf.
    pub fn push(&mut self, bytes: &[u8]) {
        // Each trailing one of the size is a complete subtree that the new leaf completes.
        self.push_subtree(leaf(bytes), 0);
    }

    /// Adds many leaves, given with the byte 00 that a leaf's hash begins with; sixteen are hashed
    /// at a time, and the result is that of [`Tree::push`] for each.
    fn push_batch(&mut self, prefixed: &[&[u8]]) {
        let mut level = sm3_many(prefixed);
        let is_whole = prefixed.len() == BATCH && self.size.is_multiple_of(BATCH as u64);
        if !is_whole {
            level
                .into_iter()
                .for_each(|hash| self.push_subtree(hash, 0));
            return;
        }
        while level.len() > 1 {
            level = parents(&level);
        }
        if let Some(root) = level.first() {
            self.push_subtree(*root, BATCH.trailing_zeros());
        }
    }

    /// Adds a complete subtree of `2^height` leaves where one may begin.
    fn push_subtree(&mut self, mut hash: Hash, height: u32) {
        for _ in 0..(self.size >> height).trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1 << height;
    }

    /// The tree over many leaves, computed sixteen hashes at a time; `write` appends the bytes
    /// of a leaf to a buffer.
    pub fn over<L>(leaves: impl Iterator<Item = L>, write: impl Fn(L, &mut Vec<u8>)) -> Tree {
        let mut tree = Tree::new();
        let mut leaves = leaves.peekable();
        let (mut bytes, mut ends) = (Vec::new(), Vec::with_capacity(BATCH));
        while leaves.peek().is_some() {
            bytes.clear();
            ends.clear();
            for leaf in leaves.by_ref().take(BATCH) {
                bytes.push(0);
                write(leaf, &mut bytes);
                ends.push(bytes.len());
            }
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let prefixed: Vec<&[u8]> = starts.zip(&ends).map(|(s, e)| &bytes[s..*e]).collect();
            tree.push_batch(&prefixed);
        }
        tree
    }

    /// A tree that was put aside: its size and the roots of its complete subtrees, the largest
    /// first. None when their number does not fit the size.
    pub fn resume(size: u64, peaks: Vec<Hash>) -> Option<Tree> {
        let fits = peaks.len() == size.count_ones() as usize;
        fits.then_some(Tree { peaks, size })
    }

    /// The roots of the complete subtrees, the largest first.
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Adds a leaf by its hash and gives the roots of the subtrees that are complete with it:
    /// the first is the leaf itself, the one at `h` has `2^h` leaves.
    pub fn push_hash(&mut self, leaf: Hash) -> Vec<Hash> {
        let mut completed = vec![leaf];
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node(&left, &hash);
                completed.push(hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
        completed
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root; that of no leaves is `SM3("")`.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else {
            return sm3(b"");
        };
        peaks.fold(*last, |right, left| node(left, &right))
    }
}

/// The root over leaf hashes; over the roots of complete subtrees of one height, it is the root
/// over all their leaves.
pub fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => sm3(b""),
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(&root_of(left), &root_of(right))
        }
    }
}

/// The largest power of two that is less than `n`, for `n` of at least 2.
pub(crate) fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

/// The hashes that lead from a leaf to the root, the deepest first.
pub fn inclusion(leaves: &[Hash], index: usize) -> Vec<Hash> {
    if leaves.len() < 2 || index >= leaves.len() {
        return Vec::new();
    }
    let middle = split(leaves.len());
    let (left, right) = leaves.split_at(middle);
    let (mut path, sibling) = if index < middle {
        (inclusion(left, index), root_of(right))
    } else {
        (inclusion(right, index - middle), root_of(left))
    };
    path.push(sibling);
    path
}

/// The root that a leaf, its place and its path lead to; none when the path has a wrong length.
pub fn root_from(leaf: Hash, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in path {
        if last == 0 {
            return None;
        }
        if place % 2 == 1 || place == last {
            hash = node(sibling, &hash);
            while place.is_multiple_of(2) && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

#[cfg(test)]
mod tests {
    use super::{Tree, inclusion, leaf, root_from, root_of};

    #[test]
    fn batches_of_hashes_give_the_same_root() {
        for size in [1023usize, 1024, 1025, 2048, 3000, 4097] {
            let bytes: Vec<Vec<u8>> = (0..size).map(|i| vec![i as u8; i % 130]).collect();
            let mut tree = Tree::new();
            bytes.iter().for_each(|b| tree.push(b));
            let batched = Tree::over(bytes.iter(), |b, to| to.extend_from_slice(b));
            assert_eq!((batched.root(), batched.size()), (tree.root(), size as u64));
        }
    }

    #[test]
    fn both_ways_to_a_root_agree_and_every_leaf_has_a_proof() {
        for size in 0..130usize {
            let bytes: Vec<Vec<u8>> = (0..size).map(|i| i.to_string().into_bytes()).collect();
            let leaves: Vec<_> = bytes.iter().map(|b| leaf(b)).collect();
            let mut tree = Tree::new();
            bytes.iter().for_each(|b| tree.push(b));
            let root = root_of(&leaves);
            assert_eq!(tree.root(), root);
            assert_eq!(
                Tree::over(bytes.iter(), |b, to| to.extend_from_slice(b)).root(),
                root
            );
            for index in 0..size {
                let mut path = inclusion(&leaves, index);
                let (at, n) = (index as u64, size as u64);
                assert_eq!(root_from(leaves[index], at, n, &path), Some(root));
                assert_ne!(root_from(leaf(b"other"), at, n, &path), Some(root));
                if let Some(first) = path.first_mut() {
                    first[0] ^= 1;
                    assert_ne!(root_from(leaves[index], at, n, &path), Some(root));
                    path.pop();
                    assert_ne!(root_from(leaves[index], at, n, &path), Some(root));
                }
            }
        }
    }
}
