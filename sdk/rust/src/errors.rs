//! What can go wrong.

use std::time::Duration;

use protocol::envelope::FieldError;

/// The class of a refusal: that of its code divided by a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// None of the others.
    Api,
    /// The request is wrong: 400, 404, 405, 406, 413, 415, 422.
    Param,
    /// Who calls is not known or locked: 401, 423.
    Auth,
    /// Who calls may not: 403.
    Permission,
    /// The state does not allow it: 409.
    Conflict,
    /// Too many calls: 429.
    RateLimit,
    /// Something behind the platform failed: 502, 504.
    Upstream,
    /// Maintenance, suspension or overload: 503.
    Maintenance,
}

impl Class {
    /// The class of a return code, also of one that this version does not know.
    pub fn of(code: u32) -> Class {
        match code / 100 {
            400 | 404 | 405 | 406 | 413 | 415 | 422 => Class::Param,
            401 | 423 => Class::Auth,
            403 => Class::Permission,
            409 => Class::Conflict,
            429 => Class::RateLimit,
            502 | 504 => Class::Upstream,
            503 => Class::Maintenance,
            _ => Class::Api,
        }
    }
}

/// A failure that the platform answered.
#[derive(Clone, Debug)]
pub struct ApiError {
    /// See `docs/generated/codes.md`.
    pub code: u32,
    /// The message of the platform.
    pub msg: String,
    /// The HTTP status.
    pub http_status: u16,
    /// To name when asking for help; empty where there was none.
    pub request_id: String,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// The fields that were wrong.
    pub fields: Vec<FieldError>,
    /// The body as it came, after it was opened.
    pub raw: Vec<u8>,
    /// How long the platform asks to wait.
    pub wait: Duration,
}

impl ApiError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        Class::of(self.code)
    }
}

/// A call without an answer of the platform, or with one that cannot be taken.
#[derive(Clone, Debug, Default)]
pub struct Failed {
    /// What happened.
    pub why: String,
    /// The HTTP status; 0 where there was no answer.
    pub http_status: u16,
    /// Of the header `X-Request-Id`, without proof; empty where there was none.
    pub request_id: String,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// The body as it came.
    pub raw: Vec<u8>,
    /// How long whoever answered asks to wait.
    pub wait: Duration,
}

/// Why a call did not succeed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The platform refused.
    #[error("{} {} ({})", .0.code, .0.msg, .0.request_id)]
    Api(Box<ApiError>),
    /// No answer, or none of the platform.
    #[error("{}", .0.why)]
    Transport(Box<Failed>),
    /// An answer whose signature is missing, wrong or of another request, or that is not sealed.
    #[error("{}", .0.why)]
    Signature(Box<Failed>),
    /// The caller's own mistake: nothing was sent.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    pub(crate) fn usage(why: impl ToString) -> Error {
        Error::Usage(why.to_string())
    }

    /// A transport error with nothing but its reason.
    pub(crate) fn unreadable(why: impl ToString) -> Error {
        let why = why.to_string();
        Error::Transport(Box::new(Failed {
            why,
            ..Failed::default()
        }))
    }

    /// The failure that the platform answered, if it did.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Error::Api(error) => Some(error),
            _ => None,
        }
    }

    /// The return code; 0 where the platform gave none.
    pub fn code(&self) -> u32 {
        self.api().map_or(0, |error| error.code)
    }

    /// Whether the same call may succeed later.
    pub fn retryable(&self) -> bool {
        match self {
            Error::Api(error) => error.retryable,
            Error::Transport(failed) | Error::Signature(failed) => failed.retryable,
            Error::Usage(_) => false,
        }
    }

    /// How long whoever answered asks to wait.
    pub(crate) fn wait(&self) -> Duration {
        match self {
            Error::Api(error) => error.wait,
            Error::Transport(failed) | Error::Signature(failed) => failed.wait,
            Error::Usage(_) => Duration::ZERO,
        }
    }
}
