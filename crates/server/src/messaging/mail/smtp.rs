//! The settings of the mail server.

use std::path::PathBuf;

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::config::Secret;

/// How the way to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpSecurity {
    /// TLS from the first byte (port 465).
    Tls,
    /// TLS before anything is said that matters (port 587); without it nothing is sent.
    #[default]
    Starttls,
    /// In clear: for a server on this machine only.
    None,
}

/// The mail server that takes the platform's e-mails.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// 465, 587 or another one.
    pub port: u16,
    /// How the way to it is protected.
    pub security: SmtpSecurity,
    /// User and password, where it asks for them.
    pub login: Option<(String, Secret)>,
    /// Address of the sender.
    pub from: String,
}

/// The same as it stands in the settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpFile {
    host: String,
    port: Option<u16>,
    #[serde(default)]
    security: SmtpSecurity,
    user: Option<String>,
    /// The password is read from a file, so that it does not stand in the settings.
    password_file: Option<PathBuf>,
    from: String,
}

impl SmtpFile {
    /// Reads the password and fills in what is usual.
    pub fn settle(self) -> anyhow::Result<Smtp> {
        let password = |path: &PathBuf| {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("smtp.password_file: cannot read {}", path.display()))?;
            anyhow::Ok(Secret(text.trim_end_matches(['\r', '\n']).to_owned()))
        };
        let login = match (self.user, self.password_file.as_ref().map(password)) {
            (Some(user), Some(password)) => Some((user, password?)),
            (None, None) => None,
            _ => bail!("smtp.user and smtp.password_file belong together: give both"),
        };
        let usual = match self.security {
            SmtpSecurity::Tls => 465,
            SmtpSecurity::Starttls => 587,
            SmtpSecurity::None => 25,
        };
        Ok(Smtp {
            host: self.host,
            port: self.port.unwrap_or(usual),
            security: self.security,
            login,
            from: self.from,
        })
    }
}

impl Smtp {
    /// Refuses what would send secrets in clear or cannot work.
    pub fn check(&self) -> anyhow::Result<()> {
        let is_here = matches!(self.host.as_str(), "127.0.0.1" | "localhost" | "::1");
        if self.security == SmtpSecurity::None && !is_here {
            bail!(
                "smtp.security = \"none\" would send messages and the password in clear to {}: say \
                 \"starttls\" or \"tls\", or use a server on this machine",
                self.host
            );
        }
        if self.from.parse::<lettre::Address>().is_err() {
            bail!("smtp.from {:?} is not an e-mail address", self.from);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::SmtpFile;

    fn settled(text: &str) -> anyhow::Result<()> {
        toml::from_str::<SmtpFile>(text)?.settle()?.check()
    }

    #[test]
    fn settings_that_leak_or_cannot_work_are_refused() {
        settled("host = \"mail.example\"\nfrom = \"mq@mail.example\"").unwrap();
        settled("host = \"127.0.0.1\"\nfrom = \"mq@mail.example\"\nsecurity = \"none\"").unwrap();
        for (wrong, says) in [
            (
                "host = \"m\"\nfrom = \"mq@m.example\"\nsecurity = \"none\"",
                "in clear",
            ),
            ("host = \"m\"\nfrom = \"mq\"", "smtp.from"),
            (
                "host = \"m\"\nfrom = \"mq@m.example\"\nuser = \"mq\"",
                "belong together",
            ),
            (
                "host = \"m\"\nfrom = \"mq@m.example\"\nhots = \"m\"",
                "hots",
            ),
        ] {
            let error = format!("{:#}", settled(wrong).unwrap_err());
            assert!(error.contains(says), "{error}");
        }
    }
}
