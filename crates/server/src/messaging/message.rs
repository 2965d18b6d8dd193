//! A message: what it may say. Its texts end up in headers of e-mails and on pages, so nothing in
//! them may end a line that the platform writes or turn its direction.

use std::str::FromStr;

use protocol::Lang;

use crate::error::Error;
use crate::http::field;

const TITLE: usize = 200;
const BODY: usize = 5000;
const LINK: usize = 500;
const REFERENCE: usize = 64;
const DAY_MS: i64 = 86_400_000;
/// How long a message waits to be read where its sender says nothing.
pub const WAITS_MS: i64 = 90 * DAY_MS;
const LONGEST_MS: i64 = 366 * DAY_MS;

/// How a message reaches its recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The inbox on the platform's pages.
    InSite,
    /// `message.received` to a party's system.
    Callback,
    /// E-mail.
    Email,
}

impl Channel {
    /// All of them.
    pub const ALL: [Channel; 3] = [Channel::InSite, Channel::Callback, Channel::Email];

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Channel::InSite => "in_site",
            Channel::Callback => "callback",
            Channel::Email => "email",
        }
    }
}

/// What people read for the word of a channel.
pub fn channel_label(word: &str, lang: Lang) -> &'static str {
    match word {
        "in_site" => lang.t("站内", "in-site"),
        "callback" => lang.t("回调", "callback"),
        _ => lang.t("邮件", "e-mail"),
    }
}

/// The channels of a message; in-site alone where nothing is said.
pub fn channels(words: &[String]) -> Result<Vec<Channel>, Error> {
    let mut all = Vec::new();
    for word in words {
        let known = Channel::ALL.into_iter().find(|known| known.word() == word);
        let known = known.ok_or_else(|| {
            let reason = "应为in_site、callback或email (one of these three)";
            Error::field_rule("channels", reason)
        })?;
        if !all.contains(&known) {
            all.push(known);
        }
    }
    if all.is_empty() {
        all.push(Channel::InSite);
    }
    Ok(all)
}

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// To be known.
    Info,
    /// To be acted on.
    Important,
    /// To be acted on now.
    Urgent,
}

impl Level {
    /// All of them.
    pub const ALL: [Level; 3] = [Level::Info, Level::Important, Level::Urgent];

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Important => "important",
            Level::Urgent => "urgent",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Level::Info => lang.t("一般", "info"),
            Level::Important => lang.t("重要", "important"),
            Level::Urgent => lang.t("紧急", "urgent"),
        }
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            Level::Info => "plain",
            Level::Important => "waiting",
            Level::Urgent => "failed",
        }
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Level, String> {
        let found = Level::ALL.into_iter().find(|level| level.word() == text);
        found.ok_or_else(|| format!("no level is called {text:?}"))
    }
}

/// A message whose content has been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The sender's own.
    pub reference: String,
    /// One line.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// An https address, a path of the platform, or empty.
    pub link: String,
    /// How much it matters.
    pub level: Level,
    /// Unix milliseconds.
    pub expires_at: i64,
}

impl Content {
    /// Checks what types cannot.
    pub fn check(&self, now: i64) -> Result<(), Error> {
        let is_name = self.reference.len() <= REFERENCE
            && !self.reference.is_empty()
            && self.reference.bytes().all(|b| b.is_ascii_graphic());
        if !is_name {
            let reason = format!("1至{REFERENCE}个可见ASCII字符 (1 to {REFERENCE} of ASCII)");
            return Err(Error::field_rule("reference", reason));
        }
        field::text("title", &self.title, TITLE)?;
        one_line("title", &self.title)?;
        field::at_most("body", &self.body, BODY)?;
        let body: String = self.body.replace("\r\n", "\n");
        one_line("body", &body.replace(['\n', '\t'], " "))?;
        check_link(&self.link)?;
        if self.expires_at <= now || self.expires_at - now > LONGEST_MS {
            let reason = "须晚于现在且不超过一年 (after now, within a year)";
            return Err(Error::field_rule("expires_at", reason));
        }
        Ok(())
    }
}

