//! The evaluations of the calling application's cases, by cursor.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::db::Filter;
use crate::error::Error;
use crate::http::{Cx, field};
use crate::portal::evaluation::rectification::State;
use crate::portal::evaluation::store::{Evaluation, SELECT};

/// Most of an answer.
const MOST: i64 = 200;

/// What is looked for. Conditions are joined by “and”.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EvaluationsQuery")]
pub struct Query {
    /// 办件编号, whole.
    #[serde(default)]
    project_no: Option<String>,
    /// waiting, plain, assigned, answered, revisited or closed.
    #[serde(default)]
    state: Option<String>,
    /// The `next` of the answer before.
    #[serde(default)]
    after: Option<String>,
    /// 1 to 200; 50 where it is absent.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200))]
    size: Option<i64>,
}

/// An evaluation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EvaluationFound")]
pub struct Item {
    /// For answers.
    evaluation_id: String,
    /// 办件编号.
    project_no: String,
    /// 1 first, 2 follow-up.
    assess_number: i64,
    /// 实施编码.
    task_code: String,
    /// 事项名称.
    task_name: String,
    /// 渠道, 1 to 6.
    pf: String,
    /// 1 very dissatisfied to 5 very satisfied.
    satisfaction: i64,
    /// code:grade of indicators.
    eval_detail: String,
    /// What was written, whole; the public page shows it without numbers of persons.
    writing_evaluation: String,
    /// YYYY-MM-DD HH:MM:SS.
    assess_time: String,
    /// waiting for its case; plain; of negative ones assigned, answered, revisited, closed.
    state: &'static str,
    /// The last day for an answer, YYYY-MM-DD; empty where none is needed.
    due_on: String,
    /// What was answered; empty: nothing yet.
    answer: String,
    /// For `seen` of an answer.
    changed_at: i64,
}

/// Those found, the oldest first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EvaluationsFound")]
pub struct Found {
    /// The evaluations.
    items: Vec<Item>,
    /// For `after` of the next call; null at the end.
    next: Option<String>,
}

/// The API call.
pub async fn query(cx: Cx, query: Query) -> Result<Found, Error> {
    let size = field::size(query.size, 50, MOST)?;
    if let Some(state) = &query.state {
        state
            .parse::<State>()
            .map_err(|_| Error::field_rule("state", "请从列表中选择 (choose from the list)"))?;
    }
    let own = cx.party()?.application_id.clone();
    let mut db = cx.app.db.read().await?;
    let mut found: Vec<Evaluation> = Filter::new(SELECT)
        .and("e.owner_id = ?", &[&own])
        .and_some("e.project_no = ?", query.project_no.as_ref())
        .and_some("e.state = ?", query.state.as_ref())
        .and_some("e.id > ?", query.after.as_ref())
        .then("order by e.id limit ?", &[&(size + 1)])
        .all(&mut db)
        .await?;
    let has_more = field::cut(&mut found, size);
    let mut items = Vec::new();
    for evaluation in found {
        let writing_evaluation = evaluation.words(&cx.app, &mut db).await?;
        items.push(Item {
            assess_time: evaluation.time(),
            due_on: evaluation.due_on(),
            evaluation_id: evaluation.id,
            project_no: evaluation.project_no,
            assess_number: evaluation.assess_number,
            task_code: evaluation.task_code,
            task_name: evaluation.task_name,
            pf: evaluation.pf,
            satisfaction: evaluation.satisfaction,
            eval_detail: evaluation.eval_detail,
            writing_evaluation,
            state: evaluation.state.word(),
            answer: evaluation.answer,
            changed_at: evaluation.changed_at,
        });
    }
    let next = items
        .last()
        .filter(|_| has_more)
        .map(|last| last.evaluation_id.clone());
    Ok(Found { items, next })
}
