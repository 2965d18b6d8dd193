//! Reads one JSON object a line and answers one a line, for the matrix of SDKs.

use std::io::{BufRead, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mingqian_client::{Alg, Signer, Verifier, callbacks};
use protocol::secure::{self, Answer, Request, Sealed};
use serde::Deserialize;
use serde_json::{Value, json};
use sm::{DecryptingKey, SigningKey, VerifyingKey};

type Done<T> = Result<T, String>;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let done = serde_json::from_str(&line)
            .map_err(|wrong| wrong.to_string())
            .and_then(|line| act(&line));
        let answer = done.unwrap_or_else(|why| json!({ "error": why }));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn text<'v>(line: &'v Value, name: &str) -> Done<&'v str> {
    line[name]
        .as_str()
        .ok_or_else(|| format!("{name} is missing"))
}

fn bytes(line: &Value, name: &str) -> Done<Vec<u8>> {
    STANDARD
        .decode(text(line, name)?)
        .map_err(|wrong| wrong.to_string())
}

fn unhex<const N: usize>(line: &Value, name: &str) -> Done<[u8; N]> {
    let bytes = hex::decode(text(line, name)?).map_err(|wrong| wrong.to_string())?;
    bytes
        .try_into()
        .map_err(|_| format!("{name} has another length"))
}

fn random<const N: usize>() -> Done<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|wrong| wrong.to_string())?;
    Ok(bytes)
}

fn act(line: &Value) -> Done<Value> {
    match text(line, "act")? {
        "sign" => {
            let signed = text(line, "text")?;
            Ok(json!({ "signature": signer(line)?.sign(signed) }))
        }
        "verify" => {
            let holds = verifier(line)?.verify(text(line, "text")?, text(line, "signature")?);
            Ok(json!({ "holds": holds }))
        }
        "seal" => {
            let plain = bytes(line, "plain_base64")?;
            let request = request(line, &plain)?;
            let to = (text(line, "kid")?, &unhex(line, "public_hex")?);
            let sealed = secure::seal(&request, to, &random()?);
            let (envelope, key) = sealed.map_err(|_| "this key does not seal".to_owned())?;
            Ok(json!({ "envelope": envelope, "content_key_hex": hex::encode(key) }))
        }
        "open" => {
            let key = DecryptingKey::from_bytes(&unhex(line, "private_hex")?);
            let key = key.map_err(|wrong| wrong.to_string())?;
            let opened = secure::open(&envelope(line)?, &request(line, b"")?, &key);
            Ok(plain(
                &opened.map_err(|_| "it does not open".to_owned())?.plain,
            ))
        }
        "seal_answer" => {
            let plain = bytes(line, "plain_base64")?;
            let request = request(line, &plain)?;
            let answer = Answer {
                alg: request.alg,
                app: request.app,
                timestamp: request.timestamp,
                nonce: request.nonce,
                status: request
                    .target
                    .parse()
                    .map_err(|_| "not the status of an answer")?,
                body: &plain,
            };
            let key = unhex(line, "content_key_hex")?;
            let sealed = secure::seal_answer(&answer, &key, &random()?);
            Ok(json!({ "envelope": sealed.map_err(|_| "it does not seal".to_owned())? }))
        }
        "open_answer" => {
            let key: [u8; 16] = unhex(line, "content_key_hex")?;
            let opened = secure::open_with(&envelope(line)?, &request(line, b"")?, &key);
            Ok(plain(
                &opened.map_err(|_| "it does not open".to_owned())?.plain,
            ))
        }
        "webhook" => {
            let at = line["timestamp"].to_string();
            let at = at
                .trim_matches('"')
                .parse()
                .map_err(|_| "not a timestamp")?;
            let message = (text(line, "id")?, at);
            let signature = callbacks::sign(text(line, "secret")?, message, text(line, "body")?);
            Ok(json!({ "signature": signature.map_err(|wrong| wrong.to_string())? }))
        }
        _ => Err("unsupported".to_owned()),
    }
}

fn plain(bytes: &[u8]) -> Value {
    json!({ "plain_base64": STANDARD.encode(bytes) })
}

fn envelope(line: &Value) -> Done<Sealed> {
    Sealed::deserialize(&line["envelope"]).map_err(|wrong| wrong.to_string())
}

/// The four lines that an envelope is bound to; the last is a path or the status of an answer.
fn request<'l>(line: &'l Value, body: &'l [u8]) -> Done<Request<'l>> {
    let lines: Vec<_> = text(line, "bound")?.splitn(4, '\n').collect();
    let [app, timestamp, nonce, rest] = lines[..] else {
        return Err("bound has four lines".to_owned());
    };
    Ok(Request {
        alg: Alg::Sm2Sm3,
        app,
        timestamp,
        nonce,
        method: "POST",
        target: rest.strip_suffix('\n').ok_or("bound has four lines")?,
        body,
    })
}

fn signer(line: &Value) -> Done<Box<dyn Signer>> {
    match text(line, "alg")?.parse()? {
        Alg::Sm2Sm3 => {
            let key = SigningKey::from_bytes(&unhex(line, "private_hex")?);
            Ok(Box::new(key.map_err(|wrong| wrong.to_string())?))
        }
        alg => Ok(Box::new((alg, text(line, "secret")?.as_bytes().to_vec()))),
    }
}

fn verifier(line: &Value) -> Done<Verifier> {
    let secret = || text(line, "secret").map(|secret| secret.as_bytes().to_vec());
    Ok(match text(line, "alg")?.parse()? {
        Alg::HmacSm3 => Verifier::HmacSm3(secret()?),
        Alg::HmacSha256 => Verifier::HmacSha256(secret()?),
        Alg::Sm2Sm3 => {
            let key = VerifyingKey::from_sec1(&unhex(line, "public_hex")?);
            Verifier::Sm2(Box::new(key.map_err(|wrong| wrong.to_string())?))
        }
    })
}
