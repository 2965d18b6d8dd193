//! P1 and P2 against a platform on 127.0.0.1 that checks, opens, signs and seals.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use protocol::secure::{self, HEADERS, Request, Sealed, Signer, Verifier};
use protocol::wire::{Format, decode, encode};
use serde_json::{Value, json};
use sm::{DecryptingKey, SigningKey, VerifyingKey};

use crate::options::unhex;
use crate::tests::server::{Arrived, Reply, Seen, failed, ok, reply, serve_behind, stopped};
use crate::{Alg, Client, Error, Options, Register};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// The public sample key of GB/T 32918.5: in these tests that of both sides.
const PRIVATE: &str = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
const PULL: &str = "/api/tasks/pull";
const NOW: i64 = 1_767_225_600;

type Change = Box<dyn Fn(&mut Reply) + Send>;

/// The platform's side of secure calls.
#[derive(Default)]
struct Platform {
    skew: AtomicI64,
    is_sealed: bool,
    /// What happens to answers on their way.
    change: Mutex<Option<Change>>,
}

fn sm2() -> SigningKey {
    SigningKey::from_bytes(&unhex("it", PRIVATE).unwrap()).unwrap()
}

fn keys(alg: &str) -> (Box<dyn Signer>, Verifier) {
    let secret = SECRET.as_bytes().to_vec();
    match alg.parse().unwrap() {
        Alg::HmacSm3 => (
            Box::new((Alg::HmacSm3, secret.clone())),
            Verifier::HmacSm3(secret),
        ),
        Alg::HmacSha256 => (
            Box::new((Alg::HmacSha256, secret.clone())),
            Verifier::HmacSha256(secret),
        ),
        Alg::Sm2Sm3 => {
            let public = VerifyingKey::from_sec1(&sm2().public()).unwrap();
            (Box::new(sm2()), Verifier::Sm2(Box::new(public)))
        }
    }
}

impl Platform {
    fn answer(
        &self,
        arrived: &Arrived,
        inner: &mut dyn FnMut(&Arrived) -> Option<Reply>,
    ) -> Option<Reply> {
        let (signer, verifier) = keys(arrived.header(HEADERS.alg));
        let request = Request {
            alg: signer.alg(),
            app: arrived.header(HEADERS.app),
            timestamp: arrived.header(HEADERS.timestamp),
            nonce: arrived.header(HEADERS.nonce),
            method: "POST",
            target: &arrived.target,
            body: &arrived.body,
        };
        assert!(verifier.verify(&request.text(), arrived.header(HEADERS.signature)));
        assert_eq!(arrived.header(HEADERS.key), "k1");
        let now = NOW + self.skew.load(Ordering::SeqCst);
        let is_late = request.timestamp.parse::<i64>().unwrap().abs_diff(now) > 300;
        let mut content_key = None;
        let mut reply = if is_late {
            let mut reply = failed(40108);
            reply
                .headers
                .push(("x-server-time".to_owned(), now.to_string()));
            reply
        } else {
            let mut opened = arrived.clone();
            if self.is_sealed {
                let sealed: Sealed = serde_json::from_slice(&arrived.body).unwrap();
                let key = DecryptingKey::from_bytes(&unhex("it", PRIVATE).unwrap()).unwrap();
                let found = secure::open(&sealed, &request, &key).unwrap();
                opened.body = found.plain;
                content_key = Some(found.key);
            }
            inner(&opened)?
        };
        let timestamp = now.to_string();
        let mut answer = secure::Answer {
            alg: signer.alg(),
            app: request.app,
            timestamp: &timestamp,
            nonce: request.nonce,
            status: reply.status,
            body: &reply.body,
        };
        let body = match content_key {
            None => reply.body.clone(),
            Some(key) => {
                let sealed = secure::seal_answer(&answer, &key, &[7; 12]).unwrap();
                serde_json::to_vec(&sealed).unwrap()
            }
        };
        answer.body = &body;
        let signature = signer.sign(&answer.text());
        for (name, value) in [
            (HEADERS.app, request.app),
            (HEADERS.timestamp, &timestamp),
            (HEADERS.nonce, request.nonce),
            (HEADERS.alg, signer.alg().word()),
            (HEADERS.signature, &signature),
        ] {
            reply.headers.push((name.to_owned(), value.to_owned()));
        }
        reply.body = body;
        if let Some(change) = &*self.change.lock().unwrap() {
            change(&mut reply);
        }
        Some(reply)
    }

