//! What both sides agree on: the platform's catalogue by cursor, and daily statements.

use axum::http::StatusCode;
use protocol::exchange::{row_digest, table_digest};
use serde_json::{Map, Value as Json, json};

use super::{SCOPES, case, item, outcomes, report};
use crate::app;
use crate::testing::{Reply, World, world};

fn digest(table: &str, row: &Json) -> (String, [u8; 32]) {
    let row: &Map<String, Json> = row.as_object().unwrap();
    let table = app::table(table).unwrap();
    let pairs = table.all().map(|column| {
        let value = row.get(column.name).and_then(Json::as_str);
        (column.name, value.unwrap_or_default())
    });
    (
        row["row_guid"].as_str().unwrap().to_owned(),
        row_digest(table.name, pairs),
    )
}

/// 对账: what a party computes of what it sent is what the platform says, and the row that differs
/// can be found.
#[tokio::test]
async fn both_sides_compute_the_same_statement() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let sent: Vec<Json> = (1..=25).map(case).collect();
    report(&w, &token, "cases/accept", &sent).await.data();
    report(&w, &token, "catalog/check-items", &[item("item-1")])
        .await
        .data();
    let ask = json!({ "day": "2026-03-02" });
    let said = w.post("/api/exchange/statement", &token, &ask).await.data();
    let mine: Vec<_> = sent
        .iter()
        .map(|row| digest("up_pro_accept", row))
        .collect();
    let expected = json!({ "day": "2026-03-02", "tables": [
        { "table_name": "up_pro_accept", "count": 25,
          "digest": hex::encode(table_digest(&mine)) },
        { "table_name": "up_task_check_basic", "count": 1, "digest": hex::encode(
            table_digest(&[digest("up_task_check_basic", &item("item-1"))])) },
    ] });
    assert_eq!(said, expected);
    // The platform has something else in one row.
    let mut changed = case(7);
    (changed["cd_time"], changed["project_name"]) = (json!("2026-03-02 10:00:01"), json!("改"));
    report(&w, &token, "cases/accept", &[changed]).await.data();
    let said = w.post("/api/exchange/statement", &token, &ask).await.data();
    assert_ne!(said["tables"][0]["digest"], expected["tables"][0]["digest"]);
    let ask = json!({ "day": "2026-03-02", "table_name": "up_pro_accept" });
    let rows = w
        .post("/api/exchange/statement/rows", &token, &ask)
        .await
        .data();
    let differs = rows["rows"].as_array().unwrap().iter().filter(|row| {
        let guid = row["row_guid"].as_str().unwrap();
        let mine = mine.iter().find(|(mine, _)| mine == guid).unwrap();
        row["digest"] != hex::encode(mine.1)
    });
    let differs: Vec<_> = differs.map(|row| row["row_guid"].clone()).collect();
    assert_eq!(differs, [json!("case-7")]);
    let wrong = json!({ "day": "2.3.2026" });
    assert_eq!(
        w.post("/api/exchange/statement", &token, &wrong)
            .await
            .code(),
        40003
    );
}

pub(super) async fn load(w: &World, cookie: &str, csv: &str) -> Reply {
    let file = ("file", "a.csv", csv.as_bytes());
    w.upload("/console/catalog", cookie, &[], &[file]).await
}

pub(super) const HEAD: &str = "基本编码,事项名称,事项类型,设定依据,行使层级,事项状态,事项版本";

/// Everything after a cursor, two rows at a time, and the cursor behind it.
async fn pull(w: &World, token: &str, after: i64) -> (Vec<String>, i64) {
    let ask = json!({ "after": after, "size": 2 });
    let mut rows = Vec::new();
    let mut data = w.post("/api/catalog/basic/pull", token, &ask).await.data();
    loop {
        for row in data["rows"].as_array().unwrap() {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            rows.push(format!(
                "{} {} {}",
                text("cd_operation"),
                text("catalog_code"),
                text("task_name")
            ));
        }
        if data["has_more"] == false {
            return (rows, data["cursor"].as_i64().unwrap());
        }
        let ask = json!({ "after": data["cursor"], "size": 2 });
        data = w.post("/api/catalog/basic/pull", token, &ask).await.data();
    }
}

/// 7.2 a): whole, and by what changed since, with tombstones.
#[tokio::test]
async fn the_basic_catalogue_is_pulled_whole_and_by_cursor() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let planner = w.officer("planner").await;
    let entries = |names: &[(&str, &str)]| {
        let lines = names
            .iter()
            .map(|(code, name)| format!("{code},{name},06,依据,3,1,1"));
        format!("{HEAD}\n{}", lines.collect::<Vec<_>>().join("\n"))
    };
    let three = [
        ("442011817001", "甲"),
        ("442011817002", "乙"),
        ("442011817003", "丙"),
    ];
    assert_eq!(load(&w, &planner, &entries(&three)).await.status, 303);
    let pull = async |after: i64| pull(&w, &token, after).await;
    let (whole, cursor) = pull(0).await;
    let expected = [
        "u 442011817001 甲",
        "u 442011817002 乙",
        "u 442011817003 丙",
    ];
    assert_eq!(whole, expected);
    // Only what differs becomes a change; a wrong file changes nothing.
    let again = [("442011817001", "甲"), ("442011817002", "乙二")];
    assert_eq!(load(&w, &planner, &entries(&again)).await.status, 303);
    let wrong = load(
        &w,
        &planner,
        &entries(&[("442011817004", "丁"), ("7", "坏")]),
    )
    .await;
    assert!(wrong.text.contains("第3行 catalog_code"), "{}", wrong.text);
    let fields = [("code", "442011817003"), ("seen", "1")];
    let gone = w.form("/console/catalog/withdraw", &planner, &fields).await;
    assert_eq!(gone.status, 303, "{}", gone.text);
    let twice = w.form("/console/catalog/withdraw", &planner, &fields).await;
    assert_eq!(twice.status, 409, "{}", twice.text);
    let (changed, after) = pull(cursor).await;
    assert_eq!(changed, ["u 442011817002 乙二", "d 442011817003 丙"]);
    assert_eq!(pull(after).await, (Vec::new(), after));
    let page = w.get("/console/catalog", &planner).await.text;
    assert!(page.contains("乙二") && page.contains("已取消"), "{page}");
    // An item of a party belongs to an entry of the platform as well.
    let says = outcomes(&w, &token, "catalog/check-items", &[item("item-1")]).await;
    assert_eq!(says, ["accepted"]);
    let auditor = w.officer("auditor").await;
    assert_eq!(
        load(&w, &auditor, &entries(&three)).await.status,
        StatusCode::FORBIDDEN
    );
}
