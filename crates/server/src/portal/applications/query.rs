//! What became of the calling application's entries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::http::Cx;
use crate::portal::applications::entry::{Entered, Entry};
use crate::portal::applications::store;

/// There is nothing to ask for: all are given.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PortalEntriesQuery")]
pub struct Query {}

/// What stands on the portal, or is to stand there.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PortalEntryShown")]
pub struct Shown {
    /// In a few words.
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
}

impl From<Entered> for Shown {
    fn from(entered: Entered) -> Shown {
        Shown {
            name: entered.name,
            summary: entered.summary,
            url: entered.url,
            category: entered.category,
            audiences: entered.audiences,
            icon: entered.icon,
        }
    }
}

/// An entry.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PortalEntryState")]
pub struct Item {
    /// The entry.
    entry_id: String,
    /// submitted, live, suspended or rejected.
    state: &'static str,
    /// What stands on the portal; null before the first approval.
    held: Option<Shown>,
    /// What waits for the bureau; null where nothing does.
    wanted: Option<Shown>,
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
    let item = |entry: Entry| Item {
        is_open: entry.is_open(),
        entry_id: entry.id,
        state: entry.state.word(),
        held: entry.held.map(Shown::from),
        wanted: entry.wanted.map(Shown::from),
        opinion: entry.opinion,
        clicks: entry.clicks,
    };
    Ok(Found {
        items: entries.into_iter().map(item).collect(),
    })
}
