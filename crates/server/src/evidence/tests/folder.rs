//! The log as files: a reader who has only the folder checks all of it.

use std::path::Path;
use std::time::Duration;

use draw::hash::Hash;
use draw::log::note::Note;
use draw::log::tile::Tile;
use draw::merkle::{self, root_of};

use super::{DRAW, log_key};
use crate::evidence;
use crate::testing::{START_MS, World, world};

async fn append(w: &World, draw: &str, n: usize, is_public: bool) {
    let mut tx = w.app.db.begin().await.unwrap();
    for i in 0..n {
        let bytes = format!("{draw} {i}").into_bytes();
        evidence::append(&mut tx, draw, 5, START_MS, &bytes, is_public)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

fn checkpoint(folder: &Path) -> Option<Note> {
    let bytes = std::fs::read(folder.join("checkpoint")).ok()?;
    Some(Note::parse(&bytes).expect("a checkpoint is there whole or not at all"))
}

async fn wait_for_size(folder: &Path, size: u64) -> Note {
    for _ in 0..600 {
        if let Some(note) = checkpoint(folder)
            && note.checkpoint().size >= size
        {
            return note;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the folder does not come to size {size}");
}

fn leaves(folder: &Path, size: u64) -> Vec<Hash> {
    let mut found = Vec::new();
    for index in 0.. {
        let Some(tile) = Tile::in_tree(0, index, size) else {
            return found;
        };
        let bytes = std::fs::read(folder.join(tile.to_string())).unwrap();
        assert_eq!(bytes.len() as u64, tile.width() * 32, "{tile}");
        found.extend(bytes.chunks_exact(32).map(|c| Hash::try_from(c).unwrap()));
    }
    found
}

/// All that stands in the folder fits the checkpoint that stands there.
async fn check(w: &World, folder: &Path, size: u64) {
    let note = wait_for_size(folder, size).await;
    assert!(note.is_signed_by_log(&log_key(w).await));
    let size = note.checkpoint().size;
    let leaves = leaves(folder, size);
    assert_eq!(root_of(&leaves), note.checkpoint().root);
    for (index, leaf) in leaves.iter().enumerate() {
        if let Ok(bytes) = std::fs::read(folder.join(format!("entries/{index}"))) {
            assert_eq!(merkle::leaf(&bytes), *leaf, "{index}");
        }
    }
    let second = folder.join("tile/1/000.p/1");
    assert_eq!(second.exists(), size >= 256);
}

#[tokio::test]
async fn a_folder_follows_the_log_and_goes_on_where_it_was_cut_off() {
    let mut w = world().await;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("log");
    let mut config = (*w.app.config).clone();
    config.log_folder = Some(folder.clone());
    w = w.with_config(config.clone()).await;
    append(&w, DRAW, 200, true).await;
    append(&w, "sealed", 3, false).await;
    check(&w, &folder, 203).await;
    assert!(folder.join("entries/199").exists() && !folder.join("entries/200").exists());
    // What was sealed comes with the entries that unseal it.
    let mut tx = w.app.db.begin().await.unwrap();
    evidence::publish(&mut tx, "sealed").await.unwrap();
    tx.commit().await.unwrap();
    append(&w, DRAW, 100, true).await;
    check(&w, &folder, 303).await;
    let entry = std::fs::read(folder.join("entries/201")).unwrap();
    assert_eq!(entry, b"sealed 1");
    let partial = folder.join("tile/0/000.p");
    assert!(!partial.exists(), "the full tile took its place");
    // Files that a crash or a restored disk took away are written again at the next start.
    for lost in ["tile/0/000", "entries/7", "checkpoint"] {
        std::fs::remove_file(folder.join(lost)).unwrap();
    }
    w = w.with_config(config).await;
    check(&w, &folder, 303).await;
    assert!(folder.join("entries/7").exists());
}
