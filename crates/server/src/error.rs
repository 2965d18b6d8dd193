//! Two kinds of failure: what the caller can act on, and what only we can.

use protocol::Code;
use protocol::envelope::FieldError;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The caller can act on it, so the caller is told.
    #[error("{} {}", .0.code.number(), .0.code.en())]
    Refused(Box<Refusal>),
    /// Nobody outside can act on it: they get a code, the log gets the cause.
    #[error(transparent)]
    Fault(#[from] anyhow::Error),
}

/// A refusal with everything that its answer says.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The return code, from the one table.
    pub code: Code,
    /// What fills the placeholders of the message.
    pub values: Vec<(&'static str, String)>,
    /// The fields that were wrong, and why.
    pub errors: Vec<FieldError>,
    /// Seconds after which it is worth asking again, where that is known.
    pub wait: Option<i64>,
}

impl Error {
    /// A refusal that names the field and says what is wrong with it.
    pub fn field(code: Code, field: impl Into<String>, reason: impl Into<String>) -> Error {
        let field = field.into();
        Error::Refused(Box::new(Refusal {
            code,
            values: vec![("field", field.clone())],
            errors: vec![FieldError {
                field,
                reason: reason.into(),
            }],
            wait: None,
        }))
    }

    /// A business rule that does not hold (42201), in words.
    pub fn rule(reason: impl Into<String>) -> Error {
        Error::with(Code::RuleViolated, "reason", reason)
    }

    /// The same about one field, whose type and length are fine.
    pub fn field_rule(field: impl Into<String>, reason: impl Into<String>) -> Error {
        let (field, reason) = (field.into(), reason.into());
        Error::Refused(Box::new(Refusal {
            code: Code::RuleViolated,
            values: vec![("reason", reason.clone())],
            errors: vec![FieldError { field, reason }],
            wait: None,
        }))
    }

    /// A refusal whose message has one placeholder.
    pub fn with(code: Code, name: &'static str, value: impl Into<String>) -> Error {
        Error::Refused(Box::new(Refusal {
            values: vec![(name, value.into())],
            ..Refusal::from(code)
        }))
    }

    /// A refusal that time mends: the answer says after how many seconds (`Retry-After`).
    pub fn wait(code: Code, seconds: i64) -> Error {
        Error::Refused(Box::new(Refusal {
            wait: Some(seconds),
            ..Refusal::from(code)
        }))
    }

    /// The code that the answer will carry.
    pub fn code(&self) -> Code {
        match self {
            Error::Refused(refusal) => refusal.code,
            Error::Fault(_) => Code::ServerFault,
        }
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Refusal {
        Refusal {
            code,
            values: Vec::new(),
            errors: Vec::new(),
            wait: None,
        }
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Error {
        Error::Refused(Box::new(code.into()))
    }
}

impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Error {
        match cause {
            sqlx::Error::PoolTimedOut => Code::Busy.into(),
            other => Error::Fault(other.into()),
        }
    }
}

impl From<protocol::wire::WireError> for Error {
    fn from(wrong: protocol::wire::WireError) -> Error {
        match wrong.field {
            Some(field) => Error::field(wrong.code, field, wrong.reason),
            None => {
                let errors = vec![FieldError {
                    field: String::new(),
                    reason: wrong.reason,
                }];
                Error::Refused(Box::new(Refusal {
                    errors,
                    ..Refusal::from(wrong.code)
                }))
            }
        }
    }
}

impl From<askama::Error> for Error {
    fn from(cause: askama::Error) -> Error {
        Error::Fault(cause.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(cause: serde_json::Error) -> Error {
        Error::Fault(cause.into())
    }
}
