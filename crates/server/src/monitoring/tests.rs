//! Operation and the service level from outside.

mod attribution;
mod level;
mod meters;
mod reported;
mod seen;
mod work;

use serde_json::{Value as Json, json};

use crate::testing::{Reply, World};

/// A row of an exchange table.
fn row(guid: &str, time: &str, own: Json) -> Json {
    let mut row = json!({
        "row_guid": guid, "cd_operation": "i", "cd_time": time, "cd_batch": "2026030200001",
        "data_source": "144",
    });
    for (name, value) in own.as_object().unwrap() {
        row[name] = value.clone();
    }
    row
}

async fn report(w: &World, token: &str, table: &str, rows: &[Json]) -> Reply {
    let path = format!("/api/operation/{table}/report");
    w.post(&path, token, &json!({ "rows": rows })).await
}

/// The outcomes of a report, with the columns that were wrong.
async fn outcomes(w: &World, token: &str, table: &str, rows: &[Json]) -> Vec<String> {
    let data = report(w, token, table, rows).await.data();
    let line = |row: &Json| {
        let waits = row["waits_for_parent"].as_bool().unwrap();
        let fields = row["errors"].as_array().unwrap().iter();
        let fields: Vec<_> = fields.map(|e| e["field"].as_str().unwrap()).collect();
        let waits = if waits { " waits" } else { "" };
        let line = format!(
            "{}{waits} {}",
            row["outcome"].as_str().unwrap(),
            fields.join(",")
        );
        line.trim_end().to_owned()
    };
    data["rows"].as_array().unwrap().iter().map(line).collect()
}

async fn one<T: crate::db::FromRecord>(w: &World, sql: &'static str) -> T {
    let mut db = w.app.db.read().await.unwrap();
    db.one(sql, &[]).await.unwrap()
}

async fn execute(w: &World, sql: &'static str, id: &str) {
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute(sql, &[&id]).await.unwrap();
    tx.commit().await.unwrap();
}
