//! The log from outside: real witnesses over HTTP, monitors that trust nothing, an operator who
//! lies.

use std::path::Path;

use draw::hash::Hash;
use draw::log::evidence::Evidence;
use draw::log::note::Note;
use draw::log::range::{Tiles, of_consistency};
use draw::log::request::AddCheckpoint;
use draw::log::tile::Tile;
use draw::merkle::{self, root_of};
use reqwest::{Method, StatusCode};
use tempfile::TempDir;

use crate::evidence;
use crate::testing::{START_MS, World, world};
use crate::witness::Keeper;
use crate::witness::serve::{self, Serving, Settings};

mod folder;
mod lies;
mod reading;

/// A witness of the log that runs here.
struct Watcher {
    name: &'static str,
    key: [u8; 65],
    keeper: Keeper,
    serving: Serving,
}

/// The platform, two witnesses that watch its log, and an administrator.
struct Scene {
    w: World,
    admin: String,
    watchers: Vec<Watcher>,
    dir: TempDir,
}

const DRAW: &str = "d0";

async fn log_key(w: &World) -> [u8; 65] {
    let mut tx = w.app.db.begin().await.unwrap();
    let key = evidence::organ_key(&mut tx).await.unwrap().public();
    tx.commit().await.unwrap();
    key
}

async fn watch(w: &World, keeper: Keeper, state: &Path) -> Serving {
    let settings = Settings {
        keeper,
        state: state.to_owned(),
        listen: "127.0.0.1:0".parse().unwrap(),
        origin: evidence::origin(&w.app.config),
        log_key: log_key(w).await,
        clock: w.app.clock.clone(),
    };
    serve::start(settings).await.unwrap()
}

fn copy(keeper: &Keeper) -> Keeper {
    serde_json::from_str(&serde_json::to_string(keeper).unwrap()).unwrap()
}

async fn scene() -> Scene {
    let w = world().await;
    let admin = w.officer("administrator").await;
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene {
        w,
        admin,
        watchers: Vec::new(),
        dir,
    };
    for name in ["公证处", "法学院"] {
        let keeper = Keeper::new(name).unwrap();
        let serving = watch(&scene.w, copy(&keeper), &scene.dir.path().join(name)).await;
        let key = keeper.public_key().unwrap();
        let url = format!("http://{}", serving.address);
        assert_eq!(
            scene.register(name, &url, &key).await,
            StatusCode::SEE_OTHER
        );
        let key = hex::decode(key).unwrap().try_into().unwrap();
        scene.watchers.push(Watcher {
            name,
            key,
            keeper,
            serving,
        });
    }
    scene
}

impl Scene {
    async fn register(&self, name: &str, url: &str, key: &str) -> StatusCode {
        let fields = [("name", name), ("url", url), ("public_key", key)];
        let path = "/console/log-witnesses";
        self.w.form(path, &self.admin, &fields).await.status
    }

    /// Appends so many entries, each in a transaction of its own.
    async fn append(&self, count: usize) {
        for _ in 0..count {
            let mut tx = self.w.app.db.begin().await.unwrap();
            let size = evidence::store::state(&mut tx).await.unwrap().size;
            let bytes = format!("entry {size}").into_bytes();
            let at = self.w.app.clock.now();
            let index = evidence::append(&mut tx, DRAW, 5, at, &bytes, true).await;
            assert_eq!(index.unwrap(), size);
            tx.commit().await.unwrap();
        }
    }

    async fn checkpoint(&self) {
        evidence::checkpoint(&self.w.app).await.unwrap();
    }

    /// The newest checkpoint, as the public sees it.
    async fn note(&self) -> Note {
        let reply = self.w.get("/log/checkpoint", "").await;
        assert_eq!(reply.status, StatusCode::OK);
        Note::parse(reply.text.as_bytes()).unwrap()
    }

    fn times(&self, note: &Note) -> Vec<Option<u64>> {
        let at = |w: &Watcher| note.cosigned_at(w.name, &w.key);
        self.watchers.iter().map(at).collect()
    }

    /// Reads all tiles of a level that a tree of a size has.
    async fn level(&self, level: u32, size: u64) -> Vec<Hash> {
        let mut found = Vec::new();
        for index in 0.. {
            let Some(tile) = Tile::in_tree(level, index, size) else {
                break;
            };
            let bytes = self.w.bytes(&format!("/log/{tile}")).await;
            let hashes = bytes.as_chunks::<32>().0;
            assert_eq!(hashes.len() as u64, tile.width(), "{tile}");
            found.extend_from_slice(hashes);
        }
        found
    }

    async fn tiles(&self, size: u64) -> Tiles {
        let mut tiles = Tiles::default();
        for level in 0..2 {
            let hashes = self.level(level, size).await;
            for (index, tile) in hashes.chunks(256).enumerate() {
                tiles.insert(level, index as u64, tile.to_vec());
            }
        }
        tiles
    }
}

