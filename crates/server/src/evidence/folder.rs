//! The log as files (C2SP tlog-tiles): what `files` answers over HTTP, in a folder that any static
//! file server or mirror can hand out.
//!
//! Full tiles and entries never change once they are there. The checkpoint is written last, so that
//! whatever it covers can be read. Every file appears whole: it is written beside its name, synced,
//! then renamed. Cut off anywhere, the next round goes on; two nodes may write into one folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;
use draw::log::note::Note;
use draw::log::tile::{TILE_HEIGHT, TILE_WIDTH, Tile};
use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::store;

/// Entries that are read at a time.
const PAGE: i64 = 500;

struct Entry {
    index: i64,
    bytes: Vec<u8>,
}

impl FromRecord for Entry {
    fn from_record(row: &Record) -> Result<Entry, sqlx::Error> {
        Ok(Entry {
            index: row.get("idx")?,
            bytes: row.get("bytes")?,
        })
    }
}

/// A folder that follows the log.
pub struct Folder {
    path: PathBuf,
    /// Size and number of cosignatures of the checkpoint that stands there.
    shown: Option<(i64, i64)>,
    /// Entries before this one are there, but for those that are withheld.
    next_entry: i64,
    withheld: BTreeSet<i64>,
}

impl Folder {
    /// A folder of which nothing is known yet; it is made when there is something to write.
    pub fn new(path: PathBuf) -> Folder {
        Folder {
            path,
            shown: None,
            next_entry: 0,
            withheld: BTreeSet::new(),
        }
    }

    /// Brings the folder up to the newest checkpoint; errors are those of the database and of the
    /// disk, after which it is simply tried again.
    pub async fn follow(&mut self, app: &App) -> Result<(), Error> {
        let mut db = app.db.read().await?;
        let size = store::state(&mut db).await?.signed_size;
        let count = "select count(*) from log_cosignature where size = $1";
        let newest = Some((size, db.one(count, &[&size]).await?));
        if size == 0 || newest == self.shown {
            return Ok(());
        }
        let note = store::note(&mut db, size).await?;
        let note = note.with_context(|| format!("no checkpoint of size {size}"))?;
        self.write_tiles(&mut db, u64::try_from(size).unwrap_or(0))
            .await?;
        self.write_entries(&mut db, size).await?;
        self.write_checkpoint(&note).await?;
        self.shown = newest;
        Ok(())
    }

    async fn write_tiles(&self, db: &mut Conn, size: u64) -> Result<(), Error> {
        let mut level = 0;
        while let Some(count) = size.checked_shr(TILE_HEIGHT * level).filter(|n| *n > 0) {
            let full = count / TILE_WIDTH;
            let mut from = full;
            // Tiles are written in their order, so after the first round the last ones may lack.
            while from > 0 && !self.is_there(&name(level, from - 1, size)?).await {
                from -= 1;
            }
            let first = if self.shown.is_none() { 0 } else { from };
            for index in first..count.div_ceil(TILE_WIDTH) {
                let tile = name(level, index, size)?;
                if self.is_there(&tile).await {
                    continue;
                }
                let place = (tile.first(), tile.width());
                let hashes = store::hashes(db, level, place).await?;
                self.put(&tile.to_string(), &hashes.concat()).await?;
                if tile.is_full() {
                    // Readers take the full tile from now on.
                    let partial = self.path.join(format!("{tile}.p"));
                    let _ = fs::remove_dir_all(partial).await;
                }
            }
            level += 1;
        }
        Ok(())
    }

    async fn is_there(&self, tile: &Tile) -> bool {
        let path = self.path.join(tile.to_string());
        fs::try_exists(path).await.unwrap_or(false)
    }

    async fn write_entries(&mut self, db: &mut Conn, size: i64) -> Result<(), Error> {
        for index in self.withheld.clone() {
            for published in self.copy_entries(db, index, index + 1).await? {
                self.withheld.remove(&published);
            }
        }
        while self.next_entry < size {
            let (from, to) = (self.next_entry, (self.next_entry + PAGE).min(size));
            self.withheld.extend(from..to);
            for published in self.copy_entries(db, from, to).await? {
                self.withheld.remove(&published);
            }
            self.next_entry = to;
        }
        Ok(())
    }

    /// Gives the indices of those that are public.
    async fn copy_entries(&self, db: &mut Conn, from: i64, to: i64) -> Result<Vec<i64>, Error> {
        let list = "select idx, bytes from log_leaf where idx >= $1 and idx < $2 and \
                    is_public = $3 order by idx";
        let found: Vec<Entry> = db.all(list, &[&from, &to, &true]).await?;
        for entry in &found {
            let name = format!("entries/{}", entry.index);
            let path = self.path.join(&name);
            if !fs::try_exists(path).await.unwrap_or(false) {
                self.put(&name, &entry.bytes).await?;
            }
        }
        Ok(found.into_iter().map(|entry| entry.index).collect())
    }

    /// Never puts an older checkpoint in place of a newer one, which another node may have written.
    async fn write_checkpoint(&self, note: &Note) -> Result<(), Error> {
        let there = fs::read(self.path.join("checkpoint")).await;
        let there = there.ok().and_then(|bytes| Note::parse(&bytes).ok());
        let size = there.map_or(0, |there| there.checkpoint().size);
        if note.checkpoint().size >= size {
            self.put("checkpoint", note.text().as_bytes()).await?;
        }
        Ok(())
    }

    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.path.join(name);
        let written = replace(&path, bytes).await;
        written.with_context(|| format!("cannot write {}", path.display()))?;
        Ok(())
    }
}

fn name(level: u32, index: u64, size: u64) -> Result<Tile, Error> {
    let tile = Tile::in_tree(level, index, size);
    Ok(tile.context("a tile that the tree does not have")?)
}

/// The file has the old or the new bytes at any moment, never something between.
async fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).await?;
    }
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = fs::File::create(&beside).await?;
    file.write_all(bytes).await?;
    file.sync_all().await?;
    drop(file);
    fs::rename(&beside, path).await
}
