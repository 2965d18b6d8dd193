//! 撤销: a draw is given up by two supervisors, before commitments close and never after; and a
//! draw that got no seed says so in the log.

use axum::response::Response;
use draw::entry::{Entry, EntryType};
use draw::state::{State, Step};
use draw::void::Void;
use protocol::Code;
use serde::Deserialize;
use serde_json::json;

use crate::app::App;
use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::evidence::{self, organ_key};
use crate::http::Cx;
use crate::http::page::redirect;
use crate::spot_check::store::{self, Draw};
use crate::spot_check::task::own;
use crate::spot_check::{VOID_PROPOSED, VOIDED};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiveUp {
    /// Why; the second supervisor confirms the reason of the first.
    reason: Option<String>,
}

/// The first supervisor proposes to give a draw up, a second one does it.
pub async fn form(cx: Cx, form: GiveUp) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let draw = store::find(&mut tx, &id).await?;
    own::check_draw(&cx, &mut tx, &draw).await?;
    // By the clock: once commitments are closed nobody can give a draw up.
    let seen = draw.state_at(cx.now());
    let next = seen.after(Step::Void).ok_or(Code::WrongState)?;
    store::advance(&mut tx, &id, State::Announced, State::Announced).await?;
    let officer = cx.officer()?.name.clone();
    let reason = form.reason.unwrap_or_default().trim().to_owned();
    match draw.void_by.clone() {
        None if !(4..=500).contains(&reason.chars().count()) => {
            let reason = "请写明理由，4至500字 (4 to 500 characters)";
            return Err(Error::field(Code::BadField, "reason", reason));
        }
        None => {
            let propose = "update draw set void_by = $2, void_reason = $3, void_account = $4 \
                           where id = $1";
            let account = &cx.officer()?.id;
            tx.execute(propose, &[&id, &officer, &reason, account])
                .await?;
            cx.record(
                &mut tx,
                &Event::done(&VOID_PROPOSED, "draw", &id).with(&reason),
            )
            .await?;
        }
        Some(_) if draw.void_account.as_ref() == Some(&cx.officer()?.id) => {
            return Err(Error::rule(
                "须由另一位主管确认 (another supervisor confirms)",
            ));
        }
        Some(first) => {
            let reason = draw.void_reason.clone().unwrap_or_default();
            store::advance(&mut tx, &id, State::Announced, next).await?;
            let void = Void::GivenUp {
                reason: reason.clone(),
                supervisors: [first.clone(), officer],
            };
            sign(&cx.app, &mut tx, &draw, &void).await?;
            let back = "update check_task set state = 'draft' where id = $1";
            tx.execute(back, &[&draw.task_id]).await?;
            let detail = json!({ "reason": reason, "proposed_by": first });
            cx.record(&mut tx, &Event::done(&VOIDED, "draw", &id).with(&detail))
                .await?;
        }
    }
    tx.commit().await?;
    redirect(&format!("/console/tasks/{}", draw.task_id))
}

/// Puts the end of a draw without a result into the log.
pub async fn sign(app: &App, tx: &mut Conn, draw: &Draw, void: &Void) -> Result<(), Error> {
    let at = store::stamp(tx, draw, app.clock.now()).await?;
    let head = (
        EntryType::Void,
        draw.announced()?.draw_id,
        at.unsigned_abs(),
    );
    let organ = &app.config.organ_name;
    let entry = Entry::sign(head, void.encode(), organ, &organ_key(tx).await?);
    let entry_type = EntryType::Void as i64;
    evidence::append(tx, &draw.id, entry_type, at, &entry.encode(), true).await?;
    Ok(())
}
