//! The vectors that every SDK runs.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::secure::{self, Request, Sealed};
use protocol::wire::Tree;
use serde::Deserialize;
use serde_json::Value;
use sm::{DecryptingKey, SigningKey, VerifyingKey};

use crate::callbacks::{self, NotTaken, Refused};
use crate::tests::{list, read, word};
use crate::wire::{self, Answer};
use crate::{Alg, Format, INTERFACES, NotACreditCode, Signer, Verifier, credit_code, xml};

const SIGN: &str = include_str!("../../../../vectors/sign.json");
const ENVELOPE: &str = include_str!("../../../../vectors/envelope.json");
const ERRORS: &str = include_str!("../../../../vectors/errors.json");
const WEBHOOK: &str = include_str!("../../../../vectors/webhook.json");
const XML: &str = include_str!("../../../../vectors/xml.json");
const IDENTIFIERS: &str = include_str!("../../../../vectors/identifiers.json");
const ROUTES: &str = include_str!("../../../../docs/generated/routes.md");

fn private() -> [u8; 32] {
    let hex = read(SIGN)["keys"]["sm2_private_hex"]
        .as_str()
        .unwrap()
        .to_owned();
    crate::options::unhex("it", &hex).unwrap()
}

fn keys(alg: Alg, secret: &str) -> (Box<dyn Signer>, Verifier) {
    let bytes = secret.as_bytes().to_vec();
    match alg {
        Alg::HmacSm3 => (Box::new((alg, bytes.clone())), Verifier::HmacSm3(bytes)),
        Alg::HmacSha256 => (Box::new((alg, bytes.clone())), Verifier::HmacSha256(bytes)),
        Alg::Sm2Sm3 => {
            let key = SigningKey::from_bytes(&private()).unwrap();
            let public = VerifyingKey::from_sec1(&key.public()).unwrap();
            (Box::new(key), Verifier::Sm2(Box::new(public)))
        }
    }
}

fn text<'v>(of: &'v Value, name: &str) -> &'v str {
    of[name].as_str().unwrap()
}

fn bytes(of: &Value, name: &str) -> Vec<u8> {
    STANDARD.decode(text(of, name)).unwrap()
}

fn request<'v>(one: &'v Value, body: &'v [u8]) -> Request<'v> {
    Request {
        alg: one["alg"]
            .as_str()
            .map_or(Alg::HmacSm3, |word| word.parse().unwrap()),
        app: text(one, "app"),
        timestamp: text(one, "timestamp"),
        nonce: text(one, "nonce"),
        method: "POST",
        target: one["target"].as_str().unwrap_or_default(),
        body,
    }
}

fn answer<'v>(one: &'v Value, body: &'v [u8]) -> secure::Answer<'v> {
    let request = request(one, body);
    secure::Answer {
        alg: request.alg,
        app: request.app,
        timestamp: request.timestamp,
        nonce: request.nonce,
        status: u16::try_from(one["status"].as_u64().unwrap()).unwrap(),
        body,
    }
}

#[test]
fn requests_and_answers_are_signed() {
    let all = read(SIGN);
    let secret = text(&all["keys"], "secret");
    let mut count = 0;
    for one in list(&all, "requests").iter().chain(list(&all, "answers")) {
        let body = bytes(one, "body_base64");
        let signed = match one["status"].is_null() {
            true => request(one, &body).text(),
            false => answer(one, &body).text(),
        };
        assert_eq!(signed, text(one, "string_to_sign"));
        let (signer, verifier) = keys(text(one, "alg").parse().unwrap(), secret);
        assert!(verifier.verify(&signed, text(one, "signature")), "{one}");
        let own = signer.sign(&signed);
        assert!(verifier.verify(&signed, &own));
        assert!(signer.alg() == Alg::Sm2Sm3 || own == text(one, "signature"));
        count += 1;
    }
    for one in list(&all, "refused") {
        let (_, verifier) = keys(text(one, "alg").parse().unwrap(), secret);
        let signed = text(one, "string_to_sign");
        assert!(!verifier.verify(signed, text(one, "signature")), "{one}");
        count += 1;
    }
    assert_eq!(count, 15 + 6 + 19);
}

#[test]
fn envelopes_open_or_are_refused() {
    let all = read(ENVELOPE);
    let key = DecryptingKey::from_bytes(&private()).unwrap();
    let sealed = |one: &Value| Sealed::deserialize(&one["envelope"]).ok();
    for one in list(&all, "requests") {
        let request = request(one, b"");
        assert_eq!(request.bound(), text(one, "bound"));
        let opened = secure::open(&sealed(one).unwrap(), &request, &key).unwrap();
        assert_eq!(opened.plain, bytes(one, "plain_base64"));
        assert_eq!(hex::encode(opened.key), text(one, "content_key_hex"));
    }
    for one in list(&all, "answers") {
        let answer = answer(one, b"");
        assert_eq!(answer.bound(), text(one, "bound"));
        let content = crate::options::unhex("it", text(one, "content_key_hex")).unwrap();
        let plain = secure::open_answer(&sealed(one).unwrap(), &answer, &content).unwrap();
        assert_eq!(plain, bytes(one, "plain_base64"));
    }
    for one in list(&all, "refused") {
        let lines: Vec<_> = text(one, "bound").split('\n').collect();
        let request = Request {
            alg: Alg::HmacSm3,
            app: lines[0],
            timestamp: lines[1],
            nonce: lines[2],
            method: "POST",
            target: lines[3],
            body: b"",
        };
        let opened = sealed(one).and_then(|sealed| secure::open(&sealed, &request, &key).ok());
        assert_eq!(opened, None, "{one}");
    }
    let counts = ["requests", "answers", "refused"].map(|name| list(&all, name).len());
    assert_eq!(counts, [4, 1, 14]);
}

