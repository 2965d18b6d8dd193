//! The contract seen from outside: both formats say the same, and bad input gets its code.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
use serde::{Deserialize, Serialize};

use super::{Format, decode, decode_response, encode, encode_request};
use crate::codes::Code;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    General,
    KeyItem,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner {
    name: String,
    count: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    text: String,
    number: i32,
    is_open: bool,
    kind: Kind,
    maybe: Option<String>,
    items: Vec<Inner>,
    words: Vec<String>,
    extra: BTreeMap<String, String>,
}

fn text() -> impl Strategy<Value = String> {
    // Everything that XML can carry, with emphasis on what needs escaping.
    "[\\t\\n\\r -~\u{80}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]{0,12}"
}

fn message() -> impl Strategy<Value = Message> {
    let inner = (text(), any::<Option<i64>>()).prop_map(|(name, count)| Inner { name, count });
    let kind = any::<bool>().prop_map(|b| if b { Kind::General } else { Kind::KeyItem });
    let simple = (
        text(),
        any::<i32>(),
        any::<bool>(),
        kind,
        proptest::option::of(text()),
    );
    let many = (
        vec(inner, 0..4),
        vec(text(), 0..4),
        btree_map(text(), text(), 0..4),
    );
    (simple, many).prop_map(
        |((text, number, is_open, kind, maybe), (items, words, extra))| Message {
            text,
            number,
            is_open,
            kind,
            maybe,
            items,
            words,
            extra,
        },
    )
}

proptest! {
    #[test]
    fn both_formats_carry_every_message(message in message()) {
        for format in [Format::Json, Format::Xml] {
            let request = encode_request(format, &message).unwrap();
            prop_assert_eq!(&decode::<Message>(format, None, &request).unwrap(), &message);
            let answer = encode(format, &message).unwrap();
            let back: Message = decode_response(format, Some("utf-8"), &answer).unwrap();
            prop_assert_eq!(&back, &message);
        }
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in vec(any::<u8>(), 0..200)) {
        let _ = decode::<Message>(Format::Json, None, &bytes);
        let _ = decode::<Message>(Format::Xml, None, &bytes);
        let _ = decode::<Message>(Format::Xml, Some("gbk"), &bytes);
    }

    #[test]
    fn no_broken_document_is_too_strange(
        message in message(), cut in 0.0..1.0f64, with in any::<u8>(),
    ) {
        for format in [Format::Json, Format::Xml] {
            let mut bytes = encode_request(format, &message).unwrap();
            let at = (bytes.len() as f64 * cut) as usize;
            let _ = decode::<Message>(format, None, &bytes[..at]);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = with;
            }
            let _ = decode::<Message>(format, None, &bytes);
        }
    }
}

fn refused(format: Format, text: &str) -> (u32, String) {
    let wrong = decode::<Inner>(format, None, text.as_bytes()).unwrap_err();
    (wrong.code.number(), wrong.field.unwrap_or_default())
}

#[test]
fn bad_json_is_told_apart() {
    let json = |text: &str| refused(Format::Json, text);
    assert_eq!(json("{\"name\":").0, 40001);
    assert_eq!(json("{\"name\":\"a\"} x").0, 40001);
    assert_eq!(json("{\"count\":1}"), (40002, "name".to_owned()));
    assert_eq!(json("{\"name\":1}"), (40003, "name".to_owned()));
    assert_eq!(
        json("{\"name\":\"a\",\"role\":\"admin\"}"),
        (40003, "role".to_owned())
    );
    assert_eq!(
        json("{\"name\":\"a\",\"count\":99999999999999999999}").0,
        40003
    );
    assert_eq!(json("{\"name\":\"a\",\"name\":\"b\"}").0, 40001);
    assert_eq!(json("{\"name\":\"a\\u0000b\"}").0, 40006);
    assert_eq!(json("{\"name\":\"a\\bb\"}").0, 40006);
    assert_eq!(json(&"[".repeat(100_000)).0, 40001);
    assert_eq!(json(&format!("[{}1]", "1,".repeat(100_000))).0, 40001);
    let huge = format!("{{\"name\":\"{}\"}}", "x".repeat(1 << 20));
    assert_eq!(json(&huge).0, 41301);
}

