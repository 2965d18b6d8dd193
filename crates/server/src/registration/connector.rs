//! The verifier over HTTP: a question as JSON, signed with HMAC-SM3; pass, fail or unknown within
//! five seconds. Anything else counts as unavailable.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use serde::Deserialize;

use crate::app::App;
use crate::callbacks::target::{self, Bounds, TIMEOUT};
use crate::config::RealName;
use crate::identity::new_secret;
use crate::registration::facts::Facts;
use crate::registration::verifier::{Answering, Verdict, Verifier};

/// Most bytes of an answer.
const ANSWER_BYTES: usize = 64 << 10;

/// The service of the settings.
pub struct Connector {
    settings: RealName,
}

#[derive(Deserialize)]
struct Answer {
    result: String,
}

impl Connector {
    /// A connector to the service of the settings.
    pub fn new(settings: &RealName) -> Connector {
        Connector {
            settings: settings.clone(),
        }
    }

    /// The headers of a question: who asks, when, and the signature over method, path, time, nonce
    /// and the SM3 of the body, joined by line ends.
    fn headers(&self, seconds: i64, body: &[u8]) -> anyhow::Result<Vec<(String, String)>> {
        let nonce = new_secret("")?;
        let url = reqwest::Url::parse(&self.settings.url)?;
        let digest = hex::encode(sm::sm3(body));
        let text = format!("POST\n{}\n{seconds}\n{nonce}\n{digest}", url.path());
        let signature = sm::hmac_sm3(self.settings.secret.0.as_bytes(), text.as_bytes());
        let pairs = [
            ("content-type", "application/json".to_owned()),
            ("x-client-id", self.settings.client_id.clone()),
            ("x-timestamp", seconds.to_string()),
            ("x-nonce", nonce),
            ("x-signature", STANDARD.encode(signature)),
        ];
        Ok(pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect())
    }

    async fn ask(&self, seconds: i64, facts: &Facts) -> anyhow::Result<Verdict> {
        let body = serde_json::to_vec(facts)?;
        let headers = self.headers(seconds, &body)?;
        // The settings say where it is: the operator answers for that, and every address is taken.
        let nets = [
            IpNet::from(Ipv4Net::default()),
            IpNet::from(Ipv6Net::default()),
        ];
        let bounds = Bounds {
            time: TIMEOUT,
            bytes: ANSWER_BYTES,
        };
        let to = (self.settings.url.as_str(), nets.as_slice());
        let raw = target::send(to, &headers, body, bounds).await?;
        anyhow::ensure!(raw.status == 200, "it answered with status {}", raw.status);
        let answer: Answer = serde_json::from_slice(&raw.bytes)?;
        match answer.result.as_str() {
            "pass" => Ok(Verdict::Pass),
            "fail" => Ok(Verdict::Fail),
            "unknown" => Ok(Verdict::Unknown),
            _ => anyhow::bail!("its result is none of pass, fail, unknown"),
        }
    }
}

impl Verifier for Connector {
    fn level(&self) -> i64 {
        2
    }

    fn check<'a>(&'a self, app: &'a App, facts: &'a Facts) -> Answering<'a> {
        let seconds = app.clock.now().div_euclid(1000);
        Box::pin(async move {
            // The cause says nothing of the question: no body goes into it.
            self.ask(seconds, facts).await.unwrap_or_else(|cause| {
                tracing::warn!(%cause, "the real-name verifier cannot be asked");
                Verdict::Unavailable
            })
        })
    }
}
