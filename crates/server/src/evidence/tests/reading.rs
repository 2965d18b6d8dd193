//! What monitors read, what is withheld from them, and who may register a witness.

use draw::log::range::of_inclusion;
use draw::merkle::{self, Tree, root_from, root_of};
use reqwest::StatusCode;

use super::{DRAW, log_key, scene};
use crate::evidence;
use crate::testing::START_MS;
use crate::witness::Keeper;

#[tokio::test]
async fn tiles_over_http_give_the_signed_root_and_every_proof() {
    let s = scene().await;
    let mut tx = s.w.app.db.begin().await.unwrap();
    for n in 0..520 {
        let bytes = format!("entry {n}").into_bytes();
        evidence::append(&mut tx, DRAW, 5, START_MS, &bytes, true)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    s.checkpoint().await;
    let note = s.note().await;
    let (size, root) = (note.checkpoint().size, note.checkpoint().root);
    assert_eq!(size, 520);
    let leaves = s.level(0, size).await;
    assert_eq!(root_of(&leaves), root);
    let mut tree = Tree::new();
    for (n, leaf) in leaves.iter().enumerate() {
        let bytes = s.w.bytes(&format!("/log/entries/{n}")).await;
        assert_eq!(merkle::leaf(&bytes), *leaf);
        tree.push(&bytes);
    }
    assert_eq!(tree.root(), root);
    let tiles = s.tiles(size).await;
    for index in [0, 255, 256, 511, 519] {
        let path = tiles.proof(&of_inclusion(index, size)).unwrap();
        let found = root_from(leaves[index as usize], index, size, &path);
        assert_eq!(found, Some(root), "{index}");
    }
    let full = s.w.get("/log/tile/0/000", "").await;
    assert!(
        full.headers["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    let partial = s.w.get("/log/tile/0/002.p/8", "").await;
    assert_eq!(partial.headers["cache-control"], "no-store");
    assert_eq!(s.w.bytes("/log/tile/0/002.p/3").await.len(), 96);
    for path in [
        "0/002",
        "0/002.p/9",
        "0/003.p/1",
        "1/000.p/3",
        "2/000",
        "0/2",
        "x",
    ] {
        let reply = s.w.get(&format!("/log/tile/{path}"), "").await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_sealed_entry_shows_its_hash_only_until_it_is_published() {
    let s = scene().await;
    let mut tx = s.w.app.db.begin().await.unwrap();
    let append = evidence::append(&mut tx, "sealed", 2, START_MS, b"secret", false);
    assert_eq!(append.await.unwrap(), 0);
    tx.commit().await.unwrap();
    s.checkpoint().await;
    let hidden = s.w.get("/log/entries/0", "").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert!(hidden.text.contains("404"), "{}", hidden.text);
    assert!(s.w.get("/log/0", "").await.text.contains("密封"));
    assert_eq!(s.level(0, 1).await, [merkle::leaf(b"secret")]);
    let mut tx = s.w.app.db.begin().await.unwrap();
    evidence::publish(&mut tx, "other").await.unwrap();
    evidence::publish(&mut tx, "sealed").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(s.w.bytes("/log/entries/0").await, b"secret");
}

#[tokio::test]
async fn the_form_refuses_what_is_no_witness() {
    let s = scene().await;
    let key = Keeper::new("x").unwrap().public_key().unwrap();
    let good = "http://127.0.0.1:9";
    for (name, url, key) in [
        ("a b", good, key.as_str()),
        ("a+b", good, &key),
        ("x", "https://127.0.0.1:9", &key),
        ("x", "ftp://127.0.0.1", &key),
        ("x", "127.0.0.1:9", &key),
        ("x", "http://127.0.0.1:9/?a=b", &key),
        ("x", good, "04"),
    ] {
        assert_eq!(
            s.register(name, url, key).await,
            StatusCode::BAD_REQUEST,
            "{name} {url}"
        );
    }
    assert_eq!(s.register("公证处", good, &key).await, StatusCode::CONFLICT);
    let fields = [("name", "x"), ("url", good), ("public_key", key.as_str())];
    let planner = s.w.officer("planner").await;
    let path = "/console/log-witnesses";
    let reply = s.w.form(path, &planner, &fields).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    let page = s.w.get(path, &s.admin).await;
    assert!(page.text.contains(&hex::encode(log_key(&s.w).await)));
}