#[tokio::test]
async fn what_is_appended_is_signed_and_cosigned() {
    let s = scene().await;
    s.append(3).await;
    s.checkpoint().await;
    let note = s.note().await;
    let log = log_key(&s.w).await;
    assert!(note.is_signed_by_log(&log));
    assert_eq!(note.checkpoint().size, 3);
    let first = START_MS as u64 / 1000;
    assert_eq!(s.times(&note), [Some(first); 2]);
    s.w.app.clock.advance_ms(5000);
    s.append(4).await;
    s.checkpoint().await;
    let second = first + 5;
    assert_eq!(s.times(&s.note().await), [Some(second); 2]);

    // Each entry comes with the first checkpoint that contains it.
    let mut db = s.w.app.db.read().await.unwrap();
    let leaf = |n: u64| merkle::leaf(format!("entry {n}").as_bytes());
    let counting: Vec<String> = s.watchers.iter().map(|w| w.name.to_owned()).collect();
    let counting = (counting.as_slice(), 2);
    let bytes = evidence::part(&mut db, &[leaf(6), leaf(0), leaf(3)], counting).await;
    let part = Evidence::decode(&bytes.unwrap()).unwrap();
    let names = s.watchers.iter().map(|w| (w.name.to_owned(), w.key));
    let names: Vec<_> = names.collect();
    let origin = evidence::origin(&s.w.app.config);
    let known = part.check((&origin, &log), &names).unwrap();
    let seen: Vec<_> = known
        .iter()
        .map(|k| (k.hash, k.seen["公证处"], k.seen.len()))
        .collect();
    let expected = [
        (leaf(0), first, 2),
        (leaf(3), second, 2),
        (leaf(6), second, 2),
    ];
    assert_eq!(seen, expected);
    assert!(evidence::part(&mut db, &[leaf(7)], counting).await.is_err());

    let page = s.w.get("/log", "").await;
    assert!(page.text.contains("公证处") && page.text.contains("已签最新检查点"));
    assert!(!page.text.contains("曾拒绝签名") && !page.text.contains("联系不上"));
    assert!(
        page.text
            .contains(&hex::encode(s.note().await.checkpoint().root))
    );
    let proof = s.w.get("/log/4", "").await;
    assert!(
        proof.text.contains("与右边第 5 至 5 条合并"),
        "{}",
        proof.text
    );
    assert!(proof.text.contains("依次合并") && proof.text.contains("法学院"));
    assert_eq!(s.w.get("/log/7", "").await.status, StatusCode::NOT_FOUND);
    let english = s.w.get("/log/4?lang=en", "").await;
    assert!(
        english
            .text
            .contains("joined with entries 0 to 3 to the left")
    );
    let acts = s.w.acts().await;
    let added = acts.iter().filter(|act| *act == "evidence.add-witness 0");
    assert_eq!(added.count(), 2);
}

#[tokio::test]
async fn the_keeper_signs_by_itself() {
    let s = scene().await;
    s.append(1).await;
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        if s.w.get("/log/checkpoint", "").await.status == StatusCode::OK {
            let times = s.times(&s.note().await);
            if times.iter().all(Option::is_some) {
                return;
            }
        }
    }
    panic!("nobody signed");
}

#[tokio::test]
async fn an_act_that_fails_leaves_no_entry() {
    let s = scene().await;
    s.append(2).await;
    let mut tx = s.w.app.db.begin().await.unwrap();
    let lost = evidence::append(&mut tx, DRAW, 5, START_MS, b"lost", true);
    assert_eq!(lost.await.unwrap(), 2);
    drop(tx);
    s.append(1).await;
    s.checkpoint().await;
    assert_eq!(s.note().await.checkpoint().size, 3);
    assert_eq!(s.level(0, 3).await[2], merkle::leaf(b"entry 2"));
}

#[tokio::test]
async fn a_restart_between_append_and_signing_loses_nothing() {
    let mut s = scene().await;
    s.append(2).await;
    let config = (*s.w.app.config).clone();
    s.w = s.w.with_config(config).await;
    s.append(1).await;
    s.checkpoint().await;
    let note = s.note().await;
    assert_eq!(note.checkpoint().size, 3);
    assert!(s.times(&note).iter().all(Option::is_some));
    // Asked again, the log has nothing new to say.
    s.checkpoint().await;
    let mut db = s.w.app.db.read().await.unwrap();
    let sizes = "select count(*) from log_checkpoint where size = 3";
    assert_eq!(db.one::<i64>(sizes, &[]).await.unwrap(), 1);
    assert_eq!(s.note().await, note);
}

#[tokio::test]
async fn appends_of_many_at_a_time_stand_one_after_the_other() {
    let s = scene().await;
    let append = |n: u8| {
        let app = s.w.app.clone();
        async move {
            let mut tx = app.db.begin().await.unwrap();
            let index = evidence::append(&mut tx, DRAW, 5, START_MS, &[n], true)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            index
        }
    };
    let mut indices = futures_util::future::join_all((0..20).map(append)).await;
    indices.sort_unstable();
    assert_eq!(indices, (0..20).collect::<Vec<i64>>());
    let signs = (0..4).map(|_| evidence::checkpoint(&s.w.app));
    for signed in futures_util::future::join_all(signs).await {
        signed.unwrap();
    }
    assert_eq!(
        s.note().await.checkpoint().root,
        root_of(&s.level(0, 20).await)
    );
}

/// Sends a request to a witness as a log would.
async fn ask(at: &Serving, body: String) -> (u16, String, String) {
    let url = format!("http://{}/add-checkpoint", at.address);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let reply = client.request(Method::POST, url).body(body);
    let reply = reply.send().await.unwrap();
    let kind = reply.headers()["content-type"].to_str().unwrap().to_owned();
    (reply.status().as_u16(), kind, reply.text().await.unwrap())
}

/// A request for a cosignature of a note, with the proof that the tiles give.
fn request(tiles: &Tiles, old: u64, note: &Note) -> String {
    let ranges = of_consistency(old, note.checkpoint().size);
    let proof = tiles.proof(&ranges).unwrap();
    let note = note.clone();
    AddCheckpoint { old, proof, note }.text()
}
