//! How a client works.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use protocol::secure::{Alg, Signer, Verifier};
use protocol::wire::Format;
use sm::{SigningKey, VerifyingKey};

use crate::errors::Error;

/// What the hook for logs gets for every attempt. It never has secrets in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Always `POST`.
    pub method: &'static str,
    /// Without its query.
    pub path: String,
    /// HTTP status; 0 without an answer.
    pub status: u16,
    /// Return code, where there is one.
    pub code: Option<u32>,
    /// How long it took.
    pub millis: u64,
    /// Empty where there is none.
    pub request_id: String,
}

/// Time: that of the wall for signatures, elapsed for limits.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970 in UTC.
    fn now(&self) -> i64;
    /// Since any moment; never goes back.
    fn elapsed(&self) -> Duration;
}

/// Waits.
pub type Sleep = dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync;
type Random = dyn Fn(&mut [u8]) -> Result<(), String> + Send + Sync;
type Log = dyn Fn(&Attempt) + Send + Sync;

struct Machine(Instant);

impl Clock for Machine {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that callers replace in their tests"
    )]
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

pub(crate) struct Keys {
    pub(crate) signer: Arc<dyn Signer + Send + Sync>,
    /// Checks answers; without it, with SM2, the platform's key does.
    pub(crate) verifier: Option<Verifier>,
}

/// Options of a [`crate::Client`]. The defaults are those of all SDKs.
pub struct Options {
    pub(crate) format: Format,
    pub(crate) is_english: bool,
    pub(crate) keys: Option<Keys>,
    pub(crate) key_id: Option<String>,
    pub(crate) platform_key: Option<(String, [u8; 65])>,
    pub(crate) is_sealed: bool,
    pub(crate) connect: Duration,
    pub(crate) read: Duration,
    pub(crate) total: Duration,
    pub(crate) http: Option<reqwest::Client>,
    pub(crate) log: Option<Arc<Log>>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) sleep: Arc<Sleep>,
    pub(crate) random: Arc<Random>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: Format::Json,
            is_english: false,
            keys: None,
            key_id: None,
            platform_key: None,
            is_sealed: false,
            connect: Duration::from_secs(3),
            read: Duration::from_secs(10),
            total: Duration::from_secs(30),
            http: None,
            log: None,
            clock: Arc::new(Machine(Instant::now())),
            sleep: Arc::new(|time| Box::pin(tokio::time::sleep(time))),
            random: Arc::new(|bytes| getrandom::fill(bytes).map_err(|wrong| wrong.to_string())),
        }
    }
}

pub(crate) fn unhex<const N: usize>(what: &str, text: &str) -> Result<[u8; N], Error> {
    let bytes = hex::decode(text).ok().and_then(|all| all.try_into().ok());
    bytes.ok_or_else(|| Error::usage(format!("{what} has {N} bytes in hex")))
}

impl Options {
    /// The format of messages; JSON unless set.
    pub fn format(mut self, format: Format) -> Options {
        self.format = format;
        self
    }

    /// Messages of the platform in English.
    pub fn english(mut self) -> Options {
        self.is_english = true;
        self
    }

    /// Signs with a shared secret, as it was handed out.
    pub fn hmac(mut self, alg: Alg, secret: &str) -> Result<Options, Error> {
        let secret = secret.as_bytes().to_vec();
        let verifier = match alg {
            Alg::HmacSm3 => Verifier::HmacSm3(secret.clone()),
            Alg::HmacSha256 => Verifier::HmacSha256(secret.clone()),
            Alg::Sm2Sm3 => return Err(Error::usage("SM2-SM3 has a key pair: use `sm2`")),
        };
        self.keys = Some(Keys {
            signer: Arc::new((alg, secret)),
            verifier: Some(verifier),
        });
        Ok(self)
    }

    /// Signs with a private SM2 key: 32 bytes in hex. Needs [`Options::platform_key`].
    pub fn sm2(mut self, private_hex: &str) -> Result<Options, Error> {
        let key = SigningKey::from_bytes(&unhex("a private key of SM2", private_hex)?);
        self.keys = Some(Keys {
            signer: Arc::new(key.map_err(Error::usage)?),
            verifier: None,
        });
        Ok(self)
    }

    /// Signs with whatever has the key, for example an HSM; answers are checked with `verifier`.
    pub fn signer(mut self, signer: Arc<dyn Signer + Send + Sync>, verifier: Verifier) -> Options {
        let verifier = Some(verifier);
        self.keys = Some(Keys { signer, verifier });
        self
    }

    /// Which of several keys of the application signs.
    pub fn key_id(mut self, id: &str) -> Options {
        self.key_id = Some(id.to_owned());
        self
    }

    /// The platform's public key: 65 bytes in hex. Compare it over another way.
    pub fn platform_key(mut self, id: &str, public_hex: &str) -> Result<Options, Error> {
        let key = unhex("a public key of SM2", public_hex)?;
        VerifyingKey::from_sec1(&key).map_err(Error::usage)?;
        self.platform_key = Some((id.to_owned(), key));
        Ok(self)
    }

    /// Seals every body. Needs signing and [`Options::platform_key`].
    pub fn sealed(mut self) -> Options {
        self.is_sealed = true;
        self
    }

    /// Limits for connecting, for each read, and for the whole call with its retries.
    pub fn timeouts(mut self, connect: Duration, read: Duration, total: Duration) -> Options {
        (self.connect, self.read, self.total) = (connect, read, total);
        self
    }

    /// Another HTTP client, for example with a proxy or with own roots. It must not follow
    /// redirects, and its limits for connecting and reading take the place of those here.
    pub fn http(mut self, client: reqwest::Client) -> Options {
        self.http = Some(client);
        self
    }

    /// Called after every attempt.
    pub fn log(mut self, log: impl Fn(&Attempt) + Send + Sync + 'static) -> Options {
        self.log = Some(Arc::new(log));
        self
    }

    /// Another clock, for tests.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Options {
        self.clock = clock;
        self
    }

    /// Another way to wait, for tests.
    pub fn sleep(mut self, sleep: Arc<Sleep>) -> Options {
        self.sleep = sleep;
        self
    }

    /// Another source of random bytes.
    pub fn random(
        mut self,
        fill: impl Fn(&mut [u8]) -> Result<(), String> + Send + Sync + 'static,
    ) -> Options {
        self.random = Arc::new(fill);
        self
    }

    pub(crate) fn random_bytes<const N: usize>(&self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        (self.random)(&mut bytes)
            .map_err(|wrong| Error::usage(format!("no randomness: {wrong}")))?;
        Ok(bytes)
    }
}
