//! 接入方案 (clause 7.1 a): network, security, hardware, interfaces. The grants follow from it.

use ipnet::IpNet;
use protocol::Code;

use crate::error::Error;
use crate::http::field;
use crate::onboarding::plan::interface::{self, Direction};

/// Most nets of one plan.
const NETS: usize = 32;
/// The widest net that may be declared: 65 536 addresses of IPv4.
const WIDEST_V4: u8 = 16;
/// The widest net of IPv6: what a site gets.
const WIDEST_V6: u8 = 48;
/// Most interfaces of one plan.
const INTERFACES: usize = 100;
/// Most calls in a minute that a plan may ask for.
const PER_MINUTE: i64 = 6000;
/// Most calls in a day.
const PER_DAY: i64 = 5_000_000;
/// Most characters of an address.
const URL: usize = 500;
/// Most characters of a description.
const TEXT: usize = 5000;

/// What the party hands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessPlan {
    /// 域名; may be empty.
    pub domain: String,
    /// 平台部署位置.
    pub location: String,
    /// 安全防护方案.
    pub security: String,
    /// 云平台、负载均衡等硬件.
    pub hardware: String,
    /// 业务过程 (7.7.1 a).
    pub business: String,
    /// protocol or sdk (7.7.1 b).
    pub way: String,
    /// Where the platform calls the party; needed where a message is named.
    pub callback_url: String,
    /// IP addresses and nets from which it calls.
    pub nets: Vec<IpNet>,
    /// 接口调用方案.
    pub interfaces: Vec<PlannedInterface>,
}

/// One interface with its volume and frequency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedInterface {
    /// As in the catalog.
    pub name: String,
    /// Most calls in a minute.
    pub per_minute: i64,
    /// Most calls in a day.
    pub per_day: i64,
}

/// Reads addresses and nets, separated by spaces, commas or lines.
pub fn read_nets(text: &str) -> Result<Vec<IpNet>, Error> {
    let is_between = |c: char| c.is_whitespace() || ",，;；、".contains(c);
    let mut nets = Vec::new();
    for piece in text.split(is_between).filter(|piece| !piece.is_empty()) {
        let address = piece
            .parse()
            .map(|address: std::net::IpAddr| address.into());
        let net: IpNet = piece.parse().or(address).map_err(|_| {
            let reason = format!("{piece} 不是IP地址或网段 (not an address or net)");
            Error::field(Code::BadField, "nets", reason)
        })?;
        nets.push(net.trunc());
    }
    nets.sort_unstable();
    nets.dedup();
    Ok(nets)
}

impl AccessPlan {
    /// Checks what types cannot.
    pub fn check(&self) -> Result<(), Error> {
        for (name, text) in [
            ("location", &self.location),
            ("security", &self.security),
            ("hardware", &self.hardware),
            ("business", &self.business),
        ] {
            field::text(name, text, TEXT)?;
        }
        if !matches!(self.way.as_str(), "protocol" | "sdk") {
            let reason = "请选择协议方式或SDK方式 (protocol or sdk)";
            return Err(Error::field(Code::BadField, "way", reason));
        }
        self.check_domain()?;
        self.check_nets()?;
        self.check_interfaces()
    }

    fn check_domain(&self) -> Result<(), Error> {
        let is_fine = self.domain.len() <= 253
            && self
                .domain
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
        let reason = "域名只能含字母、数字、点和连字符 (letters, digits, dots, hyphens)";
        is_fine
            .then_some(())
            .ok_or_else(|| Error::field(Code::BadField, "domain", reason))
    }

    fn check_nets(&self) -> Result<(), Error> {
        if self.nets.is_empty() || self.nets.len() > NETS {
            let reason = format!("请填写1至{NETS}个IP地址或网段 (1 to {NETS} addresses)");
            return Err(Error::field(Code::MissingField, "nets", reason));
        }
        let too_wide = |net: &&IpNet| match net {
            IpNet::V4(net) => net.prefix_len() < WIDEST_V4,
            IpNet::V6(net) => net.prefix_len() < WIDEST_V6,
        };
        if let Some(net) = self.nets.iter().find(|net| !is_a_place(net)) {
            let reason = format!("{net} 不是可以声明的地址 (not an address that can be declared)");
            return Err(Error::field(Code::BadField, "nets", reason));
        }
        match self.nets.iter().find(too_wide) {
            Some(net) => {
                let reason = format!(
                    "{net} 过宽：IPv4不短于/{WIDEST_V4}，IPv6不短于/{WIDEST_V6} (too wide)"
                );
                Err(Error::field(Code::OutOfRange, "nets", reason))
            }
            None => Ok(()),
        }
    }

