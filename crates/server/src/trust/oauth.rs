//! Refusals and answers as OAuth 2.0 prescribes them, because clients are not ours to change.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, PRAGMA, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use crate::error::Error;
use crate::http::{Cx, answer};

/// Why a client does not get what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// As RFC 6749 and OpenID Connect name it.
    pub error: &'static str,
    /// In words, for developers.
    pub description: String,
}

impl Refused {
    /// A refusal in words.
    pub fn new(error: &'static str, description: impl Into<String>) -> Refused {
        Refused {
            error,
            description: description.into(),
        }
    }

    /// A failure of ours, logged here.
    pub fn fault(cx: &Cx, error: &Error) -> Refused {
        let refusal = answer::refusal(error, &cx.request_id);
        let name = match refusal.code.http_status() {
            429 | 503 => "temporarily_unavailable",
            500.. => "server_error",
            _ => "invalid_request",
        };
        let mut words = answer::message(&refusal, cx.lang);
        for wrong in &refusal.errors {
            words = format!("{words} {}", wrong.reason);
        }
        Refused::new(name, words)
    }

    fn status(&self) -> StatusCode {
        match self.error {
            "invalid_client" | "invalid_token" => StatusCode::UNAUTHORIZED,
            "insufficient_scope" => StatusCode::FORBIDDEN,
            "server_error" => StatusCode::INTERNAL_SERVER_ERROR,
            "temporarily_unavailable" => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// The answer in JSON. `scheme` is how the caller showed who it is: Basic or Bearer.
    pub fn answer(&self, scheme: &str) -> Response {
        // RFC 6749 lets descriptions have ASCII only.
        let words: String = self
            .description
            .chars()
            .filter(|c| matches!(c, ' '..='~') && !matches!(c, '"' | '\\'))
            .collect();
        let body = json!({ "error": self.error, "error_description": words.trim() });
        let mut response = json_answer(self.status(), &body);
        if self.status() == StatusCode::UNAUTHORIZED || self.status() == StatusCode::FORBIDDEN {
            let detail = match scheme {
                "Bearer" => format!("Bearer error=\"{}\"", self.error),
                _ => "Basic realm=\"mingqian\"".to_owned(),
            };
            if let Ok(value) = HeaderValue::from_str(&detail) {
                response.headers_mut().insert(WWW_AUTHENTICATE, value);
            }
        }
        response
    }
}

/// A JSON answer that nobody keeps.
pub fn json_answer(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

/// Sends a browser to a registered address with parameters added.
pub fn go(address: &str, parameters: &[(&str, &str)]) -> Result<Response, Error> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let location = HeaderValue::from_str(&with(address, parameters)?);
    let headers = response.headers_mut();
    headers.insert(LOCATION, location.map_err(anyhow::Error::from)?);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// An address with parameters added; its own stay as they are.
pub fn with(address: &str, parameters: &[(&str, &str)]) -> Result<String, Error> {
    let added = serde_urlencoded::to_string(parameters).map_err(anyhow::Error::from)?;
    let mark = match address {
        _ if added.is_empty() => "",
        text if text.ends_with(['?', '&']) => "",
        text if text.contains('?') => "&",
        _ => "?",
    };
    Ok(format!("{address}{mark}{added}"))
}

#[cfg(test)]
mod tests {
    use super::{Refused, with};

    #[test]
    fn parameters_are_added_and_none_is_changed() {
        for (address, expected) in [
            ("https://a/cb", "https://a/cb?state=a+b%26"),
            ("https://a/cb?x=1%20", "https://a/cb?x=1%20&state=a+b%26"),
            ("https://a/cb?", "https://a/cb?state=a+b%26"),
        ] {
            assert_eq!(with(address, &[("state", "a b&")]).unwrap(), expected);
        }
        assert_eq!(with("https://a/cb", &[]).unwrap(), "https://a/cb");
    }

    #[test]
    fn a_wrong_client_is_asked_to_show_who_it_is() {
        let refused = Refused::new("invalid_client", "未知 unknown \"client\"");
        let answer = refused.answer("Basic");
        assert_eq!(answer.status(), 401);
        assert_eq!(
            answer.headers()["www-authenticate"],
            "Basic realm=\"mingqian\""
        );
    }
}
