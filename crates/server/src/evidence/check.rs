//! Whether the leaves of the log give the roots that were signed.

use draw::hash::Hash;
use draw::log::note::Note;
use draw::merkle::Tree;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::{organ_key, store};

/// Leaves that are read at a time.
const PAGE: u64 = 4096;
/// Checkpoints that are read at a time.
const CHECKPOINTS: i64 = 500;

struct Signed {
    size: i64,
    root: Vec<u8>,
    note: String,
}

impl Signed {
    /// Whether what was signed is this size and this root.
    fn is_signed(&self, root: &Hash, key: &[u8; 65]) -> bool {
        let is_of = |note: &Note| {
            let said = note.checkpoint();
            said.size == self.size.unsigned_abs() && said.root == *root
        };
        let note = Note::parse(self.note.as_bytes()).ok();
        note.is_some_and(|note| is_of(&note) && note.is_signed_by_log(key))
    }
}

impl FromRecord for Signed {
    fn from_record(row: &Record) -> Result<Signed, sqlx::Error> {
        Ok(Signed {
            size: row.get("size")?,
            root: row.get("root")?,
            note: row.get("note")?,
        })
    }
}

/// The size of the first kept checkpoint whose root is not that of the leaves before it, or was not
/// signed so by the log; none when all fit.
pub async fn first_fork(app: &App) -> Result<Option<i64>, Error> {
    let mut tx = app.db.begin().await?;
    let key = organ_key(&mut tx).await?.public();
    tx.commit().await?;
    let mut db = app.db.read().await?;
    let (mut tree, mut read): (Tree, Vec<Hash>) = (Tree::new(), Vec::new());
    let mut after = 0;
    loop {
        let some = page(&mut db, after).await?;
        let Some(last) = some.last() else {
            return Ok(None);
        };
        after = last.size;
        if let Some(size) = first_of(&mut db, (&mut tree, &mut read), (some, &key)).await? {
            return Ok(Some(size));
        }
    }
}

async fn page(db: &mut Conn, after: i64) -> Result<Vec<Signed>, Error> {
    let list = "select size, root, note from log_checkpoint where size > $1 order by size limit $2";
    Ok(db.all(list, &[&after, &CHECKPOINTS]).await?)
}

/// The same for some checkpoints; the tree has the leaves before them.
async fn first_of(
    db: &mut Conn,
    (tree, read): (&mut Tree, &mut Vec<Hash>),
    (some, key): (Vec<Signed>, &[u8; 65]),
) -> Result<Option<i64>, Error> {
    for signed in some {
        let size = signed.size;
        while tree.size() < size.unsigned_abs() {
            if read.is_empty() {
                *read = store::hashes(db, 0, (tree.size(), PAGE)).await?;
                read.reverse();
            }
            let Some(hash) = read.pop() else {
                return Ok(Some(size));
            };
            tree.push_hash(hash);
        }
        let root = tree.root();
        if root.as_slice() != signed.root.as_slice() || !signed.is_signed(&root, key) {
            return Ok(Some(size));
        }
    }
    Ok(None)
}
