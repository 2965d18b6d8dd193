//! One call with all its attempts: token, signatures, corrections, waits.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::{Code, Retry};
use reqwest::Url;
use serde::Serialize;

use crate::errors::Error;
use crate::options::{Attempt, Options};
use crate::secure::Secure;
use crate::token::Tokens;
use crate::wire::{self, Answer, Message};

const ATTEMPTS: u32 = 3;
const WAIT_MILLIS: u64 = 200;
const WAIT_MOST_MILLIS: u64 = 5_000;
/// Retries that all calls of a client may make, in tenths.
const BUDGET: u32 = 100;

/// What is sent, the same in all attempts.
pub(crate) struct Outgoing<'o> {
    pub(crate) path: &'o str,
    pub(crate) body: Vec<u8>,
    pub(crate) content_type: &'o str,
    /// None for reads.
    pub(crate) idempotency_key: Option<String>,
    pub(crate) is_raw: bool,
}

/// What was put right already in a call: each once.
#[derive(Default)]
struct Corrected {
    token: bool,
    clock: bool,
    nonce: bool,
}

/// What came of an attempt: an answer may be an error as well.
struct Outcome {
    answer: Answer,
    taken: Result<Option<Message>, Error>,
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Outcome {
        let answer = Answer::default();
        let taken = Err(error);
        Outcome { answer, taken }
    }
}

/// The token, the clock and the budget of one client.
pub(crate) struct Sender {
    base: String,
    account: (String, String),
    pub(crate) options: Options,
    secure: Secure,
    http: reqwest::Client,
    tokens: Tokens,
    /// Milliseconds by which the platform's clock is ahead.
    clock_offset: AtomicI64,
    budget: Mutex<u32>,
}

#[derive(Serialize)]
struct SignIn<'s> {
    username: &'s str,
    password: String,
}

impl Sender {
    pub(crate) fn new(
        base: &str,
        (username, password): (&str, &str),
        options: Options,
    ) -> Result<Sender, Error> {
        let url = Url::parse(base).map_err(Error::usage)?;
        let is_fine = matches!(url.scheme(), "http" | "https")
            && url.query().is_none()
            && url.fragment().is_none();
        if !is_fine {
            return Err(Error::usage(
                "the base URL must begin with https:// or http://",
            ));
        }
        let http = match &options.http {
            Some(http) => http.clone(),
            None => reqwest::Client::builder()
                .connect_timeout(options.connect)
                .read_timeout(options.read)
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .map_err(Error::usage)?,
        };
        Ok(Sender {
            base: base.trim_end_matches('/').to_owned(),
            account: (username.to_owned(), password.to_owned()),
            secure: Secure::new(username, &options)?,
            options,
            http,
            tokens: Tokens::default(),
            clock_offset: AtomicI64::new(0),
            budget: Mutex::new(BUDGET),
        })
    }

    /// The answer of a success, and its message unless the call is raw.
    pub(crate) async fn send(
        &self,
        out: &Outgoing<'_>,
    ) -> Result<(Answer, Option<Message>), Error> {
        let until = self.options.clock.elapsed() + self.options.total;
        let mut corrected = Corrected::default();
        let mut attempt = 1;
        loop {
            let token = self.token(until).await?;
            let Outcome { answer, taken } = self.once(out, Some(&token), until).await;
            let error = match taken {
                Ok(message) => {
                    self.earn();
                    return Ok((answer, message));
                }
                Err(error) => error,
            };
            let mut is_put_right = self.correct(&error, &answer, &mut corrected);
            if self.is_correction(&error, Retry::LoginOnce) {
                self.tokens.forget(&token).await;
                is_put_right = !corrected.token;
                corrected.token = true;
            }
            self.next(error, out, (attempt, is_put_right), until)
                .await?;
            attempt += 1;
        }
    }

    async fn token(&self, until: Duration) -> Result<String, Error> {
        let now = || self.options.clock.elapsed();
        self.tokens.get(now, || self.sign_in(until)).await
    }

