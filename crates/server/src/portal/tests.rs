//! The public queries of clause 7.3 a), as pages and over the API.

use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::registers::Kind;
use crate::registers::import::{Watch, load};
use crate::testing::{World, world};

async fn city() -> World {
    let w = world().await;
    let bar = || Watch::Bar(indicatif::ProgressBar::hidden());
    for (kind, bytes) in [
        (
            Kind::Departments,
            include_str!("../../fixtures/departments.csv").to_owned(),
        ),
        (
            Kind::CheckItems,
            include_str!("../../fixtures/check-items.csv").to_owned(),
        ),
        (
            Kind::Enterprises,
            "code,name,district,risk_grade\n\
             91440700MA4W00011B,江门100%果汁有限公司,440703,D\n\
             91440703MA4W0002XE,江门_面包店,440703,A\n\
             91440781MA4W00038D,台山米业,440781,\n"
                .to_owned(),
        ),
    ] {
        load(&w.app, kind, bytes.as_bytes(), &bar()).await.unwrap();
    }
    w
}

fn names(data: &Json) -> Vec<&str> {
    data["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn market_entities_are_found_by_code_name_and_district() {
    let w = city().await;
    let token = w.application("q.1", None, &["register.read"]).await;
    let find = async |query: Json| {
        w.post("/api/market-entities/query", &token, &query)
            .await
            .data()
    };
    let by_code = find(json!({ "code": "91440781ma4w00038d" })).await;
    assert_eq!(names(&by_code), ["台山米业"]);
    assert_eq!(names(&find(json!({ "district": "440703" })).await).len(), 2);
    assert_eq!(names(&find(json!({ "name": "江门" })).await).len(), 2);
    // Signs of the pattern language are ordinary characters.
    assert_eq!(
        names(&find(json!({ "name": "0%" })).await),
        ["江门100%果汁有限公司"]
    );
    assert_eq!(
        names(&find(json!({ "name": "门_" })).await),
        ["江门_面包店"]
    );
    assert!(names(&find(json!({ "name": "' or 1=1 --" })).await).is_empty());
    let acts = w.acts().await;
    assert!(acts.contains(&"api.read 0".to_owned()), "{acts:?}");
}

#[tokio::test]
async fn answers_are_paged_and_limits_are_kept() {
    let w = city().await;
    let page = |after: Json| json!({ "size": 2, "after": after });
    let path = "/api/public/market-entities/query";
    let first = w.post(path, "", &page(Json::Null)).await.data();
    let second = w.post(path, "", &page(first["next"].clone())).await.data();
    assert_eq!((names(&first).len(), names(&second).len()), (2, 1));
    assert_eq!(second["next"], Json::Null);
    assert_eq!(
        w.post(path, "", &json!({ "size": 201 })).await.code(),
        40004
    );
    assert_eq!(
        w.post(path, "", &json!({ "name": "江" })).await.code(),
        40004
    );
    assert_eq!(w.post(path, "", &json!({ "sql": "1" })).await.code(), 40003);
}

/// The credit-risk class is internal and never leaves the inside.
#[tokio::test]
async fn the_risk_class_never_leaves() {
    let w = city().await;
    let answer = w
        .post("/api/public/market-entities/query", "", &json!({}))
        .await
        .text;
    let page = w.get("/market-entities?district=440703", "").await.text;
    assert!(answer.contains("果汁") && page.contains("果汁"));
    for text in [answer, page] {
        assert!(!text.contains("risk") && !text.contains("\"D\"") && !text.contains(">D<"));
    }
}

#[tokio::test]
async fn the_same_query_in_xml_answers_xml() {
    let w = city().await;
    let body = "<request><code>91440781MA4W00038D</code></request>";
    let headers = [("content-type", "application/xml")];
    let path = "/api/public/market-entities/query";
    let reply = w.send(Method::POST, path, &headers, body).await;
    assert!(
        reply
            .text
            .contains("<items><item><code>91440781MA4W00038D</code>"),
        "{}",
        reply.text
    );
    assert!(
        reply.text.contains("<next xsi:nil=\"true\"/>"),
        "{}",
        reply.text
    );
    let headers = [
        ("content-type", "application/xml"),
        ("accept", "application/json"),
    ];
    let reply = w.send(Method::POST, path, &headers, body).await;
    assert_eq!(names(&reply.data()), ["台山米业"]);
}

/// Figures of the front page are read once a minute, however many people look.
#[tokio::test]
async fn counts_are_read_once_a_minute() {
    let w = city().await;
    let enterprises = async || {
        let page = w.get("/", "").await.text;
        page.contains("<b>3</b>")
    };
    assert!(enterprises().await);
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute("delete from enterprise where district = '440781'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(enterprises().await, "kept");
    w.app.clock.advance_ms(60_000);
    assert!(!enterprises().await, "read again");
}

/// A network searches names so often a minute; other networks and other questions go on.
#[tokio::test]
async fn names_are_not_searched_without_end() {
    let w = city().await;
    let path = "/api/public/market-entities/query";
    let by_name = json!({ "name": "江门" });
    for n in 0..62 {
        let code = w.post(path, "", &by_name).await.code();
        assert_eq!(code, if n < 60 { 0 } else { 42901 }, "{n}");
    }
    let page = w.get("/market-entities?name=江门", "").await;
    assert!(
        page.text.contains("42901") || page.text.contains("过于频繁"),
        "{}",
        page.text
    );
    let by_code = json!({ "code": "91440781MA4W00038D" });
    assert_eq!(w.post(path, "", &by_code).await.code(), 0);
    let token = w.application("q.1", None, &["register.read"]).await;
    let own = "/api/market-entities/query";
    assert_eq!(w.post(own, &token, &by_name).await.code(), 0);
    w.app.clock.advance_ms(60_000);
    assert_eq!(w.post(path, "", &by_name).await.code(), 0);
}

/// A city has more check items than a page: all of them can be reached.
#[tokio::test]
async fn every_check_item_is_on_some_page() {
    let w = city().await;
    let mut tx = w.app.db.begin().await.unwrap();
    let insert = "insert into check_item (code, domain, category, name, content, target_scope, \
                  item_class, methods, authority_level, legal_basis, ratio_and_frequency, \
                  department_code, partners, remark, state, digest, imported_at, changed_at) \
                  select $1, domain, category, $2, content, target_scope, item_class, methods, \
                  authority_level, legal_basis, ratio_and_frequency, department_code, partners, \
                  remark, state, digest, imported_at, changed_at from check_item \
                  where state = 'valid' limit 1";
    for n in 0..120 {
        let (code, name) = (format!("ZZ-{n:04}"), format!("第{n:04}项检查"));
        tx.execute(insert, &[&code, &name]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (mut path, mut seen) = ("/check-items?name=检查".to_owned(), String::new());
    for _ in 0..10 {
        let page = w.get(&path, "").await.text;
        seen += &page;
        let Some((_, rest)) = page.split_once("quiet\" href=\"/check-items?name=") else {
            break;
        };
        let next = rest.split('"').next().unwrap().replace("&#38;", "&");
        path = format!("/check-items?name={}", next.replace("&amp;", "&"));
    }
    for n in 0..120 {
        assert!(seen.contains(&format!("第{n:04}项检查")), "{n}");
    }
}

#[tokio::test]
async fn pages_show_what_the_api_knows() {
    let w = city().await;
    let page = w.get("/market-entities?name=%E5%8F%B0%E5%B1%B1", "").await;
    assert!(page.text.contains("台山米业"));
    let nothing = w.get("/market-entities?code=none", "").await;
    assert!(nothing.text.contains("没有找到"));
    assert!(
        w.get("/check-items", "")
            .await
            .text
            .contains("学校食堂食品安全情况的检查")
    );
    assert!(w.get("/", "").await.text.contains("<b>3</b>"));
}