fn verify(one: &Value) -> Result<callbacks::Event, NotTaken> {
    let secrets: Vec<_> = list(one, "secrets")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let header = |name: &str| one["headers"][name].as_str();
    let now = one["now"].as_i64().unwrap();
    let body = text(one, "body").as_bytes();
    callbacks::verify(header, body, &secrets, (now, callbacks::TOLERANCE))
}

#[test]
fn callbacks_are_taken_or_refused() {
    let all = read(WEBHOOK);
    for one in list(&all, "taken") {
        let event = verify(one).unwrap();
        assert_eq!(event.id, text(&one["headers"], "webhook-id"));
        assert_eq!(Value::Object(event.body), read(text(one, "body")));
    }
    for one in list(&all, "refused") {
        let why = match verify(one).unwrap_err() {
            NotTaken::Refused(Refused::Secret) => "secret",
            NotTaken::Refused(Refused::Time) => "time",
            NotTaken::Refused(Refused::Signature) => "signature",
            NotTaken::Body => "body",
        };
        assert_eq!(why, text(one, "why"), "{one}");
    }
    assert_eq!(
        ["taken", "refused"].map(|name| list(&all, name).len()),
        [7, 12]
    );
    let secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    let signature = callbacks::sign(secret, ("m", 100), "[]").unwrap();
    let header = |name: &str| match name {
        "webhook-id" => Some("m"),
        "webhook-timestamp" => Some("100"),
        _ => Some(signature.as_str()),
    };
    let taken = callbacks::verify(header, b"[]", &[secret], (100, 300));
    assert_eq!(taken, Err(NotTaken::Body));
}

#[test]
fn failures_have_their_class() {
    let all = read(ERRORS);
    for one in list(&all, "errors") {
        let status = u16::try_from(one["status"].as_u64().unwrap()).unwrap();
        let media = text(one, "content_type").to_owned();
        let answer = Answer {
            status,
            headers: BTreeMap::from([("content-type".to_owned(), media)]),
            body: text(one, "body").as_bytes().to_vec(),
        };
        let error = wire::taken(&answer).map(|_| ()).unwrap_err();
        let expect = &one["expect"];
        assert_eq!(word(&error), text(expect, "class"), "{one}");
        assert_eq!(u64::from(error.code()), expect["code"].as_u64().unwrap());
        assert_eq!(
            error.retryable(),
            expect["retryable"].as_bool().unwrap(),
            "{one}"
        );
        let Some(api) = error.api() else {
            continue;
        };
        assert_eq!(
            (api.msg.as_str(), api.request_id.as_str()),
            (text(expect, "msg"), text(expect, "request_id"))
        );
        assert_eq!(api.http_status, status);
        let none = Vec::new();
        let fields = expect["fields"].as_array().unwrap_or(&none);
        let found = api
            .fields
            .iter()
            .map(|f| serde_json::json!([f.field, f.reason]));
        let found: Vec<_> = found.collect();
        assert_eq!(&found, fields);
    }
    assert_eq!(list(&all, "errors").len(), 49);
}

#[derive(Deserialize)]
struct Written {
    written: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    json: xml::Tree,
    xml: String,
}

#[test]
fn xml_is_written_read_and_refused() {
    let written: Written = serde_json::from_str(XML).unwrap();
    for one in &written.written {
        assert_eq!(xml::write(&one.json).unwrap(), one.xml);
    }
    let all = read(XML);
    let value = |text: &str| Tree::response(None, text.as_bytes()).and_then(|t| t.root().value());
    for one in list(&all, "read") {
        assert_eq!(value(text(one, "xml")).unwrap(), one["json"], "{one}");
    }
    for one in list(&all, "refused") {
        assert!(value(text(one, "xml")).is_err(), "{one}");
    }
    assert!(value("<response><a>1</a><a>2</a></response>").is_err());
    for wrong in [r#"{"a":"\u0001"}"#, r#"{"a b":""}"#, r#"{"":1}"#, "[]"] {
        assert!(
            xml::write(&serde_json::from_str(wrong).unwrap()).is_err(),
            "{wrong}"
        );
    }
    let written = wire::write(Format::Xml, &serde_json::json!({ "a": "x\r" })).unwrap();
    assert_eq!(written, b"<request><a>x&#13;</a></request>");
}

#[test]
fn credit_codes_are_told_apart() {
    let all = read(IDENTIFIERS);
    for good in list(&all["credit_codes"], "good") {
        assert!(credit_code(good.as_str().unwrap()).is_ok(), "{good}");
    }
    for bad in list(&all["credit_codes"], "bad") {
        let why = match credit_code(text(bad, "code")).unwrap_err() {
            NotACreditCode::Length(_) => "length",
            NotACreditCode::Character { .. } => "character",
            NotACreditCode::Check(_) => "check",
        };
        assert_eq!(why, text(bad, "why"), "{bad}");
    }
}

#[test]
fn the_table_of_interfaces_is_that_of_the_routes() {
    let rows = ROUTES
        .lines()
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let posts = rows.filter(|row| row.get(1) == Some(&"POST"));
    let found: BTreeSet<_> = posts
        .map(|row| (row[2].trim_matches('`').to_owned(), row[4] == "query"))
        .filter(|(path, _)| path.starts_with("/api/"))
        .collect();
    let own: BTreeSet<_> = INTERFACES
        .iter()
        .map(|(path, reads)| ((*path).to_owned(), *reads))
        .collect();
    assert_eq!(own, found);
}