    fn change(&self, change: impl Fn(&mut Reply) + Send + 'static) {
        *self.change.lock().unwrap() = Some(Box::new(change));
    }
}

fn data(_: &Arrived, _: usize) -> Option<Reply> {
    Some(ok(&json!({ "n": 1 })))
}

async fn start(
    alg: Alg,
    is_sealed: bool,
    script: fn(&Arrived, usize) -> Option<Reply>,
) -> (Client, Arc<Platform>, Seen) {
    let platform = Arc::new(Platform {
        is_sealed,
        ..Platform::default()
    });
    let its = platform.clone();
    let (url, seen) = serve_behind(move |arrived, inner| its.answer(arrived, inner), script).await;
    let options = stopped().0.key_id("k1");
    let options = options
        .platform_key("p1", &hex::encode(sm2().public()))
        .unwrap();
    let options = match alg {
        Alg::Sm2Sm3 => options.sm2(PRIVATE).unwrap(),
        alg => options.hmac(alg, SECRET).unwrap(),
    };
    let options: Options = if is_sealed { options.sealed() } else { options };
    (
        Client::with(&url, ("app-1", "p"), options).unwrap(),
        platform,
        seen,
    )
}

#[tokio::test]
async fn every_algorithm_signs_and_seals() {
    for alg in Alg::ALL {
        for is_sealed in [false, true] {
            let (client, _, seen) = start(alg, is_sealed, data).await;
            let got = client
                .call(&format!("{PULL}?x=蓬"), &json!({ "size": 7 }))
                .await
                .unwrap();
            assert_eq!(got, json!({ "n": 1 }));
            let sent = String::from_utf8(seen.calls()[0].body.clone()).unwrap();
            assert_eq!(
                (sent.contains("SM4-GCM"), sent.contains("size")),
                (is_sealed, !is_sealed)
            );
        }
    }
    let (client, _, _) = start(Alg::HmacSm3, true, |_, _| Some(failed(40003))).await;
    assert_eq!(
        client.call(PULL, &json!({})).await.unwrap_err().code(),
        40003
    );
}

#[tokio::test]
async fn the_clock_of_the_platform_is_adopted_once_a_call() {
    for is_sealed in [false, true] {
        let (client, platform, seen) = start(Alg::HmacSm3, is_sealed, data).await;
        platform.skew.store(4_000, Ordering::SeqCst);
        client.call(PULL, &json!({})).await.unwrap();
        assert_eq!((seen.logins(), seen.calls().len()), (2, 1));
        platform.skew.store(-4_000, Ordering::SeqCst);
        client.call(PULL, &json!({})).await.unwrap();
        assert_eq!(seen.calls().len(), 3);
    }
    let (client, _, seen) = start(Alg::HmacSm3, false, |_, _| {
        let mut reply = failed(40108);
        reply
            .headers
            .push(("x-server-time".to_owned(), NOW.to_string()));
        Some(reply)
    })
    .await;
    assert_eq!(
        client.call(PULL, &json!({})).await.unwrap_err().code(),
        40108
    );
    assert_eq!(seen.calls().len(), 2);
}

#[tokio::test]
async fn a_used_nonce_is_replaced_once() {
    let (client, _, seen) = start(Alg::HmacSha256, false, |_, _| Some(failed(40109))).await;
    assert_eq!(
        client.call(PULL, &json!({})).await.unwrap_err().code(),
        40109
    );
    let nonces: Vec<_> = seen
        .calls()
        .iter()
        .map(|one| one.header(HEADERS.nonce).to_owned())
        .collect();
    assert_eq!(nonces.len(), 2);
    assert_ne!(nonces[0], nonces[1]);
}

fn set(name: &'static str, value: &'static str) -> Change {
    Box::new(move |reply| {
        for (found, old) in &mut reply.headers {
            if found == name {
                value.clone_into(old);
            }
        }
    })
}

#[tokio::test]
async fn answers_that_are_not_of_this_request_are_refused() {
    let (client, platform, seen) = start(Alg::HmacSm3, false, data).await;
    client.call(PULL, &json!({})).await.unwrap();
    let changes: Vec<Change> = vec![
        set(HEADERS.signature, "AAAA"),
        set(HEADERS.signature, ""),
        set(HEADERS.nonce, "ffffffffffffffffffffffffffffffff"),
        set(HEADERS.app, "app-2"),
        set(HEADERS.alg, "HMAC-SHA256"),
        set(HEADERS.timestamp, "1"),
        Box::new(|reply| reply.status = 201),
        Box::new(|reply| reply.body = ok(&json!({ "n": "other" })).body),
    ];
    for change in changes {
        platform.change(change);
        let before = seen.calls().len();
        let error = client.call(PULL, &json!({})).await.unwrap_err();
        assert!(
            matches!(error, Error::Signature(_)) && !error.retryable(),
            "{error}"
        );
        assert_eq!(seen.calls().len(), before + 1);
    }
}

