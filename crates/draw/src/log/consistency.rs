//! Proofs that a larger tree begins with all leaves of a smaller one (RFC 6962, section 2.1.2).

use crate::hash::Hash;
use crate::log::range;
use crate::merkle::{node, root_of};

/// The proof that the tree over `leaves` begins with the tree over its first `old` leaves; empty
/// when `old` is 0, all of them, or more.
pub fn consistency(leaves: &[Hash], old: usize) -> Vec<Hash> {
    let ranges = range::of_consistency(old as u64, leaves.len() as u64);
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    let root = |range: range::Range| {
        let found = leaves.get(place(range.start)..place(range.end));
        root_of(found.unwrap_or_default())
    };
    ranges.into_iter().map(root).collect()
}

/// Whether a proof shows that the tree of the second size and root begins with the first one.
pub fn is_consistent(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size >= new_size {
        return old_size == new_size && old_root == new_root && proof.is_empty();
    }
    if old_size == 0 {
        return proof.is_empty();
    }
    // A complete subtree is its own root, so the proof leaves it out.
    let (mut first, rest) = match (old_size.is_power_of_two(), proof) {
        (true, rest) => (*old_root, rest),
        (false, [first, rest @ ..]) => (*first, rest),
        (false, []) => return false,
    };
    let mut second = first;
    let shift = (old_size - 1).trailing_ones();
    let (mut place, mut last) = ((old_size - 1) >> shift, (new_size - 1) >> shift);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            first = node(sibling, &first);
            second = node(sibling, &second);
            while place.is_multiple_of(2) && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            second = node(&second, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && first == *old_root && second == *new_root
}

#[cfg(test)]
mod tests {
    use super::{consistency, is_consistent};
    use crate::hash::Hash;
    use crate::merkle::{Tree, inclusion, leaf, root_from};

    const MOST: usize = 512;

    fn leaves() -> (Vec<Hash>, Vec<Hash>) {
        let leaves: Vec<Hash> = (0..MOST).map(|n| leaf(n.to_string().as_bytes())).collect();
        let mut tree = Tree::new();
        let mut roots = vec![tree.root()];
        for hash in &leaves {
            tree.push_hash(*hash);
            roots.push(tree.root());
        }
        (leaves, roots)
    }

    fn pairs() -> impl Iterator<Item = (usize, usize)> {
        (0..=MOST).flat_map(|new| {
            let step = if new <= 64 { 1 } else { 37 };
            (0..=new).step_by(step).map(move |old| (old, new))
        })
    }

    #[test]
    fn every_smaller_tree_is_proved_and_no_other() {
        let (leaves, roots) = leaves();
        for (old, new) in pairs() {
            let proof = consistency(&leaves[..new], old);
            let (from, to) = (old as u64, new as u64);
            let is_fine =
                |proof: &[Hash]| is_consistent((from, &roots[old]), (to, &roots[new]), proof);
            assert!(is_fine(&proof), "{old} {new}");
            let mut longer = proof.clone();
            longer.push([7; 32]);
            assert!(!is_fine(&longer));
            for at in 0..proof.len() {
                let mut changed = proof.clone();
                changed[at][at % 32] ^= 1;
                assert!(!is_fine(&changed), "{old} {new} {at}");
                let mut shorter = proof.clone();
                shorter.remove(at);
                assert!(!is_fine(&shorter), "{old} {new} {at}");
            }
            if old > 0 {
                let other = leaf(b"other");
                assert!(!is_consistent((from, &other), (to, &roots[new]), &proof));
            }
            if old > 0 || new == 0 {
                let other = leaf(b"other");
                assert!(!is_consistent((from, &roots[old]), (to, &other), &proof));
            }
            if new > old {
                assert!(!is_consistent(
                    (to, &roots[new]),
                    (from, &roots[old]),
                    &proof
                ));
            }
        }
    }

    #[test]
    fn every_leaf_of_every_size_is_proved() {
        let (leaves, roots) = leaves();
        for size in 1..=MOST {
            for index in (0..size).step_by(if size <= 64 { 1 } else { 19 }) {
                let mut path = inclusion(&leaves[..size], index);
                let (at, of) = (index as u64, size as u64);
                let found = |path: &[Hash]| root_from(leaves[index], at, of, path);
                assert_eq!(found(&path), Some(roots[size]), "{index} {size}");
                path.push([0; 32]);
                assert_ne!(found(&path), Some(roots[size]));
                path.pop();
                if let Some(last) = path.last_mut() {
                    last[31] ^= 0x80;
                    assert_ne!(found(&path), Some(roots[size]));
                }
            }
        }
    }

    #[test]
    fn a_tree_that_was_put_aside_goes_on() {
        let (leaves, roots) = leaves();
        for (size, hash) in leaves.iter().enumerate() {
            let mut whole = Tree::new();
            leaves[..size]
                .iter()
                .for_each(|hash| drop(whole.push_hash(*hash)));
            let mut tree = Tree::resume(size as u64, whole.peaks().to_vec()).unwrap();
            let completed = tree.push_hash(*hash);
            assert_eq!(tree.root(), roots[size + 1]);
            for (height, found) in completed.iter().enumerate() {
                let start = size + 1 - (1 << height);
                assert_eq!(*found, crate::merkle::root_of(&leaves[start..=size]));
            }
        }
        assert!(Tree::resume(3, vec![[0; 32]]).is_none());
    }
}