    async fn sign_in(&self, until: Duration) -> Result<String, Error> {
        let (username, password) = &self.account;
        let password = STANDARD.encode(password);
        let format = self.options.format;
        let out = Outgoing {
            path: "/api/auth",
            body: wire::write(format, &SignIn { username, password })?,
            content_type: wire::media_type(format),
            idempotency_key: None,
            is_raw: false,
        };
        let mut corrected = Corrected::default();
        let mut attempt = 1;
        loop {
            let Outcome { answer, taken } = self.once(&out, None, until).await;
            let error = match taken {
                Ok(message) => {
                    self.earn();
                    let token = message.as_ref().map_or("", |message| message.text("token"));
                    if token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
                        let why = "the answer to signing in has no token";
                        return Err(Error::unreadable(why));
                    }
                    return Ok(token.to_owned());
                }
                Err(error) => error,
            };
            let is_put_right = self.correct(&error, &answer, &mut corrected);
            self.next(error, &out, (attempt, is_put_right), until)
                .await?;
            attempt += 1;
        }
    }

    async fn once(&self, out: &Outgoing<'_>, token: Option<&str>, until: Duration) -> Outcome {
        let began = self.options.clock.elapsed();
        let sent = self.exchange(out, token, until.saturating_sub(began)).await;
        let outcome = match sent {
            Err(error) => Outcome::from(error),
            Ok(answer) if out.is_raw => Outcome {
                taken: wire::taken_raw(&answer).map(|()| None),
                answer,
            },
            Ok(answer) => Outcome {
                taken: wire::taken(&answer).map(Some),
                answer,
            },
        };
        self.log(out.path, &outcome, began);
        outcome
    }

    async fn exchange(
        &self,
        out: &Outgoing<'_>,
        token: Option<&str>,
        left: Duration,
    ) -> Result<Answer, Error> {
        let options = &self.options;
        let url = Url::parse(&format!("{}{}", self.base, out.path)).map_err(Error::usage)?;
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let format = wire::format_of(out.content_type).unwrap_or(protocol::wire::Format::Json);
        let now = options.clock.now() + self.clock_offset.load(Ordering::SeqCst);
        let signed = self
            .secure
            .send((&target, &out.body), format, now, options)?;
        let body = signed.as_ref().map_or(&out.body, |sent| &sent.body);
        let mut request = self
            .http
            .post(url)
            .timeout(left.max(Duration::from_millis(1)));
        request = request
            .header("content-type", out.content_type)
            .header("accept", wire::media_type(options.format))
            // What is compressed on the way is not what was signed.
            .header("accept-encoding", "identity")
            .body(body.clone());
        for (name, value) in signed.iter().flat_map(|sent| &sent.headers) {
            request = request.header(*name, value);
        }
        if options.is_english {
            request = request.header("accept-language", "en");
        }
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = &out.idempotency_key {
            request = request.header("idempotency-key", key);
        }
        let answer = wire::received(request).await?;
        match &signed {
            Some(sent) => self.secure.take(answer, sent),
            None => Ok(answer),
        }
    }

    fn log(&self, path: &str, outcome: &Outcome, began: Duration) {
        let Some(log) = &self.options.log else {
            return;
        };
        let (status, code, request_id) = match &outcome.taken {
            Ok(message) => {
                let id = message
                    .as_ref()
                    .map_or("", |message| message.text("request_id"));
                let id = if id.is_empty() {
                    outcome.answer.header("x-request-id")
                } else {
                    id
                };
                let code = message.as_ref().and_then(Message::code);
                (outcome.answer.status, code, id.to_owned())
            }
            Err(Error::Api(error)) => (
                error.http_status,
                Some(error.code),
                error.request_id.clone(),
            ),
            Err(Error::Transport(failed) | Error::Signature(failed)) => {
                (failed.http_status, None, failed.request_id.clone())
            }
            Err(Error::Usage(_)) => return,
        };
        let took = self.options.clock.elapsed().saturating_sub(began);
        log(&Attempt {
            method: "POST",
            path: path.split('?').next().unwrap_or_default().to_owned(),
            status,
            code,
            millis: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            request_id,
        });
    }

    fn is_correction(&self, error: &Error, retry: Retry) -> bool {
        error.api().is_some() && Code::from_number(error.code()).map(Code::retry) == Some(retry)
    }

    /// Puts right what the platform says is wrong: clock and nonce, once each.
    fn correct(&self, error: &Error, answer: &Answer, corrected: &mut Corrected) -> bool {
        if !self.secure.signs() {
            return false;
        }
        if self.is_correction(error, Retry::FixClock) && !corrected.clock {
            let text = answer.header("x-server-time").trim();
            let is_time = (1..=12).contains(&text.len());
            let time = text.parse::<u64>().ok().filter(|_| is_time);
            let Some(seconds) = time.and_then(|time| i64::try_from(time).ok()) else {
                return false;
            };
            let offset = seconds * 1000 - self.options.clock.now();
            self.clock_offset.store(offset, Ordering::SeqCst);
            corrected.clock = true;
            return true;
        }
        let is_nonce = self.is_correction(error, Retry::NewNonce) && !corrected.nonce;
        corrected.nonce |= is_nonce;
        is_nonce
    }

    /// Waits before the next attempt, or gives the error where there is none.
    async fn next(
        &self,
        error: Error,
        out: &Outgoing<'_>,
        (attempt, is_put_right): (u32, bool),
        until: Duration,
    ) -> Result<(), Error> {
        if attempt == ATTEMPTS {
            return Err(error);
        }
        if is_put_right {
            return Ok(());
        }
        // The first attempt of the same write may still be running.
        let is_own = error.code() == Code::InFlight.number() && out.idempotency_key.is_some();
        if !(error.retryable() || is_own) || !self.spend() {
            return Err(error);
        }
        let most = WAIT_MOST_MILLIS.min(WAIT_MILLIS << (attempt - 1));
        let random = u64::from(u32::from_be_bytes(self.options.random_bytes()?));
        let wait = Duration::from_millis(random % (most + 1)).max(error.wait());
        if wait >= until.saturating_sub(self.options.clock.elapsed()) {
            return Err(error);
        }
        (self.options.sleep)(wait).await;
        if self.options.clock.elapsed() >= until {
            return Err(error);
        }
        Ok(())
    }

    fn with_budget<T>(&self, act: impl FnOnce(&mut u32) -> T) -> T {
        let mut budget = match self.budget.lock() {
            Ok(budget) => budget,
            // A number cannot be left half changed.
            Err(poisoned) => poisoned.into_inner(),
        };
        act(&mut budget)
    }

    /// A success gives a tenth of an attempt back.
    fn earn(&self) {
        self.with_budget(|budget| *budget = BUDGET.min(*budget + 1));
    }

    fn spend(&self) -> bool {
        self.with_budget(|budget| match budget.checked_sub(10) {
            Some(left) => {
                *budget = left;
                true
            }
            None => false,
        })
    }
}
