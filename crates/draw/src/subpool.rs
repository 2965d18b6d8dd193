//! Sub-pools: counties keep their own pools and draw from them; the province merges.

use crate::codec::Writer;
use crate::hash::Hash;
use crate::merkle::Tree;
use crate::pool::{Duplicate, Id};

/// The root over the pools of several organs, given as `(organ, root)` in any order.
pub fn merged_root(pools: &[(String, Hash)]) -> Result<Hash, Duplicate> {
    let mut pools: Vec<_> = pools.iter().collect();
    pools.sort_unstable();
    if let Some(pair) = pools.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(Duplicate(pair[0].0.clone()));
    }
    let mut tree = Tree::new();
    for (organ, root) in pools {
        let mut entry = Writer::new();
        entry.lv16(organ.as_bytes()).raw(root);
        tree.push(&entry.finish());
    }
    Ok(tree.root())
}

/// The `k` smallest of several lists of tickets, each with the `k` smallest of its own pool:
/// those that one draw from all pools together would give.
pub fn merge(drawn: Vec<Vec<(Hash, Id)>>, k: usize) -> Vec<(Hash, Id)> {
    let mut all: Vec<_> = drawn.into_iter().flatten().collect();
    all.sort_unstable();
    all.truncate(k);
    all
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{merge, merged_root};
    use crate::pool::{Id, IdType, Pool, PoolEntry};
    use crate::select::equal;
    use crate::ticket::Tickets;

    #[test]
    fn the_root_of_counties_depends_on_each_and_not_on_their_order() {
        let county = |name: &str, n: u8| (name.to_owned(), [n; 32]);
        let all = [county("台山", 1), county("开平", 2), county("恩平", 3)];
        let root = merged_root(&all).unwrap();
        let turned = [all[2].clone(), all[0].clone(), all[1].clone()];
        assert_eq!(merged_root(&turned).unwrap(), root);
        let changed = [all[0].clone(), all[1].clone(), county("恩平", 4)];
        assert_ne!(merged_root(&changed).unwrap(), root);
        assert!(merged_root(&[all[0].clone(), all[0].clone()]).is_err());
    }

    proptest! {
        #[test]
        fn counties_that_draw_apart_give_the_draw_of_the_province(
            key in any::<[u8; 32]>(),
            counties in vec(0u8..4, 1..200),
            k in 0usize..40,
        ) {
            let tickets = Tickets::under(&key);
            let id = |i: usize| Id::new(IdType::Registration, &format!("F{i:05}")).unwrap();
            let draw = |of: Option<u8>| {
                let is_in = |i: &usize| of.is_none_or(|of| counties[*i] == of);
                let entries = (0..counties.len()).filter(is_in);
                let pool = Pool::new(entries.map(|i| PoolEntry::plain(id(i), 1)).collect());
                let pool = pool.unwrap();
                let picks = equal(&tickets, pool.entries().iter(), k as u64).picks;
                picks.iter().map(|p| (p.ticket, p.entry.id.clone())).collect::<Vec<_>>()
            };
            let apart = (0..4).map(|county| draw(Some(county))).collect();
            prop_assert_eq!(merge(apart, k), draw(None));
        }
    }
}
