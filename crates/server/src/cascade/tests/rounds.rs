//! Rounds to a platform above: what one message takes, what one refused call holds up, and how
//! soon a change of the settings counts.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;

use super::{TABLES, pair, report};
use crate::cascade::tests::link::Mode;
use crate::cascade::worker::round;
use crate::catalog::tests::item;

#[tokio::test]
async fn rows_that_are_too_many_for_one_message_go_in_several() {
    let (upper, mut level, party) = pair().await;
    let long = |n: u32| {
        let mut row = item(&format!("i{n}"));
        row["catalog_code"] = json!(format!("442011817{n:03}"));
        row["task_code"] = json!(format!("11440700007000011T3442011817{n:03}"));
        row["by_law"] = json!("法".repeat(8000));
        row["handle_flow"] = json!("查".repeat(4000));
        row
    };
    // 36 kB a row: 25 of them are as many as a message takes, 75 are three times that.
    for part in 0..3 {
        let rows: Vec<_> = (part * 25..part * 25 + 25).map(long).collect();
        let path = "/api/catalog/check-items/report";
        let reply = level.w.post(path, &party, &json!({ "rows": rows })).await;
        assert_eq!(reply.data()["accepted"], 25, "{}", reply.text);
    }
    level.round().await;
    assert_eq!(level.detail().await, "");
    assert_eq!(upper.rows("up_task_check_basic").await.len(), 75);
    assert_eq!(level.compared().await, (1, 0));
}

#[tokio::test]
async fn a_call_that_is_refused_above_holds_up_no_other() {
    let (upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..2).await;
    level.set(Mode::Forbids);
    level.round().await;
    assert!(level.detail().await.starts_with("40306"), "it is told");
    assert!(upper.rows("up_task_check_basic").await.is_empty());
    assert_eq!(upper.rows("up_task_directory").await.len(), 1);
    assert_eq!(upper.rows("up_pro_accept").await.len(), 2);
    // The plan above has the interface now.
    level.set(Mode::Well);
    level.round().await;
    assert_eq!(level.detail().await, "");
    for table in TABLES {
        assert_eq!(upper.rows(table).await, level.rows(table).await, "{table}");
    }
}

/// Whoever pauses does not wait until the whole backlog has gone up.
#[tokio::test]
async fn a_pause_counts_in_the_middle_of_a_round() {
    let (upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..2).await;
    let seen = level
        .w
        .hidden("/console/cascade", &level.admin, "seen")
        .await;
    level.set(Mode::Slow);
    let (w, admin) = (&level.w, level.admin.as_str());
    let press = async |act: &str, seen: &str| {
        let fields = [("act", act), ("seen", seen)];
        w.form("/console/cascade/upper", admin, &fields).await
    };
    let (worked, paused) = tokio::join!(round(&level.w.app, &mut level.clients), async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        press("pause", &seen).await
    });
    assert!(worked.unwrap());
    assert_eq!(paused.status, StatusCode::SEE_OTHER);
    assert_eq!(upper.rows("up_task_directory").await.len(), 1, "on its way");
    assert!(upper.rows("up_pro_accept").await.is_empty());
    w.app.clock.advance_ms(600_000);
    assert!(!round(&w.app, &mut level.clients).await.unwrap());
    let seen = w.hidden("/console/cascade", admin, "seen").await;
    assert_eq!(press("resume", &seen).await.status, StatusCode::SEE_OTHER);
    level.set(Mode::Well);
    assert!(round(&w.app, &mut level.clients).await.unwrap());
    assert_eq!(upper.rows("up_pro_accept").await.len(), 2);
}

/// What was refused above of rows that are given up here leaves the queue.
#[tokio::test]
async fn refusals_of_rows_that_are_gone_are_forgotten() {
    let (_upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..1).await;
    level.round().await;
    level
        .w
        .run(
            "insert into upper_refusal (upper_id, owner_id, tbl, row_guid, reason, at) \
             values ('upper', 'app-bureau', 'up_pro_accept', 'given-up', 'x', 1)",
        )
        .await;
    level.w.app.clock.advance_ms(super::DAY_MS);
    level.round().await;
    let mut db = level.w.app.db.read().await.unwrap();
    let left = "select count(*) from upper_refusal";
    assert_eq!(db.one::<i64>(left, &[]).await.unwrap(), 0);
}
