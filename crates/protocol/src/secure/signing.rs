//! The text that is signed.

use sha2::Digest;

/// Names of the headers of a signed call, in the order of the text.
pub const HEADERS: Headers = Headers {
    app: "x-auth-app",
    timestamp: "x-auth-timestamp",
    nonce: "x-auth-nonce",
    alg: "x-auth-alg",
    key: "x-auth-key",
    signature: "x-auth-signature",
};

/// Header names in lower case.
#[derive(Clone, Copy, Debug)]
pub struct Headers {
    /// User name of the application.
    pub app: &'static str,
    /// Unix seconds.
    pub timestamp: &'static str,
    /// Never used before by this application: 16 to 64 of `A-Za-z0-9_-`.
    pub nonce: &'static str,
    /// See [`Alg`].
    pub alg: &'static str,
    /// Which key, where there are several. Optional in requests.
    pub key: &'static str,
    /// Base64.
    pub signature: &'static str,
}

/// Most seconds between the clocks of caller and platform.
pub const fn clock_tolerance() -> i64 {
    300
}

/// An algorithm of signatures. It belongs to a key: a request cannot choose another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alg {
    /// Shared secret, SM3.
    HmacSm3,
    /// Shared secret, SHA-256: for callers without a library for SM3.
    HmacSha256,
    /// Key pair, SM2 with SM3, identity 1234567812345678, signature in DER.
    Sm2Sm3,
}

impl Alg {
    /// All algorithms.
    pub const ALL: [Alg; 3] = [Alg::HmacSm3, Alg::HmacSha256, Alg::Sm2Sm3];

    /// The word in headers and in the signed text.
    pub fn word(self) -> &'static str {
        match self {
            Alg::HmacSm3 => "HMAC-SM3",
            Alg::HmacSha256 => "HMAC-SHA256",
            Alg::Sm2Sm3 => "SM2-SM3",
        }
    }

    /// The digest of a body, hex in lower case.
    pub fn digest(self, body: &[u8]) -> String {
        let digest: [u8; 32] = match self {
            Alg::HmacSm3 | Alg::Sm2Sm3 => sm::sm3(body),
            Alg::HmacSha256 => sha2::Sha256::digest(body).into(),
        };
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl std::str::FromStr for Alg {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Alg, &'static str> {
        let found = Alg::ALL.into_iter().find(|alg| alg.word() == word);
        found.ok_or("not an algorithm of signatures")
    }
}

/// A request as it is signed.
#[derive(Clone, Copy, Debug)]
pub struct Request<'r> {
    /// Of the key.
    pub alg: Alg,
    /// User name of the application.
    pub app: &'r str,
    /// Unix seconds, as in the header.
    pub timestamp: &'r str,
    /// As in the header.
    pub nonce: &'r str,
    /// In upper case.
    pub method: &'r str,
    /// Path and query, exactly as on the request line.
    pub target: &'r str,
    /// The bytes that are sent; of a sealed request those of the envelope.
    pub body: &'r [u8],
}

impl Request<'_> {
    /// Seven lines, each with its end.
    pub fn text(&self) -> String {
        let digest = self.alg.digest(self.body);
        let (alg, app, timestamp) = (self.alg.word(), self.app, self.timestamp);
        let (nonce, method, target) = (self.nonce, self.method, self.target);
        format!("{alg}\n{app}\n{timestamp}\n{nonce}\n{method}\n{target}\n{digest}\n")
    }

    /// What a sealed request is bound to: four lines.
    pub fn bound(&self) -> String {
        let (app, timestamp, nonce) = (self.app, self.timestamp, self.nonce);
        format!("{app}\n{timestamp}\n{nonce}\n{}\n", self.target)
    }
}

/// An answer as it is signed.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'r> {
    /// That of the request.
    pub alg: Alg,
    /// User name of the application.
    pub app: &'r str,
    /// Unix seconds of the answer.
    pub timestamp: &'r str,
    /// That of the request: an answer belongs to one request.
    pub nonce: &'r str,
    /// HTTP status.
    pub status: u16,
    /// The bytes that are sent.
    pub body: &'r [u8],
}

impl Answer<'_> {
    /// Six lines, each with its end.
    pub fn text(&self) -> String {
        let digest = self.alg.digest(self.body);
        let (alg, app, timestamp) = (self.alg.word(), self.app, self.timestamp);
        let (nonce, status) = (self.nonce, self.status);
        format!("{alg}\n{app}\n{timestamp}\n{nonce}\n{status}\n{digest}\n")
    }

    /// What a sealed answer is bound to: four lines. It differs from that of every request, so
    /// that none can be sent back as an answer.
    pub fn bound(&self) -> String {
        let (app, timestamp, nonce) = (self.app, self.timestamp, self.nonce);
        format!("{app}\n{timestamp}\n{nonce}\n{}\n", self.status)
    }
}

/// Whether a text can be a nonce.
pub fn is_nonce(text: &str) -> bool {
    let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (16..=64).contains(&text.len()) && text.bytes().all(is_fine)
}
