//! The bytes of an e-mail (RFC 5322, RFC 2047): plain text, without anything that its writer could
//! turn into a header.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Bytes of UTF-8 in an encoded word: with its frame it stays below 75 characters.
const WORD: usize = 42;
/// Characters of a line of the body.
const LINE: usize = 76;

/// What an e-mail is made of.
pub struct Letter<'l> {
    /// The same at each attempt.
    pub id: &'l str,
    /// Address of the sender.
    pub from: &'l str,
    /// What the sender is called.
    pub from_name: &'l str,
    /// Address of the recipient.
    pub to: &'l str,
    /// One line.
    pub subject: &'l str,
    /// Plain text.
    pub text: &'l str,
    /// As e-mails say it.
    pub date: &'l str,
}

impl Letter<'_> {
    /// The whole e-mail.
    pub fn bytes(&self) -> Vec<u8> {
        let domain = self.from.rsplit('@').next().unwrap_or_default();
        let body = STANDARD.encode(self.text.replace("\r\n", "\n").replace('\n', "\r\n"));
        let mut text = format!(
            "From: {} <{}>\r\nTo: <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}@{domain}>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n",
            words(self.from_name),
            self.from,
            self.to,
            words(self.subject),
            self.date,
            self.id,
        );
        let mut rest = body.as_str();
        while !rest.is_empty() {
            let (line, more) = rest.split_at(rest.len().min(LINE));
            text.push_str("\r\n");
            text.push_str(line);
            rest = more;
        }
        text.push_str("\r\n");
        text.into_bytes()
    }
}

/// Text as encoded words: whatever it holds, none of it means anything in a header.
fn words(text: &str) -> String {
    let mut all: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > WORD {
            all.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    all.push(word);
    let encoded = all
        .iter()
        .map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word)));
    encoded.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::Letter;

    #[test]
    fn a_letter_is_encoded_whole() {
        let letter = Letter {
            id: "m1",
            from: "mq@scjg.example",
            from_name: "明签",
            to: "he@scjg.example",
            subject: "升级通知：今晚二十二时起系统升级，请提前完成当日结果报送",
            text: "第一行\n.\n第三行",
            date: "Mon, 02 Mar 2026 09:00:00 +0800",
        };
        let text = String::from_utf8(letter.bytes()).unwrap();
        assert!(text.lines().all(|line| line.len() <= 78), "{text}");
        expect![[r#"
            From: =?UTF-8?B?5piO562+?= <mq@scjg.example>
            To: <he@scjg.example>
            Subject: =?UTF-8?B?5Y2H57qn6YCa55+l77ya5LuK5pma5LqM5Y2B5LqM5pe26LW357O757uf?=
             =?UTF-8?B?5Y2H57qn77yM6K+35o+Q5YmN5a6M5oiQ5b2T5pel57uT5p6c5oql6YCB?=
            Date: Mon, 02 Mar 2026 09:00:00 +0800
            Message-ID: <m1@scjg.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64
            Auto-Submitted: auto-generated

            56ys5LiA6KGMDQouDQrnrKzkuInooYw=
        "#]]
        .assert_eq(&text.replace("\r\n", "\n"));
    }

    #[test]
    fn nothing_in_it_becomes_a_header() {
        let letter = Letter {
            id: "m1",
            from: "mq@scjg.example",
            from_name: "x\r\nBcc: c@d.example",
            to: "he@scjg.example",
            subject: "a\r\nBcc: c@d.example",
            text: "",
            date: "",
        };
        let text = String::from_utf8(letter.bytes()).unwrap();
        assert!(!text.contains("Bcc"), "{text}");
    }
}
