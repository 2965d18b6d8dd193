//! Where messages may go: to an address that the plan declares, whatever a name resolves to, and
//! nowhere else (SSRF).

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use ipnet::IpNet;

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

/// Sends a JSON message; redirects are not followed and proxies of the environment not used.
pub async fn post(
    (url, nets): (&str, &[IpNet]),
    headers: &[(&'static str, String)],
    body: String,
) -> Result<Answer, String> {
    let url = reqwest::Url::parse(url).map_err(|e| e.to_string())?;
    let at = address(&url, nets).await?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .resolve(&host, at)
        .timeout(TIMEOUT)
        .build()
        .map_err(|e| e.to_string())?;
    let mut request = client.post(url).body(body);
    request = request.header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let sent = request.send().await;
    let mut answer = sent.map_err(|e| format!("没有应答 no answer: {}", e.without_url()))?;
    let status = answer.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|e| e.to_string())? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > ANSWER_BYTES {
            return Err("应答过长 the answer is too long".to_owned());
        }
    }
    let body = serde_json::from_slice::<serde_json::Value>(&bytes);
    let code = body.ok().and_then(|body| body["code"].as_i64());
    Ok(Answer { status, code })
}
