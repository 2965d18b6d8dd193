//! The audit from outside: administrative acts in the log, seals, proofs, and an operator who
//! rewrites.

use draw::entry::{Entry, EntryType};
use draw::hash::Hash;
use draw::log::audit::{Act, AuditEvent, Seal};
use draw::merkle::{leaf, root_from};
use reqwest::StatusCode;
use serde_json::Value as Json;

use crate::audit::check::{self, Finding};
use crate::audit::seal;
use crate::testing::{World, world};

const HOUR_MS: i64 = 3_600_000;

/// A platform with an administrator and an administrative act of theirs.
async fn scene() -> (World, String) {
    let w = world().await;
    let admin = w.officer("administrator").await;
    let key = crate::witness::Keeper::new("公证处").unwrap();
    let key = key.public_key().unwrap();
    let fields = [
        ("name", "公证处"),
        ("url", "http://127.0.0.1:9"),
        ("public_key", &key),
    ];
    let added = w.form("/console/log-witnesses", &admin, &fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    (w, admin)
}

async fn entry(w: &World, index: i64) -> (Entry, Hash) {
    let bytes = w.bytes(&format!("/log/entries/{index}")).await;
    (Entry::decode(&bytes).unwrap(), leaf(&bytes))
}

async fn text(w: &World, sql: &'static str) -> String {
    let mut db = w.app.db.read().await.unwrap();
    db.one(sql, &[]).await.unwrap()
}

async fn number(w: &World, sql: &'static str) -> i64 {
    let mut db = w.app.db.read().await.unwrap();
    db.one(sql, &[]).await.unwrap()
}

/// Seals everything that has happened.
async fn seal_all(w: &World) -> usize {
    let sealed = seal::seal_until(&w.app, i64::MAX).await.unwrap();
    crate::evidence::checkpoint(&w.app).await.unwrap();
    sealed
}

async fn findings(w: &World) -> Vec<Finding> {
    check::all(&w.app, None).await.unwrap()
}

const ADDED: &str = "select id from audit_event where act = 'evidence.add-witness'";

#[test]
fn acts_have_names_of_their_own() {
    let mut names: Vec<_> = crate::app::acts().iter().map(|act| act.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "two acts have the same name");
}

#[tokio::test]
async fn an_administrative_act_is_a_leaf_of_the_log() {
    let (w, admin) = scene().await;
    // Signing in is no administrative act, registering a witness is one, and it is entered once.
    let waiting = number(
        &w,
        "select count(*) from audit_event where is_administrative",
    )
    .await;
    assert_eq!(seal::enter(&w.app).await.unwrap() as i64, waiting);
    assert_eq!(seal::enter(&w.app).await.unwrap(), 0);
    let id = text(&w, ADDED).await;
    let index = number(
        &w,
        "select log_index from audit_event where act = 'evidence.add-witness'",
    )
    .await;
    let (entry, _) = entry(&w, index).await;
    assert_eq!(entry.entry_type, EntryType::AuditAct);
    let said = Act::decode(&entry.body).unwrap();
    assert_eq!(
        (said.act.as_str(), said.event_id),
        ("evidence.add-witness", id.clone())
    );
    // The public log tells what was done and when, not by whom or to whom.
    let public = w.get(&format!("/log/{index}"), "").await.text;
    assert!(public.contains("管理操作登记") && public.contains("evidence.add-witness"));
    assert!(!public.contains("公证处"));
    let page = w.get(&format!("/console/audit/{id}"), &admin).await.text;
    assert!(page.contains(&format!("/log/{index}")), "{page}");
}

#[tokio::test]
async fn every_event_has_a_proof_once_its_hour_is_sealed() {
    let (w, admin) = scene().await;
    let id = text(&w, ADDED).await;
    assert_eq!(seal::seal(&w.app).await.unwrap(), 0, "the hour goes on");
    let page = w.get(&format!("/console/audit/{id}"), &admin).await;
    assert!(page.text.contains("还没有轮到"), "{}", page.text);
    w.app.clock.advance_ms(HOUR_MS + 60_000);
    let sealed = seal::seal(&w.app).await.unwrap();
    assert!(sealed >= 2, "{sealed}");
    assert_eq!(seal::seal(&w.app).await.unwrap(), 0);
    // The session of before has ended in that hour.
    let admin = w.officer("auditor").await;
    let reply = w.get(&format!("/console/audit/{id}/proof"), &admin).await;
    let proof: Json = serde_json::from_str(&reply.text).unwrap();
    let read = |name: &str| proof["event"][name].as_str().unwrap().to_owned();
    let event = AuditEvent {
        id: read("id"),
        at: proof["event"]["at"].as_u64().unwrap(),
        actor_kind: read("actor_kind"),
        actor_id: read("actor_id"),
        actor_name: read("actor_name"),
        act: read("act"),
        object_kind: read("object_kind"),
        object_id: read("object_id"),
        source: read("source"),
        request_id: read("request_id"),
        code: 0,
        detail: read("detail"),
    };
    let of = &proof["seal"];
    let hash = |text: &Json| -> Hash {
        let bytes = hex::decode(text.as_str().unwrap()).unwrap();
        bytes.try_into().unwrap()
    };
    let path: Vec<Hash> = of["path"].as_array().unwrap().iter().map(hash).collect();
    let place = |name: &str| of[name].as_u64().unwrap();
    let root = root_from(event.leaf(), place("index"), place("count"), &path);
    let (entry, _) = entry(&w, of["log_index"].as_i64().unwrap()).await;
    let said = Seal::decode(&entry.body).unwrap();
    assert_eq!((Some(said.root), said.number), (root, 1));
    assert_eq!(said.count as usize, sealed);
    assert_eq!(findings(&w).await, []);
    let page = w.get(&format!("/console/audit/{id}"), &admin).await;
    assert!(page.text.contains("一字不差"), "{}", page.text);
    let seals = w.get("/console/audit/seals", &admin).await;
    assert!(seals.text.contains(&hex::encode(said.root)));
}

#[tokio::test]
async fn seals_follow_each_other_and_two_nodes_make_each_once() {
    let (w, admin) = scene().await;
    seal_all(&w).await;
    // An event of an hour that is sealed already, from a transaction that ended late.
    w.get("/console/audit", &admin).await;
    let copy = "insert into audit_event (id, at, actor_kind, actor_id, actor_name, act, \
                object_kind, object_id, source, request_id, code, detail, is_administrative) \
                select '0' || id, at, actor_kind, actor_id, actor_name, act, object_kind, \
                object_id, source, request_id, code, detail, is_administrative \
                from audit_event where act = 'evidence.add-witness'";
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute(copy, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let (one, two) = (w.app.clone(), w.app.clone());
    let (one, two) = tokio::join!(
        seal::seal_until(&one, i64::MAX),
        seal::seal_until(&two, i64::MAX)
    );
    let both = [one.unwrap(), two.unwrap()];
    assert!(both.contains(&0) && both != [0, 0], "{both:?}");
    let list = "select log_index from audit_seal order by number";
    let mut db = w.app.db.read().await.unwrap();
    let places: Vec<i64> = db.all(list, &[]).await.unwrap();
    drop(db);
    assert_eq!(places.len(), 2);
    let (_, first) = entry(&w, places[0]).await;
    let (second, _) = entry(&w, places[1]).await;
    assert_eq!(Seal::decode(&second.body).unwrap().previous, first);
    assert_eq!(findings(&w).await, []);
}

#[tokio::test]
async fn a_rewritten_audit_row_is_caught_by_name() {
    let (w, admin) = scene().await;
    seal::enter(&w.app).await.unwrap();
    seal_all(&w).await;
    let id = text(&w, ADDED).await;
    w.run("update audit_event set actor_name = '别人' where act = 'evidence.add-witness'")
        .await;
    let found = findings(&w).await;
    let changed = Finding::Changed {
        id: id.clone(),
        seal: 1,
    };
    assert!(found.contains(&changed), "{found:?}");
    assert!(found.contains(&Finding::Missing { seal: 1, count: 1 }));
    let acts = found
        .iter()
        .filter(|f| matches!(f, Finding::ActChanged { id: of, .. } if *of == id));
    assert_eq!((acts.count(), found.len()), (1, 3), "{found:?}");
    let page = w.get(&format!("/console/audit/{id}"), &admin).await;
    assert!(page.text.contains("与封存时不一样"), "{}", page.text);
    let proof = w.get(&format!("/console/audit/{id}/proof"), &admin).await;
    assert_eq!(proof.status, StatusCode::CONFLICT);

    // Whoever rewrites the row and the seal beside it does not rewrite the log.
    let mut tx = w.app.db.begin().await.unwrap();
    let stored = crate::audit::stored::find(&mut tx, &id).await.unwrap();
    let old = crate::audit::stored::hashes(&mut tx, 1).await.unwrap();
    let mut hashes = old.clone();
    let mut missing = old.iter().enumerate();
    let events = "select * from audit_event where seal = 1";
    let events: Vec<crate::audit::stored::Stored> = tx.all(events, &[]).await.unwrap();
    let there: Vec<Hash> = events.iter().map(|one| one.event.leaf()).collect();
    let place = missing.find(|(_, hash)| !there.contains(hash)).unwrap().0;
    hashes[place] = stored.unwrap().event.leaf();
    let mut tree = draw::merkle::Tree::new();
    for hash in &hashes {
        tree.push_hash(*hash);
    }
    let forge = "update audit_seal set hashes = $1, root = $2 where number = 1";
    tx.execute(forge, &[&hashes.concat(), &tree.root()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = w.get(&format!("/console/audit/{id}"), &admin).await;
    assert!(page.text.contains("与封存时不一样"), "{}", page.text);
    assert!(
        findings(&w)
            .await
            .contains(&Finding::SealRewritten { seal: 1 })
    );
    let mut tx = w.app.db.begin().await.unwrap();
    let back = "update audit_seal set hashes = $1 where number = 1";
    tx.execute(back, &[&old.concat()]).await.unwrap();
    tx.commit().await.unwrap();

    // Whoever takes the row away, or puts one under the seal, is told as well.
    w.run("delete from audit_event where act = 'evidence.add-witness'")
        .await;
    let found = findings(&w).await;
    assert!(found.contains(&Finding::Missing { seal: 1, count: 1 }));
    w.run("update audit_event set seal = 1 where seal is null")
        .await;
    let slipped = "insert into audit_event (id, at, actor_kind, actor_id, actor_name, act, \
                   object_kind, object_id, source, request_id, code, detail, seal) values \
                   ('slipped', 1, 'system', '', '', 'job.finish', '', '', '', '', 0, '{}', 1)";
    w.run(slipped).await;
    let slipped = Finding::Changed {
        id: "slipped".to_owned(),
        seal: 1,
    };
    assert!(findings(&w).await.contains(&slipped));
}

#[tokio::test]
async fn a_rewritten_seal_or_entry_is_caught_by_name() {
    let (w, _) = scene().await;
    seal_all(&w).await;
    assert_eq!(findings(&w).await, []);
    w.run("update audit_seal set hashes = root").await;
    assert_eq!(findings(&w).await, [Finding::SealRewritten { seal: 1 }]);
    let index = number(&w, "select log_index from audit_seal").await;
    // The bytes of the entry alone, then with its hash: then the log is another one.
    w.run("update log_leaf set bytes = hash where entry_type = 21")
        .await;
    assert_eq!(findings(&w).await, [Finding::EntryRewritten { index }]);
    let forged = leaf(b"forged");
    let mut tx = w.app.db.begin().await.unwrap();
    let update = "update log_leaf set bytes = $1, hash = $2 where entry_type = 21";
    tx.execute(update, &[&b"forged".to_vec(), &forged])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let found = findings(&w).await;
    let size = index + 1;
    assert!(found.contains(&Finding::Forked { size }), "{found:?}");
    w.run("delete from audit_seal").await;
    assert!(
        findings(&w)
            .await
            .contains(&Finding::SealMissing { seal: 1 })
    );
}

/// What nobody would miss is looked for: a time with another sign, a seal that there never was, and
/// a checkpoint that the log did not sign.
#[tokio::test]
async fn what_hashes_the_same_or_is_in_no_seal_is_caught() {
    let (w, _) = scene().await;
    seal_all(&w).await;
    assert_eq!(findings(&w).await, []);
    w.run("update audit_event set at = -at where act = 'evidence.add-witness'")
        .await;
    let found = findings(&w).await;
    assert!(
        matches!(found[0], Finding::Changed { seal: 1, .. }),
        "{found:?}"
    );
    w.run("update audit_event set at = -at where act = 'evidence.add-witness'")
        .await;
    w.run("update audit_event set seal = 0 where act = 'evidence.add-witness'")
        .await;
    let found = findings(&w).await;
    let is_stray = |one: &Finding| matches!(one, Finding::Changed { seal: 0, .. });
    assert!(found.iter().any(is_stray), "{found:?}");
    w.run("update audit_event set seal = 1 where seal = 0")
        .await;
    assert_eq!(findings(&w).await, []);
    crate::evidence::checkpoint(&w.app).await.unwrap();
    assert_eq!(findings(&w).await, []);
    w.run("update log_checkpoint set note = replace(note, 'mingqian/', 'mingqian/x')")
        .await;
    let found = findings(&w).await;
    assert!(matches!(found[0], Finding::Forked { .. }), "{found:?}");
}

#[tokio::test]
async fn the_audit_is_checked_as_a_job() {
    let (w, admin) = scene().await;
    seal_all(&w).await;
    let refused = w.form("/console/audit/seals", &admin, &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let auditor = w.officer("auditor").await;
    for (sql, code) in [
        ("update audit_event set code = code", 0),
        (
            "update audit_event set source = 'x' where act = 'evidence.add-witness'",
            1,
        ),
    ] {
        w.run(sql).await;
        w.app.clock.advance_ms(1000);
        let asked = w.form("/console/audit/seals", &auditor, &[]).await;
        let job = asked.location();
        w.jobs_done().await;
        let page = w.get(job, &auditor).await;
        assert!(page.text.contains("完成"), "{}", page.text);
        let last = "select code from audit_event where act = 'audit.check' order by id desc";
        assert_eq!(number(&w, last).await, code, "{sql}");
    }
}

#[tokio::test]
async fn events_are_searched_by_where_when_and_request() {
    let (w, admin) = scene().await;
    let request = text(
        &w,
        "select request_id from audit_event where act = 'evidence.add-witness'",
    )
    .await;
    let rows = async |query: &str| {
        let path = format!("/console/audit?{query}");
        let reply = w.get(&path, &admin).await;
        (reply.status, reply.text.matches("/console/audit/0").count())
    };
    assert_eq!(rows(&format!("request={request}")).await.1, 1);
    assert!(
        rows("source=127.0.0.1&from=2026-03-02&to=2026-03-02")
            .await
            .1
            >= 1
    );
    assert_eq!(rows("from=2026-03-03").await.1, 0);
    assert_eq!(rows("source=10.9.9.9").await.1, 0);
    assert_eq!(
        rows("from=yesterday").await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}
