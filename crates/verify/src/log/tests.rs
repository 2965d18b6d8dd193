//! Copies of a log: an honest one, rewritten ones, a fork, and events that were changed.

use std::path::PathBuf;

use draw::entry::{Entry, EntryType};
use draw::hash::{Hash, ZERO};
use draw::log::audit::{Act, AuditEvent, Seal};
use draw::log::note::{Checkpoint, Note};
use draw::log::tile::Tile;
use draw::merkle::{Tree, inclusion, leaf, root_of};
use sm::SigningKey;
use tempfile::TempDir;

use super::{Asked, Fault, run};

const ORIGIN: &str = "mingqian/test";

struct Copy {
    dir: TempDir,
    key: SigningKey,
    entries: Vec<Vec<u8>>,
    events: Vec<AuditEvent>,
}

fn event(number: usize) -> AuditEvent {
    AuditEvent {
        id: format!("event-{number}"),
        act: "identity.decide-officer".to_owned(),
        detail: "{}".to_owned(),
        ..AuditEvent::default()
    }
}

impl Copy {
    /// A log of two administrative acts and two seals over three events each.
    fn new() -> Copy {
        let key = SigningKey::from_bytes(&[7; 32]).unwrap();
        let events: Vec<AuditEvent> = (0..6).map(event).collect();
        let mut copy = Copy {
            dir: tempfile::tempdir().unwrap(),
            key,
            entries: Vec::new(),
            events,
        };
        let mut previous = ZERO;
        for number in 0..2 {
            let first = &copy.events[number * 3];
            let act = Act {
                event_id: first.id.clone(),
                act: first.act.clone(),
                event: first.leaf(),
            };
            copy.push(EntryType::AuditAct, act.encode());
            let seal = Seal {
                number: number as u64 + 1,
                first_at: 0,
                last_at: 0,
                count: 3,
                root: root_of(&copy.hashes(number)),
                previous,
            };
            copy.push(EntryType::AuditSeal, seal.encode());
            previous = leaf(copy.entries.last().unwrap());
        }
        copy.write();
        copy
    }

    fn hashes(&self, seal: usize) -> Vec<Hash> {
        let events = &self.events[seal * 3..seal * 3 + 3];
        events.iter().map(AuditEvent::leaf).collect()
    }

