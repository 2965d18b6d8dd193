//! Profiles P1 and P2: signs and seals requests, checks and opens answers.

use std::sync::Arc;

use protocol::Code;
use protocol::secure::{self, Alg, HEADERS, Request, Sealed, Signer, Verifier};
use protocol::wire::{self as format, Format};
use sm::VerifyingKey;

use crate::errors::{Error, Failed};
use crate::options::Options;
use crate::wire::{self, Answer, Message};

/// What signs and what checks, one for each client.
pub(crate) struct Secure {
    app: String,
    key_id: Option<String>,
    keys: Option<(Arc<dyn Signer + Send + Sync>, Verifier)>,
    platform: Option<(String, [u8; 65])>,
}

/// A request, signed and sealed, and what its answer is checked against.
pub(crate) struct Sent {
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    alg: Alg,
    nonce: String,
    content_key: Option<[u8; 16]>,
}

impl Secure {
    pub(crate) fn new(app: &str, options: &Options) -> Result<Secure, Error> {
        let platform = options.platform_key.clone();
        let needed = || Error::usage("SM2 and sealing need `platform_key`");
        let keys = match &options.keys {
            None => None,
            Some(keys) => {
                let verifier = match &keys.verifier {
                    Some(verifier) => verifier.clone(),
                    None => {
                        let (_, key) = platform.as_ref().ok_or_else(needed)?;
                        let key = VerifyingKey::from_sec1(key).map_err(Error::usage)?;
                        Verifier::Sm2(Box::new(key))
                    }
                };
                Some((keys.signer.clone(), verifier))
            }
        };
        if options.is_sealed && platform.is_none() {
            return Err(needed());
        }
        if options.is_sealed && keys.is_none() {
            return Err(Error::usage(
                "sealing needs signing: `hmac`, `sm2` or `signer`",
            ));
        }
        Ok(Secure {
            app: app.to_owned(),
            key_id: options.key_id.clone(),
            keys,
            platform: platform.filter(|_| options.is_sealed),
        })
    }

    /// Whether calls are signed.
    pub(crate) fn signs(&self) -> bool {
        self.keys.is_some()
    }

    /// Signs and seals a request at a time in unix milliseconds; none where calls are plain.
    pub(crate) fn send(
        &self,
        (target, plain): (&str, &[u8]),
        format: Format,
        now: i64,
        options: &Options,
    ) -> Result<Option<Sent>, Error> {
        let Some((signer, _)) = &self.keys else {
            return Ok(None);
        };
        let timestamp = now.div_euclid(1000).to_string();
        let nonce = hex::encode(options.random_bytes::<16>()?);
        let mut request = Request {
            alg: signer.alg(),
            app: &self.app,
            timestamp: &timestamp,
            nonce: &nonce,
            method: "POST",
            target,
            body: plain,
        };
        let (mut body, mut content_key) = (plain.to_vec(), None);
        if let Some((kid, public)) = &self.platform {
            let random = options.random_bytes::<60>()?;
            let sealed = secure::seal(&request, (kid, public), &random);
            let (sealed, key) =
                sealed.map_err(|_| Error::usage("the platform's key does not seal"))?;
            body = format::encode_request(format, &sealed).map_err(Error::usage)?;
            content_key = Some(key);
        }
        request.body = &body;
        let signature = signer.sign(&request.text());
        let mut headers = vec![
            (HEADERS.app, self.app.clone()),
            (HEADERS.timestamp, timestamp.clone()),
            (HEADERS.nonce, nonce.clone()),
            (HEADERS.alg, signer.alg().word().to_owned()),
            (HEADERS.signature, signature),
        ];
        headers.extend(self.key_id.clone().map(|id| (HEADERS.key, id)));
        let alg = signer.alg();
        Ok(Some(Sent {
            headers,
            body,
            alg,
            nonce,
            content_key,
        }))
    }

    /// The answer, opened, if it is that of the platform to this request.
    pub(crate) fn take(&self, answer: Answer, sent: &Sent) -> Result<Answer, Error> {
        let Some((_, verifier)) = &self.keys else {
            return Ok(answer);
        };
        let signature = answer.header(HEADERS.signature);
        if signature.is_empty() {
            return unsigned(answer);
        }
        let is_own = answer.header(HEADERS.app) == self.app
            && answer.header(HEADERS.nonce) == sent.nonce
            && answer.header(HEADERS.alg) == sent.alg.word();
        if !is_own {
            return refused(&answer, "the answer belongs to another request");
        }
        let signed = secure::Answer {
            alg: sent.alg,
            app: &self.app,
            timestamp: answer.header(HEADERS.timestamp),
            nonce: &sent.nonce,
            status: answer.status,
            body: &answer.body,
        };
        if !verifier.verify(&signed.text(), signature) {
            return refused(&answer, "the signature of the answer does not hold");
        }
        let Some(key) = &sent.content_key else {
            return Ok(answer);
        };
        match sealed_of(&answer) {
            Some(sealed) => match secure::open_answer(&sealed, &signed, key) {
                Ok(body) => Ok(Answer { body, ..answer }),
                Err(_) => refused(&answer, "the envelope of the answer does not open"),
            },
            // What is refused before the envelope was opened has no key to be sealed with.
            None => match Message::of(&answer).and_then(|message| message.code()) {
                Some(code) if code != 0 => Ok(answer),
                _ => refused(&answer, "the answer is not sealed"),
            },
        }
    }
}

/// A file keeps its own content type and has a JSON envelope.
fn sealed_of(answer: &Answer) -> Option<Sealed> {
    match wire::format_of(answer.header("content-type")) {
        Some(Format::Xml) => format::decode_response(Format::Xml, None, &answer.body).ok(),
        _ => serde_json::from_slice(&answer.body).ok(),
    }
}

fn refused(answer: &Answer, why: &str) -> Result<Answer, Error> {
    let failed = wire::failed(answer, why.to_owned());
    Err(Error::Signature(Box::new(failed)))
}

/// Before the platform knows the application it cannot sign; proxies never do.
fn unsigned(answer: Answer) -> Result<Answer, Error> {
    let code = Message::of(&answer).and_then(|message| message.code());
    let is_busy = wire::is_busy(answer.status.into());
    let is_from_before = [Code::BadSignature, Code::BadKey].map(|code| Some(code.number()));
    if is_from_before.contains(&code) || (code.is_none() && is_busy) {
        return Ok(answer);
    }
    let says = code.map(|code| format!("; without proof it says {code}"));
    let why = format!("the answer is not signed{}", says.unwrap_or_default());
    // Overload and limits may come from before, too: what they say is not believed, but a busy
    // status may be tried again like that of a proxy.
    Err(Error::Signature(Box::new(Failed {
        retryable: is_busy,
        ..wire::failed(&answer, why)
    })))
}