fn bare(reply: &mut Reply, status: u16, body: Vec<u8>) {
    *reply = Reply {
        status,
        headers: vec![("x-server-time".to_owned(), "1".to_owned())],
        body,
    };
}

#[tokio::test]
async fn what_is_not_signed_changes_nothing_but_for_what_cannot_be_signed() {
    let (client, platform, seen) = start(Alg::HmacSm3, false, data).await;
    client.call(PULL, &json!({})).await.unwrap();
    for code in [0, 40102, 40108, 40109] {
        platform.change(move |reply| bare(reply, 401, failed(code).body));
        let error = client.call(PULL, &json!({})).await.unwrap_err();
        assert!(matches!(error, Error::Signature(_)), "{code} {error}");
    }
    for code in [40107, 40110] {
        platform.change(move |reply| bare(reply, 401, failed(code).body));
        assert_eq!(
            client.call(PULL, &json!({})).await.unwrap_err().code(),
            code
        );
    }
    platform.change(|reply| bare(reply, 503, failed(50303).body));
    let before = seen.calls().len();
    let error = client.call(PULL, &json!({})).await.unwrap_err();
    assert!(matches!(error, Error::Signature(_)) && error.to_string().contains("50303"));
    assert_eq!(
        seen.calls().len(),
        before + 3,
        "busy is tried again, unproven or not"
    );
    platform.change(|reply| *reply = self::reply(502, "<html>"));
    let error = client.call(PULL, &json!({})).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)) && error.retryable());
    *platform.change.lock().unwrap() = None;
    client.call(PULL, &json!({})).await.unwrap();
    assert_eq!(seen.logins(), 1);
}

#[tokio::test]
async fn files_are_sealed_too_and_every_attempt_anew() {
    fn script(arrived: &Arrived, number: usize) -> Option<Reply> {
        assert_eq!(arrived.body, b"a\n");
        Some(if number == 0 {
            failed(50303)
        } else {
            ok(&json!({ "job_id": "j" }))
        })
    }
    let (client, _, seen) = start(Alg::Sm2Sm3, true, script).await;
    assert_eq!(
        client
            .import_csv(Register::Enterprises, b"a\n")
            .await
            .unwrap()
            .job_id,
        "j"
    );
    let calls = seen.calls();
    assert_eq!(calls[0].header("content-type"), "text/csv");
    assert_eq!(
        calls[0].header("idempotency-key"),
        calls[1].header("idempotency-key")
    );
    assert_ne!(calls[0].body, calls[1].body);
}

#[tokio::test]
async fn a_success_that_is_not_sealed_is_refused() {
    // The client seals, the platform signs without opening or sealing.
    let (url, _) = {
        let platform = Platform::default();
        serve_behind(move |arrived, inner| platform.answer(arrived, inner), data).await
    };
    let options = stopped().0.key_id("k1").hmac(Alg::HmacSm3, SECRET).unwrap();
    let options = options
        .platform_key("p1", &hex::encode(sm2().public()))
        .unwrap();
    let client = Client::with(&url, ("app-1", "p"), options.sealed()).unwrap();
    let error = client.call(PULL, &json!({})).await.unwrap_err();
    assert!(matches!(error, Error::Signature(_)), "{error}");
}

#[test]
fn envelopes_are_the_same_in_xml() {
    let request = Request {
        alg: Alg::HmacSm3,
        app: "a",
        timestamp: "1",
        nonce: "0123456789abcdef",
        method: "POST",
        target: "/",
        body: b"x",
    };
    let public = sm2().public();
    let (sealed, _) = secure::seal(&request, ("p1", &public), &[9; 60]).unwrap();
    let xml = protocol::wire::encode_request(Format::Xml, &sealed).unwrap();
    let again: Sealed = decode(Format::Xml, None, &xml).unwrap();
    assert_eq!(again, sealed);
    let value: Value = serde_json::from_slice(&encode(Format::Json, &sealed).unwrap()).unwrap();
    assert_eq!(value["enc"]["kid"], "p1");
}
