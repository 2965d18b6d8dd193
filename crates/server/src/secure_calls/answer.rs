//! Signing an answer, and sealing it where its request was sealed.

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::secure::{Alg, Answer, HEADERS, Signer, Verifier, seal_answer};
use protocol::wire;

use crate::app::App;
use crate::error::Error;
use crate::random;
use crate::secure_calls::check::Secured;
use crate::secure_calls::platform;

/// Most bytes of an answer that is signed.
const ANSWER_BYTES: usize = 64 << 20;

/// Gives the answer that leaves: signed for this one request, sealed if the request was.
pub async fn protect(app: &App, secured: &Secured, response: Response) -> Result<Response, Error> {
    let (mut parts, body) = response.into_parts();
    let mut bytes = to_bytes(body, ANSWER_BYTES)
        .await
        .map_err(anyhow::Error::from)?;
    let timestamp = app.clock.now().div_euclid(1000).to_string();
    let head = (timestamp.as_str(), parts.status.as_u16());
    if let Some(key) = &secured.content_key {
        let sealed = seal_answer(&of(secured, head, &bytes), key, &random::bytes::<12>()?)?;
        let header = parts.headers.get(CONTENT_TYPE);
        let header = header.and_then(|value| value.to_str().ok());
        let (format, _) = wire::content_type(header.unwrap_or("application/json"))?;
        bytes = wire::encode(format, &sealed)?.into();
    }
    let (kid, signature) = sign(app, secured, &of(secured, head, &bytes).text()).await?;
    let headers = [
        (HEADERS.app, secured.app.as_str()),
        (HEADERS.timestamp, &timestamp),
        (HEADERS.nonce, &secured.nonce),
        (HEADERS.alg, secured.alg.word()),
        (HEADERS.key, &kid),
        (HEADERS.signature, &signature),
    ];
    for (name, value) in headers {
        let value = HeaderValue::from_str(value).map_err(anyhow::Error::from)?;
        parts.headers.insert(HeaderName::from_static(name), value);
    }
    parts.headers.remove(CONTENT_LENGTH);
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn of<'a>(secured: &'a Secured, (timestamp, status): (&'a str, u16), body: &'a [u8]) -> Answer<'a> {
    Answer {
        alg: secured.alg,
        app: &secured.app,
        timestamp,
        nonce: &secured.nonce,
        status,
        body,
    }
}

/// The signature and the id of its key: the shared secret, or the platform's own key under SM2.
async fn sign(app: &App, secured: &Secured, text: &str) -> Result<(String, String), Error> {
    match &secured.verifier {
        Verifier::HmacSm3(secret) | Verifier::HmacSha256(secret) => {
            let signer: (Alg, Vec<u8>) = (secured.alg, secret.clone());
            Ok((secured.kid.clone(), signer.sign(text)))
        }
        Verifier::Sm2(_) => {
            let key = platform::current(app).await?;
            let provider = app.provider(&mut app.db.read().await?).await?;
            let owner = platform::owner(&key.kid);
            let signature = provider.sign(&owner, &key.handle, text.as_bytes())?;
            Ok((key.kid, STANDARD.encode(sm::to_der(&signature))))
        }
    }
}
