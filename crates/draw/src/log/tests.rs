//! Tiles, notes, a witness's decision and the part of a bundle, and every way of bending them.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
use sm::SigningKey;

use crate::hash::Hash;
use crate::log::consistency::consistency;
use crate::log::evidence::{Evidence, Leaf, Wrong};
use crate::log::note::{Checkpoint, Note, is_name};
use crate::log::range::{self, Tiles};
use crate::log::request::AddCheckpoint;
use crate::log::tile::{TILE_WIDTH, Tile};
use crate::log::witness::{Memory, Refusal};
use crate::merkle::{inclusion, leaf, root_of};

const ORIGIN: &str = "mingqian/11440700007000011T";

fn key(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32]).unwrap()
}

fn leaves(n: usize) -> Vec<Hash> {
    (0..n).map(|n| leaf(n.to_string().as_bytes())).collect()
}

fn checkpoint(leaves: &[Hash]) -> Checkpoint {
    Checkpoint {
        origin: ORIGIN.to_owned(),
        size: leaves.len() as u64,
        root: root_of(leaves),
    }
}

fn note(leaves: &[Hash]) -> Note {
    let checkpoint = checkpoint(leaves);
    let line = checkpoint.sign(&key(1));
    Note::new(checkpoint, vec![line]).unwrap()
}

#[test]
fn tiles_are_named_as_the_specification_says() {
    for (level, index, width, text) in [
        (0, 0, 256, "tile/0/000"),
        (0, 1_234_067, 256, "tile/0/x001/x234/067"),
        (1, 999, 7, "tile/1/999.p/7"),
        (5, 1000, 255, "tile/5/x001/000.p/255"),
    ] {
        let tile = Tile::new(level, index, width).unwrap();
        assert_eq!(tile.to_string(), text);
        assert_eq!(text.parse(), Ok(tile));
    }
    for text in [
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/00",
        "tile/0/x000/000",
        "tile/6/000",
        "tile/00/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/x001",
        "tile/0/001/002",
        "tile/+0/000",
        "tile/0/000/",
        "tile/0/x1/000",
        "/tile/0/000",
        "tile/0/x001/x001/x001/x001/x001/x001/000",
        "tile/0/０００",
    ] {
        assert!(text.parse::<Tile>().is_err(), "{text}");
    }
    assert_eq!(Tile::in_tree(0, 1, 300), Tile::new(0, 1, 44).ok());
    assert_eq!(Tile::in_tree(1, 0, 300), Tile::new(1, 0, 1).ok());
    assert_eq!(Tile::in_tree(1, 0, 255), None);
    assert_eq!(Tile::in_tree(u32::MAX, u64::MAX, 3), None);
}

#[test]
fn proofs_from_tiles_are_those_from_leaves() {
    for size in [1usize, 2, 3, 255, 256, 257, 700, 1025] {
        let leaves = leaves(size);
        let mut tiles = Tiles::default();
        let whole: Vec<Hash> = leaves.chunks_exact(256).map(root_of).collect();
        for (level, hashes) in [&leaves, &whole].into_iter().enumerate() {
            for (index, tile) in hashes.chunks(TILE_WIDTH as usize).enumerate() {
                tiles.insert(level as u32, index as u64, tile.to_vec());
            }
        }
        for at in (0..size).step_by(13) {
            let ranges = range::of_inclusion(at as u64, size as u64);
            assert!(tiles.missing(&ranges).is_empty());
            assert_eq!(tiles.proof(&ranges), Some(inclusion(&leaves, at)));
            let ranges = range::of_consistency(at as u64, size as u64);
            assert_eq!(tiles.proof(&ranges), Some(consistency(&leaves, at)));
        }
        let ranges = range::of_consistency(1, size as u64);
        assert_eq!(Tiles::default().missing(&ranges).is_empty(), size < 2);
    }
}

#[test]
fn a_note_is_read_as_it_was_written_and_tells_who_signed() {
    let leaves = leaves(5);
    let mut lines = vec![checkpoint(&leaves).sign(&key(1))];
    lines.push(checkpoint(&leaves).cosign("公证处", &key(2), 1_772_413_200));
    let note = Note::new(checkpoint(&leaves), lines).unwrap();
    let again = Note::parse(note.text().as_bytes()).unwrap();
    assert_eq!(again, note);
    assert!(note.is_signed_by_log(&key(1).public()));
    assert!(!note.is_signed_by_log(&key(2).public()));
    let at = |name, n| note.cosigned_at(name, &key(n).public());
    assert_eq!(at("公证处", 2), Some(1_772_413_200));
    assert_eq!(at("消委会", 2), None);
    assert_eq!(at("公证处", 1), None);
    // The log's own signature is no cosignature, whatever it is taken for.
    assert_eq!(at(ORIGIN, 1), None);
}

