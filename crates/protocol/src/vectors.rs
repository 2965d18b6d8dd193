//! The vectors that every SDK runs, run here as well: the platform keeps to what they say.

use serde::Deserialize;
use serde_json::Value;

use crate::codes::{Code, Retry};
use crate::identifiers::{CreditCode, NotACreditCode};
use crate::wire::{Format, Tree, decode, decode_response};

fn vectors(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn list<'v>(of: &'v Value, name: &str) -> &'v Vec<Value> {
    of[name].as_array().unwrap()
}

#[test]
fn failures_are_retried_as_the_table_of_codes_says() {
    for one in list(
        &vectors(include_str!("../../../vectors/errors.json")),
        "errors",
    ) {
        let expect = &one["expect"];
        let number = expect["code"].as_u64().unwrap() as u32;
        let Some(code) = Code::from_number(number).filter(|code| *code != Code::Ok) else {
            continue;
        };
        let is_retried = matches!(code.retry(), Retry::Yes | Retry::WhenIdempotent);
        assert_eq!(Value::Bool(is_retried), expect["retryable"], "{one}");
        if number > 1 && expect["class"] != "transport" && one["status"] != 200 {
            assert_eq!(one["status"], code.http_status(), "{one}");
        }
    }
}

#[test]
fn credit_codes_are_told_apart_as_in_the_vectors() {
    let all = vectors(include_str!("../../../vectors/identifiers.json"));
    for good in list(&all["credit_codes"], "good") {
        let read = CreditCode::try_from(good.as_str().unwrap().to_owned());
        assert!(read.is_ok(), "{good}");
    }
    for bad in list(&all["credit_codes"], "bad") {
        let read = CreditCode::try_from(bad["code"].as_str().unwrap().to_owned());
        let why = match read.unwrap_err() {
            NotACreditCode::Length(_) => "length",
            NotACreditCode::Character { .. } => "character",
            NotACreditCode::Check(_) => "check",
        };
        assert_eq!(bad["why"], why, "{bad}");
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
    count: Option<i64>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    text: Option<String>,
    number: Option<i64>,
    is_open: Option<bool>,
    words: Option<Vec<String>>,
    items: Option<Vec<Named>>,
    inner: Option<Named>,
}

#[test]
fn what_sdks_write_in_xml_says_what_json_says() {
    let all = vectors(include_str!("../../../vectors/xml.json"));
    for one in list(&all, "written") {
        let xml: Message =
            decode(Format::Xml, None, one["xml"].as_str().unwrap().as_bytes()).unwrap();
        let json = one["json"].to_string();
        let json: Message = decode(Format::Json, None, json.as_bytes()).unwrap();
        assert_eq!(xml, json, "{one}");
    }
    for one in list(&all, "refused") {
        let xml = one["xml"].as_str().unwrap().as_bytes();
        let read = decode_response::<Message>(Format::Xml, None, xml);
        assert!(read.is_err(), "{one}");
    }
    for one in list(&all, "read") {
        let tree = Tree::response(None, one["xml"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(tree.root().value().unwrap(), one["json"], "{one}");
    }
}
