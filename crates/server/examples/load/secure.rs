//! The same calls signed and sealed, and what their cryptography costs alone.

use std::time::Instant;

use anyhow::Context;
use mingqian::app::App;
use mingqian::secure_calls::{platform, store};
use protocol::secure::{self, Alg, HEADERS, Request, Signer, Verifier};
use protocol::wire::{self, Format};
use sm::{SigningKey, VerifyingKey};

/// Path of the measured calls.
pub const PATH: &str = "/api/market-entities/query";
/// How long pure cryptography is measured, seconds.
const ALONE: f64 = 1.0;

/// Headers and body of a call.
type Dressed = (Vec<(&'static str, String)>, Vec<u8>);

/// A system that signs, and seals if it shall.
#[derive(Clone)]
pub struct Caller {
    alg: Alg,
    kid: String,
    secret: Vec<u8>,
    private: SigningKey,
    platform: (String, [u8; 65]),
    is_sealed: bool,
}

impl Caller {
    /// Gives the application a key.
    pub async fn new(app: &App, alg: Alg, is_sealed: bool) -> anyhow::Result<Caller> {
        let (_, private) = mingqian::random::signing_key()?;
        let public = hex::encode(private.public());
        let mut tx = app.db.begin().await?;
        let key = (alg, Some(public.as_str()));
        let made = store::make(app, &mut tx, ("load", "load"), key).await?;
        tx.commit().await?;
        let platform = platform::current(app).await?;
        let public: Option<[u8; 65]> = hex::decode(&platform.public_key)?.try_into().ok();
        Ok(Caller {
            alg,
            kid: made.kid,
            secret: made.shown.into_bytes(),
            private,
            platform: (platform.kid, public.context("no key of the platform")?),
            is_sealed,
        })
    }

    fn signer(&self) -> Box<dyn Signer> {
        match self.alg {
            Alg::Sm2Sm3 => Box::new(self.private.clone()),
            alg => Box::new((alg, self.secret.clone())),
        }
    }

    /// Headers and body of a call.
    pub fn dress(&self, seconds: i64, body: Vec<u8>) -> anyhow::Result<Dressed> {
        let nonce = hex::encode(mingqian::random::bytes::<16>()?);
        let timestamp = seconds.to_string();
        let mut request = Request {
            alg: self.alg,
            app: "load",
            timestamp: &timestamp,
            nonce: &nonce,
            method: "POST",
            target: PATH,
            body: &body,
        };
        let mut sent = body.clone();
        if self.is_sealed {
            let random = mingqian::random::bytes::<60>()?;
            let to = (self.platform.0.as_str(), &self.platform.1);
            let sealed = secure::seal(&request, to, &random);
            let (sealed, _) = sealed.map_err(|code| anyhow::anyhow!("{code:?}"))?;
            sent = wire::encode_request(Format::Json, &sealed)?;
        }
        request.body = &sent;
        let signature = self.signer().sign(&request.text());
        let headers = vec![
            (HEADERS.app, "load".to_owned()),
            (HEADERS.alg, self.alg.word().to_owned()),
            (HEADERS.key, self.kid.clone()),
            (HEADERS.signature, signature),
            (HEADERS.nonce, nonce),
            (HEADERS.timestamp, timestamp),
        ];
        Ok((headers, sent))
    }

    /// How often in a second the platform's part of the cryptography can be done on one core: to
    /// verify a request and sign an answer, and for sealed ones to open and seal as well.
    pub fn alone(&self) -> anyhow::Result<f64> {
        let body = b"{\"code\":\"91440703MC000001XX\"}".to_vec();
        let verifier = match self.alg {
            Alg::HmacSm3 => Verifier::HmacSm3(self.secret.clone()),
            Alg::HmacSha256 => Verifier::HmacSha256(self.secret.clone()),
            Alg::Sm2Sm3 => {
                let key = VerifyingKey::from_sec1(&self.private.public())?;
                Verifier::Sm2(Box::new(key))
            }
        };
        let signer = self.signer();
        let text = String::from_utf8_lossy(&body).into_owned();
        let signature = signer.sign(&text);
        let (bytes, opening) = mingqian::random::signing_key()?;
        let decrypting = sm::DecryptingKey::from_bytes(&bytes)?;
        let wrapped = sm::encrypt(&opening.public(), &[7; 32], &[5; 16])?;
        let start = Instant::now();
        let mut times = 0;
        while start.elapsed().as_secs_f64() < ALONE {
            anyhow::ensure!(
                verifier.verify(&text, &signature),
                "a signature does not hold"
            );
            let _ = signer.sign(&text);
            if self.is_sealed {
                let key = decrypting.decrypt(&wrapped)?;
                let key: [u8; 16] = key.try_into().unwrap_or_default();
                let sealed = sm::seal(&key, &[1; 12], b"bound", &body)?;
                let _ = sm::open(&key, b"bound", &sealed)?;
            }
            times += 1;
        }
        Ok(f64::from(times) / start.elapsed().as_secs_f64())
    }
}
