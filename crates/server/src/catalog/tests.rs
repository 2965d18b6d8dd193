//! Items and cases from outside: a party that reports well, and every way in which rows are not.

use axum::http::StatusCode;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::app;
use crate::testing::{Reply, World, world};

mod looked;
mod order;
mod pulled;

const TASK: &str = "11440700007000011T3442011817001";
const SCOPES: &[&str] = &["catalog.read", "catalog.write", "case.write"];

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

pub(crate) fn directory(guid: &str) -> Json {
    row(
        guid,
        "2026-03-02 08:00:00",
        json!({
            "task_name": "对食品销售者的检查", "catalog_code": "442011817001", "task_type": "06",
            "by_law": "《中华人民共和国食品安全法》第一百一十条", "use_level": "3^4",
            "task_state": "1", "task_version": "1",
        }),
    )
}

pub(crate) fn item(guid: &str) -> Json {
    row(
        guid,
        "2026-03-02 09:00:00",
        json!({
            "task_name": "对食品销售者的检查", "catalog_code": "442011817001", "task_type": "06",
            "by_law": "《中华人民共和国食品安全法》第一百一十条", "power_source": "1",
            "use_level": "3", "task_code": TASK, "task_state": "1", "task_version": "1",
            "dept_name": "江门市市场监督管理局", "dept_type": "1",
            "dept_code": "11440700007000011T", "handle_flow": "出示证件、检查、告知结果",
            "link_way": "0750-12345", "supervise_way": "12345",
        }),
    )
}

fn project(n: u32) -> String {
    format!("{TASK}20260302{n:04}")
}

pub(crate) fn case(n: u32) -> Json {
    row(
        &format!("case-{n}"),
        "2026-03-02 10:00:00",
        json!({
            "project_no": project(n), "task_code": TASK, "task_name": "对食品销售者的检查",
            "task_version": "1", "catalog_code": "442011817001", "org_code": "SCJG",
            "org_name": "江门市市场监督管理局", "applyer_name": "陈大文", "applyer_type": "1",
            "applyer_page_type": "111", "applyer_page_code": "440703199001011239",
            "apply_date": "2026-03-02 09:30:00", "apply_type": "1",
            "accept_date": "2026-03-02 10:00:00", "project_type": "2",
        }),
    )
}

fn closed() -> Json {
    row(
        "end-1",
        "2026-03-02 17:00:00",
        json!({
            "project_no": project(1), "result_date": "2026-03-02 16:50:00", "result_type": "6",
            "is_delivery_results": "1", "handle_user_name": "李四", "result_explain": "未发现问题",
        }),
    )
}

fn step() -> Json {
    row(
        "step-1",
        "2026-03-02 11:00:00",
        json!({
            "project_no": project(1), "event_name": "1", "process_name": "现场检查",
            "handle_user_name": "张三", "handle_explain": "到场检查",
            "event_start_time": "2026-03-02 10:10:00", "event_end_time": "2026-03-02 10:55:00",
        }),
    )
}

async fn report(w: &World, token: &str, table: &str, rows: &[Json]) -> Reply {
    let path = format!("/api/{table}/report");
    w.post(&path, token, &json!({ "rows": rows })).await
}

async fn outcomes(w: &World, token: &str, table: &str, rows: &[Json]) -> Vec<String> {
    let data = report(w, token, table, rows).await.data();
    let rows = data["rows"].as_array().unwrap().iter();
    let line = |row: &Json| {
        let waits = row["waits_for_parent"].as_bool().unwrap();
        let fields = row["errors"].as_array().unwrap().iter();
        let fields: Vec<_> = fields.map(|e| e["field"].as_str().unwrap()).collect();
        let waits = if waits { " waits" } else { "" };
        format!(
            "{}{waits} {}",
            row["outcome"].as_str().unwrap(),
            fields.join(",")
        )
        .trim_end()
        .to_owned()
    };
    rows.map(line).collect()
}

