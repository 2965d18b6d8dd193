//! Where messages may go: to an address that the plan declares, whatever a name resolves to, and
//! nowhere else (SSRF).

use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;
use std::time::Duration;

use ipnet::IpNet;
use moka::sync::Cache;

/// Clause 5.5 a): an answer takes at most this long.
pub const TIMEOUT: Duration = Duration::from_secs(5);
/// Most bytes of an answer.
const ANSWER_BYTES: usize = 64 << 10;

/// An answer of a party's system.
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The `code` of the body, where it has one.
    pub code: Option<i64>,
}

/// An answer as it came.
pub struct Raw {
    /// HTTP status.
    pub status: u16,
    /// As it was sent; empty where it was not.
    pub content_type: String,
    /// The body.
    pub bytes: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The address is none, or none that was declared.
    #[error("{0}")]
    Address(String),
    /// Nothing within the time.
    #[error("没有在时限内应答 no answer in time")]
    Timeout,
    /// Nobody there, or the connection broke.
    #[error("没有应答 no answer: {0}")]
    Unreachable(String),
    /// More than is taken.
    #[error("应答过长 the answer is too long")]
    TooLong,
}

impl From<reqwest::Error> for Failure {
    fn from(cause: reqwest::Error) -> Failure {
        if cause.is_timeout() {
            Failure::Timeout
        } else {
            Failure::Unreachable(cause.without_url().to_string())
        }
    }
}

/// What a request may take and cost.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Until the whole answer is there.
    pub time: Duration,
    /// Most bytes of the answer.
    pub bytes: usize,
}

/// The first address of a host that the declared nets contain. It is called itself, so that a name
/// that resolves to something else a moment later changes nothing.
async fn address(url: &reqwest::Url, nets: &[IpNet]) -> Result<SocketAddr, String> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let port = url.port_or_known_default().unwrap_or(443);
    let found = tokio::net::lookup_host((host, port)).await;
    let found = found.map_err(|e| format!("域名不能解析 cannot resolve {host}: {e}"))?;
    let is_declared = |at: &SocketAddr| {
        let address: IpAddr = at.ip().to_canonical();
        nets.iter().any(|net| net.contains(&address))
    };
    found.into_iter().find(is_declared).ok_or_else(|| {
        format!("{host} 不在接入方案的IP地址之内 resolves outside the plan's addresses")
    })
}

/// Connections that stay open, by host and the address that it was called at.
static CLIENTS: LazyLock<Cache<(String, SocketAddr), reqwest::Client>> = LazyLock::new(|| {
    let idle = Duration::from_secs(60);
    Cache::builder()
        .max_capacity(256)
        .time_to_idle(idle)
        .build()
});

fn client(host: String, at: SocketAddr) -> Result<reqwest::Client, reqwest::Error> {
    let key = (host, at);
    if let Some(client) = CLIENTS.get(&key) {
        return Ok(client);
    }
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .tls_backend_preconfigured(crate::tls::client())
        .resolve(&key.0, at)
        .build()?;
    CLIENTS.insert(key, client.clone());
    Ok(client)
}

/// All that an answer needs, the resolving of the name among it, within one limit.
async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let done = tokio::time::timeout(limit, work).await;
    done.unwrap_or(Err(Failure::Timeout))
}

/// Sends a body to a declared address; redirects are not followed and proxies of the environment
/// not used.
pub async fn send(
    to: (&str, &[IpNet]),
    headers: &[(String, String)],
    body: Vec<u8>,
    bounds: Bounds,
) -> Result<Raw, Failure> {
    within(bounds.time, send_to(to, headers, body, bounds.bytes)).await
}

async fn send_to(
    (url, nets): (&str, &[IpNet]),
    headers: &[(String, String)],
    body: Vec<u8>,
    most_bytes: usize,
) -> Result<Raw, Failure> {
    let url = reqwest::Url::parse(url).map_err(|e| Failure::Address(e.to_string()))?;
    let at = address(&url, nets).await.map_err(Failure::Address)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let client = client(host, at)?;
    let mut request = client.post(url).body(body);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let mut answer = request.send().await?;
    let header = answer.headers().get("content-type");
    let content_type = header.and_then(|value| value.to_str().ok());
    let (status, content_type) = (
        answer.status().as_u16(),
        content_type.unwrap_or_default().to_owned(),
    );
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > most_bytes {
            return Err(Failure::TooLong);
        }
    }
    Ok(Raw {
        status,
        content_type,
        bytes,
    })
}

/// Asks a declared address whether somebody is there, and gives the status: by HEAD, and by GET
/// where a system does not know that. The body is not read.
pub async fn look((url, nets): (&str, &[IpNet])) -> Result<u16, Failure> {
    let url = reqwest::Url::parse(url).map_err(|e| Failure::Address(e.to_string()))?;
    let (client, status) = within(TIMEOUT, async {
        let at = address(&url, nets).await.map_err(Failure::Address)?;
        let client = client(url.host_str().unwrap_or_default().to_owned(), at)?;
        let head = client.head(url.clone()).send().await?;
        Ok((client, head.status().as_u16()))
    })
    .await?;
    if !matches!(status, 405 | 501) {
        return Ok(status);
    }
    let got = client.get(url).timeout(TIMEOUT).send().await?;
    Ok(got.status().as_u16())
}

/// Sends a JSON message and reads the code of its answer.
pub async fn post(
    to: (&str, &[IpNet]),
    headers: &[(&'static str, String)],
    body: String,
) -> Result<Answer, String> {
    let mut all = vec![("content-type".to_owned(), "application/json".to_owned())];
    all.extend(headers.iter().map(|(n, v)| ((*n).to_owned(), v.clone())));
    let bounds = Bounds {
        time: TIMEOUT,
        bytes: ANSWER_BYTES,
    };
    let raw = send(to, &all, body.into_bytes(), bounds).await;
    let raw = raw.map_err(|failure| failure.to_string())?;
    let body = serde_json::from_slice::<serde_json::Value>(&raw.bytes);
    Ok(Answer {
        status: raw.status,
        code: body.ok().and_then(|body| body["code"].as_i64()),
    })
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::time::Duration;

    use super::{Failure, within};

    /// A name server that says nothing holds nobody up: nothing of the work is outside the limit.
    #[tokio::test]
    async fn what_never_answers_ends_with_the_limit() {
        let limit = Duration::from_millis(20);
        let never = within(limit, pending::<Result<(), Failure>>()).await;
        assert!(matches!(never, Err(Failure::Timeout)));
        assert!(within(limit, async { Ok(()) }).await.is_ok());
    }
}
