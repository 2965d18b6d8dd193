//! Checkpoints and their signatures, as text that anyone can read (C2SP signed notes, with SM2).
//!
//! A body is `origin\nsize\nroot in Base64\n`; a note is the body, an empty line and one line
//! `— name Base64(key id ‖ signature)` for each signature. One note has one text.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sm::{SigningKey, Sm3, VerifyingKey};

use crate::codec::Malformed;
use crate::hash::Hash;

/// Most bytes of a note; its length fits two bytes.
pub const NOTE_BYTES: usize = 65_535;
/// Most signatures of a note.
pub const SIGNATURES: usize = 64;
/// Most bytes of a name.
const NAME_BYTES: usize = 255;

const LOG: &[u8] = b"dr1-sm2-sm3";
const WITNESS: &[u8] = b"dr1-sm2-sm3-cosignature";

/// How many leaves a log has, and their root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, which its signature bears too.
    pub origin: String,
    /// How many leaves.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
}

/// Whether a text can name a log or a witness: 1 to 255 bytes, without `+`, spaces and characters
/// that cannot be seen.
pub fn is_name(text: &str) -> bool {
    let is_fine = |c: char| !c.is_whitespace() && !c.is_control() && c != '+';
    (1..=NAME_BYTES).contains(&text.len()) && text.chars().all(is_fine)
}

impl Checkpoint {
    /// The text that is signed.
    pub fn body(&self) -> String {
        let root = STANDARD.encode(self.root);
        format!("{}\n{}\n{root}\n", self.origin, self.size)
    }

    /// Signs as the log.
    pub fn sign(&self, key: &SigningKey) -> Line {
        let mut bytes = key_id(&self.origin, LOG, &key.public()).to_vec();
        bytes.extend_from_slice(&key.sign(self.body().as_bytes()));
        let name = self.origin.clone();
        Line { name, bytes }
    }

    /// Signs as a witness that saw the checkpoint at a time, in seconds since 1970.
    pub fn cosign(&self, name: &str, key: &SigningKey, seconds: u64) -> Line {
        let mut bytes = key_id(name, WITNESS, &key.public()).to_vec();
        bytes.extend_from_slice(&seconds.to_be_bytes());
        bytes.extend_from_slice(&key.sign(&cosigned(seconds, &self.body())));
        let name = name.to_owned();
        Line { name, bytes }
    }
}

fn cosigned(seconds: u64, body: &str) -> Vec<u8> {
    format!("cosignature/v1\ntime {seconds}\n{body}").into_bytes()
}

fn key_id(name: &str, kind: &[u8], key: &[u8; 65]) -> [u8; 4] {
    let mut hash = Sm3::new();
    for part in [name.as_bytes(), b"\n", &[0xff], kind, key] {
        hash.update(part);
    }
    let digest: Hash = hash.finish();
    [digest[0], digest[1], digest[2], digest[3]]
}

/// A signature of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    name: String,
    /// Key id and what follows it.
    bytes: Vec<u8>,
}

impl Line {
    /// Reads a line without its end: `— name Base64`.
    pub fn parse(text: &str) -> Option<Line> {
        let (name, encoded) = text.strip_prefix("— ")?.split_once(' ')?;
        let bytes = STANDARD.decode(encoded).ok()?;
        let is_fine = is_name(name) && bytes.len() > 4;
        is_fine.then(|| Line {
            name: name.to_owned(),
            bytes,
        })
    }

    /// The line without its end.
    pub fn text(&self) -> String {
        format!("— {} {}", self.name, STANDARD.encode(&self.bytes))
    }

