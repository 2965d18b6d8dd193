//! The page on which developers read the interfaces and try them. It reads without scripts; trying
//! needs them.

use askama::Template;
use axum::response::Response;
use protocol::Lang;
use serde_json::Value;

use crate::developers::openapi::{document, interfaces};
use crate::developers::shapes::ORDER;
use crate::developers::title;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::routes::{Kind, Who};

/// A field of a message.
struct Field {
    name: String,
    kind: String,
    is_required: bool,
    note: String,
}

/// An interface.
struct Line {
    path: String,
    anchor: String,
    title: &'static str,
    who: String,
    is_write: bool,
    is_file: bool,
    input: Vec<Field>,
    output: Vec<Field>,
    example: String,
}

#[derive(Template)]
#[template(path = "developers/page.html")]
struct DevelopersPage {
    f: Frame,
    lines: Vec<Line>,
}

/// Follows references inside the document.
fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let reference = schema["$ref"].as_str();
    let found = reference.and_then(|path| document.pointer(path.trim_start_matches('#')));
    found.unwrap_or(schema)
}

/// The type of a schema as people read it.
fn kind(document: &Value, schema: &Value) -> String {
    let schema = resolve(document, schema);
    if let Some(all) = schema["enum"].as_array() {
        let words: Vec<_> = all.iter().filter_map(Value::as_str).collect();
        return words.join(" | ");
    }
    if let Some(all) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let kinds: Vec<_> = all.iter().map(|one| kind(document, one)).collect();
        return kinds.join(" | ");
    }
    if let Some(constant) = schema["const"].as_str() {
        return constant.to_owned();
    }
    let word = match &schema["type"] {
        Value::String(word) => word.clone(),
        Value::Array(all) => {
            let words: Vec<_> = all.iter().filter_map(Value::as_str).collect();
            words.join(" | ")
        }
        _ => String::new(),
    };
    match word.as_str() {
        "array" => format!("[{}]", kind(document, &schema["items"])),
        _ => word,
    }
}

/// The members of a type as it declares them.
fn in_order(schema: &Value) -> Vec<(&String, &Value)> {
    let order = schema[ORDER].as_array().or(schema["required"].as_array());
    let place = |name: &String| order?.iter().position(|known| known == name);
    let properties = schema["properties"].as_object();
    let mut all: Vec<_> = properties.into_iter().flatten().collect();
    all.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
    all
}

/// The fields of a message, those inside others with their path; three levels are shown.
fn fields(document: &Value, schema: &Value, (prefix, depth): (&str, usize)) -> Vec<Field> {
    let schema = resolve(document, schema);
    let required = schema["required"].as_array();
    let is_required =
        |name: &str| required.is_some_and(|all| all.iter().any(|known| known == name));
    let mut all = Vec::new();
    for (name, inner) in in_order(schema) {
        let path = format!("{prefix}{name}");
        all.push(Field {
            kind: kind(document, inner),
            is_required: is_required(name),
            note: inner["description"].as_str().unwrap_or_default().to_owned(),
            name: path.clone(),
        });
        let element = resolve(document, inner);
        let (element, mark) = match element.get("items") {
            Some(items) => (resolve(document, items), "[]."),
            None => (element, "."),
        };
        if depth < 2 && element.get("properties").is_some() {
            let inside = (format!("{path}{mark}"), depth + 1);
            all.extend(fields(document, element, (&inside.0, inside.1)));
        }
    }
    all
}

/// A message with every required field.
fn example(document: &Value, schema: &Value) -> Value {
    let schema = resolve(document, schema);
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let required = schema["required"].as_array().into_iter().flatten();
            let names = required.filter_map(Value::as_str);
            names
                .map(|name| {
                    let inner = example(document, &schema["properties"][name]);
                    (name.to_owned(), inner)
                })
                .collect()
        }
        Some("array") => Value::Array(vec![example(document, &schema["items"])]),
        Some("integer" | "number") => Value::from(1),
        Some("boolean") => Value::from(true),
        _ => Value::from(""),
    }
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let document = document();
    let lines = interfaces().into_iter().map(|route| {
        let operation = &document["paths"][route.path]["post"];
        let content = &operation["requestBody"]["content"];
        let input = &content["application/json"]["schema"];
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let data = answer["properties"].get("data").unwrap_or(answer);
        let example = example(&document, input);
        Line {
            path: route.path.to_owned(),
            anchor: operation["operationId"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            title: title::of(route.path, cx.lang),
            who: match route.who {
                Who::Party(scope) => scope.label(cx.lang).to_owned(),
                Who::AnyParty => cx.lang.t("任何已登录应用", "any application").to_owned(),
                _ => cx.lang.t("无需登录", "without signing in").to_owned(),
            },
            is_write: matches!(route.kind, Kind::Act | Kind::Raw),
            is_file: content.get("text/csv").is_some(),
            input: fields(&document, input, ("", 0)),
            output: fields(&document, data, ("", 0)),
            example: serde_json::to_string_pretty(&example).unwrap_or_default(),
        }
    });
    let lines = lines.collect();
    render(&DevelopersPage {
        f: Frame::new(&cx, cx.lang.t("接口文档", "The API"), "The API"),
        lines,
    })
}

impl Line {
    fn verb(&self, lang: &Lang) -> &'static str {
        if self.is_write {
            lang.t("写", "writes")
        } else {
            lang.t("读", "reads")
        }
    }
}
