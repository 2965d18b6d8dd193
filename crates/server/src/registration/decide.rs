//! What the security administrator does about one person: freezing, letting go on, level 3.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::error::Error;
use crate::http::{Cx, field};
use crate::identity::registered;
use crate::registration::store::{self, Person};
use crate::registration::{MEASURED, people};

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Measure {
    Freeze,
    Unfreeze,
    InPerson,
}

impl Measure {
    fn word(self) -> &'static str {
        match self {
            Measure::Freeze => "freeze",
            Measure::Unfreeze => "unfreeze",
            Measure::InPerson => "in_person",
        }
    }
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    measure: Measure,
    reason: Option<String>,
    /// The state that the page showed.
    seen: i64,
}

/// Takes a measure about the person whom the page showed.
pub async fn form(cx: Cx, decision: Decision) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let reason = decision.reason.unwrap_or_default();
    field::text("reason", &reason, field::REASON)?;
    let word = decision.measure.word();
    let mut tx = cx.app.db.begin().await?;
    let claim = "update registered_person set changed_at = case when changed_at < $3 then $3 \
                 else changed_at + 1 end where id = $1 and changed_at = $2";
    if tx.execute(claim, &[&id, &decision.seen, &cx.now()]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let found: Vec<Person> = store::of("p.id = ?", &[&id]).all(&mut tx).await?;
    let person = found.into_iter().next().ok_or(Code::NotFound)?;
    match (decision.measure, &person.account_id) {
        (Measure::Freeze, Some(account)) => {
            registered::freeze(&cx.app, &mut tx, account).await?;
            registered::note_state(&cx, &mut tx, (account, "suspended")).await?;
        }
        (Measure::Unfreeze, Some(account)) => {
            registered::unfreeze(&mut tx, account).await?;
            registered::note_state(&cx, &mut tx, (account, "active")).await?;
        }
        (Measure::InPerson, Some(_)) if person.real_level < 3 => {
            if !store::claim(&mut tx, &id).await? {
                let reason = "该号码已由另一账号通过核验 (another account showed that the \
                              number is theirs)";
                return Err(Error::field(Code::Exists, "measure", reason));
            }
            let update = "update registered_person set real_level = 3, check_state = 'passed' \
                          where id = $1";
            tx.execute(update, &[&id]).await?;
        }
        _ => return Err(Code::WrongState.into()),
    }
    let by = cx.by().name;
    store::note_measure(&cx.app, &mut tx, (&id, word), (&reason, &by)).await?;
    let event = Event::done(&MEASURED, "registered_person", &id);
    cx.record(&mut tx, &event.with(&(word, &reason))).await?;
    tx.commit().await?;
    people::show_one(&cx, &id).await
}
