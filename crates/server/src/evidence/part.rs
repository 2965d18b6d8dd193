//! The LOG part of a bundle: for each entry a checkpoint that contains it, and the proof.

use draw::hash::Hash;
use draw::log::evidence::{Evidence, Leaf};
use draw::log::range::{Tiles, of_inclusion};

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::store;

/// The LOG part (`draw::log::evidence`) for these leaves: for each the earliest checkpoint that
/// contains it and is cosigned by as many of the witnesses that count (names, and how many are
/// enough) as asked for; failing that by one less, and so on. A leaf
/// that is not in the log, or not under a checkpoint yet, is a fault.
pub async fn part(
    db: &mut Conn,
    leaf_hashes: &[Hash],
    counting: (&[String], usize),
) -> Result<Vec<u8>, Error> {
    let mut places = Vec::with_capacity(leaf_hashes.len());
    for hash in leaf_hashes {
        let index = index(db, hash).await?;
        places.push((index, *hash, checkpoint_of(db, index, counting).await?));
    }
    places.sort_unstable();
    places.dedup();
    let mut sizes: Vec<i64> = places.iter().map(|(_, _, size)| *size).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut found = Evidence::default();
    for size in &sizes {
        let note = store::note(db, *size).await?;
        found
            .notes
            .push(note.ok_or_else(|| anyhow::anyhow!("checkpoint {size} is gone"))?);
    }
    let mut tiles = Tiles::default();
    for (index, hash, size) in places {
        let place = |n: i64| u64::try_from(n).unwrap_or(0);
        let ranges = of_inclusion(place(index), place(size));
        let number = sizes.binary_search(&size).unwrap_or_default();
        found.leaves.push(Leaf {
            hash,
            index: place(index),
            note: u16::try_from(number).unwrap_or(u16::MAX),
            path: store::proof(db, &mut tiles, &ranges).await?,
        });
    }
    Ok(found.encode())
}

async fn index(db: &mut Conn, hash: &Hash) -> Result<i64, Error> {
    let find = "select idx from log_leaf where hash = $1 order by idx limit 1";
    let found = db.optional::<i64>(find, &[hash]).await?;
    found.ok_or_else(|| anyhow::anyhow!("leaf {} is not in the log", hex::encode(hash)).into())
}

/// The size of the checkpoint that serves a leaf best: the earliest with cosignatures of `enough`
/// of the witnesses that count, or else of as many as there are.
pub(in crate::evidence) async fn checkpoint_of(
    db: &mut Conn,
    index: i64,
    (names, enough): (&[String], usize),
) -> Result<i64, Error> {
    let list = "select c.size, coalesce(w.witness, '') as witness from log_checkpoint c \
                left join log_cosignature w on w.size = c.size where c.size > $1 \
                and c.size <= (select max(s.size) from (select size from log_checkpoint \
                where size > $1 order by size limit 200) s) order by c.size";
    let rows: Vec<Signed> = db.all(list, &[&index]).await?;
    let mut counts: Vec<(i64, usize)> = Vec::new();
    for Signed { size, witness } in rows {
        let counted = usize::from(names.contains(&witness));
        match counts.last_mut().filter(|(last, _)| *last == size) {
            Some((_, count)) => *count += counted,
            None => counts.push((size, counted)),
        }
    }
    for wanted in (0..=enough).rev() {
        if let Some((size, _)) = counts.iter().find(|(_, count)| *count >= wanted) {
            return Ok(*size);
        }
    }
    Err(anyhow::anyhow!("leaf {index} is not under a checkpoint yet").into())
}

struct Signed {
    size: i64,
    witness: String,
}

impl FromRecord for Signed {
    fn from_record(row: &Record) -> Result<Signed, sqlx::Error> {
        Ok(Signed {
            size: row.get("size")?,
            witness: row.get("witness")?,
        })
    }
}
