//! What a browser does: forms, cookies, redirects; and what a party's system does: calls.

use std::cell::{Cell, RefCell};

use anyhow::{Context, bail, ensure};
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;

/// A signed-in browser.
pub(super) struct Browser {
    base: String,
    client: Client,
    cookie: RefCell<String>,
    /// A page with a form of this session.
    home: Cell<&'static str>,
}

/// A page or a redirect.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) location: String,
}

impl Browser {
    pub(super) fn new(base: &str) -> anyhow::Result<Browser> {
        let no_redirects = reqwest::redirect::Policy::none();
        let client = Client::builder()
            .redirect(no_redirects)
            .no_proxy()
            .tls_backend_preconfigured(crate::tls::client())
            .build()?;
        Ok(Browser {
            base: base.to_owned(),
            client,
            cookie: RefCell::default(),
            home: Cell::new("/console"),
        })
    }

    async fn send(&self, method: Method, path: &str, body: Option<String>) -> anyhow::Result<Page> {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        request = request.header("cookie", self.cookie.borrow().as_str());
        if let Some(body) = body {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body);
        }
        let response = request.send().await?;
        let status = response.status();
        let header = |name: &str| {
            let value = response
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (location, cookie) = (header("location"), header("set-cookie"));
        if cookie.starts_with("mq_session=") {
            *self.cookie.borrow_mut() = cookie.split(';').next().unwrap_or_default().to_owned();
        }
        let text = response.text().await?;
        ensure!(
            status == StatusCode::OK || status == StatusCode::SEE_OTHER,
            "{path} answered {status}: {}",
            heading(&text)
        );
        Ok(Page { text, location })
    }

    /// Opens a page.
    pub(super) async fn open(&self, path: &str) -> anyhow::Result<Page> {
        self.send(Method::GET, path, None).await
    }

    /// Fills in a form; the token of the session is taken from a page of the console.
    pub(super) async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Page> {
        let mut all = fields.to_vec();
        let csrf = self.csrf().await?;
        all.push(("csrf", &csrf));
        self.send(Method::POST, path, Some(serde_urlencoded::to_string(all)?))
            .await
    }

    /// Decides in a form of a page: what the page says that it shows is sent along.
    pub(super) async fn decide(
        &self,
        (page, name): (&str, &str),
        path: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<Page> {
        let shown = self.open(page).await?.text;
        let seen = between(&shown, &format!("name=\"{name}\" value=\""), "\"");
        let seen = seen.with_context(|| format!("{page} has no form to decide"))?;
        let all = [fields, &[(name, seen)]].concat();
        self.submit(path, &all).await
    }

    async fn csrf(&self) -> anyhow::Result<String> {
        if self.cookie.borrow().is_empty() {
            return Ok(String::new());
        }
        let page = self.open(self.home.get()).await?;
        Ok(between(&page.text, "name=\"csrf\" value=\"", "\"")
            .unwrap_or_default()
            .to_owned())
    }

    /// Fills in a form that takes a file.
    pub(super) async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> anyhow::Result<()> {
        let mark = "----mingqian-demo";
        let csrf = self.csrf().await?;
        let mut body = Vec::new();
        for (name, value) in fields.iter().copied().chain([("csrf", csrf.as_str())]) {
            let head = format!("--{mark}\r\ncontent-disposition: form-data; name=\"{name}\"");
            body.extend_from_slice(format!("{head}\r\n\r\n{value}\r\n").as_bytes());
        }
        let head = format!("--{mark}\r\ncontent-disposition: form-data; name=\"{field}\"");
        body.extend_from_slice(format!("{head}; filename=\"{name}\"\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{mark}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={mark}");
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request.header("cookie", self.cookie.borrow().as_str());
        let response = request
            .header("content-type", kind)
            .body(body)
            .send()
            .await?;
        let status = response.status();
        let text = response.text().await?;
        ensure!(
            status == StatusCode::SEE_OTHER || status == StatusCode::OK,
            "{path} answered {status}: {}",
            heading(&text)
        );
        Ok(())
    }

    /// Signs in to the console.
    pub(super) async fn sign_in(&self, username: &str, password: &str) -> anyhow::Result<()> {
        let fields = [("username", username), ("password", password)];
        let page = self.submit("/sign-in", &fields).await?;
        match page.location.as_str() {
            "/console" => self.home.set("/console"),
            "/party" => self.home.set("/party"),
            "/my" => self.home.set("/my"),
            _ => bail!("cannot sign in as {username}"),
        }
        Ok(())
    }

    /// A form sent by a server that shows who it is with the HTTP scheme Basic.
    pub(super) async fn post(
        &self,
        path: &str,
        credentials: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<Value> {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request.header("authorization", format!("Basic {credentials}"));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_urlencoded::to_string(fields)?);
        let response = request.send().await?;
        let (status, text) = (response.status(), response.text().await?);
        ensure!(status.is_success(), "{path} answered {status}: {text}");
        Ok(serde_json::from_str(&text)?)
    }

    /// Calls the API; gives the whole answer.
    pub(super) async fn call(
        &self,
        path: &str,
        token: &str,
        body: &Value,
    ) -> anyhow::Result<Value> {
        let mut request = self.client.post(format!("{}{path}", self.base)).json(body);
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        let answer: Value = request.send().await?.json().await?;
        if answer["code"] != 0 {
            bail!("{path} answered {answer}");
        }
        Ok(answer)
    }

    /// Sends XML; gives the text of the answer.
    pub(super) async fn call_xml(&self, path: &str, body: String) -> anyhow::Result<String> {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request.header("content-type", "application/xml").body(body);
        Ok(request.send().await?.text().await?)
    }

    /// Downloads a file.
    pub(super) async fn download(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let response = self
            .client
            .get(format!("{}{path}", self.base))
            .send()
            .await?;
        ensure!(
            response.status() == StatusCode::OK,
            "{path} answered {}",
            response.status()
        );
        Ok(response
            .bytes()
            .await
            .context("the download broke off")?
            .to_vec())
    }
}

/// The text between two marks.
pub(super) fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    Some(text.split_once(from)?.1.split_once(to)?.0)
}

fn heading(text: &str) -> &str {
    between(text, "<h1>", "</h1>").unwrap_or(text)
}
