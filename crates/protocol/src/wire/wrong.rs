//! Why a message could not be read.

use crate::codes::Code;

/// A refusal of a message, with the field that is wrong where one can be named.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} {reason}", .code.number())]
pub struct WireError {
    /// The return code.
    pub code: Code,
    /// Path such as `items[3].name`.
    pub field: Option<String>,
    /// What is wrong.
    pub reason: String,
}

impl WireError {
    /// A refusal of the message as a whole.
    pub fn new(code: Code, reason: impl Into<String>) -> WireError {
        WireError {
            code,
            field: None,
            reason: reason.into(),
        }
    }

    /// Sorts what a deserializer says at a place into a return code.
    pub(crate) fn sort(path: &str, reason: String) -> WireError {
        let named = reason.split('`').nth(1).unwrap_or_default();
        let path = if path == "." { "" } else { path };
        let inside = |name: &str| match path {
            "" => name.to_owned(),
            _ => format!("{path}.{name}"),
        };
        if reason.starts_with("missing field") {
            let field = Some(inside(named));
            return WireError {
                code: Code::MissingField,
                field,
                reason,
            };
        }
        if reason.starts_with("duplicate field") {
            return WireError {
                code: Code::Malformed,
                field: Some(inside(named)),
                reason,
            };
        }
        if reason.starts_with("unknown field") {
            // The path of an unknown member ends in its own name.
            let field = if path.ends_with(named) {
                path.to_owned()
            } else {
                inside(named)
            };
            return WireError {
                code: Code::BadField,
                field: Some(field),
                reason,
            };
        }
        let is_range = reason.contains("out of range") || reason.starts_with("invalid value: int");
        let code = if is_range {
            Code::OutOfRange
        } else {
            Code::BadField
        };
        WireError {
            code,
            field: Some(path.to_owned()),
            reason,
        }
    }
}
