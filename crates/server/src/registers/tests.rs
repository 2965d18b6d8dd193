//! Imports seen from outside: good rows go in, bad rows are explained, nothing crashes.

use reqwest::{Method, StatusCode};
use rust_xlsxwriter::Workbook;
use serde_json::{Value as Json, json};

use crate::registers::Kind;
use crate::registers::import::{Summary, Watch, load};
use crate::testing::{World, world};

const EXCERPT: &[u8] = include_bytes!("../../fixtures/enterprises-excerpt.csv");

async fn loaded(w: &World, kind: Kind, bytes: &[u8]) -> (Summary, String) {
    let bar = indicatif::ProgressBar::hidden();
    let summary = load(&w.app, kind, bytes, &Watch::Bar(bar)).await.unwrap();
    let rejects = String::from_utf8(summary.rejects.clone()).unwrap();
    (summary, rejects)
}

async fn count(w: &World, sql: &'static str) -> i64 {
    w.app.db.read().await.unwrap().one(sql, &[]).await.unwrap()
}

#[tokio::test]
async fn real_enterprises_load_and_load_again_without_change() {
    let w = world().await;
    let (first, _) = loaded(&w, Kind::Enterprises, EXCERPT).await;
    assert_eq!(
        (first.rows, first.loaded, first.changed, first.rejected),
        (300, 300, 300, 0)
    );
    let (again, _) = loaded(&w, Kind::Enterprises, EXCERPT).await;
    assert_eq!((again.loaded, again.changed), (300, 0));
    let changed = String::from_utf8(EXCERPT.to_vec())
        .unwrap()
        .replacen("有限公司", "股份公司", 1);
    let (third, _) = loaded(&w, Kind::Enterprises, changed.as_bytes()).await;
    assert_eq!((third.loaded, third.changed), (300, 1));
    assert_eq!(count(&w, "select count(*) from enterprise").await, 300);
}

#[tokio::test]
async fn bad_rows_are_rejected_with_line_field_value_and_reason() {
    let w = world().await;
    let csv = "统一社会信用代码,企业名称,注册日期\n\
               91440700MA4W00011B,好公司,2020-01-02\n\
               91440700MA4W00011C,坏代码,2020-01-02\n\
               ,没有代码,2020-01-02\n\
               N/A,还是没有,2020-01-02\n\
               91440703MA4W0002XE,,2020-01-02\n\
               91440781MA4W00038D,坏日期,昨天\n\
               91440700MA4W00011B,重复,2020-01-02\n\
               92440705MA4W000463,=cmd|' /C calc'!A0,2020-01-02\n";
    let (summary, rejects) = loaded(&w, Kind::Enterprises, csv.as_bytes()).await;
    assert_eq!((summary.rows, summary.loaded, summary.rejected), (8, 2, 6));
    let lines: Vec<&str> = rejects.lines().collect();
    assert!(
        lines[1].starts_with("3,统一社会信用代码,91440700MA4W00011C,"),
        "{}",
        lines[1]
    );
    assert!(lines[2].starts_with("4,统一社会信用代码,,"), "{}", lines[2]);
    assert!(lines[4].starts_with("6,企业名称,,"), "{}", lines[4]);
    assert!(lines[5].starts_with("7,注册日期,昨天,"), "{}", lines[5]);
    assert!(lines[6].contains("与第2行重复"), "{}", lines[6]);
}

#[tokio::test]
async fn wrong_headers_and_strange_files_end_in_the_rejects_file() {
    let w = world().await;
    let huge = format!(
        "统一社会信用代码,企业名称\n91440700MA4W00011B,{}\n",
        "长".repeat(3_500_000)
    );
    for (bytes, reason) in [
        ("代号,叫法\n1,2\n".as_bytes(), "表头缺少列"),
        (b"".as_slice(), "文件是空的"),
        (b"PK\x03\x04 not a workbook".as_slice(), "无法读取XLSX"),
        (&[0xff; 1000], "GBK"),
        (huge.as_bytes(), "一行超过"),
    ] {
        let (summary, rejects) = loaded(&w, Kind::Enterprises, bytes).await;
        assert_eq!(summary.loaded, 0);
        assert!(
            rejects.contains(reason),
            "{reason}: {}",
            &rejects[..rejects.len().min(300)]
        );
    }
    assert_eq!(count(&w, "select count(*) from enterprise").await, 0);
}

