//! One audit event against a copy of the log: its seal, or its own leaf.

use std::path::Path;

use draw::entry::{Entry, EntryType};
use draw::hash::Hash;
use draw::log::audit::{Act, AuditEvent, Seal};
use draw::merkle::{leaf, root_from};
use serde::Deserialize;

use crate::log::{Fault, entry, read};

const FORMAT: &str = "mingqian-audit-event/1";

#[derive(Deserialize)]
struct Proof {
    format: String,
    log: String,
    event: AuditEvent,
    seal: Option<Place>,
    act_index: Option<usize>,
}

#[derive(Deserialize)]
struct Place {
    number: u64,
    log_index: usize,
    index: u64,
    count: u64,
    path: Vec<String>,
}

/// Checks the proof in a file against the log in a folder, whose name and leaves are known.
pub fn check(
    file: &Path,
    (folder, origin, hashes): (&Path, &str, &[Hash]),
    say: &mut dyn FnMut(&str),
) -> Result<(), Fault> {
    let proof: Proof = serde_json::from_slice(&read(file)?)
        .map_err(|why| Fault::Unreadable(format!("{}: {why}", file.display())))?;
    if proof.format != FORMAT || proof.log != origin {
        let words = format!("{}: a proof of {FORMAT} for {origin}", file.display());
        return Err(Fault::Unreadable(words));
    }
    let (id, what) = (proof.event.id.clone(), proof.event.act.clone());
    let hash = proof.event.leaf();
    let wrong = |zh: &str, en: &str| {
        let words = format!("审计记录 {id}：{zh} · audit event {id}: {en}");
        Err(Fault::Wrong(words))
    };
    if proof.seal.is_none() && proof.act_index.is_none() {
        return wrong("还没有写入日志", "is not in the log yet");
    }
    if let Some(place) = &proof.seal {
        let seal = body(folder, (place.log_index, hashes), EntryType::AuditSeal)?;
        let seal = seal.and_then(|body| Seal::decode(&body).ok());
        let path: Option<Vec<Hash>> = place.path.iter().map(|text| hash_of(text)).collect();
        let root = path.and_then(|path| root_from(hash, place.index, place.count, &path));
        let is_sealed = seal.is_some_and(|seal| {
            seal.number == place.number
                && u64::from(seal.count) == place.count
                && Some(seal.root) == root
        });
        if !is_sealed {
            return wrong(
                "与封存不符，被改动过",
                "is not as it was sealed: it was changed",
            );
        }
        let number = place.number;
        say(&format!(
            "  ✓ 审计记录 {id}（{what}）与第 {number} 号封存一致 · is as seal {number} has it"
        ));
    }
    if let Some(index) = proof.act_index {
        let act = body(folder, (index, hashes), EntryType::AuditAct)?;
        let act = act.and_then(|body| Act::decode(&body).ok());
        if act.is_none_or(|act| act.event != hash || act.event_id != id) {
            return wrong(
                "与它自己的条目不符",
                "is not as its own entry of the log has it",
            );
        }
        say(&format!(
            "  ✓ 它在日志里自有第 {index} 条 · it has entry {index} of its own"
        ));
    }
    Ok(())
}

/// The body of an entry of a type, if it is the one that the log has.
fn body(
    folder: &Path,
    (index, hashes): (usize, &[Hash]),
    entry_type: EntryType,
) -> Result<Option<Vec<u8>>, Fault> {
    let bytes = entry(folder, index)?.filter(|bytes| hashes.get(index) == Some(&leaf(bytes)));
    let found = bytes.and_then(|bytes| Entry::decode(&bytes).ok());
    let found = found.filter(|entry| entry.entry_type == entry_type);
    Ok(found.map(|entry| entry.body))
}

fn hash_of(text: &str) -> Option<Hash> {
    bytes(text)?.try_into().ok()
}

/// Bytes written as hex.
pub fn bytes(hex: &str) -> Option<Vec<u8>> {
    let hex = hex.trim();
    let digits = hex.len().is_multiple_of(2) && hex.bytes().all(|b| b.is_ascii_hexdigit());
    let pairs = (0..hex.len()).step_by(2);
    digits
        .then(|| {
            pairs
                .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok())
                .collect()
        })
        .flatten()
}
