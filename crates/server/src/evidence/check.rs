//! Whether the leaves of the log give the roots that were signed.

use draw::hash::Hash;
use draw::merkle::Tree;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::store;

/// Leaves that are read at a time.
const PAGE: u64 = 4096;

struct Signed {
    size: i64,
    root: Vec<u8>,
}

impl FromRecord for Signed {
    fn from_record(row: &Record) -> Result<Signed, sqlx::Error> {
        Ok(Signed {
            size: row.get("size")?,
            root: row.get("root")?,
        })
    }
}

/// The size of the first kept checkpoint whose root is not that of the leaves before it; none
/// when all fit.
pub async fn first_fork(db: &mut Conn) -> Result<Option<i64>, Error> {
    let list = "select size, root from log_checkpoint order by size";
    let signed: Vec<Signed> = db.all(list, &[]).await?;
    let (mut tree, mut read): (Tree, Vec<Hash>) = (Tree::new(), Vec::new());
    for Signed { size, root } in signed {
        while tree.size() < size.unsigned_abs() {
            if read.is_empty() {
                read = store::hashes(db, 0, (tree.size(), PAGE)).await?;
                read.reverse();
            }
            let Some(hash) = read.pop() else {
                return Ok(Some(size));
            };
            tree.push_hash(hash);
        }
        if tree.root().as_slice() != root.as_slice() {
            return Ok(Some(size));
        }
    }
    Ok(None)
}