#[tokio::test]
async fn gbk_and_mixed_encodings_and_quotes_are_read() {
    let w = world().await;
    let text = "统一社会信用代码,企业名称,注册地址\n91440700MA4W00011B,\"江门\"\"老\"\"店\",\"蓬江区,一号\"\n";
    let mut bytes = encoding_rs::GBK.encode(text).0.into_owned();
    bytes.extend_from_slice("91440703MA4W0002XE,新会陈皮,新会区二号\n".as_bytes());
    let (summary, rejects) = loaded(&w, Kind::Enterprises, &bytes).await;
    assert_eq!(summary.loaded, 2, "{rejects}");
    let names = "select name from enterprise order by code";
    let names: Vec<String> = w
        .app
        .db
        .read()
        .await
        .unwrap()
        .all(names, &[])
        .await
        .unwrap();
    assert_eq!(names, ["江门\"老\"店", "新会陈皮"]);
    let district = "select count(*) from enterprise where district = '440703'";
    assert_eq!(count(&w, district).await, 2);
}

#[tokio::test]
async fn workbooks_are_read_like_tables() {
    let w = world().await;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["code", "name"],
        ["91440700MA4W00011B", "公司"],
        ["x", "坏"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet
                .write_string(row as u32, column as u16, *cell)
                .unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let (summary, rejects) = loaded(&w, Kind::Enterprises, &bytes).await;
    assert_eq!((summary.loaded, summary.rejected), (1, 1));
    assert!(rejects.contains("\n3,"), "{rejects}");
}

#[tokio::test]
async fn the_api_takes_a_file_and_tells_how_far_it_is() {
    let w = world().await;
    let token = w.application("loader.1", None, &["register.write"]).await;
    let bearer = format!("Bearer {token}");
    let headers = [
        ("content-type", "text/csv"),
        ("authorization", bearer.as_str()),
    ];
    let path = "/api/registers/enterprises/import";
    let reply = w.send(Method::POST, path, &headers, EXCERPT.to_vec()).await;
    let job = json!({ "job_id": reply.data()["job_id"] });
    w.jobs_done().await;
    let status = w.post("/api/jobs/status", &token, &job).await.data();
    assert_eq!(
        (&status["state"], &status["loaded"]),
        (&json!("done"), &json!(300))
    );
    let other = w.application("loader.2", None, &["register.write"]).await;
    assert_eq!(w.post("/api/jobs/status", &other, &job).await.code(), 40402);
    let unknown = w
        .send(Method::POST, "/api/registers/secrets/import", &headers, "x")
        .await;
    assert_eq!(unknown.code(), 40402);
}

#[tokio::test]
async fn the_console_takes_a_file_and_offers_the_rejects() {
    let w = world().await;
    let cookie = w.officer("planner").await;
    let csrf = w.csrf(&cookie).await;
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
         code,name\n91440700MA4W00011B,公司\nbad,坏\n\r\n--x--\r\n"
    );
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", "multipart/form-data; boundary=x"),
    ];
    let path = "/console/registers/enterprises/import";
    let sent = w.send(Method::POST, path, &headers, body.clone()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    w.jobs_done().await;
    let page = w
        .get(sent.headers["location"].to_str().unwrap(), &cookie)
        .await;
    let link = page.text.split("/console/files/").nth(1).unwrap();
    let link = format!("/console/files/{}", link.split('"').next().unwrap());
    let rejects = w.get(&link, &cookie).await;
    assert!(
        rejects.text.contains("3,统一社会信用代码,BAD,"),
        "{}",
        rejects.text
    );
    let forged = w
        .send(Method::POST, path, &headers, body.replace(&csrf, "guess"))
        .await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let auditor = w.officer("auditor").await;
    let headers = [("cookie", auditor.as_str()), headers[1]];
    let refused = w.send(Method::POST, path, &headers, body).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn items_and_inspectors_need_a_known_department() {
    let w = world().await;
    let items = include_bytes!("../../fixtures/check-items.csv");
    let (nothing, _) = loaded(&w, Kind::CheckItems, items).await;
    assert_eq!((nothing.loaded, nothing.rejected), (0, 40));
    loaded(
        &w,
        Kind::Departments,
        include_bytes!("../../fixtures/departments.csv"),
    )
    .await;
    let (all, _) = loaded(&w, Kind::CheckItems, items).await;
    assert_eq!((all.loaded, all.rejected), (40, 0));
    let empty: Json = json!({});
    let found = w
        .post("/api/public/check-items/query", "", &empty)
        .await
        .data();
    assert_eq!(found["items"].as_array().unwrap().len(), 40);
}
