//! Where an application is, by its approved plan: its domain with what lies below it, and its
//! addresses. What it asks others to open must lie there.

use std::net::IpAddr;

use ipnet::IpNet;
use reqwest::Url;

use crate::db::Conn;
use crate::error::Error;

/// Domain and addresses of an application.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Empty where the plan names none.
    pub domain: String,
    /// Addresses and nets.
    pub nets: Vec<IpNet>,
}

impl Declared {
    /// What the plan in force says.
    pub async fn of(db: &mut Conn, application_id: &str) -> Result<Declared, Error> {
        let domain = "select domain from access_plan where application_id = $1 \
                      and state = 'approved'";
        let domain: Option<String> = db.optional(domain, &[&application_id]).await?;
        let nets = "select net from granted_net where application_id = $1";
        let nets: Vec<String> = db.all(nets, &[&application_id]).await?;
        Ok(Declared {
            domain: domain.unwrap_or_default(),
            nets: nets.iter().filter_map(|net| net.parse().ok()).collect(),
        })
    }

    /// Whether an address is the application's own: http or https, without a user name, at its
    /// domain, below it, or at one of its addresses.
    pub fn has(&self, address: &str) -> bool {
        let Some(host) = host(address) else {
            return false;
        };
        match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(at) => self.nets.iter().any(|net| net.contains(&at.to_canonical())),
            Err(_) => self.has_host(&host),
        }
    }

    /// Whether an address can be reported. In the sandbox there is no plan: there one of the right
    /// shape is taken, and leads nowhere.
    pub fn takes(&self, is_sandbox: bool, address: &str) -> bool {
        self.has(address) || (is_sandbox && host(address).is_some())
    }

    fn has_host(&self, host: &str) -> bool {
        let domain = self.domain.to_ascii_lowercase();
        let below = host.strip_suffix(&domain).unwrap_or_default();
        !domain.is_empty() && (host == domain || below.ends_with('.'))
    }
}

/// The host of an address, in lower case; none where it is not http or https or names a user.
fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let is_plain = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    let host = url.host_str()?.to_ascii_lowercase();
    is_plain.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::Declared;

    #[test]
    fn an_address_is_at_the_domain_below_it_or_at_a_net() {
        let declared = Declared {
            domain: "spj.jiangmen.gov.cn".to_owned(),
            nets: vec!["10.44.7.0/24".parse().unwrap()],
        };
        for (address, is_own) in [
            ("https://spj.jiangmen.gov.cn/a?b#c", true),
            ("https://SPJ.jiangmen.gov.cn:8443/", true),
            ("https://m.spj.jiangmen.gov.cn/", true),
            ("http://10.44.7.9/", true),
            ("https://evilspj.jiangmen.gov.cn/", false),
            ("https://spj.jiangmen.gov.cn.evil.example/", false),
            ("https://user@spj.jiangmen.gov.cn/", false),
            ("https://:x@spj.jiangmen.gov.cn/", false),
            ("javascript://spj.jiangmen.gov.cn/%0aalert(1)", false),
            ("//spj.jiangmen.gov.cn/", false),
            ("http://10.44.8.9/", false),
            ("http://[::1]/", false),
        ] {
            assert_eq!(declared.has(address), is_own, "{address}");
        }
        let nothing = Declared::default();
        assert!(!nothing.has("https://spj.jiangmen.gov.cn/"));
        assert!(nothing.takes(true, "https://a.example/") && !nothing.takes(true, "file:///a"));
        assert!(!nothing.takes(false, "https://a.example/"));
    }
}