/// Refuses what would end a line, hide, or turn the direction of what follows.
pub fn one_line(name: &str, text: &str) -> Result<(), Error> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| matches!(c, '\u{2028}' | '\u{2029}');
    if text
        .chars()
        .any(|c| c.is_control() || turns(c) || breaks(c))
    {
        let reason = "不得含控制字符或换行 (no control characters, no line ends)";
        return Err(Error::field_rule(name, reason));
    }
    Ok(())
}

fn check_link(link: &str) -> Result<(), Error> {
    field::at_most("link", link, LINK)?;
    let is_path = link.starts_with('/') && !link.starts_with("//") && !link.contains('\\');
    let is_ascii = link.bytes().all(|b| b.is_ascii_graphic());
    let url = reqwest::Url::parse(link).ok();
    let is_https = url.is_some_and(|url| url.scheme() == "https" && url.username().is_empty());
    if link.is_empty() || (is_ascii && (is_path || is_https)) {
        return Ok(());
    }
    let reason = "须为https地址或本平台的路径 (an https address or a path of the platform)";
    Err(Error::field_rule("link", reason))
}

/// Whether a text can be the address of an e-mail: nothing in it means anything to a mail server
/// beside the one `@`.
pub fn is_address(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._%+-=@".contains(c);
    let parts: Vec<&str> = text.split('@').collect();
    let [local, domain] = parts.as_slice() else {
        return false;
    };
    let is_domain = domain.contains('.') && !domain.starts_with(['.', '-']);
    text.len() <= 254
        && text.chars().all(is_plain)
        && !local.is_empty()
        && !local.starts_with(['.', '-'])
        && is_domain
        && !domain.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::{Content, Level, WAITS_MS, is_address};

    fn content() -> Content {
        Content {
            reference: "r-1".to_owned(),
            title: "系统升级".to_owned(),
            body: "今晚\n升级".to_owned(),
            link: "/party".to_owned(),
            level: Level::Info,
            expires_at: WAITS_MS,
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        content().check(0).unwrap();
        type Change = fn(&mut Content);
        let changes: [(&str, Change); 14] = [
            ("reference", |c| c.reference.clear()),
            ("reference", |c| "a b".clone_into(&mut c.reference)),
            ("reference", |c| c.reference = "r".repeat(65)),
            ("title", |c| c.title.clear()),
            ("title", |c| {
                "a\r\nBcc: x@y.example".clone_into(&mut c.title);
            }),
            ("title", |c| "a\u{202e}b".clone_into(&mut c.title)),
            ("title", |c| c.title = "长".repeat(201)),
            ("body", |c| c.body = "长".repeat(5001)),
            ("body", |c| "a\u{0}b".clone_into(&mut c.body)),
            ("link", |c| "//elsewhere.example".clone_into(&mut c.link)),
            ("link", |c| {
                "http://elsewhere.example".clone_into(&mut c.link);
            }),
            ("link", |c| "javascript:alert(1)".clone_into(&mut c.link)),
            ("expires_at", |c| c.expires_at = 0),
            ("expires_at", |c| c.expires_at = i64::MAX),
        ];
        for (field, change) in changes {
            let mut changed = content();
            change(&mut changed);
            let error = format!("{:?}", changed.check(0).unwrap_err());
            assert!(error.contains(field), "{field}: {error}");
        }
    }

    #[test]
    fn addresses_are_plain() {
        assert!(is_address("he.gong+mq@scjg.jiangmen.gov.cn"));
        for wrong in [
            "",
            "@",
            "a@b",
            "a@b.",
            "a@.b.c",
            "-a@b.cn",
            "a b@c.cn",
            "a@b.cn,c@d.cn",
            "a@b.cn\r\nRCPT TO:<c@d.cn>",
            "<a@b.cn>",
            "何@b.cn",
        ] {
            assert!(!is_address(wrong), "{wrong:?}");
        }
    }
}
