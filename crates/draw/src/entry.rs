//! Entries of the log: what was done in a draw, when, signed by whoever did it.

use sm::{SigningKey, VerifyingKey};

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::{Hash, tagged};

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum EntryType {
    /// The annual plan.
    Plan = 1,
    /// The announcement with its rules.
    Announce = 2,
    /// The frozen pool.
    Pool = 3,
    /// The roster and the recusals.
    Roster = 4,
    /// A witness's commitment.
    Commit = 5,
    /// A witness's reveal.
    Reveal = 6,
    /// A beacon's value.
    Beacon = 7,
    /// The seed.
    Seed = 8,
    /// Who was drawn.
    Result = 9,
    /// Who inspects whom.
    Match = 10,
    /// One drawn was skipped.
    Skip = 11,
    /// A round of substitution.
    SubRound = 12,
    /// A sealed draw was opened.
    Unseal = 13,
    /// The draw was given up before commitments closed.
    Void = 14,
    /// What the inspections found.
    Outcome = 15,
    /// The draw is complete.
    Close = 16,
    /// A signing key.
    Key = 17,
    /// The commitment to the result of a sealed draw.
    Sealed = 18,
    /// Which reveals the seed is made of, fixed before anybody can know it.
    Start = 19,
    /// An administrative act on the platform; of no draw.
    AuditAct = 20,
    /// A seal over audit events; of no draw.
    AuditSeal = 21,
}

impl EntryType {
    const ALL: [EntryType; 21] = [
        EntryType::Plan,
        EntryType::Announce,
        EntryType::Pool,
        EntryType::Roster,
        EntryType::Commit,
        EntryType::Reveal,
        EntryType::Beacon,
        EntryType::Seed,
        EntryType::Result,
        EntryType::Match,
        EntryType::Skip,
        EntryType::SubRound,
        EntryType::Unseal,
        EntryType::Void,
        EntryType::Outcome,
        EntryType::Close,
        EntryType::Key,
        EntryType::Sealed,
        EntryType::Start,
        EntryType::AuditAct,
        EntryType::AuditSeal,
    ];
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub entry_type: EntryType,
    /// The draw it belongs to; zeros for what is of no draw.
    pub draw_id: Hash,
    /// When, unix milliseconds.
    pub at: u64,
    /// The content.
    pub body: Vec<u8>,
    /// Who signed.
    pub signer: String,
    /// SM2, r‖s.
    pub signature: [u8; 64],
}

impl Entry {
    /// Signs an entry.
    pub fn sign(
        (entry_type, draw_id, at): (EntryType, Hash, u64),
        body: Vec<u8>,
        signer: &str,
        key: &SigningKey,
    ) -> Entry {
        let signer = signer.to_owned();
        let mut entry = Entry {
            entry_type,
            draw_id,
            at,
            body,
            signer,
            signature: [0; 64],
        };
        entry.signature = key.sign(&entry.signed_hash());
        entry
    }

    fn unsigned(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u8(1)
            .u8(self.entry_type as u8)
            .raw(&self.draw_id)
            .u64(self.at);
        to.u32(self.body.len() as u32)
            .raw(&self.body)
            .lv16(self.signer.as_bytes());
        to.finish()
    }

    /// What the signature is over.
    fn signed_hash(&self) -> Hash {
        tagged("dr1.entry", &[&self.unsigned()])
    }

    /// The bytes of the log's leaf.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.unsigned();
        bytes.extend_from_slice(&self.signature);
        bytes
    }

    /// Reads an entry; its signature is not looked at.
    pub fn decode(bytes: &[u8]) -> Result<Entry, Malformed> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != 1 {
            return Err(reader.wrong("version 1 of an entry"));
        }
        let wrong = reader.wrong("a type of entry from 1 to 21");
        let number = reader.u8()?;
        let entry_type = EntryType::ALL
            .into_iter()
            .find(|known| *known as u8 == number);
        let (draw_id, at, length) = (reader.array()?, reader.u64()?, reader.u32()?);
        let body = reader
            .raw(usize::try_from(length).unwrap_or(usize::MAX))?
            .to_vec();
        let (signer, signature) = (reader.text16()?, reader.array()?);
        reader.end()?;
        let entry_type = entry_type.ok_or(wrong)?;
        Ok(Entry {
            entry_type,
            draw_id,
            at,
            body,
            signer,
            signature,
        })
    }

    /// Whether the signature is that of a key.
    pub fn is_signed_by(&self, public_key: &[u8; 65]) -> bool {
        let key = VerifyingKey::from_sec1(public_key);
        key.is_ok_and(|key| key.verify(&self.signed_hash(), &self.signature))
    }

    /// Closing hash of a draw: what the organ's next announcement refers to.
    pub fn close_hash(&self) -> Hash {
        tagged("dr1.close", &[&self.encode()])
    }
}
