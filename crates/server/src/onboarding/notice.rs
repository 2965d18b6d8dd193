//! Notices: what a party or the bureau should know. They are messages, shown on the first page of
//! whom they concern as well, and read in the inbox.

use protocol::Lang;

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::messaging;
use crate::onboarding::life::phase::Actor;
use crate::onboarding::life::{Application, Phase, Step};

/// Something to tell.
#[derive(Clone, Debug)]
pub struct Notice {
    /// None: for the bureau.
    pub party_id: Option<String>,
    /// Which application it is about.
    pub application_id: Option<String>,
    /// What it is about, for filters: step, certificate, contact, ticket.
    pub kind: &'static str,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Notice {
    /// What the other side hears of a step.
    pub fn of_step(application: &Application, step: Step, next: Phase, reason: &str) -> Notice {
        let is_for_party = step.actor() != Actor::Party;
        let why = if reason.is_empty() {
            String::new()
        } else {
            format!("：{reason}")
        };
        let (name, party) = (&application.name, &application.party_name);
        Notice {
            party_id: is_for_party.then(|| application.party_id.clone()),
            application_id: Some(application.id.clone()),
            kind: "step",
            zh: format!("{party}“{name}”：{}{why}", next.label(Lang::Zh)),
            en: format!("{party}, {name}: {}{why}", next.label(Lang::En)),
        }
    }
}

/// Writes a notice: a message of the platform, in the transaction of what happened.
pub async fn write(app: &App, tx: &mut Conn, notice: &Notice) -> Result<(), Error> {
    let about = (
        notice.kind,
        notice.party_id.as_deref(),
        notice.application_id.as_deref(),
    );
    messaging::tell(app, tx, about, (&notice.zh, &notice.en)).await
}
