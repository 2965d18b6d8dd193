//! A copy of the evidence log: whether it is what was signed, whether it still contains what it
//! did before, and whether an audit event stands in it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use draw::entry::{Entry, EntryType};
use draw::hash::{Hash, ZERO};
use draw::log::audit::Seal;
use draw::log::note::Note;
use draw::log::tile::{TILE_WIDTH, Tile};
use draw::merkle::{Tree, leaf};

use crate::event;

/// What the command was asked.
#[derive(clap::Args)]
pub struct Asked {
    /// The folder: checkpoint, tile/…, entries/….
    pub folder: PathBuf,
    /// The log's SM2 key, hex, from a source that you trust.
    #[arg(long, value_name = "HEX")]
    pub key: Option<String>,
    /// A witness of the log as NAME=HEX; its signature must be there. May be given again.
    #[arg(long, value_name = "NAME=HEX")]
    pub witness: Vec<String>,
    /// A checkpoint that you kept from before: the log must still begin with it.
    #[arg(long, value_name = "FILE")]
    pub since: Option<PathBuf>,
    /// The proof of an audit event, downloaded from its page.
    #[arg(long, value_name = "FILE")]
    pub event: Option<PathBuf>,
}

/// Why a log does not hold.
pub enum Fault {
    /// Something cannot be read.
    Unreadable(String),
    /// Something is wrong, in words.
    Wrong(String),
}

impl Fault {
    fn wrong<T>(zh: &str, en: &str) -> Result<T, Fault> {
        Err(Fault::Wrong(format!("{zh} · {en}")))
    }
}

/// Checks, says each thing that holds, and names the first that does not.
pub fn check(asked: &Asked, say: &mut dyn FnMut(&str)) -> ExitCode {
    let folder = asked.folder.display();
    match run(asked, say) {
        Ok(()) => {
            say(&format!("核验通过 VERIFIED: {folder}"));
            ExitCode::SUCCESS
        }
        Err(Fault::Wrong(words)) => {
            say(&format!("  ✗ {words}"));
            say(&format!("核验未通过 FAILED: {folder}"));
            ExitCode::FAILURE
        }
        Err(Fault::Unreadable(words)) => {
            eprintln!("无法读取 cannot read {words}");
            ExitCode::from(2)
        }
    }
}

fn run(asked: &Asked, say: &mut dyn FnMut(&str)) -> Result<(), Fault> {
    let note = note(&asked.folder.join("checkpoint"))?;
    let checkpoint = note.checkpoint();
    let (origin, size) = (&checkpoint.origin, checkpoint.size);
    say(&format!("日志 log: {origin}, {size} 条 entries"));
    let key = asked.key.as_deref().map(public_key).transpose()?;
    signatures(asked, &note, key.as_ref(), say)?;
    let hashes = leaves(&asked.folder, size)?;
    let mut tree = Tree::new();
    for hash in &hashes {
        tree.push_hash(*hash);
    }
    if tree.root() != checkpoint.root {
        return Fault::wrong(
            "检查点的根不是这些条目的根：日志被改写，或给您看的是另一本",
            "these entries do not give the root that was signed: the log was rewritten, or you \
             are shown another one",
        );
    }
    say("  ✓ 条目与检查点的根一致 · the entries give the root that was signed");
    if let Some(file) = &asked.since {
        since(&note, &hashes, &self::note(file)?)?;
        say("  ✓ 包含您以前见过的全部内容 · it contains all that you saw before");
    }
    entries(&asked.folder, &hashes, key.as_ref(), say)?;
    if let Some(file) = &asked.event {
        event::check(file, (&asked.folder, origin, &hashes), say)?;
    }
    Ok(())
}

fn signatures(
    asked: &Asked,
    note: &Note,
    key: Option<&[u8; 65]>,
    say: &mut dyn FnMut(&str),
) -> Result<(), Fault> {
    match key {
        Some(key) if !note.is_signed_by_log(key) => {
            return Fault::wrong(
                "检查点不是这把公钥签的",
                "the checkpoint is not signed with this key",
            );
        }
        Some(_) => say("  ✓ 检查点由日志公钥签名 · the checkpoint is signed with the key"),
        None => {
            say("  – 未给出公钥，签名未核对 · no --key was given: the signature was not checked")
        }
    }
    for witness in &asked.witness {
        let (name, key) = witness.split_once('=').unwrap_or((witness, ""));
        if note.cosigned_at(name, &public_key(key)?).is_none() {
            return Fault::wrong(
                &format!("缺少日志见证人“{name}”的签名"),
                &format!("witness {name} has not signed this checkpoint"),
            );
        }
        say(&format!(
            "  ✓ 日志见证人“{name}”已联署 · cosigned by {name}"
        ));
    }
    Ok(())
}

