//! Settings: read once in `main` from the command line, the environment and one TOML file.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context, bail};
use ipnet::IpNet;
use serde::Deserialize;

use crate::messaging::{Smtp, SmtpFile};
use crate::tls::Files;

/// Whether the three administrators must have a second factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactor {
    /// They register one before they can do anything else.
    #[default]
    Required,
    /// Whoever registered one needs it; nobody must. For demonstrations and tests only.
    Optional,
}

/// A secret of the settings, which no log shows.
#[derive(Clone, Deserialize)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(secret)")
    }
}

/// The upper identity provider, an OpenID Connect issuer: a session there becomes one here.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpperIdentity {
    /// Its issuer, as its discovery document says it.
    pub issuer: String,
    /// As it knows this platform.
    pub client_id: String,
    /// What it gave this platform.
    pub client_secret: Secret,
    /// What people call it.
    pub name: String,
}

/// The service that checks names and numbers: it is asked over HTTP, signed with HMAC-SM3.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RealName {
    /// Where it takes questions.
    pub url: String,
    /// The name under which it knows this platform.
    pub client_id: String,
    /// The key of the signatures, which it gave this platform.
    pub secret: Secret,
}

/// What the platform is told about its surroundings.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// TLS ends in front of us: cookies are marked secure.
    pub is_behind_tls: bool,
    /// TLS ends here: certificate and key.
    pub tls: Option<Files>,
    /// Listening in clear beyond this machine, for closed networks: then only sealed calls and
    /// public pages are answered.
    pub is_plain: bool,
    /// Proxies that may say for whom they call (`X-Forwarded-For`).
    pub trusted_proxies: Vec<IpAddr>,
    /// Who may read `/metrics` beside this machine.
    pub metrics_from: Vec<IpNet>,
    /// Whether this node probes applications and services.
    pub has_probes: bool,
    /// Whether this node seals audit events and watches security. No setting switches it off; only
    /// tests do, so that nothing but what they do themselves is in the log.
    pub has_seals: bool,
    /// Whether this node sends to upper platforms. No setting switches it off; tests do, and send
    /// themselves.
    pub has_courier: bool,
    /// Unified social credit code of the organ that draws.
    pub organ_code: String,
    /// Its name, for pages and announcements.
    pub organ_name: String,
    /// Folder that gets the evidence log as files, for a static server or a mirror.
    pub log_folder: Option<PathBuf>,
    /// The sandbox: made-up data beside the real platform, never in it.
    pub is_sandbox: bool,
    /// Whether the three administrators must have a second factor.
    pub second_factor: SecondFactor,
    /// The demonstration: pages say so, and the clock may be moved.
    pub is_demo: bool,
    /// `https://…`, as people and systems reach the platform: the issuer of its tokens.
    pub public_url: Option<String>,
    /// Whose sessions are taken for ours.
    pub upper_identity: Option<UpperIdentity>,
    /// Takes e-mails; without it the platform sends none.
    pub smtp: Option<Smtp>,
    /// Who checks real names; without it the list that the security administrator loads does.
    pub real_name: Option<RealName>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            database: "sqlite:mingqian.db".to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            is_behind_tls: false,
            tls: None,
            is_plain: false,
            trusted_proxies: Vec::new(),
            metrics_from: Vec::new(),
            has_probes: true,
            has_seals: true,
            has_courier: true,
            organ_code: "11440700007000011T".to_owned(),
            organ_name: "江门市市场监督管理局".to_owned(),
            log_folder: None,
            is_sandbox: false,
            second_factor: SecondFactor::Required,
            is_demo: false,
            public_url: None,
            upper_identity: None,
            smtp: None,
            real_name: None,
        }
    }
}

/// Options that `serve`, `migrate`, `import` and `check` share; each overrides the file.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Options {
    /// TOML file with the settings; unknown keys are refused.
    #[arg(long, env = "MINGQIAN_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Database: sqlite:PATH (made when missing) or postgres://user@host:port/name
    /// [default: sqlite:mingqian.db].
    #[arg(long, env = "MINGQIAN_DATABASE", value_name = "ADDRESS")]
    pub database: Option<String>,
    /// Address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, env = "MINGQIAN_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// TLS ends at a proxy in front of this server; needed to listen beyond this machine.
    #[arg(long, env = "MINGQIAN_BEHIND_TLS")]
    pub behind_tls: bool,
    /// Certificate chain for TLS in this server, PEM; it is read again when it changes.
    #[arg(
        long,
        env = "MINGQIAN_TLS_CERTIFICATE",
        value_name = "FILE",
        requires = "tls_key"
    )]
    pub tls_certificate: Option<PathBuf>,
    /// Its private key, PEM.
    #[arg(
        long,
        env = "MINGQIAN_TLS_KEY",
        value_name = "FILE",
        requires = "tls_certificate"
    )]
    pub tls_key: Option<PathBuf>,
    /// Listen in clear beyond this machine, in a closed network: only sealed calls (P2) and public
    /// pages are answered.
    #[arg(long, env = "MINGQIAN_PLAIN_HTTP", conflicts_with = "behind_tls")]
    pub plain_http: bool,
    /// Write the evidence log as files into this folder as well, for a static server or a mirror.
    #[arg(long, env = "MINGQIAN_LOG_FOLDER", value_name = "DIR")]
    pub log_folder: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    database: Option<String>,
    listen: Option<SocketAddr>,
    behind_tls: Option<bool>,
    plain_http: Option<bool>,
    tls_certificate: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    log_folder: Option<PathBuf>,
    trusted_proxies: Vec<IpAddr>,
    metrics_from: Vec<String>,
    probes: Option<bool>,
    organ_code: Option<String>,
    organ_name: Option<String>,
    second_factor: SecondFactor,
    public_url: Option<String>,
    upper_identity: Option<UpperIdentity>,
    smtp: Option<SmtpFile>,
    real_name: Option<RealName>,
}

