//! What a log sends to a witness (C2SP tlog-witness): `old <size>`, the proof in Base64 line by
//! line, an empty line, the note.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::codec::Malformed;
use crate::hash::Hash;
use crate::log::note::{NOTE_BYTES, Note};

/// Most hashes of a proof.
const PROOF_MAX: usize = 63;
/// Most bytes of a request; longer ones need not be read.
pub const REQUEST_BYTES: usize = NOTE_BYTES + 64 + PROOF_MAX * 45;

/// A request for a cosignature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// Leaves of the checkpoint that the proof begins at; 0 for none.
    pub old: u64,
    /// Consistency proof from there to the note's checkpoint.
    pub proof: Vec<Hash>,
    /// The checkpoint, signed by the log.
    pub note: Note,
}

impl AddCheckpoint {
    /// The body of the request.
    pub fn text(&self) -> String {
        let mut text = format!("old {}\n", self.old);
        for hash in &self.proof {
            text.push_str(&STANDARD.encode(hash));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.note.text());
        text
    }

    /// Reads the body of a request; nothing is verified.
    pub fn parse(bytes: &[u8]) -> Result<AddCheckpoint, Malformed> {
        let wrong = |offset, expected| Malformed { offset, expected };
        if bytes.len() > REQUEST_BYTES {
            return Err(wrong(REQUEST_BYTES, "a shorter request"));
        }
        let text =
            std::str::from_utf8(bytes).map_err(|cause| wrong(cause.valid_up_to(), "UTF-8 text"))?;
        let (head, note) = text
            .split_once("\n\n")
            .ok_or(wrong(0, "an empty line after the proof"))?;
        let mut lines = head.split('\n');
        let size = lines.next().and_then(|line| line.strip_prefix("old "));
        let old = size.and_then(|size| size.parse::<u64>().ok().filter(|n| n.to_string() == size));
        let old = old.ok_or(wrong(0, "old and a size"))?;
        let hash = |line: &str| {
            STANDARD
                .decode(line)
                .ok()
                .and_then(|hash| hash.try_into().ok())
        };
        let proof: Option<Vec<Hash>> = lines.map(hash).collect();
        let proof = proof.filter(|proof| proof.len() <= PROOF_MAX);
        let proof = proof.ok_or(wrong(4, "at most 63 hashes in Base64, one a line"))?;
        let offset = head.len() + 2;
        let note = Note::parse(note.as_bytes()).map_err(|cause| Malformed {
            offset: offset + cause.offset,
            ..cause
        })?;
        Ok(AddCheckpoint { old, proof, note })
    }
}
