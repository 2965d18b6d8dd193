//! The bureau's work on evaluations: the list, one of them, and the steps after an answer.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::day_start;
use crate::db::{Conn, Filter, ToValue};
use crate::error::Error;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, field};
use crate::identity::Role;
use crate::onboarding::sight;
use crate::portal::evaluation::rectification::{Move, State, due};
use crate::portal::evaluation::store::{self, Evaluation, SELECT, Shown, Step};
use crate::portal::evaluation::{WORKED, told};

#[derive(Template)]
#[template(path = "portal/evaluation/list.html")]
struct ListPage {
    f: Frame,
    evaluations: Vec<Evaluation>,
    asked: Asked,
    next: Option<String>,
    now: i64,
}

/// The evaluations, the newest first; without a state those on which something is to be done.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let filter = sight::narrow(Filter::new(SELECT), &cx.officer()?.data);
    let filter = match asked.state.as_deref() {
        None => filter.and("e.state in ('assigned', 'answered', 'revisited')", &[]),
        Some("all") => filter,
        Some("overdue") => filter
            .and("e.state = 'assigned'", &[])
            .and("e.due_at < ?", &[&cx.now()]),
        Some(state) => filter.and("e.state = ?", &[&state]),
    };
    let filter = filter
        .and_some("e.project_no = ?", asked.q.as_ref())
        .and_some("e.id < ?", asked.after.as_ref());
    let mut db = cx.app.db.read().await?;
    let order = "order by e.id desc limit ?";
    let mut evaluations: Vec<Evaluation> = filter
        .then(order, &[&(PAGE as i64 + 1)])
        .all(&mut db)
        .await?;
    let next = cut(&mut evaluations, |evaluation| evaluation.id.clone());
    render(&ListPage {
        f: Frame::new(&cx, "办件评价", "Evaluations"),
        evaluations,
        asked,
        next,
        now: cx.now(),
    })
}

#[derive(Template)]
#[template(path = "portal/evaluation/show.html")]
struct ShowPage {
    f: Frame,
    e: Evaluation,
    words: String,
    steps: Vec<Shown>,
    can_work: bool,
    now: i64,
}

/// One evaluation.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let evaluation = store::find(&mut db, cx.param("id")?).await?;
    sight::check_party(&cx, &mut db, &evaluation.party.0).await?;
    render(&ShowPage {
        f: Frame::new(&cx, "办件评价", "Evaluation"),
        words: evaluation.words(&cx.app, &mut db).await?,
        steps: store::steps(&mut db, &evaluation.id).await?,
        e: evaluation,
        can_work: cx.officer()?.role == Role::Reviewer,
        now: cx.now(),
    })
}

/// What is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Doing {
    Revisit,
    Return,
    Close,
    /// The words go off the public page: abuse, or a name that was not found.
    Hide,
    /// And back.
    Show,
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Working {
    /// When the evaluation that was read had changed last.
    seen: i64,
    doing: Doing,
    words: Option<String>,
}

/// Does a step.
pub async fn form(cx: Cx, working: Working) -> Result<Response, Error> {
    let words = working.words.clone().unwrap_or_default();
    if working.doing != Doing::Show {
        field::text("words", &words, field::REASON)?;
    }
    let mut tx = cx.app.db.begin().await?;
    let evaluation = store::find(&mut tx, cx.param("id")?).await?;
    sight::check_party(&cx, &mut tx, &evaluation.party.0).await?;
    let seen = Seen {
        evaluation: &evaluation,
        changed_at: working.seen,
        words: &words,
    };
    let word = match working.doing {
        Doing::Revisit => seen.advance(&cx, &mut tx, Move::Revisit).await?,
        Doing::Return => seen.advance(&cx, &mut tx, Move::Return).await?,
        Doing::Close => seen.advance(&cx, &mut tx, Move::Close).await?,
        Doing::Hide => seen.cover(&cx, &mut tx, true).await?,
        Doing::Show => seen.cover(&cx, &mut tx, false).await?,
    };
    let event = Event::done(&WORKED, "evaluation", &evaluation.id);
    cx.record(&mut tx, &event.with(&(word, &words))).await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    redirect(&format!("/console/evaluations/{}", evaluation.id))
}

/// An evaluation as the officer read it, and what they say.
struct Seen<'s> {
    evaluation: &'s Evaluation,
    changed_at: i64,
    words: &'s str,
}

impl Seen<'_> {
    /// Moves what has to be put right on. What is sent back has a new term.
    async fn advance(&self, cx: &Cx, tx: &mut Conn, step: Move) -> Result<&'static str, Error> {
        let evaluation = self.evaluation;
        let state = evaluation.state.after(step)?;
        let due_at = match step {
            Move::Return => due(day_start(cx.now())),
            _ => evaluation.due_at,
        };
        let update = "update evaluation set state = $3, due_at = $4, changed_at = $5 \
                      where id = $1 and changed_at = $2";
        let values: [&(dyn ToValue + Sync); 5] = [
            &evaluation.id,
            &self.changed_at,
            &state.word(),
            &due_at,
            &cx.now().max(evaluation.changed_at + 1),
        ];
        if tx.execute(update, &values).await? != 1 {
            return Err(Code::WrongState.into());
        }
        self.add(cx, tx, (step.word(), state)).await?;
        let now_due = store::find(tx, &evaluation.id).await?;
        told::changed(&cx.app, tx, (&now_due, state), self.words).await?;
        Ok(step.word())
    }

    /// Takes the words off the public page, or brings them back. The grade stays and counts.
    async fn cover(&self, cx: &Cx, tx: &mut Conn, is_hidden: bool) -> Result<&'static str, Error> {
        let evaluation = self.evaluation;
        let (word, by) = if is_hidden {
            ("hide", cx.officer()?.name.as_str())
        } else {
            ("show", "")
        };
        if evaluation.hidden_by.is_empty() != is_hidden {
            return Err(Code::WrongState.into());
        }
        let update = "update evaluation set hidden_by = $3, changed_at = $4 where id = $1 \
                      and changed_at = $2";
        let changed_at = cx.now().max(evaluation.changed_at + 1);
        let values: [&(dyn ToValue + Sync); 4] =
            [&evaluation.id, &self.changed_at, &by, &changed_at];
        if tx.execute(update, &values).await? != 1 {
            return Err(Code::WrongState.into());
        }
        self.add(cx, tx, (word, evaluation.state)).await?;
        Ok(word)
    }

    async fn add(&self, cx: &Cx, tx: &mut Conn, (step, state): (&str, State)) -> Result<(), Error> {
        let step = Step {
            written_by: &cx.officer()?.name,
            step,
            state,
            words: self.words,
        };
        store::add(&cx.app, tx, &self.evaluation.id, &step).await
    }
}
