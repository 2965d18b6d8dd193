//! What a lying operator, a stranger and a broken machine meet.

use draw::hash::Hash;
use draw::log::note::{Checkpoint, Note};
use draw::merkle::{self, Tree};
use reqwest::StatusCode;

use super::{Scene, ask, copy, log_key, request, scene, watch};
use crate::evidence;
use crate::witness::Keeper;

impl Scene {
    /// Rewrites an entry in the database and everything that is computed from it, as an operator
    /// would who knows how the log is made.
    async fn rewrite(&self, index: i64) {
        let mut tx = self.w.app.db.begin().await.unwrap();
        let forged = b"forged".to_vec();
        let update = "update log_leaf set bytes = $2, hash = $3 where idx = $1";
        let hash = merkle::leaf(&forged);
        tx.execute(update, &[&index, &forged, &hash]).await.unwrap();
        let all = "select hash from log_leaf order by idx";
        let mut tree = Tree::new();
        for hash in tx.all::<Vec<u8>>(all, &[]).await.unwrap() {
            tree.push_hash(Hash::try_from(hash).unwrap());
        }
        let peaks: String = tree.peaks().iter().map(hex::encode).collect();
        let update = "update log_state set peaks = $1 where id = 1";
        tx.execute(update, &[&peaks]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_rewritten_entry_finds_no_witness() {
    let s = scene().await;
    s.append(5).await;
    s.checkpoint().await;
    s.rewrite(1).await;
    s.append(2).await;
    s.checkpoint().await;
    let note = s.note().await;
    assert_eq!(note.checkpoint().size, 7);
    assert_eq!(s.times(&note), [None, None]);
    let page = s.w.get("/log", "").await;
    assert!(
        page.text.contains("曾拒绝签名") && page.text.contains("422"),
        "{}",
        page.text
    );
    // What was cosigned before no longer fits what the log shows.
    let before = s.w.get("/log/0", "").await;
    assert!(before.text.contains("证明不成立"), "{}", before.text);
}

#[tokio::test]
async fn a_fork_is_refused_and_named() {
    let s = scene().await;
    s.append(3).await;
    s.checkpoint().await;
    let honest = s.note().await;
    let mut tx = s.w.app.db.begin().await.unwrap();
    let key = evidence::organ_key(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let other = Checkpoint {
        root: merkle::leaf(b"other"),
        ..honest.checkpoint().clone()
    };
    let line = other.sign(&key);
    let fork = Note::new(other, vec![line]).unwrap();
    let tiles = s.tiles(3).await;
    let at = &s.watchers[0].serving;
    let (status, kind, text) = ask(at, request(&tiles, 3, &fork)).await;
    assert_eq!((status, kind.starts_with("text/plain")), (409, true));
    assert!(text.starts_with("fork:"), "{text}");

    // An operator who signs another root for a size that was signed: the database itself refuses,
    // and when it is forced, the witnesses do.
    s.rewrite(0).await;
    s.w.run("delete from log_cosignature").await;
    s.w.run("delete from log_checkpoint").await;
    s.w.run("update log_state set signed_size = 0").await;
    s.checkpoint().await;
    assert_eq!(s.times(&s.note().await), [None, None]);
    let page = s.w.get("/log", "").await;
    assert!(page.text.contains("409 fork:"), "{}", page.text);
}

#[tokio::test]
async fn a_log_that_was_set_back_is_refused() {
    let s = scene().await;
    s.append(4).await;
    s.checkpoint().await;
    // As after the restoration of a backup that was made before the fourth entry.
    s.w.run("delete from log_cosignature").await;
    s.w.run("delete from log_checkpoint").await;
    s.w.run("delete from log_leaf where idx = 3").await;
    s.w.run("update log_witness set signed_size = 0").await;
    let mut tree = Tree::new();
    for hash in s.level_of_database().await {
        tree.push_hash(hash);
    }
    let peaks: String = tree.peaks().iter().map(hex::encode).collect();
    let mut tx = s.w.app.db.begin().await.unwrap();
    let back = "update log_state set size = 3, signed_size = 0, peaks = $1";
    tx.execute(back, &[&peaks]).await.unwrap();
    tx.commit().await.unwrap();
    s.checkpoint().await;
    let page = s.w.get("/log", "").await;
    assert!(
        page.text.contains("409 4: the witness has signed more"),
        "{}",
        page.text
    );
}

impl Scene {
    async fn level_of_database(&self) -> Vec<Hash> {
        let mut db = self.w.app.db.read().await.unwrap();
        let all = "select hash from log_leaf order by idx";
        let rows: Vec<Vec<u8>> = db.all(all, &[]).await.unwrap();
        rows.into_iter()
            .map(|row| row.try_into().unwrap())
            .collect()
    }
}

#[tokio::test]
async fn a_dead_witness_stops_nothing_and_catches_up() {
    let mut s = scene().await;
    s.append(1).await;
    s.checkpoint().await;
    let dead = s.watchers.pop().unwrap();
    dead.serving.stop().await.unwrap();
    s.append(1).await;
    s.checkpoint().await;
    let note = s.note().await;
    assert_eq!(note.checkpoint().size, 2);
    assert!(s.times(&note)[0].is_some());
    assert_eq!(note.cosigned_at(dead.name, &dead.key), None);
    let page = s.w.get("/log", "").await;
    assert!(page.text.contains("联系不上"), "{}", page.text);
    assert!(!page.text.contains("曾拒绝签名"));

    // Restarted, it knows what it signed, and signs what came meanwhile.
    let state = s.dir.path().join(dead.name);
    let again = watch(&s.w, copy(&dead.keeper), &state).await;
    let url = format!("http://{}", again.address);
    let key = dead.keeper.public_key().unwrap();
    assert_eq!(
        s.register(dead.name, &url, &key).await,
        StatusCode::SEE_OTHER
    );
    s.checkpoint().await;
    let note = s.note().await;
    assert!(note.cosigned_at(dead.name, &dead.key).is_some());
    assert!(!s.w.get("/log", "").await.text.contains("联系不上"));
}

#[tokio::test]
async fn a_witness_that_was_restarted_keeps_its_memory() {
    let mut s = scene().await;
    s.append(3).await;
    s.checkpoint().await;
    let old = s.watchers.remove(0);
    old.serving.stop().await.unwrap();
    let state = s.dir.path().join(old.name);
    let again = watch(&s.w, copy(&old.keeper), &state).await;
    let tiles = s.tiles(3).await;
    let note = s.note().await;
    let (status, kind, text) = ask(&again, request(&tiles, 0, &note)).await;
    assert_eq!((status, kind.as_str()), (409, "text/x.tlog.size"));
    assert_eq!(text, "3\n");
    // The same checkpoint again is fine.
    assert_eq!(ask(&again, request(&tiles, 3, &note)).await.0, 200);
    again.stop().await.unwrap();
    std::fs::write(&state, "garbage").unwrap();
    let settings = crate::witness::serve::Settings {
        keeper: copy(&old.keeper),
        state,
        listen: "127.0.0.1:0".parse().unwrap(),
        origin: evidence::origin(&s.w.app.config),
        log_key: log_key(&s.w).await,
        clock: s.w.app.clock.clone(),
    };
    assert!(crate::witness::serve::start(settings).await.is_err());
}

#[tokio::test]
async fn strangers_get_no_cosignature() {
    let s = scene().await;
    s.append(3).await;
    s.checkpoint().await;
    s.append(2).await;
    evidence::checkpoint(&s.w.app).await.unwrap();
    let tiles = s.tiles(5).await;
    let honest = s.note().await;
    let at = &s.watchers[1].serving;
    let status = |body: String| async { ask(at, body).await.0 };

    let stranger = Keeper::new("x").unwrap();
    let bytes: [u8; 32] = hex::decode(&stranger.private_key)
        .unwrap()
        .try_into()
        .unwrap();
    let key = sm::SigningKey::from_bytes(&bytes).unwrap();
    let resigned = |checkpoint: Checkpoint| {
        let line = checkpoint.sign(&key);
        Note::new(checkpoint, vec![line]).unwrap()
    };
    let impostor = resigned(honest.checkpoint().clone());
    assert_eq!(status(request(&tiles, 5, &impostor)).await, 403);
    let elsewhere = resigned(Checkpoint {
        origin: "mingqian/other".to_owned(),
        ..honest.checkpoint().clone()
    });
    assert_eq!(status(request(&tiles, 5, &elsewhere)).await, 404);
    assert_eq!(status("old 5\n".to_owned()).await, 400);
    assert_eq!(status("x".repeat(1 << 20)).await, 413);
    let ahead = request(&tiles, 5, &honest).replacen("old 5", "old 6", 1);
    assert_eq!(status(ahead).await, 400);
    assert_eq!(status(request(&tiles, 5, &honest)).await, 200);
    let url = format!("http://{}/add-checkpoint", at.address);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let reply = client.get(url).send().await.unwrap();
    assert_eq!(reply.status(), StatusCode::METHOD_NOT_ALLOWED);
}