fn since(note: &Note, hashes: &[Hash], before: &Note) -> Result<(), Fault> {
    let (now, then) = (note.checkpoint(), before.checkpoint());
    if now.origin != then.origin {
        return Fault::wrong(
            "两份检查点不是同一本日志",
            "the two checkpoints are of different logs",
        );
    }
    let (zh, en) = (
        format!(
            "日志分叉：以前的检查点有 {} 条，现在的日志不以它们开头",
            then.size
        ),
        format!(
            "FORK: the checkpoint of before has {} entries, and this log does not begin with them",
            then.size
        ),
    );
    let size = usize::try_from(then.size).unwrap_or(usize::MAX);
    let Some(first) = hashes.get(..size) else {
        return Fault::wrong(&zh, &en);
    };
    let mut tree = Tree::new();
    for hash in first {
        tree.push_hash(*hash);
    }
    if tree.root() != then.root {
        return Fault::wrong(&zh, &en);
    }
    Ok(())
}

/// Checks the bytes of all entries that are public, and that seals of the audit follow each other.
fn entries(
    folder: &Path,
    hashes: &[Hash],
    key: Option<&[u8; 65]>,
    say: &mut dyn FnMut(&str),
) -> Result<(), Fault> {
    let (mut public, mut seals, mut previous) = (0_u64, 0_u64, ZERO);
    for (index, hash) in hashes.iter().enumerate() {
        let Some(bytes) = entry(folder, index)? else {
            continue;
        };
        public += 1;
        if leaf(&bytes) != *hash {
            return Fault::wrong(
                &format!("第 {index} 条的原文与日志不符"),
                &format!("entry {index} is not the one that the log has"),
            );
        }
        let Ok(entry) = Entry::decode(&bytes) else {
            return Fault::wrong(
                &format!("第 {index} 条无法读懂"),
                &format!("entry {index} is unreadable"),
            );
        };
        if entry.entry_type != EntryType::AuditSeal {
            continue;
        }
        seals += 1;
        let is_signed = key.is_none_or(|key| entry.is_signed_by(key));
        let seal = Seal::decode(&entry.body);
        let follows = seal.is_ok_and(|seal| seal.number == seals && seal.previous == previous);
        if !is_signed || !follows {
            return Fault::wrong(
                &format!("第 {index} 条：第 {seals} 号审计封存不接上一号，或签名不对"),
                &format!(
                    "entry {index}: seal {seals} does not follow the one before or is not signed"
                ),
            );
        }
        previous = *hash;
    }
    let withheld = hashes.len() as u64 - public;
    say(&format!(
        "  ✓ 公开条目 {public} 条原文无误，密封 {withheld} 条只有散列 · {public} public entries are \
         as logged, {withheld} are sealed"
    ));
    say(&format!(
        "  ✓ 审计封存 {seals} 份首尾相接 · {seals} seals of the audit follow each other"
    ));
    Ok(())
}

/// The bytes of an entry; none where it is withheld.
pub fn entry(folder: &Path, index: usize) -> Result<Option<Vec<u8>>, Fault> {
    let path = folder.join("entries").join(index.to_string());
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(Fault::Unreadable(format!("{}: {why}", path.display()))),
    }
}

fn leaves(folder: &Path, size: u64) -> Result<Vec<Hash>, Fault> {
    let mut hashes = Vec::new();
    for index in 0..size.div_ceil(TILE_WIDTH) {
        let tile = Tile::in_tree(0, index, size);
        let name = tile.map(|tile| tile.to_string()).unwrap_or_default();
        let bytes = read(&folder.join(&name))?;
        let found = bytes.as_chunks::<32>().0;
        let width = tile.map_or(0, Tile::width);
        if found.len() as u64 != width || !bytes.len().is_multiple_of(32) {
            let mut words = String::new();
            // Writing to a string cannot fail.
            let _ = write!(words, "{name}: {} of {width} hashes", found.len());
            return Err(Fault::Unreadable(words));
        }
        hashes.extend_from_slice(found);
    }
    Ok(hashes)
}

fn note(path: &Path) -> Result<Note, Fault> {
    let bytes = read(path)?;
    Note::parse(&bytes).map_err(|wrong| Fault::Unreadable(format!("{}: {wrong}", path.display())))
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|why| Fault::Unreadable(format!("{}: {why}", path.display())))
}

fn public_key(hex: &str) -> Result<[u8; 65], Fault> {
    let bytes = event::bytes(hex).and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| Fault::Unreadable(format!("{hex}: a key is 65 bytes in hex")))
}

#[cfg(test)]
mod tests;
