//! Accounts of people at parties, who sign in to the party's own pages.

use crate::audit::Event;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::account::{Opened, taken};
use crate::identity::{OPENED, new_secret, secret_digest};

/// Opens an account for a person at a party: pending, without a password.
pub async fn open_party_staff(
    cx: &Cx,
    tx: &mut Conn,
    party_id: &str,
    (username, name): (&str, &str),
) -> Result<Opened, Error> {
    let (id, code) = (cx.app.clock.new_id(), new_secret("mqa_")?);
    let insert = "insert into account (id, kind, username, password_hash, display_name, role, \
                  party_id, state, epoch, activation_digest, created_at) \
                  values ($1, 'party_staff', $2, '', $3, '', $4, 'pending', 0, $5, $6)";
    let (digest, now) = (secret_digest(&code), cx.now());
    let values: [&(dyn ToValue + Sync); 6] = [&id, &username, &name, &party_id, &digest, &now];
    tx.execute(insert, &values).await.map_err(taken)?;
    let event = Event::done(&OPENED, "account", &id).with(&username);
    cx.record(tx, &event).await?;
    Ok(Opened {
        account_id: id,
        activation_code: code,
    })
}

/// A fresh activation code for a party's staff account that has no password yet; the code before
/// it ends. None once the account is active.
pub async fn renew_staff_activation(
    tx: &mut Conn,
    party_id: &str,
) -> Result<Option<(String, String)>, Error> {
    let find = "select username from account where party_id = $1 and kind = 'party_staff' \
                and state = 'pending' order by created_at limit 1";
    let Some(username) = tx.optional::<String>(find, &[&party_id]).await? else {
        return Ok(None);
    };
    let code = new_secret("mqa_")?;
    let update = "update account set activation_digest = $2 where username = $1 \
                  and state = 'pending'";
    tx.execute(update, &[&username, &secret_digest(&code)])
        .await?;
    Ok(Some((username, code)))
}
