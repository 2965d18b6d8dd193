//! Checking a request before anything else is done with it.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, Uri};
use protocol::Code;
use protocol::secure::{self, Alg, HEADERS, Profile, Sealed, Verifier};
use protocol::wire;

use crate::app::App;
use crate::error::Error;
use crate::http::body::read_bytes;
use crate::http::cx::SignedTarget;
use crate::secure_calls::key::CallKey;
use crate::secure_calls::{minimum, platform, store};

/// Most bytes of a signed body; larger files go unsigned, over TLS.
pub const SIGNED_BYTES: usize = 16 << 20;

/// A request whose signature holds, and what its answer needs.
#[derive(Clone)]
pub struct Secured {
    /// User name of the application.
    pub app: String,
    /// Its id.
    pub application_id: String,
    /// Of the request; the answer carries it as well.
    pub nonce: String,
    /// Of the request's key.
    pub alg: Alg,
    /// The key's id.
    pub kid: String,
    /// The key, which signs the answer where it is a shared secret.
    pub verifier: Verifier,
    /// The content key of a sealed request.
    pub content_key: Option<[u8; 16]>,
}

impl Secured {
    /// Whether the bodies are sealed.
    pub fn is_sealed(&self) -> bool {
        self.content_key.is_some()
    }

    /// What the caller did.
    pub fn profile(&self) -> Profile {
        match self.content_key {
            Some(_) => Profile::Sealed,
            None => Profile::Signed,
        }
    }
}

struct Claims<'h> {
    app: &'h str,
    timestamp: &'h str,
    nonce: &'h str,
    alg: Alg,
    kid: Option<&'h str>,
    signature: &'h str,
}

fn missing(name: &str) -> Error {
    let reason = "签名请求须带此请求头 (a signed call carries this header)";
    Error::field(Code::SignatureRequired, name, reason)
}

fn claims(headers: &HeaderMap) -> Result<Option<Claims<'_>>, Error> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let needed = |name| text(name).ok_or_else(|| missing(name));
    let Some(signature) = text(HEADERS.signature) else {
        // Half a signature is a stripped one, not a plain call.
        let is_plain = [HEADERS.app, HEADERS.nonce, HEADERS.alg]
            .iter()
            .all(|name| !headers.contains_key(*name));
        return if is_plain {
            Ok(None)
        } else {
            Err(missing(HEADERS.signature))
        };
    };
    let alg = needed(HEADERS.alg)?.parse();
    Ok(Some(Claims {
        app: needed(HEADERS.app)?,
        timestamp: needed(HEADERS.timestamp)?,
        nonce: needed(HEADERS.nonce)?,
        alg: alg.map_err(|_| Error::from(Code::BadKey))?,
        kid: text(HEADERS.key),
        signature,
    }))
}

/// What a check found out: who signs the answer even where the call is refused.
pub struct Outcome {
    /// Present as soon as the signature holds.
    pub secured: Option<Secured>,
    /// The request with its body opened, or why it is refused.
    pub request: Result<Request, Error>,
}

/// Checks the signature of a request and opens its envelope. A request without both passes as it
/// is.
pub async fn check(app: &App, request: Request) -> Outcome {
    let mut secured = None;
    let request = examine(app, request, &mut secured).await;
    Outcome { secured, request }
}

async fn examine(
    app: &App,
    request: Request,
    found: &mut Option<Secured>,
) -> Result<Request, Error> {
    let (parts, body) = request.into_parts();
    let Some(claims) = claims(&parts.headers)? else {
        return Ok(Request::from_parts(parts, body));
    };
    let mut db = app.db.read().await?;
    let application = store::application_of(&mut db, claims.app).await?;
    let id = application.as_deref().ok_or(Code::BadKey)?;
    let now = app.clock.now();
    let key = store::in_force(&mut db, id, (claims.kid, claims.alg), now).await?;
    let verifier = store::verifier(app, &mut db, id, &key).await?;
    drop(db);
    let bytes = read_bytes(body, SIGNED_BYTES).await?;
    let signed = secure::Request {
        alg: claims.alg,
        app: claims.app,
        timestamp: claims.timestamp,
        nonce: claims.nonce,
        method: parts.method.as_str(),
        target: &target(&parts.extensions, &parts.uri),
        body: &bytes,
    };
    if !verifier.verify(&signed.text(), claims.signature) {
        return Err(Code::BadSignature.into());
    }
    let secured = found.insert(of(&claims, id, (&key, verifier)));
    check_fresh(app, &claims, id).await?;
    store::note_use(app, (id, &key)).await?;
    match sealed(&parts.headers, &bytes) {
        Some(sealed) => {
            let opened = open(app, &sealed, &signed).await?;
            secured.content_key = Some(opened.key);
            Ok(Request::from_parts(parts, Body::from(opened.plain)))
        }
        None => Ok(Request::from_parts(parts, Body::from(bytes))),
    }
}