/// Children may come before what they belong to; when that comes they are linked.
#[tokio::test]
async fn a_case_is_reported_from_acceptance_to_result_in_any_order() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let (step, closed) = (step(), closed());
    let waits = ["accepted waits"];
    assert_eq!(outcomes(&w, &token, "cases/result", &[closed]).await, waits);
    assert_eq!(outcomes(&w, &token, "cases/process", &[step]).await, waits);
    assert_eq!(
        outcomes(&w, &token, "cases/accept", &[case(1)]).await,
        waits
    );
    let items = [item("item-1")];
    assert_eq!(
        outcomes(&w, &token, "catalog/check-items", &items).await,
        waits
    );
    let own = [directory("dir-1")];
    assert_eq!(
        outcomes(&w, &token, "catalog/basic", &own).await,
        ["accepted"]
    );
    let alone = "select count(*) from exchange_row where is_linked = false";
    assert_eq!(
        w.app
            .db
            .read()
            .await
            .unwrap()
            .one::<i64>(alone, &[])
            .await
            .unwrap(),
        0
    );
    let reader = w.officer("auditor").await;
    let list = w.get("/console/cases", &reader).await.text;
    assert!(
        list.contains(&project(1)) && list.contains("已办结"),
        "{list}"
    );
    let link = format!("/console/cases/app-county/{}", project(1));
    assert!(list.contains(&link), "{list}");
    let page = w.get(&link, &reader).await.text;
    let places = ["受理", "现场检查", "办结 closed"].map(|text| page.find(text).unwrap());
    assert!(places.is_sorted(), "{page}");
    // Names lie sealed.
    let all = "select body from exchange_row where tbl like 'up_pro%'";
    let bodies: Vec<Vec<u8>> = w.app.db.read().await.unwrap().all(all, &[]).await.unwrap();
    for body in bodies {
        let text = String::from_utf8_lossy(&body);
        assert!(!text.contains("陈大文") && !text.contains("440703199001011239"));
    }
    every_table_has_its_page(&w, &reader).await;
}

async fn every_table_has_its_page(w: &World, reader: &str) {
    let tables = w.get("/console/exchange", reader).await.text;
    assert!(
        tables.contains("up_pro_accept") && tables.contains("county"),
        "{tables}"
    );
    for own in app::tables()
        .iter()
        .filter(|table| tables.contains(table.name))
    {
        let owner = "select owner_id from exchange_row where owner_id <> 'platform' limit 1";
        let owner: String = w
            .app
            .db
            .read()
            .await
            .unwrap()
            .one(owner, &[])
            .await
            .unwrap();
        let path = format!("/console/exchange/{owner}/{}", own.name);
        assert_eq!(w.get(&path, reader).await.status, StatusCode::OK, "{path}");
    }
}

/// A child of what is deleted, or called otherwise, is alone again; it is linked when that is back.
#[tokio::test]
async fn what_loses_its_parent_is_alone_again() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let other = w.application("other", Some("SCJG"), SCOPES).await;
    let alone = async || {
        let list = "select owner_id || ' ' || tbl from exchange_row where is_linked = false";
        let mut db = w.app.db.read().await.unwrap();
        db.all::<String>(list, &[]).await.unwrap().len()
    };
    let at = |minute: u32, operation: &str, code: &str| {
        let mut row = directory("dir-1");
        row["cd_time"] = json!(format!("2026-03-02 08:{minute:02}:00"));
        row["cd_operation"] = json!(operation);
        row["catalog_code"] = json!(code);
        row
    };
    let code = "442011817001";
    report(&w, &token, "catalog/basic", &[at(0, "i", code)])
        .await
        .data();
    report(&w, &token, "catalog/check-items", &[item("item-1")])
        .await
        .data();
    assert_eq!(alone().await, 0);
    for (minute, operation, code, expected) in [
        (1, "d", code, 1),
        (2, "u", code, 0),
        (3, "u", "442011817009", 1),
        (4, "u", code, 0),
    ] {
        let row = at(minute, operation, code);
        report(&w, &token, "catalog/basic", &[row]).await.data();
        assert_eq!(alone().await, expected, "minute {minute}");
    }
    // What others have is nobody else's parent.
    let mut theirs = item("item-1");
    theirs["task_code"] = json!(TASK.replacen("T3", "T2", 1));
    report(&w, &other, "catalog/check-items", &[theirs])
        .await
        .data();
    assert_eq!(alone().await, 1);
}

/// The columns that were named in abnormal returns, page by page.
async fn sent_back(w: &World, token: &str) -> Vec<String> {
    let mut after = Json::Null;
    let mut fields = Vec::new();
    loop {
        let ask = json!({ "after": after, "size": 4 });
        let found = w
            .post("/api/exchange/abnormal/query", token, &ask)
            .await
            .data();
        for item in found["items"].as_array().unwrap() {
            assert_eq!(item["table_name"], "up_pro_accept");
            fields.push(item["err_type"].as_str().unwrap().to_owned());
        }
        after = found["next"].clone();
        if after.is_null() {
            return fields;
        }
    }
}

