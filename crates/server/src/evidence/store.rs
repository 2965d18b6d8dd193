//! Queries that several acts of the log need.

use draw::hash::Hash;
use draw::log::note::{Checkpoint, Line, Note, SIGNATURES};
use draw::log::range::{Range, Tiles};
use draw::log::tile::TILE_WIDTH;

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;

/// How far the log is.
#[derive(Clone, Debug)]
pub struct State {
    /// How many leaves.
    pub size: i64,
    /// Roots of the complete subtrees, hex.
    pub peaks: String,
    /// Leaves under the last checkpoint.
    pub signed_size: i64,
}

impl FromRecord for State {
    fn from_record(row: &Record) -> Result<State, sqlx::Error> {
        Ok(State {
            size: row.get("size")?,
            peaks: row.get("peaks")?,
            signed_size: row.get("signed_size")?,
        })
    }
}

/// How far the log is.
pub async fn state(db: &mut Conn) -> Result<State, Error> {
    let find = "select size, peaks, signed_size from log_state where id = 1";
    Ok(db.one(find, &[]).await?)
}

/// The checkpoint of a size with all cosignatures that it has.
pub async fn note(db: &mut Conn, size: i64) -> Result<Option<Note>, Error> {
    let find = "select note from log_checkpoint where size = $1";
    let Some(text) = db.optional::<String>(find, &[&size]).await? else {
        return Ok(None);
    };
    let unreadable = || anyhow::anyhow!("the stored checkpoint of size {size} is unreadable");
    let signed = Note::parse(text.as_bytes()).map_err(|_| unreadable())?;
    let find = "select line from log_cosignature where size = $1 order by seconds, witness";
    let cosigned: Vec<String> = db.all(find, &[&size]).await?;
    let mut lines = signed.lines().to_vec();
    let cosigned = cosigned.iter().filter_map(|line| Line::parse(line));
    lines.extend(cosigned.take(SIGNATURES - lines.len()));
    let checkpoint: Checkpoint = signed.checkpoint().clone();
    Ok(Some(
        Note::new(checkpoint, lines).map_err(|_| unreadable())?,
    ))
}

/// Hashes of a level of tiles: `count` from number `first` on, or as many as there are.
pub async fn hashes(
    db: &mut Conn,
    level: u32,
    (first, count): (u64, u64),
) -> Result<Vec<Hash>, Error> {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let (from, to) = (number(first), number(first.saturating_add(count)));
    let rows: Vec<Vec<u8>> = if level == 0 {
        let list = "select hash from log_leaf where idx >= $1 and idx < $2 order by idx";
        db.all(list, &[&from, &to]).await?
    } else {
        let list = "select hash from log_node where level = $1 and idx >= $2 and idx < $3 \
                    order by idx";
        db.all(list, &[&i64::from(level), &from, &to]).await?
    };
    let read = |row: Vec<u8>| {
        let hash = Hash::try_from(row);
        hash.map_err(|_| anyhow::anyhow!("a hash of the log has not 32 bytes").into())
    };
    rows.into_iter().map(read).collect()
}

/// The roots of the ranges: a proof. Tiles that were read stay in `tiles` for the next one.
pub async fn proof(db: &mut Conn, tiles: &mut Tiles, ranges: &[Range]) -> Result<Vec<Hash>, Error> {
    for (level, index) in tiles.missing(ranges) {
        let found = hashes(db, level, (index * TILE_WIDTH, TILE_WIDTH)).await?;
        tiles.insert(level, index, found);
    }
    tiles
        .proof(ranges)
        .ok_or_else(|| anyhow::anyhow!("hashes of the log are missing").into())
}

/// A witness of the log.
#[derive(Clone, Debug)]
pub struct LogWitness {
    /// As in its signatures.
    pub name: String,
    /// Without `/add-checkpoint`.
    pub url: String,
    /// SM2, hex.
    pub public_key: String,
    /// The last size it signed, as far as is known.
    pub signed_size: i64,
    /// Its last refusal.
    pub refusal: Option<String>,
    /// When, unix milliseconds.
    pub refused_at: Option<i64>,
    /// Why it cannot be reached at present.
    pub failure: Option<String>,
    /// Since when, unix milliseconds.
    pub failed_at: Option<i64>,
    /// It is not asked again before, unix milliseconds.
    pub retry_at: i64,
}

impl FromRecord for LogWitness {
    fn from_record(row: &Record) -> Result<LogWitness, sqlx::Error> {
        Ok(LogWitness {
            name: row.get("name")?,
            url: row.get("url")?,
            public_key: row.get("public_key")?,
            signed_size: row.get("signed_size")?,
            refusal: row.get("refusal")?,
            refused_at: row.get("refused_at")?,
            failure: row.get("failure")?,
            failed_at: row.get("failed_at")?,
            retry_at: row.get("retry_at")?,
        })
    }
}

impl LogWitness {
    /// When it refused last, for people; empty when it never did.
    pub fn refused(&self) -> String {
        self.refused_at.map(readable).unwrap_or_default()
    }

    /// Since when it cannot be reached, for people; empty when it can.
    pub fn failed(&self) -> String {
        self.failed_at.map(readable).unwrap_or_default()
    }

    /// Its key as bytes.
    pub fn key(&self) -> Result<[u8; 65], Error> {
        let bytes = hex::decode(&self.public_key).ok();
        let key = bytes.and_then(|bytes| bytes.try_into().ok());
        key.ok_or_else(|| anyhow::anyhow!("key of log witness {}", self.name).into())
    }
}

/// All witnesses of the log.
pub async fn witnesses(db: &mut Conn) -> Result<Vec<LogWitness>, Error> {
    let list = "select name, url, public_key, signed_size, refusal, refused_at, failure, \
                failed_at, retry_at from log_witness order by created_at, name";
    Ok(db.all(list, &[]).await?)
}