fn of(claims: &Claims<'_>, id: &str, (key, verifier): (&CallKey, Verifier)) -> Secured {
    Secured {
        app: claims.app.to_owned(),
        application_id: id.to_owned(),
        nonce: claims.nonce.to_owned(),
        alg: claims.alg,
        kid: key.kid.clone(),
        verifier,
        content_key: None,
    }
}

/// Path and query as on the request line.
pub fn target(extensions: &Extensions, uri: &Uri) -> String {
    if let Some(SignedTarget(target)) = extensions.get() {
        return target.clone();
    }
    let whole = uri.path_and_query();
    whole.map_or("/", |whole| whole.as_str()).to_owned()
}

async fn check_fresh(app: &App, claims: &Claims<'_>, id: &str) -> Result<(), Error> {
    let seconds: i64 = claims.timestamp.parse().map_err(|_| Code::ClockSkew)?;
    let away = (app.clock.now().div_euclid(1000)).abs_diff(seconds);
    if away > secure::clock_tolerance().unsigned_abs() {
        return Err(Code::ClockSkew.into());
    }
    if !secure::is_nonce(claims.nonce) {
        let reason = "应为16至64位字母、数字、-或_ (16 to 64 of A-Za-z0-9_-)";
        return Err(Error::field(Code::BadField, HEADERS.nonce, reason));
    }
    app.nonces.take(id, claims.nonce).await
}

/// The envelope that a body is, if it is one.
fn sealed(headers: &HeaderMap, bytes: &[u8]) -> Option<Sealed> {
    let header = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    // The envelope of a file is JSON; its content type is that of the file.
    let negotiated = wire::content_type(header);
    let (format, charset) = negotiated.unwrap_or((wire::Format::Json, None));
    // Every envelope begins with its only member; other messages need not be read twice.
    let is_likely = bytes.windows(3).take(512).any(|three| three == b"enc");
    let limits_hold = bytes.len() <= wire::Limits::DEFAULT.bytes * 2;
    if !is_likely || !limits_hold {
        return None;
    }
    wire::decode(format, charset.as_deref(), bytes).ok()
}

async fn open(
    app: &App,
    sealed: &Sealed,
    request: &secure::Request<'_>,
) -> Result<secure::Opened, Error> {
    let kid = sealed.enc.kid.as_deref().ok_or(Code::DecryptFailed)?;
    let mut db = app.db.read().await?;
    let key = platform::find(&mut db, kid).await?;
    let key = key.ok_or(Code::DecryptFailed)?;
    let provider = app.provider(&mut db).await?;
    drop(db);
    let wrapped = secure::wrapped_key(sealed)?;
    let content = provider.decrypt(&platform::owner(kid), &key.handle, &wrapped)?;
    let content = content.ok_or(Code::DecryptFailed)?;
    Ok(secure::open_with(sealed, request, &content)?)
}

/// Refuses a call that is protected less than it must be (40106): than its application promised, or
/// than the interface asks for.
pub async fn check_profile(
    app: &App,
    application_id: &str,
    (secured, interface): (Option<&Secured>, &str),
) -> Result<(), Error> {
    let mut db = app.db.read().await?;
    let needed = minimum::needed(&mut db, application_id, interface).await?;
    drop(db);
    let done = secured.map_or(Profile::Basic, Secured::profile);
    if done >= needed {
        return Ok(());
    }
    let reason = format!(
        "须使用{}，当前为{} (needs {}, got {})",
        needed.label(protocol::Lang::Zh),
        done.label(protocol::Lang::Zh),
        needed.word(),
        done.word()
    );
    Err(Error::field(
        Code::SignatureRequired,
        HEADERS.signature,
        reason,
    ))
}
