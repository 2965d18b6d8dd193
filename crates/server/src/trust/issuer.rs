//! The platform's name in tokens: the address by which people and systems reach it.

use protocol::Code;

use crate::error::Error;
use crate::http::Cx;

/// The issuer. Where the settings name no public address it is only known while the platform is
/// reached on its own machine, or in the demonstration.
pub fn of(cx: &Cx) -> Result<String, Error> {
    let config = &cx.app.config;
    if let Some(url) = &config.public_url {
        return Ok(url.clone());
    }
    let host = &cx.host;
    let is_plain_text = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || ".:[]-".contains(c));
    if config.listen.ip().is_loopback() && !config.has_tls() && is_plain_text && !host.is_empty() {
        return Ok(format!("http://{host}"));
    }
    let reason = "请管理员在配置中填写public_url (the settings lack public_url)";
    Err(Error::field(Code::WrongState, "public_url", reason))
}
