//! The description of the API, held against the API.

use protocol::Lang;
use serde_json::{Value, json};

use super::openapi::{document, interfaces, parts};
use super::title;
use crate::testing::world;

#[test]
fn every_interface_is_described_and_has_a_title() {
    let document = document();
    for route in interfaces() {
        assert!(
            !title::of(route.path, Lang::Zh).is_empty(),
            "{}",
            route.path
        );
        let operation = &document["paths"][route.path]["post"];
        assert!(
            operation["requestBody"]["content"].is_object(),
            "{}",
            route.path
        );
        assert!(route.messages.is_some(), "{}", route.path);
    }
}

/// A name that two types share would be numbered, or stand for only one of them.
#[test]
fn types_have_names_of_their_own() {
    let (_, shapes) = parts();
    let (schemas, clashes) = shapes.all();
    assert_eq!(clashes, Vec::<String>::new());
    for name in schemas.keys() {
        assert!(!name.ends_with(|c: char| c.is_ascii_digit()), "{name}");
    }
}

/// Members keep the order of their declaration, and those of answers are never left out.
#[test]
fn members_have_an_order() {
    let document = document();
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    let pull = schema("MarketEntitiesQuery");
    let order = json!(["code", "name", "district", "after", "size"]);
    assert_eq!(pull["x-mingqian-order"], order);
    assert_eq!(pull["required"], Value::Null);
    assert_eq!(
        schema("TasksPulled")["required"],
        json!(["inspections", "next"])
    );
}

/// Every reference leads somewhere.
#[test]
fn references_lead_somewhere() {
    fn walk(document: &Value, value: &Value) {
        match value {
            Value::Object(members) => {
                if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                    let place = reference.trim_start_matches('#');
                    assert!(document.pointer(place).is_some(), "{reference}");
                }
                members.values().for_each(|inner| walk(document, inner));
            }
            Value::Array(all) => all.iter().for_each(|inner| walk(document, inner)),
            _ => (),
        }
    }
    let document = document();
    walk(&document, &document);
}

#[tokio::test]
async fn the_document_is_served_and_the_page_reads_without_scripts() {
    let w = world().await;
    let served = w.get("/openapi.json", "").await.json();
    assert_eq!(served["openapi"], "3.1.0");
    let pull = &served["paths"]["/api/tasks/pull"]["post"];
    assert_eq!(pull["security"], json!([{ "token": [] }]));
    assert_eq!(pull["x-mingqian-scope"], "task.read");
    let page = w.get("/developers", "").await.text;
    for text in [
        "/api/results/report",
        "result_code",
        "报送核查结果",
        "methods",
    ] {
        assert!(page.contains(text), "{text}");
    }
}
