//! A party puts an entry up, or asks for a change of one; what holds goes on to hold until the
//! bureau has decided.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::catalog::codes::Words;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::onboarding::Declared;
use crate::onboarding::life::Application;
use crate::onboarding::life::store::{self as life, asked_for, held};
use crate::portal::applications::entry::{AUDIENCES, CATEGORIES, Entered, Entry, State};
use crate::portal::applications::icon::{ICONS, Icon};
use crate::portal::applications::{SUBMITTED, store};

/// Entries of one application.
const MOST: usize = 20;

/// A new entry, or a change of one.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PortalEntrySubmission")]
pub struct Submission {
    /// The entry that is to be changed; none for a new one.
    #[serde(default)]
    entry_id: Option<String>,
    /// In a few words, at most 30 characters.
    #[schemars(length(min = 1, max = 30))]
    name: String,
    /// What it is good for, at most 120 characters.
    #[schemars(length(min = 1, max = 120))]
    summary: String,
    /// Where it is: at the domain or an address of the access plan.
    #[schemars(length(min = 1, max = 500))]
    url: String,
    /// query, handling, supervision, credit or living.
    category: String,
    /// Whom it is for: citizen, company, officer.
    audiences: Vec<String>,
    /// Name of a drawing: window, search, list, document, shield, scales, building, person, star,
    /// calendar, chart or phone.
    icon: String,
}

/// What became of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PortalEntrySubmitted")]
pub struct Submitted {
    /// The entry.
    entry_id: String,
    /// submitted, live (a change waits), suspended or rejected.
    state: &'static str,
}

/// Over the API.
pub async fn submit(cx: Cx, submission: Submission) -> Result<Submitted, Error> {
    let id = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    life::hold(&mut tx, &id).await?;
    let application = life::find(&mut tx, &id).await?;
    let entered = Entered {
        name: submission.name,
        summary: submission.summary,
        url: submission.url,
        category: submission.category,
        audiences: submission.audiences,
        icon: submission.icon,
    };
    let entry = submission.entry_id.as_deref();
    let submitted = keep(&cx, &mut tx, &application, (entry, &entered)).await?;
    tx.commit().await?;
    Ok(submitted)
}

async fn keep(
    cx: &Cx,
    tx: &mut Conn,
    application: &Application,
    (entry_id, entered): (Option<&str>, &Entered),
) -> Result<Submitted, Error> {
    entered.check()?;
    if !application.phase.is_admitted() {
        return Err(Code::WrongState.into());
    }
    let declared = Declared::of(tx, &application.id).await?;
    if !declared.takes(cx.app.config.is_sandbox, &entered.url) {
        let reason = "须在接入方案的域名或IP地址之内，以http或https开头，不含用户名 \
                      (at the domain or an address of the plan, http or https)";
        return Err(Error::field_rule("url", reason));
    }
    let own = store::of_application(tx, &application.id, cx.now()).await?;
    let known = entry_id.map(|id| own.iter().find(|entry| entry.id == id));
    let known = match known {
        Some(None) => return Err(Code::NotFound.into()),
        Some(known) => known,
        None if own.len() >= MOST => {
            let reason = format!("最多{MOST}个入口 (at most {MOST} entries)");
            return Err(Error::rule(reason));
        }
        None => None,
    };
    let id = known.map_or_else(|| cx.app.clock.new_id(), |known| known.id.clone());
    let state = match known.map(|known| known.state) {
        Some(state @ (State::Live | State::Suspended)) => state,
        _ => State::Submitted,
    };
    // A change within the same millisecond is a change as well.
    let now = cx.now().max(known.map_or(0, |known| known.changed_at + 1));
    let write = "insert into portal_entry (id, application_id, name, summary, url, category, \
                 audiences, icon, wanted, state, opinion, changed_at, decided_by) \
                 values ($1, $2, '', '', '', '', '', '', $3, $4, '', $5, '') \
                 on conflict (id) do update set wanted = excluded.wanted, \
                 state = excluded.state, changed_at = excluded.changed_at";
    let wanted = serde_json::to_string(entered)?;
    let values: [&(dyn ToValue + Sync); 5] = [&id, &application.id, &wanted, &state.word(), &now];
    tx.execute(write, &values).await?;
    let event = Event::done(&SUBMITTED, "portal_entry", &id).with(entered);
    cx.record(tx, &event).await?;
    Ok(Submitted {
        entry_id: id,
        state: state.word(),
    })
}

#[derive(Template)]
#[template(path = "portal/applications/party.html")]
struct Page {
    f: Frame,
    application: Application,
    entries: Vec<Entry>,
    /// The entry whose change the form is for; empty for a new one.
    changing: String,
    shown: Entered,
    categories: Words,
    audiences: Words,
    icons: &'static [Icon],
}

impl Page {
    fn is_for(&self, audience: &str) -> bool {
        self.shown.audiences.iter().any(|known| known == audience)
    }
}

/// What the address asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    entry: Option<String>,
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

/// The party's page: its entries, and a form for one of them.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let question: Question = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let entries = store::of_application(&mut db, &application.id, cx.now()).await?;
    let wanted = question.entry.as_deref();
    let known = entries
        .iter()
        .find(|entry| Some(entry.id.as_str()) == wanted);
    let (changing, shown) = match known {
        Some(entry) => (entry.id.clone(), entry.shown()),
        None => Default::default(),
    };
    render(&Page {
        f: Frame::new(&cx, "门户入口", "Entries of the portal"),
        application,
        entries,
        changing,
        shown,
        categories: CATEGORIES,
        audiences: AUDIENCES,
        icons: ICONS,
    })
}

/// What the party's form sends; forms of pages have no lists, so each audience is a field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    entry_id: Option<String>,
    name: String,
    summary: String,
    url: String,
    category: String,
    citizen: Option<String>,
    company: Option<String>,
    officer: Option<String>,
    icon: String,
}

/// From the page.
pub async fn form(cx: Cx, form: Form) -> Result<Response, Error> {
    let chosen = [
        (form.citizen.is_some(), "citizen"),
        (form.company.is_some(), "company"),
        (form.officer.is_some(), "officer"),
    ];
    let chosen = chosen.iter().filter(|(is_chosen, _)| *is_chosen);
    let entered = Entered {
        name: form.name,
        summary: form.summary,
        url: form.url,
        category: form.category,
        audiences: chosen.map(|(_, word)| (*word).to_owned()).collect(),
        icon: form.icon,
    };
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let entry = form.entry_id.as_deref();
    keep(&cx, &mut tx, &application, (entry, &entered)).await?;
    tx.commit().await?;
    redirect(&format!("/party/applications/{}/portal", application.id))
}
