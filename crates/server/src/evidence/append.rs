//! Appending an entry, in the transaction of the act that made it.

use draw::hash::Hash;
use draw::log::tile::TILE_HEIGHT;
use draw::merkle::{self, Tree};

use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::evidence::store::{self, State};

/// Appends a signed entry of a draw (`draw_id` hex, its type's number, its time in unix
/// milliseconds, its bytes) and gives its place in the log, from 0. With `is_public` false only
/// its hash is shown until [`publish`].
#[expect(
    clippy::too_many_arguments,
    reason = "the columns of one row, which callers of other slices have at hand"
)]
pub async fn append(
    tx: &mut Conn,
    draw_id: &str,
    entry_type: i64,
    at: i64,
    bytes: &[u8],
    is_public: bool,
) -> Result<i64, Error> {
    // This holds the row as well: places are given out one by one.
    let hold = "update log_state set size = size + 1 where id = 1";
    tx.execute(hold, &[]).await?;
    let state: State = store::state(tx).await?;
    let index = state.size - 1;
    let mut tree = tree(index, &state.peaks)?;
    let hash = merkle::leaf(bytes);
    let completed = tree.push_hash(hash);
    let insert = "insert into log_leaf (idx, hash, bytes, is_public, draw_id, entry_type, at) \
                  values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &index,
        &hash,
        &bytes,
        &is_public,
        &draw_id,
        &entry_type,
        &at,
    ];
    tx.execute(insert, &values).await?;
    for (height, hash) in (0u32..).zip(completed) {
        if height > 0 && height.is_multiple_of(TILE_HEIGHT) {
            let insert = "insert into log_node (level, idx, hash) values ($1, $2, $3)";
            let level = i64::from(height / TILE_HEIGHT);
            tx.execute(insert, &[&level, &(index >> height), &hash])
                .await?;
        }
    }
    let update = "update log_state set peaks = $1 where id = 1";
    tx.execute(update, &[&peaks_text(tree.peaks())]).await?;
    Ok(index)
}

/// Holds the log until the commit, on both engines, so that what is appended next was read with
/// nobody else appending.
pub async fn hold(tx: &mut Conn) -> Result<(), Error> {
    let hold = "update log_state set size = size where id = 1";
    tx.execute(hold, &[]).await?;
    Ok(())
}

/// The tree of a size with the peaks that were kept.
pub(in crate::evidence) fn tree(size: i64, peaks: &str) -> Result<Tree, Error> {
    let bytes = hex::decode(peaks).unwrap_or_default();
    let hashes: Vec<Hash> = bytes.as_chunks::<32>().0.to_vec();
    let size = u64::try_from(size).unwrap_or(0);
    Tree::resume(size, hashes)
        .ok_or_else(|| anyhow::anyhow!("the stored peaks of the log do not fit its size").into())
}

fn peaks_text(peaks: &[Hash]) -> String {
    peaks.iter().map(hex::encode).collect()
}

/// Makes the bytes of all entries of a draw public.
pub async fn publish(tx: &mut Conn, draw_id: &str) -> Result<(), Error> {
    let update = "update log_leaf set is_public = $2 where draw_id = $1 and is_public <> $2";
    tx.execute(update, &[&draw_id, &true]).await?;
    Ok(())
}
