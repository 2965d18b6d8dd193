//! Idempotency-Key from outside: a write that comes again is not done again.

use reqwest::Method;
use serde_json::json;

use crate::testing::{Reply, World, world};

const IMPORT: &str = "/api/registers/departments/import";
const CSV: &str = "部门代码,部门名称\nSCJG,市场监督管理局\n";

async fn send(w: &World, token: &str, (key, path, body): (&str, &str, &str)) -> Reply {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "text/csv"),
        ("idempotency-key", key),
    ];
    w.send(Method::POST, path, &headers, body.to_owned()).await
}

async fn imports(w: &World) -> i64 {
    let mut db = w.app.db.read().await.unwrap();
    let count = "select count(*) from job where kind = 'import'";
    db.one(count, &[]).await.unwrap()
}

#[tokio::test]
async fn the_same_key_is_done_once_and_answered_again() {
    let w = world().await;
    let scopes = ["register.write"];
    let (one, two) = (
        w.application("one", None, &scopes).await,
        w.application("two", None, &scopes).await,
    );
    let first = send(&w, &one, ("k-1", IMPORT, CSV)).await;
    assert_eq!(first.code(), 0, "{}", first.text);
    assert!(!first.headers.contains_key("idempotent-replayed"));
    let again = send(&w, &one, ("k-1", IMPORT, CSV)).await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    assert_eq!(imports(&w).await, 1);
    // Another key, and another application with the same key, are other calls.
    assert_eq!(send(&w, &one, ("k-2", IMPORT, CSV)).await.code(), 0);
    assert_eq!(send(&w, &two, ("k-1", IMPORT, CSV)).await.code(), 0);
    assert_eq!(imports(&w).await, 3);
    let other = send(&w, &one, ("k-1", IMPORT, "x")).await;
    assert_eq!(other.code(), 42202);
    let path = "/api/registers/inspectors/import";
    assert_eq!(send(&w, &one, ("k-1", path, CSV)).await.code(), 42202);
    for key in ["", "a b", &"x".repeat(129)] {
        assert_eq!(send(&w, &one, (key, IMPORT, CSV)).await.code(), 40003);
    }
    // A refusal by a rule is the answer to its key as well.
    for _ in 0..2 {
        assert_eq!(send(&w, &one, ("k-3", IMPORT, "")).await.code(), 42201);
    }
    w.app.clock.advance_ms(3_600_000);
    let kept = send(&w, &one, ("k-1", IMPORT, CSV)).await;
    assert_eq!(kept.headers["idempotent-replayed"], "true");
    w.app.clock.advance_ms(86_400_000);
    let one = w.token("one").await;
    assert_eq!(send(&w, &one, ("k-1", IMPORT, CSV)).await.code(), 0);
    assert_eq!(imports(&w).await, 4, "after a day the key is new");
}

/// A node that died leaves no doubt: what it committed is not done again, what it did not is.
#[tokio::test]
async fn a_call_that_was_cut_off_leaves_no_doubt() {
    let w = world().await;
    let token = w.application("one", None, &["register.write"]).await;
    let left = async |key: &str, state: &str, lease: i64| {
        let insert = "insert into call_once (application_id, key, interface, digest, state, \
                      lease_until, at) values ('app-one', $1, $2, $3, $4, $5, $6)";
        let digest = hex::encode(sm::sm3(CSV.as_bytes()));
        let now = w.app.clock.now();
        let values: [&(dyn crate::db::ToValue + Sync); 6] =
            [&key, &IMPORT, &digest, &state, &(now + lease), &now];
        let mut tx = w.app.db.begin().await.unwrap();
        tx.execute(insert, &values).await.unwrap();
        tx.commit().await.unwrap();
    };
    left("k-1", "running", 60_000).await;
    left("k-2", "committed", -1).await;
    assert_eq!(send(&w, &token, ("k-1", IMPORT, CSV)).await.code(), 40901);
    assert_eq!(send(&w, &token, ("k-2", IMPORT, CSV)).await.code(), 40902);
    assert_eq!(imports(&w).await, 0);
    w.app.clock.advance_ms(60_001);
    assert_eq!(send(&w, &token, ("k-1", IMPORT, CSV)).await.code(), 0);
    assert_eq!(send(&w, &token, ("k-2", IMPORT, CSV)).await.code(), 40902);
    assert_eq!(imports(&w).await, 1);
}

/// Of many at once with one key one is done; the others hear that it is under way, or its answer.
#[tokio::test]
async fn many_at_once_with_one_key_are_one() {
    let w = world().await;
    let token = w.application("one", None, &["register.write"]).await;
    let calls = (0..8).map(|_| send(&w, &token, ("k-1", IMPORT, CSV)));
    let mut codes = Vec::new();
    for reply in futures_util::future::join_all(calls).await {
        codes.push(reply.code());
    }
    assert!(codes.contains(&0), "{codes:?}");
    assert!(
        codes.iter().all(|code| [0, 40901].contains(code)),
        "{codes:?}"
    );
    assert_eq!(imports(&w).await, 1);
    let body = json!({}).to_string();
    let read = ("k-1", "/api/market-entities/query", body.as_str());
    // Reads take no notice of the key.
    assert_eq!(send(&w, &token, read).await.code(), 40301);
}
