//! What comes before what: batches and days, parents and children at the same time, and changes of
//! the platform's own catalogue.

use serde_json::json;

use super::pulled::{HEAD, load};
use super::{SCOPES, TASK, case, directory, item, outcomes};
use crate::testing::world;

/// Batches of a day are numbers: the tenth comes after the ninth, however they are written.
#[tokio::test]
async fn batches_are_compared_as_numbers() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let named = |batch: &str, name: &str| {
        let mut row = directory("d-1");
        row["cd_batch"] = json!(batch);
        row["task_name"] = json!(name);
        [row]
    };
    for (batch, name, outcome) in [
        ("202603029", "第九批", "accepted"),
        ("2026030210", "第十批", "accepted"),
        ("2026030200009", "又是第九批", "stale"),
        ("20260302000010", "与第十批同号", "rejected cd_time"),
        // No day of the calendar, and one that is far ahead.
        ("2026043100001", "四月三十一日", "rejected cd_batch"),
        ("2026030600001", "四天以后", "rejected cd_batch"),
        ("2026030500001", "三天以后", "accepted"),
    ] {
        let rows = named(batch, name);
        let found = outcomes(&w, &token, "catalog/basic", &rows).await;
        assert_eq!(found, [outcome], "{batch}");
    }
}

/// A parent and its child may come in the same moment over two connections: they find each other.
#[tokio::test]
async fn parents_and_children_at_the_same_time_are_linked() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let send = async |table: &str, row: serde_json::Value| {
        let path = format!("/api/{table}/report");
        let reply = w.post(&path, &token, &json!({ "rows": [row] })).await;
        assert_eq!(reply.data()["accepted"], 1, "{}", reply.text);
    };
    send("catalog/basic", directory("d-1")).await;
    for n in 0..12 {
        let code = TASK.replacen("442011817001", &format!("442011817{n:03}"), 1);
        let mut parent = item(&format!("i-{n}"));
        parent["task_code"] = json!(code);
        parent["catalog_code"] = json!(format!("442011817{n:03}"));
        let mut basic = directory(&format!("b-{n}"));
        basic["catalog_code"] = parent["catalog_code"].clone();
        let mut child = case(n);
        child["task_code"] = json!(code);
        child["catalog_code"] = parent["catalog_code"].clone();
        child["project_no"] = json!(format!("{code}20260302{n:04}"));
        tokio::join!(
            send("cases/accept", child),
            send("catalog/check-items", parent),
            send("catalog/basic", basic),
        );
    }
    let alone = "select tbl || ' ' || row_guid from exchange_row where is_linked = false";
    let mut db = w.app.db.read().await.unwrap();
    let alone: Vec<String> = db.all(alone, &[]).await.unwrap();
    assert!(alone.is_empty(), "{alone:?}");
}

/// A file of the catalogue comes in whole or not at all, and what is withdrawn is withdrawn, also
/// where it came from a platform above whose clock is ahead.
#[tokio::test]
async fn the_own_catalogue_changes_whole_and_for_certain() {
    let w = world().await;
    let planner = w.officer("planner").await;
    let line = |code: &str, name: &str| format!("{code},{name},06,依据,3,1,1");
    let file = |lines: &[String]| format!("{HEAD}\n{}", lines.join("\n"));
    let twice = file(&[
        line("442011817001", "甲"),
        line("442011817002", "乙"),
        line("442011817002", "乙二"),
    ]);
    let refused = load(&w, &planner, &twice).await;
    assert_eq!(refused.status, 400, "{}", refused.text);
    assert!(refused.text.contains("442011817002"), "{}", refused.text);
    let there = "select row_guid || ' ' || operation from exchange_row where owner_id = 'platform' \
                 and tbl = 'dn_task_directory' order by row_guid";
    let there = async || {
        let mut db = w.app.db.read().await.unwrap();
        db.all::<String>(there, &[]).await.unwrap()
    };
    assert!(there().await.is_empty());
    let one = file(&[line("442011817001", "甲")]);
    assert_eq!(load(&w, &planner, &one).await.status, 303);
    w.run("update exchange_row set cd_time = '2026-09-01 00:00:00', cd_batch = '2026090100007'")
        .await;
    let fields = [("code", "442011817001"), ("seen", "1")];
    let gone = w.form("/console/catalog/withdraw", &planner, &fields).await;
    assert_eq!(gone.status, 303, "{}", gone.text);
    assert_eq!(there().await, ["442011817001 d"]);
}
