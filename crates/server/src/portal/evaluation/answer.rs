//! The party answers: over the API or on its page. Whoever answers names the state that they read.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::db::{Conn, Filter, ToValue};
use crate::error::Error;
use crate::http::listing::{PAGE, cut};
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, field};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::asked_for;
use crate::portal::evaluation::ANSWERED;
use crate::portal::evaluation::mask::mask;
use crate::portal::evaluation::rectification::{Move, State};
use crate::portal::evaluation::store::{self, Evaluation, SELECT, Step};

/// What is answered.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EvaluationAnswer")]
pub struct Answering {
    /// The evaluation, as `/api/evaluations/query` names it.
    #[schemars(length(min = 1, max = 64))]
    evaluation_id: String,
    /// Its `changed_at` when it was read.
    #[schemars(range(min = 0))]
    seen: i64,
    /// What was put right, or a word of thanks: public, at most 2000 characters.
    #[schemars(length(min = 1, max = 2000))]
    answer: String,
}

/// Where it stands now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EvaluationAnswered")]
pub struct Answered {
    /// plain, or answered where something had to be put right.
    state: &'static str,
    /// For `seen` of the next answer.
    changed_at: i64,
}

/// Over the API.
pub async fn answer(cx: Cx, answering: Answering) -> Result<Answered, Error> {
    let own = cx.party()?.application_id.clone();
    let by = cx.party()?.username.clone();
    let mut tx = cx.app.db.begin().await?;
    let evaluation = store::find(&mut tx, &answering.evaluation_id).await?;
    if evaluation.owner_id != own {
        return Err(Code::NotFound.into());
    }
    let answered = keep(&cx, &mut tx, (&evaluation, &answering), &by).await?;
    tx.commit().await?;
    Ok(answered)
}

async fn keep(
    cx: &Cx,
    tx: &mut Conn,
    (evaluation, answering): (&Evaluation, &Answering),
    by: &str,
) -> Result<Answered, Error> {
    field::text("answer", &answering.answer, field::REASON)?;
    // Whoever was thanked is not thanked again; what is sent back is answered again.
    if evaluation.state == State::Plain && !evaluation.answer.is_empty() {
        return Err(Code::WrongState.into());
    }
    let state = evaluation.state.after(Move::Answer)?;
    let changed_at = cx.now().max(evaluation.changed_at + 1);
    let public = mask(&answering.answer);
    let update = "update evaluation set state = $3, answer = $4, answered_at = $5, \
                  changed_at = $6 where id = $1 and changed_at = $2";
    let values: [&(dyn ToValue + Sync); 6] = [
        &evaluation.id,
        &answering.seen,
        &state.word(),
        &public,
        &cx.now(),
        &changed_at,
    ];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let step = Step {
        written_by: by,
        step: Move::Answer.word(),
        state,
        words: &public,
    };
    store::add(&cx.app, tx, &evaluation.id, &step).await?;
    let event = Event::done(&ANSWERED, "evaluation", &evaluation.id);
    cx.record(tx, &event.with(&state.word())).await?;
    Ok(Answered {
        state: state.word(),
        changed_at,
    })
}

#[derive(Template)]
#[template(path = "portal/evaluation/party.html")]
struct Page {
    f: Frame,
    application: Application,
    evaluations: Vec<(Evaluation, String)>,
    next: Option<String>,
    now: i64,
}

/// What the address asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    after: Option<String>,
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

/// The party's page: what waits for an answer first, then the newest.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let question: Question = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let mut found: Vec<Evaluation> = Vec::new();
    if question.after.is_none() {
        let waits = Filter::new(SELECT)
            .and("e.owner_id = ?", &[&application.id])
            .and("e.state = 'assigned'", &[]);
        found = waits
            .then("order by e.due_at limit 100", &[])
            .all(&mut db)
            .await?;
    }
    let mut rest: Vec<Evaluation> = Filter::new(SELECT)
        .and("e.owner_id = ?", &[&application.id])
        .and("e.state <> 'assigned'", &[])
        .and_some("e.id < ?", question.after.as_ref())
        .then("order by e.id desc limit ?", &[&(PAGE as i64 + 1)])
        .all(&mut db)
        .await?;
    let next = cut(&mut rest, |evaluation| evaluation.id.clone());
    found.extend(rest);
    let mut evaluations = Vec::new();
    for evaluation in found {
        let words = evaluation.words(&cx.app, &mut db).await?;
        evaluations.push((evaluation, words));
    }
    render(&Page {
        f: Frame::new(&cx, "办件评价", "Evaluations"),
        application,
        evaluations,
        next,
        now: cx.now(),
    })
}

/// What the party's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    evaluation_id: String,
    seen: i64,
    answer: String,
}

/// From the page.
pub async fn form(cx: Cx, form: Form) -> Result<Response, Error> {
    let by = cx.staff()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = asked_for(&cx, &mut tx).await?;
    let evaluation = store::find(&mut tx, &form.evaluation_id).await?;
    if evaluation.owner_id != application.id {
        return Err(Code::NotFound.into());
    }
    let answering = Answering {
        evaluation_id: form.evaluation_id,
        seen: form.seen,
        answer: form.answer,
    };
    keep(&cx, &mut tx, (&evaluation, &answering), &by).await?;
    tx.commit().await?;
    redirect(&format!(
        "/party/applications/{}/evaluations",
        application.id
    ))
}
