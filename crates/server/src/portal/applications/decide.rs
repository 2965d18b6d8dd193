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

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Doing {
    /// Let in what was asked for.
    Approve,
    /// Send what was asked for back.
    Reject,
    /// Stop it for a while.
    Suspend,
    /// It goes on as it was; a change that waits goes on to wait.
    Resume,
}

impl Doing {
    /// The state after it, or that it is nothing to do now.
    fn after(self, entry: &Entry) -> Result<State, Code> {
        let decision = match self {
            Doing::Resume if entry.state == State::Suspended => return Ok(State::Live),
            Doing::Resume => return Err(Code::WrongState),
            // What was stopped goes on by resuming it, not by approving nothing.
            Doing::Approve if entry.wanted.is_none() => return Err(Code::WrongState),
            Doing::Approve => Decision::Approve,
            Doing::Reject => Decision::Reject,
            Doing::Suspend => Decision::Suspend,
        };
        entry.state.after(decision, entry.wanted.is_some())
    }
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// When the entry that was read had changed last.
    seen: i64,
    decision: Doing,
    opinion: Option<String>,
}

/// Decides.
pub async fn form(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let needs_reason = matches!(deciding.decision, Doing::Reject | Doing::Suspend);
    let opinion = field::opinion(needs_reason, deciding.opinion.clone())?;
    let mut tx = cx.app.db.begin().await?;
    let entry = store::find(&mut tx, cx.param("id")?, cx.now()).await?;
    sight::check_party(&cx, &mut tx, &entry.party_id).await?;
    let state = deciding.decision.after(&entry)?;
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

/// Whatever is approved takes the place of what held; what is refused is gone. Stopping and
/// resuming leave what waits as it is.
async fn write(
    cx: &Cx,
    tx: &mut Conn,
    (entry, deciding): (&Entry, &Deciding),
    (state, opinion): (State, &String),
) -> Result<(), Error> {
    let wanted = entry.wanted.as_ref();
    let taken = wanted.filter(|_| deciding.decision == Doing::Approve);
    let held = taken.or(entry.held.as_ref()).cloned().unwrap_or_default();
    let rest = match (deciding.decision, wanted) {
        (Doing::Suspend | Doing::Resume, Some(wanted)) => serde_json::to_string(wanted)?,
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