/// Each row is judged by itself, and what was refused can be read again.
#[tokio::test]
async fn wrong_rows_are_named_and_keep_no_other_back() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let with = |n: u32, name: &str, value: Json| {
        let mut row = case(n);
        row[name] = value;
        row
    };
    let mut missing = case(9);
    missing.as_object_mut().unwrap().remove("org_name");
    let rows = [
        case(1),
        with(2, "project_no", json!("123")),
        with(3, "task_code", json!("11440700007000012T3442011817001")),
        with(4, "applyer_type", json!("8")),
        with(5, "accept_date", json!("2026-03-02 09:00:00")),
        with(6, "colour", json!("red")),
        with(7, "cd_batch", json!("today")),
        with(8, "cd_time", json!("2026-02-30 10:00:00")),
        missing,
        with(10, "catalog_code", json!("442011817002")),
        case(11),
    ];
    let expected = [
        "accepted waits",
        "rejected project_no",
        "rejected task_code",
        "rejected applyer_type",
        "rejected accept_date",
        "rejected colour",
        "rejected cd_batch",
        "rejected cd_time",
        "rejected org_name",
        "rejected task_code",
        "accepted waits",
    ];
    assert_eq!(outcomes(&w, &token, "cases/accept", &rows).await, expected);
    let fields = sent_back(&w, &token).await;
    assert_eq!(fields.len(), 9, "{fields:?}");
    // Others do not see them.
    let other = w.application("other", Some("SCJG"), SCOPES).await;
    let found = w
        .post("/api/exchange/abnormal/query", &other, &json!({}))
        .await
        .data();
    assert_eq!(found["items"], json!([]));
    for (wrong, code) in [
        (json!({ "rows": [] }), 40004),
        (json!({ "rows": vec![json!({}); 1001] }), 40004),
        (json!({ "rows": [{ "row_guid": 7 }] }), 40003),
        (json!({ "rows": "x" }), 40003),
    ] {
        let said = w.post("/api/cases/accept/report", &token, &wrong).await;
        assert_eq!(said.code(), code, "{}", said.text);
    }
    let none = w
        .application("none", Some("SCJG"), &["register.read"])
        .await;
    let refused = report(&w, &none, "cases/accept", &[case(1)]).await;
    assert_eq!(refused.code(), 40301, "{}", refused.text);
}

/// The same again changes nothing; what is older than what is there is passed over; what came twice
/// with two contents is refused.
#[tokio::test]
async fn batches_may_come_twice_and_in_any_order() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let at = |time: &str, batch: &str, name: &str| {
        let mut row = directory("dir-1");
        (row["cd_time"], row["cd_batch"]) = (json!(time), json!(batch));
        row["task_name"] = json!(name);
        row
    };
    let first = at("2026-03-02 08:00:00", "2026030200001", "一");
    let second = at("2026-03-02 09:00:00", "2026030200002", "二");
    let third = at("2026-03-02 10:00:00", "2026030200003", "三");
    let says = async |rows: &[Json]| outcomes(&w, &token, "catalog/basic", rows).await;
    assert_eq!(
        says(&[first.clone(), third.clone()]).await,
        ["accepted", "accepted"]
    );
    assert_eq!(says(std::slice::from_ref(&third)).await, ["unchanged"]);
    assert_eq!(says(&[second]).await, ["stale"]);
    let other = at("2026-03-02 10:00:00", "2026030200003", "四");
    assert_eq!(says(&[other]).await, ["rejected cd_time"]);
    let mut gone = at("2026-03-02 11:00:00", "2026030200004", "");
    gone["cd_operation"] = json!("d");
    assert_eq!(says(&[gone.clone(), gone]).await, ["accepted", "unchanged"]);
    let versions = "select version from exchange_version order by version";
    let mut db = w.app.db.read().await.unwrap();
    assert_eq!(db.all::<i64>(versions, &[]).await.unwrap(), [1, 2]);
    let last = "select version from exchange_row";
    assert_eq!(db.one::<i64>(last, &[]).await.unwrap(), 3);
}

/// The same rows as XML.
#[tokio::test]
async fn rows_are_reported_in_xml() {
    let w = world().await;
    let token = w.application("county", Some("SCJG"), SCOPES).await;
    let mut row = String::new();
    for (name, value) in directory("dir-1").as_object().unwrap() {
        row.push_str(&format!("<{name}>{}</{name}>", value.as_str().unwrap()));
    }
    let body = format!("<request><rows><item>{row}</item><item><x>1</x></item></rows></request>");
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/xml"),
    ];
    let path = "/api/catalog/basic/report";
    let said = w.send(Method::POST, path, &headers, body).await;
    assert!(
        said.text.contains("<accepted>1</accepted>"),
        "{}",
        said.text
    );
    assert!(
        said.text.contains("<field>row_guid</field>"),
        "{}",
        said.text
    );
}
