//! The bureau lets entries in, sends them back, or stops them.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, field};
use crate::identity::Role;
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::sight;
use crate::portal::applications::entry::{AUDIENCES, CATEGORIES, Decision, Entry, State};
use crate::portal::applications::{DECIDED, entry, icon, store};

#[derive(Template)]
#[template(path = "portal/applications/console.html")]
struct Page {
    f: Frame,
    entries: Vec<Entry>,
    can_decide: bool,
}

/// All entries of parties within the officer's data scope, those that wait first.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let mut entries = Vec::new();
    for entry in store::all(&mut db, cx.now()).await? {
        if sight::check_party(&cx, &mut db, &entry.party_id)
            .await
            .is_ok()
        {
            entries.push(entry);
        }
    }
    render(&Page {
        f: Frame::new(&cx, "门户入口", "Entries of the portal"),
        entries,
        can_decide: cx.officer()?.role == Role::Administrator,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// When the entry that was read had changed last.
    seen: i64,
    decision: Decision,
    opinion: Option<String>,
}

/// Decides.
pub async fn form(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let needs_reason = deciding.decision != Decision::Approve;
    let opinion = field::opinion(needs_reason, deciding.opinion.clone())?;
    let mut tx = cx.app.db.begin().await?;
    let entry = store::find(&mut tx, cx.param("id")?, cx.now()).await?;
    sight::check_party(&cx, &mut tx, &entry.party_id).await?;
    let state = entry
        .state
        .after(deciding.decision, entry.wanted.is_some())?;
    write(&cx, &mut tx, (&entry, &deciding), (state, &opinion)).await?;
    let (name, zh, en) = (
        entry.shown().name,
        state.label(protocol::Lang::Zh),
        state.label(protocol::Lang::En),
    );
    let notice = Notice {
        party_id: Some(entry.party_id.clone()),
        application_id: Some(entry.application_id.clone()),
        kind: "portal",
        zh: format!("门户入口“{name}”：{zh}。{opinion}"),
        en: format!("Entry {name} of the portal: {en}. {opinion}"),
    };
    notice::write(&cx.app, &mut tx, &notice).await?;
    let event = Event::done(&DECIDED, "portal_entry", &entry.id);
    cx.record(&mut tx, &event.with(&(state.word(), &opinion)))
        .await?;
    tx.commit().await?;
    redirect("/console/portal")
}

/// Whatever is approved takes the place of what held; what is refused is gone. Stopping leaves what
/// waits as it is.
async fn write(
    cx: &Cx,
    tx: &mut Conn,
    (entry, deciding): (&Entry, &Deciding),
    (state, opinion): (State, &String),
) -> Result<(), Error> {
    let wanted = entry.wanted.as_ref();
    let taken = wanted.filter(|_| deciding.decision == Decision::Approve);
    let held = taken.or(entry.held.as_ref()).cloned().unwrap_or_default();
    let rest = match (deciding.decision, wanted) {
        (Decision::Suspend, Some(wanted)) => serde_json::to_string(wanted)?,
        _ => String::new(),
    };
    let update = "update portal_entry set name = $3, summary = $4, url = $5, category = $6, \
                  audiences = $7, icon = $8, wanted = $9, state = $10, opinion = $11, \
                  changed_at = $12, decided_by = $13 where id = $1 and changed_at = $2";
    let values: [&(dyn ToValue + Sync); 13] = [
        &entry.id,
        &deciding.seen,
        &held.name,
        &held.summary,
        &held.url,
        &held.category,
        &held.audiences.join(" "),
        &held.icon,
        &rest,
        &state.word(),
        opinion,
        &cx.now().max(entry.changed_at + 1),
        &cx.officer()?.name,
    ];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    Ok(())
}
