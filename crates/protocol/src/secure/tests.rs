//! The shared vectors, and OpenSSL beside them.

use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sm::{DecryptingKey, SigningKey, VerifyingKey};

use super::{Alg, Answer, Request, Sealed, Signer, Verifier};
use super::{open, open_answer, seal, seal_answer};
use crate::Code;

fn vectors(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn sign_vectors() -> Value {
    vectors(include_str!("../../../../vectors/sign.json"))
}

fn bytes(value: &Value) -> Vec<u8> {
    STANDARD.decode(value.as_str().unwrap()).unwrap()
}

fn text<'v>(of: &'v Value, name: &str) -> &'v str {
    of[name].as_str().unwrap()
}

fn private() -> [u8; 32] {
    let keys = &sign_vectors()["keys"];
    let private = hex::decode(text(keys, "sm2_private_hex")).unwrap();
    private.try_into().unwrap()
}

fn verifier(alg: Alg) -> Verifier {
    let keys = &sign_vectors()["keys"];
    let secret = text(keys, "secret").as_bytes().to_vec();
    match alg {
        Alg::HmacSm3 => Verifier::HmacSm3(secret),
        Alg::HmacSha256 => Verifier::HmacSha256(secret),
        Alg::Sm2Sm3 => {
            let public = hex::decode(text(keys, "sm2_public_hex")).unwrap();
            let key = VerifyingKey::from_sec1(&public.try_into().unwrap());
            Verifier::Sm2(Box::new(key.unwrap()))
        }
    }
}

fn signer(alg: Alg) -> Box<dyn Signer> {
    match verifier(alg) {
        Verifier::HmacSm3(secret) | Verifier::HmacSha256(secret) => Box::new((alg, secret)),
        Verifier::Sm2(_) => Box::new(SigningKey::from_bytes(&private()).unwrap()),
    }
}

#[test]
fn requests_and_answers_are_signed_as_in_the_vectors() {
    let all = sign_vectors();
    for one in all["requests"].as_array().unwrap() {
        let (alg, body) = (
            text(one, "alg").parse().unwrap(),
            bytes(&one["body_base64"]),
        );
        let request = Request {
            alg,
            app: text(one, "app"),
            timestamp: text(one, "timestamp"),
            nonce: text(one, "nonce"),
            method: text(one, "method"),
            target: text(one, "target"),
            body: &body,
        };
        let signed = text(one, "string_to_sign");
        assert_eq!(request.text(), signed, "{one}");
        assert!(
            verifier(alg).verify(signed, text(one, "signature")),
            "{one}"
        );
        let own = signer(alg).sign(signed);
        assert!(verifier(alg).verify(signed, &own));
        if alg != Alg::Sm2Sm3 {
            assert_eq!(own, text(one, "signature"));
        }
    }
    for one in all["answers"].as_array().unwrap() {
        let (alg, body) = (
            text(one, "alg").parse().unwrap(),
            bytes(&one["body_base64"]),
        );
        let answer = Answer {
            alg,
            app: text(one, "app"),
            timestamp: text(one, "timestamp"),
            nonce: text(one, "nonce"),
            status: one["status"].as_u64().unwrap() as u16,
            body: &body,
        };
        let signed = text(one, "string_to_sign");
        assert_eq!(answer.text(), signed, "{one}");
        assert!(
            verifier(alg).verify(signed, text(one, "signature")),
            "{one}"
        );
    }
    for one in all["refused"].as_array().unwrap() {
        let alg = text(one, "alg").parse().unwrap();
        let (signed, signature) = (text(one, "string_to_sign"), text(one, "signature"));
        assert!(!verifier(alg).verify(signed, signature), "{one}");
    }
}

