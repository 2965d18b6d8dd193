//! An answer as tests look at it.

use reqwest::StatusCode;
use serde_json::Value as Json;

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(super) async fn read(
        response: reqwest::Result<reqwest::Response>,
    ) -> reqwest::Result<Reply> {
        let response = response?;
        let (status, headers) = (response.status(), response.headers().clone());
        let text = String::from_utf8_lossy(&response.bytes().await?).into_owned();
        Ok(Reply {
            status,
            headers,
            text,
        })
    }

    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    /// Where it sends the browser.
    pub(crate) fn location(&self) -> &str {
        self.headers["location"].to_str().unwrap()
    }

    /// The `code` of the envelope.
    pub(crate) fn code(&self) -> i64 {
        self.json()["code"].as_i64().unwrap()
    }

    /// The `data` of a call that must have succeeded.
    pub(crate) fn data(&self) -> Json {
        assert_eq!(self.code(), 0, "{}", self.text);
        self.json()["data"].clone()
    }
}
