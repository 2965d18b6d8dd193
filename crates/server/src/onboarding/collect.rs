//! What the unit learns with its receipt: where the form stands, and, once it is approved, the
//! activation code of its staff's account.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::{open_party_staff, renew_staff_activation};
use crate::onboarding::access_application::Stage;
use crate::onboarding::{COLLECTED, store};

/// Which form, and the proof that it is one's own.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FormReceipt")]
pub struct Held {
    /// Id of the form.
    pub id: String,
    /// Its receipt.
    pub receipt: String,
}

/// Where a form stands.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FormStatus")]
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

/// The account of the party's staff, which waits for its first password.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StaffAccount")]
pub struct Collected {
    /// Name to sign in with to the party's own pages.
    pub username: String,
    /// Works once; collecting again makes a new one and ends this one.
    pub activation_code: String,
}

/// Name of the account of a party's staff: the last characters of its id are random.
pub fn staff_username(party_id: &str) -> String {
    format!("party-{}", &party_id[party_id.len().saturating_sub(10)..])
}

/// Hands out a fresh activation code of the staff's account, as long as it has no password.
pub async fn collect(cx: Cx, held: Held) -> Result<Collected, Error> {
    let mut tx = cx.app.db.begin().await?;
    let filed = store::find_by_receipt(&mut tx, &held.id, &held.receipt).await?;
    let Some(party_id) = filed.party_id.filter(|_| filed.stage == Stage::Approved) else {
        return Err(Code::WrongState.into());
    };
    let staff = "select count(*) from account where party_id = $1 and kind = 'party_staff'";
    if tx.one::<i64>(staff, &[&party_id]).await? == 0 {
        // A party that was let in before parties had staff accounts.
        let username = staff_username(&party_id);
        open_party_staff(&cx, &mut tx, &party_id, (&username, &filed.handler.0)).await?;
    }
    let renewed = renew_staff_activation(&mut tx, &party_id).await?;
    let (username, activation_code) = renewed.ok_or(Code::WrongState)?;
    let event = Event::done(&COLLECTED, "access_application", &filed.id);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Collected {
        username,
        activation_code,
    })
}