    /// Whose signature it says it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn after_key_id(&self, name: &str, kind: &[u8], key: &[u8; 65]) -> Option<&[u8]> {
        let rest = self.bytes.strip_prefix(&key_id(name, kind, key));
        rest.filter(|_| self.name == name)
    }

    /// When the witness of this name and key signed the checkpoint, in seconds since 1970; none
    /// when this is not its signature.
    pub fn cosigned_at(&self, of: &Checkpoint, name: &str, key: &[u8; 65]) -> Option<u64> {
        let rest = self.after_key_id(name, WITNESS, key)?;
        let (time, signature) = rest.split_first_chunk::<8>()?;
        let seconds = u64::from_be_bytes(*time);
        let signature: [u8; 64] = signature.try_into().ok()?;
        let key = VerifyingKey::from_sec1(key).ok()?;
        let is_fine = key.verify(&cosigned(seconds, &of.body()), &signature);
        is_fine.then_some(seconds)
    }

    fn is_by_log(&self, of: &Checkpoint, key: &[u8; 65]) -> bool {
        let rest = self.after_key_id(&of.origin, LOG, key);
        let signature = rest.and_then(|rest| <[u8; 64]>::try_from(rest).ok());
        signature.is_some_and(|signature| {
            VerifyingKey::from_sec1(key)
                .is_ok_and(|key| key.verify(of.body().as_bytes(), &signature))
        })
    }
}

/// A checkpoint with its signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    checkpoint: Checkpoint,
    lines: Vec<Line>,
}

impl Note {
    /// A checkpoint with 1 to 64 signatures.
    pub fn new(checkpoint: Checkpoint, lines: Vec<Line>) -> Result<Note, Malformed> {
        let note = Note { checkpoint, lines };
        Note::parse(note.text().as_bytes())
    }

    /// What is signed.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The signatures.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text.
    pub fn text(&self) -> String {
        let mut text = self.checkpoint.body();
        text.push('\n');
        for line in &self.lines {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", line.text());
        }
        text
    }

    /// Whether the log of the origin has signed with this key.
    pub fn is_signed_by_log(&self, key: &[u8; 65]) -> bool {
        let mut lines = self.lines.iter();
        lines.any(|line| line.is_by_log(&self.checkpoint, key))
    }

    /// When a witness signed, in seconds since 1970; the earliest, should it have signed twice.
    pub fn cosigned_at(&self, name: &str, key: &[u8; 65]) -> Option<u64> {
        let times = self.lines.iter();
        times
            .filter_map(|line| line.cosigned_at(&self.checkpoint, name, key))
            .min()
    }

    /// Reads a note; its signatures are not looked at.
    pub fn parse(bytes: &[u8]) -> Result<Note, Malformed> {
        let wrong = |offset, expected| Malformed { offset, expected };
        if bytes.len() > NOTE_BYTES {
            return Err(wrong(NOTE_BYTES, "a note of at most 65 535 bytes"));
        }
        let text =
            std::str::from_utf8(bytes).map_err(|cause| wrong(cause.valid_up_to(), "UTF-8 text"))?;
        let (body, rest) = text
            .split_once("\n\n")
            .ok_or(wrong(0, "an empty line before the signatures"))?;
        let checkpoint = checkpoint(body).ok_or(wrong(0, "origin, size and root"))?;
        let mut offset = body.len() + 2;
        let mut lines = Vec::new();
        for text in rest.split_inclusive('\n') {
            let line = text.strip_suffix('\n').and_then(Line::parse);
            lines.push(line.ok_or(wrong(offset, "a line with a signature"))?);
            offset += text.len();
        }
        if !(1..=SIGNATURES).contains(&lines.len()) {
            return Err(wrong(offset, "1 to 64 signatures"));
        }
        Ok(Note { checkpoint, lines })
    }
}

/// Reads a body without its last line end.
fn checkpoint(body: &str) -> Option<Checkpoint> {
    let mut lines = body.split('\n');
    let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
    let found = Checkpoint {
        origin: origin.to_owned(),
        size: size.parse().ok()?,
        root: STANDARD.decode(root).ok()?.try_into().ok()?,
    };
    // Leading zeros, signs and further lines would be a second text of the same checkpoint.
    let is_fine = is_name(origin) && size == found.size.to_string() && lines.next().is_none();
    is_fine.then_some(found)
}
