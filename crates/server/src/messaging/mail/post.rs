//! One attempt to hand an e-mail to the mail server.

use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::app::App;
use crate::clock::mail_date;
use crate::error::Error;
use crate::messaging::mail::letter::Letter;
use crate::messaging::mail::outbox::{Due, address};
use crate::messaging::mail::{Smtp, SmtpSecurity};
use crate::messaging::message::is_address;

/// How long the server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long an attempt may take in all.
const WHOLE: Duration = Duration::from_secs(60);
/// Replies that refuse the platform itself, not this e-mail (RFC 4954): they change when somebody
/// mends the settings.
const OURS: &[u16] = &[530, 534, 535, 538];

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has it.
    Sent,
    /// It may take it later.
    Later(String),
    /// It will never take it.
    Never(String),
}

/// Sends an e-mail.
pub async fn attempt(app: &App, smtp: &Smtp, due: &Due) -> Result<Outcome, Error> {
    let never = |why: &str| Ok(Outcome::Never(why.to_owned()));
    if due.expires_at <= app.clock.now() {
        return never("有效期已过 (the message has expired)");
    }
    let mut db = app.db.read().await?;
    let to = address(app, &mut db, &due.target).await?;
    drop(db);
    let Some(to) = to else {
        return never("邮箱已删除 (the address is gone)");
    };
    let (true, Ok(receiver)) = (is_address(&to), to.parse::<Address>()) else {
        return never("邮箱格式不正确 (not an e-mail address)");
    };
    let sent = tokio::time::timeout(WHOLE, hand_over(app, smtp, (due, &to, receiver))).await;
    let sent = match sent {
        Ok(sent) => sent?,
        Err(_) => return Ok(Outcome::Later("超时 (took too long)".to_owned())),
    };
    let Err(refused) = sent else {
        return Ok(Outcome::Sent);
    };
    let mut why = refused.to_string();
    if let Some(cause) = std::error::Error::source(&refused) {
        why = format!("{why}: {cause}");
    }
    // The ledger keeps no addresses.
    let why = why.replace(&to, "…").replace(['\r', '\n'], " ");
    let is_ours = refused.status().is_some_and(|status| {
        let number: u16 = status.into();
        OURS.contains(&number)
    });
    Ok(if refused.is_permanent() && !is_ours {
        Outcome::Never(why)
    } else {
        Outcome::Later(why)
    })
}

type Handed = Result<(), lettre::transport::smtp::Error>;

async fn hand_over(
    app: &App,
    smtp: &Smtp,
    (due, to, receiver): (&Due, &str, Address),
) -> Result<Handed, Error> {
    let from: Address = smtp.from.parse().map_err(anyhow::Error::from)?;
    let domain = from.domain().to_owned();
    let envelope = Envelope::new(Some(from), vec![receiver]).map_err(anyhow::Error::from)?;
    let text = text(app, due);
    let letter = Letter {
        id: &due.id,
        from: &smtp.from,
        from_name: &due.sender,
        to,
        subject: &due.title,
        text: &text,
        date: &mail_date(due.created_at),
    };
    let transport = match transport(smtp, domain) {
        Ok(transport) => transport,
        Err(refused) => return Ok(Err(refused)),
    };
    let sent = transport.send_raw(&envelope, &letter.bytes()).await;
    Ok(sent.map(|_| ()))
}

fn text(app: &App, due: &Due) -> String {
    let mut text = due.body.clone();
    if !due.link.is_empty() {
        let public = app.config.public_url.as_deref().unwrap_or_default();
        let base = if due.link.starts_with('/') {
            public
        } else {
            ""
        };
        text.push_str(&format!("\n\n{base}{}", due.link));
    }
    text.push_str(
        "\n\n-- \n本邮件由双随机、一公开平台自动发送，请勿回复。Sent by a system; do not reply.",
    );
    text
}

fn transport(
    smtp: &Smtp,
    domain: String,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, lettre::transport::smtp::Error> {
    let tls = match smtp.security {
        SmtpSecurity::Tls => Tls::Wrapper(TlsParameters::new(smtp.host.clone())?),
        SmtpSecurity::Starttls => Tls::Required(TlsParameters::new(smtp.host.clone())?),
        SmtpSecurity::None => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
        .port(smtp.port)
        .tls(tls)
        .hello_name(ClientId::Domain(domain))
        .timeout(Some(PATIENCE));
    if let Some((user, password)) = &smtp.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.0.clone()));
    }
    Ok(builder.build())
}
