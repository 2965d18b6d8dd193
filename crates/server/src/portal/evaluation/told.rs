//! Who hears of an evaluation: the system of the party by a message, its people by a notice.

use protocol::Lang;
use serde_json::json;

use crate::app::App;
use crate::callbacks::{self, Message, To};
use crate::db::Conn;
use crate::error::Error;
use crate::onboarding::notice::{self, Notice};
use crate::portal::evaluation::grade::is_negative;
use crate::portal::evaluation::rectification::State;
use crate::portal::evaluation::store::{self, Evaluation};

/// Tells of a new evaluation, or of one whose case has come; until then there is nothing to tell.
pub async fn given(app: &App, tx: &mut Conn, id: &str) -> Result<(), Error> {
    let evaluation = store::find(tx, id).await?;
    if evaluation.state == State::Waiting {
        return Ok(());
    }
    changed(app, tx, (&evaluation, evaluation.state), "").await
}

/// Tells of where an evaluation stands now. People are told of negative ones only.
pub async fn changed(
    app: &App,
    tx: &mut Conn,
    (evaluation, state): (&Evaluation, State),
    words: &str,
) -> Result<(), Error> {
    let message = Message {
        kind: "evaluation.changed",
        subject: &evaluation.project_no,
        to: To::Application(&evaluation.owner_id),
        data: json!({ "evaluation_id": evaluation.id, "project_no": evaluation.project_no,
                      "assess_number": evaluation.assess_number, "pf": evaluation.pf,
                      "satisfaction": evaluation.satisfaction, "state": state.word(),
                      "due_on": evaluation.due_on(), "words": words }),
    };
    callbacks::emit(app, tx, &message).await?;
    if !is_negative(evaluation.satisfaction) {
        return Ok(());
    }
    let (name, due) = (&evaluation.task_name, evaluation.due_on());
    let notice = Notice {
        party_id: Some(evaluation.party.0.clone()),
        application_id: Some(evaluation.owner_id.clone()),
        kind: "evaluation",
        zh: format!(
            "差评“{name}”：{}，{due}前答复。{words}",
            state.label(Lang::Zh)
        ),
        en: format!(
            "Negative evaluation of {name}: {}, answer by {due}. {words}",
            state.label(Lang::En)
        ),
    };
    notice::write(app, tx, &notice).await
}
