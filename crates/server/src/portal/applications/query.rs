//! What became of the calling application's entries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::http::Cx;
use crate::portal::applications::entry::Entry;
use crate::portal::applications::store;

/// There is nothing to ask for: all are given.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PortalEntriesQuery")]
pub struct Query {}

/// An entry.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PortalEntryState")]
pub struct Item {
    /// The entry.
    entry_id: String,
    /// submitted, live, suspended or rejected.
    state: &'static str,
    /// In a few words. This and the next five are what waits for the bureau, or else what stands
    /// on the portal.
    name: String,
    /// What it is good for.
    summary: String,
    /// Where it is.
    url: String,
    /// query, handling, supervision, credit or living.
    category: String,
    /// Whom it is for: citizen, company, officer.
    audiences: Vec<String>,
    /// Name of a drawing.
    icon: String,
    /// Whether it waits for the bureau; what stood on the portal before goes on to stand there.
    is_waiting: bool,
    /// What the bureau said last.
    opinion: String,
    /// Whether people can open it now.
    is_open: bool,
    /// How often it was opened in 30 days.
    clicks: i64,
}

/// All of them, the oldest first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PortalEntriesFound")]
pub struct Found {
    /// At most 20.
    items: Vec<Item>,
}

/// The API call.
pub async fn query(cx: Cx, _: Query) -> Result<Found, Error> {
    let own = cx.party()?.application_id.clone();
    let mut db = cx.app.db.read().await?;
    let entries = store::of_application(&mut db, &own, cx.now()).await?;
    let item = |entry: Entry| {
        let shown = entry.shown();
        Item {
            name: shown.name,
            summary: shown.summary,
            url: shown.url,
            category: shown.category,
            audiences: shown.audiences,
            icon: shown.icon,
            is_open: entry.is_open(),
            is_waiting: entry.wanted.is_some(),
            entry_id: entry.id,
            state: entry.state.word(),
            opinion: entry.opinion,
            clicks: entry.clicks,
        }
    };
    Ok(Found {
        items: entries.into_iter().map(item).collect(),
    })
}
