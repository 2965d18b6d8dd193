//! Vectors, a scripted server on 127.0.0.1, and a real one where `MINGQIAN_LIVE` names it.

mod calls;
mod exchange;
mod live;
mod retry;
mod secured;
mod server;
mod vectors;

use serde_json::Value;

/// A file of vectors.
fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn list<'v>(of: &'v Value, name: &str) -> &'v Vec<Value> {
    of[name].as_array().unwrap()
}

/// The word of the vectors for an error.
fn word(error: &crate::Error) -> &'static str {
    use crate::{Class, Error};
    match error {
        Error::Transport(_) | Error::Signature(_) => "transport",
        Error::Usage(_) => "usage",
        Error::Api(error) => match error.class() {
            Class::Api => "api",
            Class::Param => "param",
            Class::Auth => "auth",
            Class::Permission => "permission",
            Class::Conflict => "conflict",
            Class::RateLimit => "rate_limit",
            Class::Upstream => "upstream",
            Class::Maintenance => "maintenance",
        },
    }
}
