//! E-mails that are due, and what became of them.

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::callbacks::attempt::wait_ms;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::messaging::MAIL_FAILED;
use crate::messaging::mail::post::Outcome;

/// Longer than an attempt takes.
const LEASE_MS: i64 = 120_000;
/// Most characters of what is kept of an answer.
const DETAIL: usize = 300;

/// An e-mail that is to be sent now.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its Message-ID.
    pub id: String,
    /// The message that it carries.
    pub message_id: String,
    /// Where its address lies.
    pub target: String,
    /// Attempts before this one.
    pub attempts: i64,
    /// Who sent the message.
    pub sender: String,
    /// One line.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// May be empty.
    pub link: String,
    /// When the message was sent.
    pub created_at: i64,
    /// Unix milliseconds.
    pub expires_at: i64,
}

impl FromRecord for Due {
    fn from_record(row: &Record) -> Result<Due, sqlx::Error> {
        Ok(Due {
            id: row.get("id")?,
            message_id: row.get("message_id")?,
            target: row.get("target")?,
            attempts: row.get("attempts")?,
            sender: row.get("sender_name")?,
            title: row.get("title")?,
            body: row.get("body")?,
            link: row.get("link")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
        })
    }
}

macro_rules! due {
    ($tail:literal) => {
        concat!(
            "select d.id, d.message_id, d.target, d.attempts, m.sender_name, m.title, m.body, \
             m.link, m.created_at, m.expires_at from message_delivery d \
             join message m on m.id = d.message_id where d.channel = 'email' \
             and d.state = 'waiting' and d.next_at <= $1 and d.lease_until <= $1 \
             and m.recalled_at is null order by d.next_at, d.id limit $2",
            $tail
        )
    };
}

/// Takes e-mails that are due; for a while no other node takes them.
pub async fn claim(app: &App, most: i64) -> Result<Vec<Due>, Error> {
    let now = app.clock.now();
    let mut db = app.db.read().await?;
    let waiting = "select count(*) from message_delivery where channel = 'email' \
                   and state = 'waiting' and next_at <= $1 and lease_until <= $1";
    if db.one::<i64>(waiting, &[&now]).await? == 0 {
        return Ok(Vec::new());
    }
    drop(db);
    let mut tx = app.db.begin().await?;
    // Taken back while a node that is gone had it in its hands: nobody sends it any more.
    let stop = "update message_delivery set state = 'recalled', ended_at = $1 \
                where channel = 'email' and state = 'waiting' and next_at <= $1 \
                and lease_until <= $1 and exists (select 1 from message m \
                where m.id = message_delivery.message_id and m.recalled_at is not null)";
    tx.execute(stop, &[&now]).await?;
    let find = if tx.locks_rows() {
        due!(" for update of d skip locked")
    } else {
        due!("")
    };
    let found: Vec<Due> = tx.all(find, &[&now, &most]).await?;
    let lease = "update message_delivery set lease_until = $2 where id = $1";
    for due in &found {
        tx.execute(lease, &[&due.id, &(now + LEASE_MS)]).await?;
    }
    tx.commit().await?;
    Ok(found)
}

/// Where the address of an e-mail lies now; none where it is gone.
pub async fn address(app: &App, db: &mut Conn, target: &str) -> Result<Option<String>, Error> {
    match target.split_once(':') {
        Some(("entry", id)) => crate::messaging::directory::sealed::email_of(app, db, id).await,
        Some(("contact", id)) => {
            let find = "select email from party_contact where id = $1 and removed_at is null \
                        and email <> ''";
            Ok(db.optional(find, &[&id]).await?)
        }
        _ => Ok(None),
    }
}

/// Writes what became of an attempt.
pub async fn conclude(app: &App, due: &Due, outcome: &Outcome) -> Result<(), Error> {
    let (now, attempts) = (app.clock.now(), due.attempts + 1);
    let (state, next_at, detail) = match (outcome, wait_ms(due.attempts)) {
        (Outcome::Sent, _) => ("sent", now, ""),
        (Outcome::Later(why), Some(wait)) => ("waiting", now + wait, why.as_str()),
        (Outcome::Later(why), None) | (Outcome::Never(why), _) => ("failed", now, why.as_str()),
    };
    let detail: String = detail.chars().take(DETAIL).collect();
    let ended = (state != "waiting").then_some(now);
    let mut tx = app.db.begin().await?;
    let update = "update message_delivery set state = $2, attempts = $3, next_at = $4, \
                  lease_until = 0, detail = $5, ended_at = $6 where id = $1 and state = 'waiting'";
    let values: [&(dyn ToValue + Sync); 6] =
        [&due.id, &state, &attempts, &next_at, &detail, &ended];
    let count = tx.execute(update, &values).await?;
    // Taken back while it was under way, and not sent: it does not come again.
    let stop = "update message_delivery set state = 'recalled', ended_at = $3 where id = $1 \
                and state = 'waiting' and exists (select 1 from message m where m.id = $2 \
                and m.recalled_at is not null)";
    tx.execute(stop, &[&due.id, &due.message_id, &now]).await?;
    if state == "failed" && count > 0 {
        let by = By::system(now, &due.id);
        let event = Event::done(&MAIL_FAILED, "message", &due.message_id).with(&due.id);
        record(&mut tx, app.clock.new_id(), &by, &event).await?;
    }
    Ok(tx.commit().await?)
}
