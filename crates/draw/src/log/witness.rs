//! What a witness of the log decides: it signs a checkpoint only if that contains everything which
//! it signed before. The caller keeps the new memory on disk before the signature leaves.

use sm::sm3;

use crate::hash::Hash;
use crate::log::consistency::is_consistent;
use crate::log::note::Note;

/// What a witness remembers of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// The log's name, for example `mingqian/11440700007000011T`.
    pub origin: String,
    /// The log's SM2 key, 04, x, y.
    pub log_key: [u8; 65],
    /// Leaves of the last checkpoint that it signed; 0 before the first.
    pub size: u64,
    /// The root of that checkpoint.
    pub root: Hash,
}

/// Why a witness does not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The note is of a log that it does not watch.
    #[error("this witness does not watch this log")]
    UnknownLog,
    /// The note is not signed with the log's key.
    #[error("the note is not signed by the log")]
    BadSignature,
    /// The log begins the proof at a size which the witness has not signed last.
    #[error("this witness has signed {known} leaves last")]
    WrongOldSize {
        /// The size that it has signed.
        known: u64,
    },
    /// The checkpoint has fewer leaves than the one before it.
    #[error("the checkpoint is smaller than the one before it")]
    Smaller,
    /// The same size with another root: somebody is shown another log.
    #[error("fork: another root for a size that was signed already")]
    Fork,
    /// The proof does not show that the new tree begins with the old one.
    #[error("the new tree does not begin with the leaves that were signed")]
    BadProof,
}

impl Memory {
    /// Of a log of which nothing was signed yet.
    pub fn new(origin: &str, log_key: [u8; 65]) -> Memory {
        Memory {
            origin: origin.to_owned(),
            log_key,
            size: 0,
            root: sm3(b""),
        }
    }

    /// Decides about a note: the memory to keep before signing, or why not. `old` is the size
    /// which the proof begins at.
    pub fn consider(&self, old: u64, proof: &[Hash], note: &Note) -> Result<Memory, Refusal> {
        let checkpoint = note.checkpoint();
        if checkpoint.origin != self.origin {
            return Err(Refusal::UnknownLog);
        }
        if !note.is_signed_by_log(&self.log_key) {
            return Err(Refusal::BadSignature);
        }
        if checkpoint.size < old {
            return Err(Refusal::Smaller);
        }
        if old != self.size {
            return Err(Refusal::WrongOldSize { known: self.size });
        }
        if checkpoint.size == self.size && checkpoint.root != self.root {
            return Err(Refusal::Fork);
        }
        let (before, after) = ((self.size, &self.root), (checkpoint.size, &checkpoint.root));
        if !is_consistent(before, after, proof) {
            return Err(Refusal::BadProof);
        }
        Ok(Memory {
            size: checkpoint.size,
            root: checkpoint.root,
            ..self.clone()
        })
    }
}
