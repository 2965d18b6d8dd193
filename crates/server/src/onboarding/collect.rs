//! What the unit learns with its receipt: where the form stands, and, once it is approved, the
//! activation codes of its accounts.

use protocol::Code;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::account::renew_activation;
use crate::onboarding::access_application::Stage;
use crate::onboarding::{COLLECTED, store};

/// Which form, and the proof that it is one's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Id of the form.
    pub id: String,
    /// Its receipt.
    pub receipt: String,
}

/// Where a form stands.
#[derive(Debug, Serialize)]
pub struct Status {
    id: String,
    unit_name: String,
    stage: &'static str,
    revision: i64,
    unit_opinion: Option<String>,
    bureau_opinion: Option<String>,
}

/// Where a form stands.
pub async fn status(cx: Cx, held: Held) -> Result<Status, Error> {
    let mut db = cx.app.db.read().await?;
    let filed = store::find_by_receipt(&mut db, &held.id, &held.receipt).await?;
    Ok(Status {
        id: filed.id,
        unit_name: filed.unit_name,
        stage: filed.stage.word(),
        revision: filed.revision,
        unit_opinion: filed.unit_opinion,
        bureau_opinion: filed.bureau_opinion,
    })
}

/// The accounts that wait for their first password.
#[derive(Debug, Serialize)]
pub struct Collected {
    /// One for each application.
    pub accounts: Vec<PendingAccount>,
}

/// An account and the code that sets its first password.
#[derive(Debug, Serialize)]
pub struct PendingAccount {
    /// Name of the application.
    pub application: String,
    /// Its account.
    pub username: String,
    /// Works once; collecting again makes a new one and ends this one.
    pub activation_code: String,
}

struct Opened {
    id: String,
    name: String,
    username: String,
}

impl FromRecord for Opened {
    fn from_record(row: &Record) -> Result<Opened, sqlx::Error> {
        Ok(Opened {
            id: row.get("id")?,
            name: row.get("name")?,
            username: row.get("username")?,
        })
    }
}

/// Hands out fresh activation codes of the accounts that have no password yet.
pub async fn collect(cx: Cx, held: Held) -> Result<Collected, Error> {
    let mut tx = cx.app.db.begin().await?;
    let filed = store::find_by_receipt(&mut tx, &held.id, &held.receipt).await?;
    let Some(party_id) = filed.party_id.filter(|_| filed.stage == Stage::Approved) else {
        return Err(Code::WrongState.into());
    };
    let list = "select id, name, username from application where party_id = $1 order by id";
    let opened: Vec<Opened> = tx.all(list, &[&party_id]).await?;
    let mut accounts = Vec::new();
    for Opened { id, name, username } in opened {
        if let Some(activation_code) = renew_activation(&mut tx, &id).await? {
            accounts.push(PendingAccount {
                application: name,
                username,
                activation_code,
            });
        }
    }
    cx.record(
        &mut tx,
        &Event::done(&COLLECTED, "access_application", &filed.id),
    )
    .await?;
    tx.commit().await?;
    Ok(Collected { accounts })
}
