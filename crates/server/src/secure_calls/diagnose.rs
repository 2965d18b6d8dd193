//! `POST /api/debug/sign` of the sandbox: what the platform would have signed, and in words what is
//! different in the caller's signature. The usual mistakes are tried one by one.

use axum::extract::Request;
use axum::response::Response;
use protocol::secure::{self, Alg, HEADERS, Verifier};
use protocol::{Code, Lang};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Error;
use crate::http::body::read_bytes;
use crate::http::{Cx, answer};
use crate::secure_calls::store;
use crate::secure_calls::variants::{Attempt, mistakes};

/// Its path; the gate hands its requests on unchecked.
pub const PATH: &str = "/api/debug/sign";
/// Most bytes of a body that is looked into.
const BYTES: usize = 1 << 20;
/// Names the path and query that was signed, where that was another one than this call's.
const TARGET: &str = "x-debug-target";

/// What the platform makes of a signature.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SignatureDiagnosis")]
pub struct Diagnosis {
    /// Whether the signature holds as it is.
    holds: bool,
    /// The text that the platform built, line by line.
    string_to_sign: String,
    /// Digest of the body as it arrived.
    body_digest: String,
    /// Seconds that the caller's clock is ahead, where its time could be read.
    clock_ahead: Option<i64>,
    /// What is wrong and how to mend it.
    findings: Vec<String>,
}

/// Looks into the signature of this very call. Outside the sandbox there is no such interface: what
/// it says would help whoever guesses.
pub async fn call(cx: Cx, request: Request) -> Result<Response, Error> {
    if !cx.app.config.is_sandbox {
        return Err(Code::NoSuchInterface.into());
    }
    let (parts, body) = request.into_parts();
    let bytes = read_bytes(body, BYTES).await?;
    let text = |name: &str| {
        let value = parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok());
        value.map(str::to_owned)
    };
    let needed = |name: &str| {
        let reason = "请带上签名请求的全部请求头 (send all headers of a signed call)";
        text(name).ok_or_else(|| Error::field(Code::MissingField, name, reason))
    };
    let (app, timestamp, nonce) = (
        needed(HEADERS.app)?,
        needed(HEADERS.timestamp)?,
        needed(HEADERS.nonce)?,
    );
    let (alg, signature) = (needed(HEADERS.alg)?, needed(HEADERS.signature)?);
    let alg: Alg = alg.parse().map_err(|_| {
        let reason = "应为HMAC-SM3、HMAC-SHA256或SM2-SM3 (one of these three)";
        Error::field(Code::BadField, HEADERS.alg, reason)
    })?;
    let verifier = verifier(&cx, (&app, text(HEADERS.key).as_deref()), alg).await?;
    let target = text(TARGET).unwrap_or_else(|| cx.target.clone());
    let attempt = Attempt {
        request: secure::Request {
            alg,
            app: &app,
            timestamp: &timestamp,
            nonce: &nonce,
            method: parts.method.as_str(),
            target: &target,
            body: &bytes,
        },
        signature: &signature,
        verifier: &verifier,
    };
    let diagnosis = look(&cx, &attempt);
    answer::done(cx.format, &cx.request_id, diagnosis)
}

async fn verifier(cx: &Cx, (app, kid): (&str, Option<&str>), alg: Alg) -> Result<Verifier, Error> {
    let mut db = cx.app.db.read().await?;
    let application = store::application_of(&mut db, app).await?;
    let application = application.ok_or_else(|| {
        let reason = "沙箱中没有此应用 (the sandbox does not know this application)";
        Error::field(Code::BadKey, HEADERS.app, reason)
    })?;
    let id = application.as_str();
    let key = store::in_force(&mut db, id, (kid, alg), cx.now()).await;
    let key = key.map_err(|_| {
        let reason = "该应用没有此算法的有效密钥，请核对X-Auth-Key与X-Auth-Alg (no key in force with \
                      this id and algorithm)";
        Error::field(Code::BadKey, HEADERS.key, reason)
    })?;
    store::verifier(&cx.app, &mut db, id, &key).await
}

fn look(cx: &Cx, attempt: &Attempt<'_>) -> Diagnosis {
    let request = &attempt.request;
    let string_to_sign = request.text();
    let holds = attempt.verifier.verify(&string_to_sign, attempt.signature);
    let now = cx.now().div_euclid(1000);
    let clock_ahead = request.timestamp.parse::<i64>().ok().map(|at| at - now);
    let mut findings = Vec::new();
    let mut say = |zh: String, en: &str| {
        findings.push(match cx.lang {
            Lang::Zh => zh,
            Lang::En => en.to_owned(),
        });
    };
    match clock_ahead {
        None => say(
            "X-Auth-Timestamp应为Unix秒".to_owned(),
            "X-Auth-Timestamp must be unix seconds",
        ),
        Some(ahead) if ahead.abs() > secure::clock_tolerance() => say(
            format!("时间偏差{ahead}秒，超过{}秒", secure::clock_tolerance()),
            "the clock is away more than 300 seconds; see clock_ahead",
        ),
        Some(_) => (),
    }
    if !secure::is_nonce(request.nonce) {
        say(
            "X-Auth-Nonce应为16至64位字母、数字、-或_".to_owned(),
            "X-Auth-Nonce must be 16 to 64 of A-Za-z0-9_-",
        );
    }
    if !holds {
        let found = mistakes(attempt);
        if found.is_empty() {
            say(
                "签名与任何已知情形都不符：请逐行比较string_to_sign，并核对密钥".to_owned(),
                "no known mistake explains it: compare string_to_sign line by line, and the key",
            );
        }
        for (zh, en) in found {
            say(zh.to_owned(), en);
        }
    }
    Diagnosis {
        holds,
        body_digest: request.alg.digest(request.body),
        string_to_sign,
        clock_ahead,
        findings,
    }
}
