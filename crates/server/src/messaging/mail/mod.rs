//! E-mails: their own durable outbox, composed and sent by SMTP. An e-mail has the same Message-ID
//! at each attempt, so that one that arrives twice is known as one.

mod letter;
mod outbox;
mod post;
mod smtp;
mod worker;

pub use smtp::{Smtp, SmtpFile, SmtpSecurity};
pub use worker::post_until;
