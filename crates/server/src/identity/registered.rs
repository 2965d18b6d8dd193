//! Accounts of citizens and legal persons who registered (7.4 a): opened at once, frozen and let
//! go on by the security administrator.

use protocol::Code;

use crate::app::App;
use crate::audit::{Event, record};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::account::taken;
use crate::identity::ending::{self, Why};
use crate::identity::{OPENED, STATE_CHANGED};

/// What a new account needs.
pub struct NewRegistered<'a> {
    /// The name to sign in with; unique.
    pub username: &'a str,
    /// What pages and the audit show: the name of a person masked.
    pub display_name: &'a str,
    /// PHC string of the password.
    pub password_hash: &'a str,
}

/// Opens an account that can be used at once, and gives its id.
pub async fn open(cx: &Cx, tx: &mut Conn, new: &NewRegistered<'_>) -> Result<String, Error> {
    let (id, now) = (cx.app.clock.new_id(), cx.now());
    let insert = "insert into account (id, kind, username, password_hash, display_name, role, \
                  state, epoch, created_at, password_changed_at, used_at) \
                  values ($1, 'registered', $2, $3, $4, '', 'active', 0, $5, $5, $5)";
    let values: [&(dyn ToValue + Sync); 5] = [
        &id,
        &new.username,
        &new.password_hash,
        &new.display_name,
        &now,
    ];
    tx.execute(insert, &values).await.map_err(taken)?;
    let keep = "insert into password_history (account_id, hash, at) values ($1, $2, $3)";
    tx.execute(keep, &[&id, &new.password_hash, &now]).await?;
    let event = Event::done(&OPENED, "account", &id).with(&new.username);
    let by = cx.by_account("registered", &id, new.display_name);
    record(tx, cx.app.clock.new_id(), &by, &event).await?;
    Ok(id)
}

/// Freezes an account: its sessions end, and nobody signs in with it.
pub async fn freeze(app: &App, tx: &mut Conn, id: &str) -> Result<(), Error> {
    let update = "update account set state = 'suspended', epoch = epoch + 1 \
                  where id = $1 and kind = 'registered' and state = 'active'";
    if tx.execute(update, &[&id]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    ending::of_account(app, tx, id, Why::Locked).await
}

/// Lets a frozen account go on.
pub async fn unfreeze(tx: &mut Conn, id: &str) -> Result<(), Error> {
    let update = "update account set state = 'active' \
                  where id = $1 and kind = 'registered' and state = 'suspended'";
    match tx.execute(update, &[&id]).await? {
        1 => Ok(()),
        _ => Err(Code::WrongState.into()),
    }
}

/// Notes in the audit that the state of an account changed.
pub async fn note_state(cx: &Cx, tx: &mut Conn, (id, word): (&str, &str)) -> Result<(), Error> {
    let event = Event::done(&STATE_CHANGED, "account", id).with(&word);
    cx.record(tx, &event).await
}