impl Options {
    /// The settings that these options, the file and the defaults make together.
    pub fn settle(&self) -> anyhow::Result<Config> {
        let file = match &self.config {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("cannot read the settings {}", path.display()))?;
                toml::from_str(&text)
                    .with_context(|| format!("the settings {} are wrong", path.display()))?
            }
            None => File::default(),
        };
        let base = Config::default();
        let config = Config {
            database: self
                .database
                .clone()
                .or(file.database)
                .unwrap_or(base.database),
            listen: self.listen.or(file.listen).unwrap_or(base.listen),
            is_behind_tls: self.behind_tls || file.behind_tls.unwrap_or(false),
            tls: tls(
                self.tls_certificate.clone().or(file.tls_certificate),
                self.tls_key.clone().or(file.tls_key),
            )?,
            is_plain: self.plain_http || file.plain_http.unwrap_or(false),
            trusted_proxies: file.trusted_proxies,
            metrics_from: nets(&file.metrics_from)?,
            has_probes: file.probes.unwrap_or(base.has_probes),
            has_seals: true,
            has_courier: true,
            organ_code: file.organ_code.unwrap_or(base.organ_code),
            organ_name: file.organ_name.unwrap_or(base.organ_name),
            log_folder: self.log_folder.clone().or(file.log_folder),
            is_sandbox: false,
            second_factor: file.second_factor,
            is_demo: false,
            public_url: file.public_url,
            upper_identity: file.upper_identity,
            smtp: file.smtp.map(SmtpFile::settle).transpose()?,
            real_name: file.real_name,
        };
        config.check()?;
        Ok(config)
    }
}

/// Addresses and nets, as people write them.
fn nets(texts: &[String]) -> anyhow::Result<Vec<IpNet>> {
    let net = |text: &String| {
        let net = text.parse::<IpNet>();
        let net = net.or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        net.with_context(|| format!("metrics_from: {text:?} is neither an address nor a net"))
    };
    texts.iter().map(net).collect()
}

fn tls(certificate: Option<PathBuf>, key: Option<PathBuf>) -> anyhow::Result<Option<Files>> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some(Files { certificate, key })),
        (None, None) => Ok(None),
        _ => bail!("tls_certificate and tls_key belong together: give both"),
    }
}

impl Config {
    /// Whether browsers reach the server over TLS: cookies are marked secure then.
    pub fn has_tls(&self) -> bool {
        self.is_behind_tls || self.tls.is_some()
    }

    /// Refuses settings that would be unsafe or cannot work.
    pub fn check(&self) -> anyhow::Result<()> {
        let is_guarded = self.has_tls() || self.is_plain;
        if !self.listen.ip().is_loopback() && !is_guarded {
            bail!(
                "{} can be reached from other machines, and passwords would cross the network \
                 in clear: give --tls-certificate and --tls-key, put a TLS proxy in front and say \
                 --behind-tls, say --plain-http in a \
                 closed network where all systems seal their calls, or listen on 127.0.0.1",
                self.listen
            );
        }
        if let Some(smtp) = &self.smtp {
            smtp.check()?;
        }
        let upper = self.upper_identity.as_ref();
        let addresses = [
            ("public_url", self.public_url.as_ref()),
            ("upper_identity.issuer", upper.map(|upper| &upper.issuer)),
            ("real_name.url", self.real_name.as_ref().map(|by| &by.url)),
        ];
        for (name, address) in addresses {
            if let Some(address) = address {
                check_address(name, address)?;
            }
        }
        if let Err(wrong) = protocol::CreditCode::try_from(self.organ_code.clone()) {
            bail!(
                "organ_code {:?} is not a unified social credit code: {wrong}",
                self.organ_code
            );
        }
        Ok(())
    }
}

/// An address whose text stands in tokens: https, or http on this machine for trying things.
fn check_address(name: &str, address: &str) -> anyhow::Result<()> {
    let url = reqwest::Url::parse(address)
        .with_context(|| format!("{name} {address:?} is not an address"))?;
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let is_guarded = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    let is_bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !is_guarded || !is_bare || address.ends_with('/') {
        bail!("{name} {address:?} should be https://…, without a slash at its end or a query");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Config, Options};

    #[test]
    fn the_defaults_are_sound() {
        Config::default().check().unwrap();
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        let listen = Some("0.0.0.0:8080".parse().unwrap());
        let open = Options {
            listen,
            ..Options::default()
        };
        assert!(
            open.settle()
                .unwrap_err()
                .to_string()
                .contains("--behind-tls")
        );
        assert!(
            Options {
                behind_tls: true,
                ..open
            }
            .settle()
            .is_ok()
        );
    }

    #[test]
    fn addresses_in_tokens_are_guarded() {
        let with = |address: &str| {
            let public_url = Some(address.to_owned());
            Config {
                public_url,
                ..Config::default()
            }
            .check()
            .is_ok()
        };
        assert!(with("https://mq.example") && with("http://127.0.0.1:8080"));
        for wrong in [
            "http://mq.example",
            "https://mq.example/",
            "https://mq.example?a",
            "mq",
        ] {
            assert!(!with(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_unknown_setting_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.toml");
        std::fs::write(&path, "listne = \"127.0.0.1:1\"\n").unwrap();
        let options = Options {
            config: Some(path),
            ..Options::default()
        };
        assert!(format!("{:#}", options.settle().unwrap_err()).contains("listne"));
    }
}