#[test]
fn no_bit_of_a_note_can_be_turned() {
    let leaves = leaves(3);
    let line = checkpoint(&leaves).cosign("w", &key(2), 7);
    let log = checkpoint(&leaves).sign(&key(1));
    let text = Note::new(checkpoint(&leaves), vec![log, line])
        .unwrap()
        .text();
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(note) = Note::parse(&bytes) else {
            continue;
        };
        let log = note.is_signed_by_log(&key(1).public());
        let witness = note.cosigned_at("w", &key(2).public()) == Some(7);
        assert!(!(log && witness), "byte {at}");
    }
}

#[test]
fn a_note_has_one_text() {
    let leaves = leaves(3);
    let text = note(&leaves).text();
    let is_fine = |text: &str| Note::parse(text.as_bytes()).is_ok();
    assert!(is_fine(&text));
    for (from, to) in [
        ("\n3\n", "\n03\n"),
        ("\n3\n", "\n+3\n"),
        ("\n3\n", "\n3\r\n"),
        ("\n\n", "\nextension\n\n"),
        ("\n\n", "\n"),
        ("=\n", "\n"),
        (ORIGIN, "a log"),
        (ORIGIN, "a+log"),
        (ORIGIN, ""),
        ("— ", "- "),
    ] {
        assert!(!is_fine(&text.replacen(from, to, 1)), "{from:?} {to:?}");
    }
    assert!(!is_fine(text.trim_end()));
    assert!(!is_fine(&format!("{text}\n")));
    let (body, line) = text.split_once("\n\n").unwrap();
    assert!(is_fine(&format!("{body}\n\n{}", line.repeat(64))));
    assert!(!is_fine(&format!("{body}\n\n{}", line.repeat(65))));
    assert!(!is_fine(&format!("{body}\n\n")));
    assert!(
        !is_name("消 委会") && !is_name("消\u{3000}委会") && !is_name("a+b") && is_name("消委会")
    );
}

#[test]
fn a_witness_signs_what_contains_all_it_signed_and_nothing_else() {
    let (old, new) = (leaves(5), leaves(9));
    let proof = consistency(&new, 5);
    let start = Memory::new(ORIGIN, key(1).public());
    let memory = start.consider(0, &[], &note(&old)).unwrap();
    assert_eq!((memory.size, memory.root), (5, root_of(&old)));
    let next = memory.consider(5, &proof, &note(&new)).unwrap();
    assert_eq!((next.size, next.root), (9, root_of(&new)));
    // The same checkpoint may be signed again, with a new time.
    assert_eq!(memory.consider(5, &[], &note(&old)), Ok(memory.clone()));

    let refused = |old: u64, proof: &[Hash], note: &Note| memory.consider(old, proof, note);
    let known = Err(Refusal::WrongOldSize { known: 5 });
    assert_eq!(refused(4, &consistency(&new, 4), &note(&new)), known);
    assert_eq!(refused(0, &[], &note(&new)), known);
    assert_eq!(refused(5, &[], &note(&new)), Err(Refusal::BadProof));
    let smaller = note(&leaves(4));
    assert_eq!(refused(5, &[], &smaller), Err(Refusal::Smaller));
    let mut other = old.clone();
    other[2] = leaf(b"rewritten");
    assert_eq!(refused(5, &[], &note(&other)), Err(Refusal::Fork));
    let mut rewritten = new.clone();
    rewritten[2] = leaf(b"rewritten");
    let honest_looking = consistency(&rewritten, 5);
    let refusal = refused(5, &honest_looking, &note(&rewritten));
    assert_eq!(refusal, Err(Refusal::BadProof));
    let impostor = Note::new(checkpoint(&new), vec![checkpoint(&new).sign(&key(3))]).unwrap();
    assert_eq!(refused(5, &proof, &impostor), Err(Refusal::BadSignature));
    let elsewhere = Memory::new("another", key(1).public());
    let refusal = elsewhere.consider(0, &[], &note(&new));
    assert_eq!(refusal, Err(Refusal::UnknownLog));
}

#[test]
fn a_request_is_read_as_it_was_written() {
    let (new, note) = (leaves(9), note(&leaves(9)));
    for (old, proof) in [(0, Vec::new()), (5, consistency(&new, 5))] {
        let note = note.clone();
        let request = AddCheckpoint { old, proof, note };
        let text = request.text();
        assert_eq!(AddCheckpoint::parse(text.as_bytes()).as_ref(), Ok(&request));
        for (from, to) in [
            ("old ", "old  "),
            ("old ", "old +"),
            ("old ", "old 0"),
            ("old ", "new "),
            ("\n\n", "\nAAAA\n\n"),
            ("\n\n", "\n"),
        ] {
            let bent = text.replacen(from, to, 1);
            assert!(AddCheckpoint::parse(bent.as_bytes()).is_err(), "{bent}");
        }
    }
    assert!(AddCheckpoint::parse(&vec![b'a'; 1 << 20]).is_err());
}

