//! The upper identity provider as its client sees it: discovery, tokens, and what they say.

use std::time::Duration;

use jsonwebtoken::Algorithm;
use jsonwebtoken::jwk::JwkSet;
use protocol::Code;
use reqwest::{Client, RequestBuilder};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::config::UpperIdentity;
use crate::error::Error;
use crate::tls;
use crate::trust::jose;

/// How long one question may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Most bytes of an answer.
const ANSWER_BYTES: usize = 256 << 10;
/// Clocks may differ by so much, seconds.
const LEEWAY: i64 = 60;
/// What is taken from the upper side.
const ALGORITHMS: &[Algorithm] = &[
    Algorithm::RS256,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::EdDSA,
];

/// What the discovery document says.
#[derive(Clone, Debug, Deserialize)]
pub struct Metadata {
    issuer: String,
    /// Where browsers go.
    pub authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

/// A failure of the upper side, in words.
pub fn failed(words: impl std::fmt::Display) -> Error {
    Error::field(Code::UpstreamFault, "", words.to_string())
}

fn client() -> Result<Client, Error> {
    let client = Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .tls_backend_preconfigured(tls::client())
        .timeout(PATIENCE)
        .build();
    Ok(client.map_err(anyhow::Error::from)?)
}

async fn ask<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Error> {
    let wrong = |cause: reqwest::Error| failed(cause.without_url());
    let mut answer = request.send().await.map_err(wrong)?;
    let status = answer.status();
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(wrong)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > ANSWER_BYTES {
            return Err(failed("应答过长 (the answer is too long)"));
        }
    }
    if !status.is_success() {
        return Err(failed(format!(
            "上级身份服务 (the upper side): HTTP {status}"
        )));
    }
    let read = serde_json::from_slice(&bytes);
    read.map_err(|_| failed("上级应答无法识别 (the answer of the upper side is unreadable)"))
}

/// Asks where things are. The document must be of the issuer that the settings name.
pub async fn discover(upper: &UpperIdentity) -> Result<Metadata, Error> {
    let url = format!("{}/.well-known/openid-configuration", upper.issuer);
    let found: Metadata = ask(client()?.get(url)).await?;
    if found.issuer == upper.issuer {
        Ok(found)
    } else {
        Err(failed("上级issuer与配置不符 (the issuer is another one)"))
    }
}

/// Gives a code back for an ID token, and tells what it says.
pub async fn redeem(
    upper: &UpperIdentity,
    code: &str,
    (verifier, redirect_uri): (&str, &str),
    now: i64,
) -> Result<Value, Error> {
    let found = discover(upper).await?;
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("code_verifier", verifier),
        ("redirect_uri", redirect_uri),
    ];
    // RFC 6749, 2.3.1: both are encoded as in forms first.
    let encoded = |text: &str| {
        let text = serde_urlencoded::to_string([("", text)]).unwrap_or_default();
        text.trim_start_matches('=').to_owned()
    };
    let (id, secret) = (encoded(&upper.client_id), encoded(&upper.client_secret.0));
    let request = client()?.post(&found.token_endpoint);
    let request = request.basic_auth(id, Some(secret)).form(&form);
    let tokens: Tokens = ask(request).await?;
    let claims = verify(upper, &found, &tokens.id_token).await?;
    let seconds = now.div_euclid(1000);
    let is_alive = claims["exp"]
        .as_i64()
        .is_some_and(|exp| exp > seconds - LEEWAY);
    // A token for several must name whom it was made for.
    let is_ours = claims["azp"]
        .as_str()
        .is_none_or(|azp| azp == upper.client_id);
    if is_alive && is_ours && claims["sub"].as_str().is_some_and(|sub| !sub.is_empty()) {
        Ok(claims)
    } else {
        Err(failed(
            "上级令牌无效 (the token of the upper side is not valid)",
        ))
    }
}

/// The claims of a token that the upper side signed for this platform.
pub async fn verify(upper: &UpperIdentity, found: &Metadata, token: &str) -> Result<Value, Error> {
    let wrong = || failed("上级令牌签名不符 (the signature of the upper side does not hold)");
    let (kid, algorithm) = jose::named_key(token).ok_or_else(wrong)?;
    if !ALGORITHMS.contains(&algorithm) {
        return Err(wrong());
    }
    let keys: JwkSet = ask(client()?.get(&found.jwks_uri)).await?;
    let key = match &kid {
        Some(kid) => keys.find(kid),
        // Without a name there must be only one.
        None => keys.keys.first().filter(|_| keys.keys.len() == 1),
    };
    let whose = (upper.issuer.as_str(), upper.client_id.as_str());
    let opened = key.and_then(|key| jose::open(token, (key, algorithm), whose));
    opened.ok_or_else(wrong)
}