#[test]
fn envelopes_open_as_in_the_vectors() {
    let all = vectors(include_str!("../../../../vectors/envelope.json"));
    let key = DecryptingKey::from_bytes(&private()).unwrap();
    let request = |one: &Value| -> (Result<Vec<u8>, Code>, String) {
        let bound = text(one, "bound").to_owned();
        let lines: Vec<&str> = bound.lines().collect();
        let request = Request {
            alg: Alg::HmacSm3,
            app: lines[0],
            timestamp: lines[1],
            nonce: lines[2],
            method: "POST",
            target: lines[3],
            body: b"",
        };
        let sealed: Sealed = serde_json::from_value(one["envelope"].clone()).unwrap();
        let opened = open(&sealed, &request, &key);
        (opened.map(|opened| opened.plain), request.bound())
    };
    for one in all["requests"].as_array().unwrap() {
        let (opened, bound) = request(one);
        assert_eq!(bound, text(one, "bound"));
        assert_eq!(opened.unwrap(), bytes(&one["plain_base64"]), "{one}");
    }
    for one in all["refused"].as_array().unwrap() {
        assert_eq!(request(one).0, Err(Code::DecryptFailed), "{one}");
    }
    for one in all["answers"].as_array().unwrap() {
        let content = hex::decode(text(one, "content_key_hex")).unwrap();
        let answer = Answer {
            alg: Alg::HmacSm3,
            app: text(one, "app"),
            timestamp: text(one, "timestamp"),
            nonce: text(one, "nonce"),
            status: one["status"].as_u64().unwrap() as u16,
            body: b"",
        };
        assert_eq!(answer.bound(), text(one, "bound"));
        let sealed: Sealed = serde_json::from_value(one["envelope"].clone()).unwrap();
        let opened = open_answer(&sealed, &answer, &content.try_into().unwrap());
        assert_eq!(opened.unwrap(), bytes(&one["plain_base64"]));
    }
}

#[test]
fn a_sealed_request_opens_for_its_own_request_only() {
    let key = SigningKey::from_bytes(&private()).unwrap();
    let opening = DecryptingKey::from_bytes(&private()).unwrap();
    let request = Request {
        alg: Alg::Sm2Sm3,
        app: "APP001",
        timestamp: "1767225600",
        nonce: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        method: "POST",
        target: "/api/tasks/pull",
        body: "{\"名\":1}".as_bytes(),
    };
    let (sealed, content) = seal(&request, ("p1", &key.public()), &[5; 60]).unwrap();
    let opened = open(&sealed, &request, &opening).unwrap();
    assert_eq!((&opened.plain[..], opened.key), (request.body, content));
    for other in [
        Request {
            app: "APP002",
            ..request
        },
        Request {
            timestamp: "1767225601",
            ..request
        },
        Request {
            nonce: "0f1e2d3c4b5a69788796a5b4c3d2e1f1",
            ..request
        },
        Request {
            target: "/api/tasks/pull?",
            ..request
        },
    ] {
        assert_eq!(open(&sealed, &other, &opening), Err(Code::DecryptFailed));
    }
    // A request is no answer to itself.
    let answer = Answer {
        alg: request.alg,
        app: request.app,
        timestamp: request.timestamp,
        nonce: request.nonce,
        status: 200,
        body: b"{}",
    };
    assert!(open_answer(&sealed, &answer, &content).is_err());
    let back = seal_answer(&answer, &content, &[6; 12]).unwrap();
    assert_eq!(open_answer(&back, &answer, &content).unwrap(), b"{}");
}

#[test]
fn openssl_verifies_what_we_sign() {
    let keys = &sign_vectors()["keys"];
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let public = file("public.pem", text(keys, "sm2_public_spki_pem").as_bytes());
    let signed = "SM2-SM3\nAPP001\n签名\n";
    let message = file("message", signed.as_bytes());
    let signature = STANDARD.decode(signer(Alg::Sm2Sm3).sign(signed)).unwrap();
    let signature = file("signature", &signature);
    let verified = Command::new("openssl")
        .args([
            "dgst",
            "-sm3",
            "-sigopt",
            "distid:1234567812345678",
            "-verify",
        ])
        .arg(public)
        .arg("-signature")
        .arg(signature)
        .arg(message)
        .output();
    let verified = verified.expect("install openssl: apt-get install openssl");
    let said = String::from_utf8_lossy(&verified.stdout);
    assert!(said.contains("Verified OK"), "{said}");
}

#[test]
fn callbacks_are_taken_as_in_the_vectors() {
    let all = vectors(include_str!("../../../../vectors/webhook.json"));
    let outcome = |one: &Value| {
        let secrets: Vec<&str> = one["secrets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|secret| secret.as_str().unwrap())
            .collect();
        let header = |name: &str| one["headers"][name].as_str().unwrap_or_default();
        // A time that is no number is as wrong as one that is far away.
        let at = header("webhook-timestamp").parse().unwrap_or(0);
        let signed = (header("webhook-id"), at, header("webhook-signature"));
        crate::webhook::verify(
            &secrets,
            signed,
            text(one, "body"),
            one["now"].as_i64().unwrap(),
        )
    };
    for one in all["taken"].as_array().unwrap() {
        assert_eq!(outcome(one), Ok(()), "{one}");
    }
    for one in all["refused"].as_array().unwrap() {
        let why = format!("{:?}", outcome(one).unwrap_err()).to_lowercase();
        assert_eq!(why, text(one, "why"), "{one}");
    }
}
