//! What the log says of the platform's audit events: the administrative ones one by one, all of
//! them in seals, each the root of a tree over some thousand events. Neither tells what an event
//! says; whoever holds an event and its path sees that it was not changed since.

use serde::{Deserialize, Serialize};

use crate::codec::{Malformed, Reader, Writer};
use crate::hash::Hash;
use crate::merkle;

/// An audit event as it is hashed, and as its proof has it in JSON. Texts as the platform keeps
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEvent {
    /// UUID version 7, as text. Its random part keeps the hash from being guessed.
    pub id: String,
    /// Unix milliseconds.
    pub at: u64,
    /// officer, party_staff, application, witness, visitor or system.
    pub actor_kind: String,
    /// Account or witness; empty for visitors.
    pub actor_id: String,
    /// As it was called then.
    pub actor_name: String,
    /// Name of the act.
    pub act: String,
    /// Kind of the thing acted on.
    pub object_kind: String,
    /// Which one.
    pub object_id: String,
    /// Address of the caller.
    pub source: String,
    /// The request's id.
    pub request_id: String,
    /// Return code; 0 when done.
    pub code: u32,
    /// JSON: what changed.
    pub detail: String,
}

impl AuditEvent {
    /// The hash of its leaf: SM3 over 00 and its fields in this order, each text with its length.
    pub fn leaf(&self) -> Hash {
        let mut to = Writer::new();
        to.u8(1);
        text(&mut to, &self.id);
        to.u64(self.at);
        for part in [
            &self.actor_kind,
            &self.actor_id,
            &self.actor_name,
            &self.act,
            &self.object_kind,
            &self.object_id,
            &self.source,
            &self.request_id,
        ] {
            text(&mut to, part);
        }
        to.u32(self.code);
        text(&mut to, &self.detail);
        merkle::leaf(&to.finish())
    }
}

/// A length of four bytes, then the bytes.
fn text(to: &mut Writer, text: &str) {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    to.u32(length).raw(text.as_bytes());
}

/// The body of an entry about one administrative act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Id of the audit event.
    pub event_id: String,
    /// Name of the act, for example `identity.decide-officer`.
    pub act: String,
    /// The leaf hash of the event.
    pub event: Hash,
}

impl Act {
    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u8(1)
            .lv8(self.event_id.as_bytes())
            .lv8(self.act.as_bytes())
            .raw(&self.event);
        to.finish()
    }

    /// Reads it.
    pub fn decode(bytes: &[u8]) -> Result<Act, Malformed> {
        let mut from = Reader::new(bytes);
        if from.u8()? != 1 {
            return Err(from.wrong("version 1 of an administrative act"));
        }
        let found = Act {
            event_id: from.text8()?,
            act: from.text8()?,
            event: from.array()?,
        };
        from.end()?;
        Ok(found)
    }
}

/// The body of an entry that seals events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// From 1, without a gap.
    pub number: u64,
    /// When the first of them happened, unix milliseconds.
    pub first_at: u64,
    /// When the last one did.
    pub last_at: u64,
    /// How many there are.
    pub count: u32,
    /// The root over their leaf hashes, in the order of their ids.
    pub root: Hash,
    /// Leaf hash of the entry of the seal before; zeros for the first.
    pub previous: Hash,
}

impl Seal {
    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.u8(1)
            .u64(self.number)
            .u64(self.first_at)
            .u64(self.last_at)
            .u32(self.count)
            .raw(&self.root)
            .raw(&self.previous);
        to.finish()
    }

    /// Reads it.
    pub fn decode(bytes: &[u8]) -> Result<Seal, Malformed> {
        let mut from = Reader::new(bytes);
        if from.u8()? != 1 {
            return Err(from.wrong("version 1 of a seal of audit events"));
        }
        let found = Seal {
            number: from.u64()?,
            first_at: from.u64()?,
            last_at: from.u64()?,
            count: from.u32()?,
            root: from.array()?,
            previous: from.array()?,
        };
        from.end()?;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Act, AuditEvent, Seal};

    fn event() -> AuditEvent {
        AuditEvent {
            id: "018f".to_owned(),
            at: 1_750_000_000_000,
            act: "identity.decide-officer".to_owned(),
            actor_name: "王管理员".to_owned(),
            detail: "{}".to_owned(),
            ..AuditEvent::default()
        }
    }

    #[test]
    fn every_field_of_an_event_is_in_its_hash() {
        let leaf = event().leaf();
        let changes: [fn(&mut AuditEvent); 13] = [
            |e| e.id.push('0'),
            |e| e.at += 1,
            |e| e.actor_kind.push('x'),
            |e| e.actor_id.push('x'),
            |e| e.actor_name = "张管理员".to_owned(),
            |e| e.act.push('x'),
            |e| e.object_kind.push('x'),
            |e| e.object_id.push('x'),
            |e| e.source.push('x'),
            |e| e.request_id.push('x'),
            |e| e.code = 1,
            |e| e.detail = "{ }".to_owned(),
            // What moves from one field into its neighbour is noticed too.
            |e| {
                e.act = "identity.decide-office".to_owned();
                e.object_kind = "r".to_owned();
            },
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut other = event();
            change(&mut other);
            assert_ne!(other.leaf(), leaf, "change {number}");
        }
        assert_eq!(event().leaf(), leaf);
    }

    proptest! {
        #[test]
        fn bodies_are_read_as_written(
            (number, times, count) in (any::<u64>(), any::<(u64, u64)>(), any::<u32>()),
            (root, previous) in any::<([u8; 32], [u8; 32])>(),
            (event_id, act) in ("[ -~]{0,80}", "[a-z.-]{0,40}"),
        ) {
            let (first_at, last_at) = times;
            let seal = Seal { number, first_at, last_at, count, root, previous };
            prop_assert_eq!(Seal::decode(&seal.encode()), Ok(seal));
            let act = Act { event_id, act, event: root };
            prop_assert_eq!(Act::decode(&act.encode()), Ok(act));
        }

        #[test]
        fn whatever_bytes_come_nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(seal) = Seal::decode(&bytes) {
                prop_assert_eq!(seal.encode(), bytes.clone());
            }
            if let Ok(act) = Act::decode(&bytes) {
                prop_assert_eq!(act.encode(), bytes);
            }
        }
    }
}