    fn check_interfaces(&self) -> Result<(), Error> {
        if self.interfaces.is_empty() {
            let reason = "请至少选择一个接口 (choose at least one interface)";
            return Err(Error::field(Code::MissingField, "interfaces", reason));
        }
        let mut has_message = false;
        let mut names: Vec<&str> = self.interfaces.iter().map(|i| i.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() != self.interfaces.len() || names.len() > INTERFACES {
            let reason = "每个接口只能选择一次 (each interface once)";
            return Err(Error::field(Code::BadField, "interfaces", reason));
        }
        for wanted in &self.interfaces {
            let Some(known) = interface::find(&wanted.name) else {
                let reason = format!("没有接口 {} (no such interface)", wanted.name);
                return Err(Error::field(Code::BadField, "interfaces", reason));
            };
            has_message |= known.direction == Direction::Out;
            let fits = (1..=PER_MINUTE).contains(&wanted.per_minute)
                && (1..=PER_DAY).contains(&wanted.per_day)
                && wanted.per_minute <= wanted.per_day;
            if !fits {
                let reason = format!(
                    "每分钟1至{PER_MINUTE}次，每日不少于每分钟、不超过{PER_DAY}次 (volume)"
                );
                return Err(Error::field(Code::OutOfRange, &wanted.name, reason));
            }
        }
        self.check_callback(has_message)
    }

    /// The platform calls only where the plan says that the party is: its domain or its addresses.
    fn check_callback(&self, has_message: bool) -> Result<(), Error> {
        let wrong = |reason: &str| Err(Error::field(Code::BadField, "callback_url", reason));
        field::at_most("callback_url", &self.callback_url, URL)?;
        if self.callback_url.is_empty() {
            return if has_message {
                wrong("选择了消息，请填写回调地址 (messages need an address)")
            } else {
                Ok(())
            };
        }
        let Ok(url) = reqwest::Url::parse(&self.callback_url) else {
            return wrong("不是网址 (not an address)");
        };
        if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() {
            return wrong("须为 http 或 https 地址，不含用户名 (http or https, no user name)");
        }
        let host = url.host_str().unwrap_or_default();
        let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
        let is_own = match address {
            Ok(address) => self.nets.iter().any(|net| net.contains(&address)),
            Err(_) => host.eq_ignore_ascii_case(&self.domain),
        };
        if is_own {
            Ok(())
        } else {
            wrong("主机须为本方案的域名或IP地址 (must be the plan's domain or address)")
        }
    }
}

/// Addresses of somebody: not those of the machine's own links, nor those that stand for others.
/// Loopback is one, for parties that run on the same machine.
fn is_a_place(net: &IpNet) -> bool {
    match net {
        IpNet::V4(net) => {
            let address = net.addr();
            !address.is_link_local() && !address.is_unspecified() && !address.is_multicast()
        }
        IpNet::V6(net) => {
            let address = net.addr();
            !address.is_unicast_link_local()
                && !address.is_multicast()
                && !address.is_unspecified()
                && address.to_ipv4_mapped().is_none()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AccessPlan, PlannedInterface, read_nets};

    fn plan() -> AccessPlan {
        AccessPlan {
            domain: "ws.example.gov.cn".to_owned(),
            location: "江门市政务云".to_owned(),
            security: "防火墙".to_owned(),
            hardware: "云主机2台".to_owned(),
            business: "领取任务、报送结果".to_owned(),
            way: "protocol".to_owned(),
            callback_url: "https://ws.example.gov.cn/mq".to_owned(),
            nets: read_nets("10.8.1.7，10.8.2.0/24\n2001:db8:1::/48").unwrap(),
            interfaces: vec![PlannedInterface {
                name: "/api/tasks/pull".to_owned(),
                per_minute: 60,
                per_day: 1000,
            }],
        }
    }

    #[test]
    fn a_whole_plan_passes_and_each_gap_is_named() {
        plan().check().unwrap();
        type Change = fn(&mut AccessPlan);
        let changes: [(&str, Change); 11] = [
            ("location", |p| p.location.clear()),
            ("security", |p| " ".clone_into(&mut p.security)),
            ("hardware", |p| p.hardware.clear()),
            ("business", |p| p.business = "长".repeat(5001)),
            ("way", |p| p.way.clear()),
            ("domain", |p| "a b".clone_into(&mut p.domain)),
            ("nets", |p| p.nets.clear()),
            ("nets", |p| p.nets = read_nets("0.0.0.0/0").unwrap()),
            ("interfaces", |p| p.interfaces.clear()),
            ("callback_url", |p| {
                "https://elsewhere.example/".clone_into(&mut p.callback_url);
            }),
            ("callback_url", |p| {
                p.callback_url.clear();
                "task.assigned".clone_into(&mut p.interfaces[0].name);
            }),
        ];
        for (field, change) in changes {
            let mut changed = plan();
            change(&mut changed);
            let error = format!("{:?}", changed.check().unwrap_err());
            assert!(error.contains(field), "{field}: {error}");
        }
    }

    #[test]
    fn volumes_have_bounds() {
        for (per_minute, per_day) in [(0, 10), (6001, 100_000), (10, 5), (1, 5_000_001)] {
            let mut changed = plan();
            (
                changed.interfaces[0].per_minute,
                changed.interfaces[0].per_day,
            ) = (per_minute, per_day);
            assert!(changed.check().is_err(), "{per_minute} {per_day}");
        }
    }

    #[test]
    fn nets_are_read_as_people_write_them() {
        let nets = read_nets(" 10.1.2.3 10.1.2.3/32;10.9.8.7/16、::1 ").unwrap();
        let text: Vec<_> = nets.iter().map(ToString::to_string).collect();
        assert_eq!(text, ["10.1.2.3/32", "10.9.0.0/16", "::1/128"]);
        assert!(read_nets("10.1.2").is_err());
        for strange in [
            "169.254.169.254",
            "0.0.0.0",
            "224.0.0.1",
            "::ffff:0:0/96",
            "fe80::1",
        ] {
            let mut changed = plan();
            changed.nets = read_nets(strange).unwrap();
            assert!(changed.check().is_err(), "{strange}");
        }
    }
}