/// Five leaves under two checkpoints, the second of which one witness signed.
fn evidence() -> (Evidence, Vec<(String, [u8; 65])>) {
    let all = leaves(9);
    let first = note(&all[..5]);
    let seen = checkpoint(&all).cosign("公证处", &key(2), 100);
    let unknown = checkpoint(&all).cosign("路人", &key(4), 200);
    let lines = vec![checkpoint(&all).sign(&key(1)), seen, unknown];
    let second = Note::new(checkpoint(&all), lines).unwrap();
    let leaf = |index: usize, note: u16, size: usize| Leaf {
        hash: all[index],
        index: index as u64,
        note,
        path: inclusion(&all[..size], index),
    };
    let leaves = vec![leaf(0, 0, 5), leaf(4, 0, 5), leaf(5, 1, 9), leaf(8, 1, 9)];
    let witnesses = vec![
        ("公证处".to_owned(), key(2).public()),
        ("消委会".to_owned(), key(3).public()),
    ];
    let notes = vec![first, second];
    (Evidence { notes, leaves }, witnesses)
}

#[test]
fn the_part_says_which_leaf_was_seen_when() {
    let (evidence, witnesses) = evidence();
    let bytes = evidence.encode();
    assert_eq!(Evidence::decode(&bytes).as_ref(), Ok(&evidence));
    let log = key(1).public();
    let known = evidence.check((ORIGIN, &log), &witnesses).unwrap();
    assert_eq!(known.len(), 4);
    assert!(known[0].seen.is_empty());
    assert_eq!(known[3].index, 8);
    let seen: Vec<_> = known[3].seen.iter().collect();
    assert_eq!(seen, [(&"公证处".to_owned(), &100)]);

    let other = evidence.check(("another", &log), &witnesses);
    assert_eq!(other, Err(Wrong::OtherLog(0)));
    let other = evidence.check((ORIGIN, &key(3).public()), &witnesses);
    assert_eq!(other, Err(Wrong::NotSigned(0)));
    let mut moved = evidence.clone();
    moved.leaves[0].index = 1;
    let moved = moved.check((ORIGIN, &log), &witnesses);
    assert_eq!(moved, Err(Wrong::NotContained(1)));
    let mut changed = evidence;
    changed.leaves[2].hash[0] ^= 1;
    let changed = changed.check((ORIGIN, &log), &witnesses);
    assert_eq!(changed, Err(Wrong::NotContained(5)));
}

#[test]
fn the_part_has_one_encoding() {
    let (evidence, witnesses) = evidence();
    let bytes = evidence.encode();
    for length in 0..bytes.len() {
        assert!(Evidence::decode(&bytes[..length]).is_err(), "{length}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(Evidence::decode(&longer).is_err());
    let bent = |bend: &dyn Fn(&mut Evidence)| {
        let mut bent = evidence.clone();
        bend(&mut bent);
        Evidence::decode(&bent.encode()).is_err()
    };
    assert!(bent(&|e| e.notes.reverse()));
    assert!(bent(&|e| e.leaves.reverse()));
    assert!(bent(&|e| e.leaves[1].index = 0));
    assert!(bent(&|e| e.leaves[1].note = 2));
    assert!(bent(&|e| e.notes[1] = e.notes[0].clone()));
    assert!(bent(&|e| e.leaves[1].path = vec![[0; 32]; 65]));
    let log = key(1).public();
    let before = evidence.check((ORIGIN, &log), &witnesses);
    for at in (0..bytes.len()).step_by(3) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        let Ok(changed) = Evidence::decode(&changed) else {
            continue;
        };
        // What is still accepted is a signature that nobody asked about.
        if let Ok(known) = changed.check((ORIGIN, &log), &witnesses) {
            let hashes = |known: &[crate::log::evidence::Logged]| {
                known.iter().map(|k| (k.hash, k.index)).collect::<Vec<_>>()
            };
            assert_eq!(
                hashes(&known),
                hashes(before.as_ref().unwrap()),
                "byte {at}"
            );
        }
    }
}

proptest! {
    #[test]
    fn what_a_tile_is_called_names_that_tile(level in 0u32..6, index: u64, width in 1u64..=256) {
        let index = index % 1_000_000_000_000_000;
        let tile = Tile::new(level, index, width).unwrap();
        prop_assert_eq!(tile.to_string().parse(), Ok(tile));
    }

    #[test]
    fn garbage_names_no_tile_and_is_no_note(
        text in "(tile/)?[0-9x/.p]{0,40}",
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        lines in prop::collection::vec("(— )?[a-z0-9=+/ ]{0,90}", 0..9),
    ) {
        if let Ok(tile) = text.parse::<Tile>() {
            prop_assert_eq!(tile.to_string(), text);
        }
        let _ = Evidence::decode(&bytes);
        let _ = AddCheckpoint::parse(format!("old 1\n{}", lines.join("\n")).as_bytes());
        for text in [bytes, lines.join("\n").into_bytes()] {
            if let Ok(note) = Note::parse(&text) {
                prop_assert_eq!(note.text().into_bytes(), text);
            }
        }
    }

    #[test]
    fn a_note_that_is_read_has_the_text_that_was_read(at in 0usize..250, byte: u8) {
        let mut bytes = note(&leaves(3)).text().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(note) = Note::parse(&bytes) {
            prop_assert!(note.text().as_bytes() == bytes);
        }
    }
}