    fn push(&mut self, entry_type: EntryType, body: Vec<u8>) {
        let entry = Entry::sign((entry_type, ZERO, 1), body, "organ", &self.key);
        self.entries.push(entry.encode());
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Signs what there is and writes it as files.
    fn write(&self) -> Note {
        let mut tree = Tree::new();
        let hashes: Vec<Hash> = self.entries.iter().map(|bytes| leaf(bytes)).collect();
        hashes.iter().for_each(|hash| drop(tree.push_hash(*hash)));
        let size = tree.size();
        let checkpoint = Checkpoint {
            origin: ORIGIN.to_owned(),
            size,
            root: tree.root(),
        };
        let line = checkpoint.sign(&self.key);
        let note = Note::new(checkpoint, vec![line]).unwrap();
        let tile = self.path(&Tile::in_tree(0, 0, size).unwrap().to_string());
        std::fs::create_dir_all(tile.parent().unwrap()).unwrap();
        std::fs::write(tile, hashes.concat()).unwrap();
        std::fs::create_dir_all(self.path("entries")).unwrap();
        for (index, bytes) in self.entries.iter().enumerate() {
            std::fs::write(self.path(&format!("entries/{index}")), bytes).unwrap();
        }
        std::fs::write(self.path("checkpoint"), note.text()).unwrap();
        note
    }

    /// The proof of an event, as the platform gives it.
    fn proof(&self, number: usize) -> PathBuf {
        let event = &self.events[number];
        let (seal, place) = (number / 3, number % 3);
        let path: Vec<String> = inclusion(&self.hashes(seal), place)
            .iter()
            .map(|hash| super::super::hex(hash))
            .collect();
        let proof = serde_json::json!({
            "format": "mingqian-audit-event/1",
            "log": ORIGIN,
            "event": {
                "id": event.id, "at": event.at, "actor_kind": "", "actor_id": "",
                "actor_name": event.actor_name, "act": event.act, "object_kind": "",
                "object_id": "", "source": "", "request_id": "", "code": 0,
                "detail": event.detail,
            },
            "seal": {
                "number": seal + 1, "log_index": seal * 2 + 1, "index": place, "count": 3,
                "path": path,
            },
            "act_index": (place == 0).then_some(seal * 2),
        });
        let file = self.path("event.json");
        std::fs::write(&file, proof.to_string()).unwrap();
        file
    }

    fn asked(&self) -> Asked {
        Asked {
            folder: self.dir.path().to_owned(),
            key: Some(super::super::hex(&self.key.public())),
            witness: Vec::new(),
            since: None,
            event: None,
        }
    }

    /// What is wrong; empty when all holds.
    fn wrong(&self, asked: &Asked) -> String {
        match run(asked, &mut |_| ()) {
            Ok(()) => String::new(),
            Err(Fault::Wrong(words) | Fault::Unreadable(words)) => words,
        }
    }
}

#[test]
fn an_honest_log_holds_with_what_it_said_before_and_its_events() {
    let mut copy = Copy::new();
    let before = copy.path("before");
    std::fs::copy(copy.path("checkpoint"), &before).unwrap();
    copy.push(EntryType::Close, b"a later entry".to_vec());
    copy.write();
    for number in [0, 4] {
        let asked = Asked {
            since: Some(before.clone()),
            event: Some(copy.proof(number)),
            ..copy.asked()
        };
        assert_eq!(copy.wrong(&asked), "", "event {number}");
    }
}

#[test]
fn a_forked_log_is_caught_by_name() {
    let mut copy = Copy::new();
    let before = copy.path("before");
    std::fs::copy(copy.path("checkpoint"), &before).unwrap();
    // The organ itself rewrites an act, computes everything anew and signs it.
    let act = Act {
        event_id: "event-0".to_owned(),
        act: "identity.unlock".to_owned(),
        event: ZERO,
    };
    let entry = Entry::sign(
        (EntryType::AuditAct, ZERO, 1),
        act.encode(),
        "organ",
        &copy.key,
    );
    copy.entries[0] = entry.encode();
    copy.write();
    assert_eq!(copy.wrong(&copy.asked()), "", "alone it looks sound");
    let asked = Asked {
        since: Some(before),
        ..copy.asked()
    };
    assert!(copy.wrong(&asked).contains("FORK"));
    // A log that became shorter is one as well.
    let longer = Copy::new();
    let mut shorter = Copy::new();
    shorter.entries.truncate(2);
    shorter.write();
    let asked = Asked {
        since: Some(longer.path("checkpoint")),
        ..shorter.asked()
    };
    assert!(shorter.wrong(&asked).contains("FORK"));
}

#[test]
fn whatever_was_rewritten_in_a_copy_is_named() {
    let copy = Copy::new();
    std::fs::write(copy.path("entries/2"), b"forged").unwrap();
    assert!(copy.wrong(&copy.asked()).contains("entry 2"));
    std::fs::remove_file(copy.path("entries/2")).unwrap();
    assert_eq!(copy.wrong(&copy.asked()), "", "withheld is allowed");
    let tile = copy.path(&Tile::in_tree(0, 0, 4).unwrap().to_string());
    let mut hashes = std::fs::read(&tile).unwrap();
    hashes[0] ^= 1;
    std::fs::write(&tile, &hashes).unwrap();
    assert!(copy.wrong(&copy.asked()).contains("do not give the root"));
    std::fs::write(&tile, &hashes[1..]).unwrap();
    assert!(copy.wrong(&copy.asked()).contains("hashes"));

    let copy = Copy::new();
    let other = Asked {
        key: Some(super::super::hex(
            &SigningKey::from_bytes(&[9; 32]).unwrap().public(),
        )),
        ..copy.asked()
    };
    assert!(copy.wrong(&other).contains("not signed with this key"));
    let witness = format!("公证处={}", super::super::hex(&copy.key.public()));
    let asked = Asked {
        witness: vec![witness],
        ..copy.asked()
    };
    assert!(copy.wrong(&asked).contains("公证处"));
}

#[test]
fn seals_without_one_in_the_middle_do_not_follow() {
    let mut copy = Copy::new();
    copy.entries.remove(1);
    copy.write();
    std::fs::remove_file(copy.path("entries/3")).unwrap();
    assert!(copy.wrong(&copy.asked()).contains("does not follow"));
}

#[test]
fn a_changed_event_is_caught_by_name() {
    let mut copy = Copy::new();
    let ask = |copy: &Copy, number: usize| Asked {
        event: Some(copy.proof(number)),
        ..copy.asked()
    };
    assert_eq!(copy.wrong(&ask(&copy, 1)), "");
    let honest = copy.hashes(0);
    copy.events[1].actor_name = "别人".to_owned();
    assert_ne!(copy.hashes(0), honest);
    let wrong = copy.wrong(&ask(&copy, 1));
    assert!(
        wrong.contains("event-1") && wrong.contains("was changed"),
        "{wrong}"
    );
    std::fs::write(copy.path("event.json"), "{").unwrap();
    let asked = Asked {
        event: Some(copy.path("event.json")),
        ..copy.asked()
    };
    assert!(!copy.wrong(&asked).is_empty());
}
