//! The bureau decides which application holds the code of an item.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::{Act, Event};
use crate::catalog::holder::contender::{self, Contender};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::sight;

/// Who holds the code of an item was decided.
pub const DECIDED: Act = Act::administrative(
    "catalog.decide_holder",
    "裁定事项编码归属",
    "decide who holds an item's code",
);

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// The application that is to hold the code.
    owner_id: String,
    reason: String,
    /// When the decision that was read was made; 0: there was none.
    seen: i64,
    /// When the newest claim that was read was made; 0: there was none.
    seen_claim: i64,
}

/// Decides. Everybody who has the code or claims it is told; the others' rows stay as they are
/// until they report them cancelled, but are not shown any more.
pub async fn decide(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    field::text("reason", &deciding.reason, field::REASON)?;
    let code = cx.param("task_code")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let all = contender::of(&mut tx, &code).await?;
    if all.is_empty() {
        return Err(Code::NotFound.into());
    }
    for one in &all {
        sight::check_party(&cx, &mut tx, &one.party_id).await?;
    }
    let is_chosen = |one: &&Contender| one.application_id == deciding.owner_id && one.is_alive;
    let chosen = all.iter().find(is_chosen);
    let chosen = chosen.ok_or_else(|| field::choice("owner_id"))?;
    write(&cx, &mut tx, &code, &deciding).await?;
    let is_unseen = |one: &Contender| one.is_open && one.opened_at > deciding.seen_claim;
    if all.iter().any(is_unseen) {
        // Somebody claimed the code since the page was read.
        return Err(Code::WrongState.into());
    }
    let closed = "update item_claim set is_open = false where task_code = $1 and opened_at <= $2";
    tx.execute(closed, &[&code, &deciding.seen_claim]).await?;
    tell(&cx, &mut tx, (&code, &deciding.reason), (&all, chosen)).await?;
    let detail = (&deciding.owner_id, &deciding.reason);
    let event = Event::done(&DECIDED, "item", &code).with(&detail);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect(&format!("/console/items/{code}"))
}

/// Writes the decision, unless another was made since this one was read.
async fn write(cx: &Cx, tx: &mut Conn, code: &str, deciding: &Deciding) -> Result<(), Error> {
    let (by, now) = (&cx.officer()?.name, cx.now());
    // Two decisions may fall into one millisecond; the later one is told apart all the same.
    let at = now.max(deciding.seen + 1);
    let first = "insert into item_holder (task_code, owner_id, reason, decided_by, decided_at) \
                 values ($1, $2, $3, $4, $5) on conflict (task_code) do nothing";
    let again = "update item_holder set owner_id = $2, reason = $3, decided_by = $4, \
                 decided_at = $5 where task_code = $1 and decided_at = $6";
    let (owner, reason) = (&deciding.owner_id, &deciding.reason);
    let done = if deciding.seen == 0 {
        tx.execute(first, &[&code, owner, reason, by, &at]).await?
    } else {
        let values: [&(dyn ToValue + Sync); 6] = [&code, owner, reason, by, &at, &deciding.seen];
        tx.execute(again, &values).await?
    };
    if done == 1 {
        Ok(())
    } else {
        Err(Code::WrongState.into())
    }
}

/// Tells each application once what was decided, and what it has to do now.
async fn tell(
    cx: &Cx,
    tx: &mut Conn,
    (code, reason): (&str, &str),
    (all, chosen): (&[Contender], &Contender),
) -> Result<(), Error> {
    let mut told = Vec::new();
    for one in all {
        if !one.is_alive || told.contains(&one.application_id.as_str()) {
            continue;
        }
        told.push(&one.application_id);
        let is_holder = one.application_id == chosen.application_id;
        let (zh, en) = match (is_holder, one.is_claim) {
            (true, true) => ("请重新报送该事项", "report the item again"),
            (true, false) => ("无需处理", "nothing to do"),
            (false, true) => ("请勿再报送该事项", "do not report it any more"),
            (false, false) => (
                "请将该事项报送为取消或删除",
                "report it cancelled or deleted",
            ),
        };
        let (name, holder) = (&chosen.task_name, &chosen.application);
        let notice = Notice {
            party_id: Some(one.party_id.clone()),
            application_id: Some(one.application_id.clone()),
            kind: "item",
            zh: format!("事项“{name}”（{code}）裁定由“{holder}”报送（{reason}）：{zh}"),
            en: format!("item {code} is held by {holder} ({reason}): {en}"),
        };
        notice::write(&cx.app, tx, &notice).await?;
    }
    Ok(())
}