#[test]
fn bad_xml_is_told_apart() {
    let xml = |text: &str| refused(Format::Xml, text).0;
    assert_eq!(xml("<request><name>a</name>"), 40001);
    assert_eq!(xml("<message><name>a</name></message>"), 40001);
    assert_eq!(xml("{\"name\":\"a\"}"), 40008);
    assert_eq!(xml("<request><count>1</count></request>"), 40002);
    assert_eq!(
        xml("<request><name>a</name><role>x</role></request>"),
        40003
    );
    assert_eq!(
        xml("<request><name>a</name><count>one</count></request>"),
        40003
    );
    assert_eq!(
        xml("<request><name>a</name><count></count></request>"),
        40003
    );
    let big = "<request><name>a</name><count>99999999999999999999</count></request>";
    assert_eq!(xml(big), 40004);
    assert_eq!(
        xml("<request><name>a</name><name>b</name></request>"),
        40001
    );
    assert_eq!(xml("<request><name>a</name></request><request/>"), 40008);
    assert_eq!(xml("<request><name>a</name></request>tail"), 40008);
    assert_eq!(xml("<request id=\"1\"><name>a</name></request>"), 40008);
    assert_eq!(xml("<request>text<name>a</name></request>"), 40008);
    assert_eq!(xml("<request><?php x?><name>a</name></request>"), 40008);
    assert_eq!(xml("<a:request xmlns:a=\"b\"/>"), 40008);
    assert_eq!(xml("<request><name>a&#0;</name></request>"), 40001);
    assert_eq!(xml("<request><name>a\u{1}</name></request>"), 40006);
    assert_eq!(xml("<request><name>a&#1;</name></request>"), 40006);
}

#[test]
fn entities_and_depth_bombs_are_refused() {
    let xml = |text: &str| refused(Format::Xml, text).0;
    let xxe = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
               <request><name>&x;</name></request>";
    assert_eq!(xml(xxe), 40008);
    assert_eq!(xml("<request><name>&unknown;</name></request>"), 40008);
    let bomb = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><request/>";
    assert_eq!(xml(bomb), 40008);
    let deep = format!("{}{}", "<request>".repeat(5000), "</request>".repeat(5000));
    assert_eq!(xml(&deep), 40008);
    let wide = format!("<request>{}</request>", "<x/>".repeat(100_000));
    assert_eq!(xml(&wide), 40008);
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=\"\"")).collect();
    assert_eq!(xml(&format!("<request{}/>", &attributes[..900_000])), 40008);
    let long_prolog = format!(
        "<!--{}--><request><name>a</name></request>",
        "x".repeat(5000)
    );
    assert_eq!(xml(&long_prolog), 40008);
}

#[test]
fn charsets_are_declared_or_utf_8() {
    let (gbk, _, _) = encoding_rs::GBK.encode("<request><name>江门</name></request>");
    let name = |charset: Option<&str>, bytes: &[u8]| {
        decode::<Inner>(Format::Xml, charset, bytes)
            .map(|inner| inner.name)
            .map_err(|w| w.code)
    };
    assert_eq!(name(Some("GBK"), &gbk), Ok("江门".to_owned()));
    assert_eq!(name(None, &gbk), Err(Code::BadCharset));
    let declared = "<?xml version=\"1.0\" encoding=\"GBK\"?><request><name>江门</name></request>";
    assert_eq!(
        name(None, &encoding_rs::GBK.encode(declared).0),
        Ok("江门".to_owned())
    );
    let utf_16: Vec<u8> = "<request/>"
        .encode_utf16()
        .flat_map(|unit| unit.to_le_bytes())
        .collect();
    assert!(name(None, &utf_16).is_err());
    assert_eq!(name(Some("utf-16"), &utf_16), Err(Code::BadCharset));
    let marked = "\u{feff}<request><name>a</name></request>";
    assert_eq!(name(None, marked.as_bytes()), Ok("a".to_owned()));
}

#[test]
fn null_absent_and_empty_stay_apart() {
    let xml = |text: &str| decode::<Inner>(Format::Xml, None, text.as_bytes()).unwrap();
    let head = "<request xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
    let nil = xml(&format!("{head}<name/><count xsi:nil=\"true\"/></request>"));
    assert_eq!(
        nil,
        Inner {
            name: String::new(),
            count: None
        }
    );
    assert_eq!(
        xml("<request><name><![CDATA[<a&b>]]></name></request>").name,
        "<a&b>"
    );
    assert_eq!(
        xml("<request><name>a&amp;&#x6c5f;</name></request>").name,
        "a&江"
    );
}

/// A list of values is no object, at the top and inside.
#[test]
fn an_array_is_no_object() {
    for text in [
        "[\"a\", 1]",
        "{\"inner\": [\"a\", 1]}",
        "{\"all\": [[\"a\", 1]]}",
    ] {
        #[derive(Debug, Deserialize)]
        struct Outer {
            #[expect(dead_code, reason = "only whether it is read matters")]
            inner: Option<Inner>,
            #[expect(dead_code, reason = "only whether it is read matters")]
            all: Option<Vec<Inner>>,
        }
        let read = decode::<Outer>(Format::Json, None, text.as_bytes());
        assert!(read.is_err(), "{text}");
    }
}

#[test]
fn a_whole_number_may_be_written_with_a_point() {
    #[derive(Debug, serde::Deserialize)]
    struct Page {
        size: Option<i64>,
    }
    let read = |text: &str| decode::<Page>(Format::Json, None, text.as_bytes());
    assert_eq!(read(r#"{"size":50.0}"#).unwrap().size, Some(50));
    assert_eq!(read(r#"{"size":5e1}"#).unwrap().size, Some(50));
    for wrong in [r#"{"size":50.5}"#, r#"{"size":1e300}"#, r#"{"size":"50"}"#] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
