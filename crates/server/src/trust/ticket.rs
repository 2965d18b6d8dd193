//! 7.4 c): trust on its way from one system to another. The side where the person is asks for a
//! ticket, the side where the person arrives gives it back for an access token of the same session.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::person::{self, Person};
use crate::identity::{new_secret, secret_digest};
use crate::trust::client::Client;
use crate::trust::user_token::{self, LIFE_MS, New};
use crate::trust::userinfo::{kind_of, of_user};
use crate::trust::{TICKET_ISSUED, TOKEN_ISSUED, issuer, oauth, practice, store};

/// A ticket is given back within this time.
const TICKET_MS: i64 = 60_000;

/// Whose session goes where.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TicketRequest")]
pub struct Asked {
    /// The access token of the person, which this application was given.
    #[schemars(length(min = 1, max = 100))]
    user_token: String,
    /// The application where the person goes: its client_id.
    #[schemars(length(min = 1, max = 100))]
    target: String,
}

/// A ticket.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TicketIssued")]
pub struct Issued {
    /// Works once, at the target only.
    ticket: String,
    /// Seconds.
    expires_in: i64,
    /// Where to send the browser; the ticket is in it. Empty in the sandbox.
    address: String,
}

/// A client at which people arrive with tickets.
pub async fn target(db: &mut Conn, id: &str) -> Result<Client, Error> {
    let client = store::live(db, id).await?;
    let client = client.filter(|client| !client.jump_uri.is_empty());
    client.ok_or_else(|| {
        let reason = "目标系统未上线或未登记票据到达地址 (the target is not live, or has no address \
                      for tickets)";
        Error::field_rule("target", reason)
    })
}

/// Makes a ticket of a session, whose row the caller holds.
pub async fn make(
    cx: &Cx,
    tx: &mut Conn,
    person: &Person,
    (from, target): (&str, &str),
) -> Result<String, Error> {
    let (ticket, now) = (new_secret("mqr_")?, cx.now());
    let insert = "insert into trust_ticket (digest, session_id, from_application, \
                  target_application, expires_at) values ($1, $2, $3, $4, $5)";
    let values: [&(dyn ToValue + Sync); 5] = [
        &secret_digest(&ticket),
        &person.session_id,
        &from,
        &target,
        &(now + TICKET_MS),
    ];
    tx.execute(insert, &values).await?;
    let event = Event::done(&TICKET_ISSUED, "application", target);
    cx.record(tx, &event.with(&(&person.account_id, from)))
        .await?;
    Ok(ticket)
}

/// The home side asks.
pub async fn issue(cx: Cx, asked: Asked) -> Result<Issued, Error> {
    let own = cx.party()?.application_id.clone();
    practice::prepare(&cx, &asked.user_token).await?;
    let opened = user_token::open(&cx.app, &asked.user_token).await;
    let opened = opened.map_err(|error| of_user(&error))?;
    if opened.application_id != own {
        return Err(of_user(&Code::BadToken.into()));
    }
    let mut tx = cx.app.db.begin().await?;
    // In the sandbox there is nobody else: a system practises with itself.
    let address = if cx.app.config.is_sandbox && asked.target == own {
        String::new()
    } else {
        target(&mut tx, &asked.target).await?.jump_uri
    };
    let person = person::held(&cx.app, &mut tx, &opened.person.session_id).await?;
    let person = person.ok_or_else(|| of_user(&Code::TokenRevoked.into()))?;
    let ticket = make(&cx, &mut tx, &person, (&own, &asked.target)).await?;
    tx.commit().await?;
    let address = match address.as_str() {
        "" => String::new(),
        address => oauth::with(address, &[("ticket", &ticket)])?,
    };
    Ok(Issued {
        ticket,
        expires_in: TICKET_MS / 1000,
        address,
    })
}

/// A ticket that a person arrived with.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TicketRedemption")]
pub struct Redeeming {
    /// As it stood in the address.
    #[schemars(length(min = 1, max = 100))]
    ticket: String,
}

/// The person, and a token of the same session.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TicketRedeemed")]
pub struct Redeemed {
    /// For the calls about this person.
    user_token: String,
    /// Seconds; asking for the status of the session renews it.
    expires_in: i64,
    /// The session at the platform: what ends it ends the token.
    session_id: String,
    /// The person, as `/api/identity/userinfo` tells it with everything else.
    sub: String,
    /// Name of the person.
    name: String,
    /// gov or legal.
    kind: &'static str,
}

struct Kept {
    session_id: String,
    target: String,
    expires_at: i64,
}

impl FromRecord for Kept {
    fn from_record(row: &Record) -> Result<Kept, sqlx::Error> {
        Ok(Kept {
            session_id: row.get("session_id")?,
            target: row.get("target_application")?,
            expires_at: row.get("expires_at")?,
        })
    }
}

fn wrong(reason: &str) -> Error {
    Error::field_rule("ticket", reason)
}

/// The side where the person arrives gives the ticket back.
pub async fn redeem(cx: Cx, redeeming: Redeeming) -> Result<Redeemed, Error> {
    let own = cx.party()?.application_id.clone();
    let digest = secret_digest(&redeeming.ticket);
    let mut tx = cx.app.db.begin().await?;
    let taken = take(&cx, &mut tx, (&digest, &own)).await;
    let person = match taken {
        Ok(person) => person,
        Err(error) => {
            // It is used up all the same.
            tx.commit().await?;
            return Err(error);
        }
    };
    let new = New {
        application_id: &own,
        given_by: &digest,
        scope: "openid profile",
    };
    let name = issuer::of(&cx).unwrap_or_default();
    let user_token = user_token::issue(&cx, &mut tx, (&person, &name), &new).await?;
    let event = Event::done(&TOKEN_ISSUED, "application", &own);
    cx.record(&mut tx, &event.with(&person.account_id)).await?;
    tx.commit().await?;
    Ok(Redeemed {
        user_token,
        expires_in: LIFE_MS / 1000,
        session_id: person.session_id.clone(),
        kind: kind_of(&person),
        sub: person.account_id,
        name: person.name,
    })
}

/// Uses a ticket up, whoever comes with it; what a ticket gave that comes twice ends. The session
/// is held before the ticket is touched, in the order in which the end of a session takes both, so
/// that the two never wait for each other.
async fn take(cx: &Cx, tx: &mut Conn, (digest, own): (&str, &str)) -> Result<Person, Error> {
    let find = "select session_id, target_application, expires_at from trust_ticket \
                where digest = $1";
    let kept: Option<Kept> = tx.optional(find, &[&digest]).await?;
    let kept = kept.ok_or_else(|| wrong("没有此票据 (there is no such ticket)"))?;
    let person = person::held(&cx.app, tx, &kept.session_id).await?;
    let take = "update trust_ticket set used_at = $2 where digest = $1 and used_at is null";
    if tx.execute(take, &[&digest, &cx.now()]).await? != 1 {
        user_token::revoke_given_by(tx, digest, cx.now()).await?;
        return Err(wrong("票据已使用 (the ticket was used)"));
    }
    if kept.target != own {
        return Err(wrong(
            "票据不是签发给本系统的 (the ticket is for another system)",
        ));
    }
    if kept.expires_at <= cx.now() {
        return Err(wrong("票据已过期 (the ticket has expired)"));
    }
    person.ok_or_else(|| wrong("会话已结束 (the session has ended)"))
}
