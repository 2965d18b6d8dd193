//! Pulling tasks over the access API: a department's system gets what its inspectors must do.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::db::{Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::{Cx, field};

/// Most rows of an answer.
const MOST: i64 = 200;

/// Where to go on.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TasksPull")]
pub struct Pull {
    /// The `next` of the answer before.
    after: Option<String>,
    /// 1 to 200; 100 when absent.
    #[schemars(range(min = 1, max = 200))]
    size: Option<u32>,
}

/// One enterprise to inspect.
#[derive(Serialize, JsonSchema)]
pub struct Inspection {
    /// To be named when reporting.
    result_id: String,
    /// 18 digits.
    task_code: String,
    /// Name of the task.
    task_name: String,
    /// Codes of check items.
    item_codes: Vec<String>,
    /// Unified social credit code.
    enterprise_code: String,
    /// Name of the enterprise.
    enterprise_name: String,
    /// Registered address.
    address: String,
    /// Staff numbers; empty where inspectors must be found outside.
    inspectors: Vec<String>,
    /// `not_entered` or `returned`.
    state: String,
    /// Why it was returned.
    review_opinion: Option<String>,
    /// YYYY-MM-DD.
    inspect_from: String,
    /// YYYY-MM-DD.
    inspect_until: String,
}

impl FromRecord for Inspection {
    fn from_record(row: &Record) -> Result<Inspection, sqlx::Error> {
        let split = |text: String| -> Vec<String> {
            text.split('、')
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        };
        Ok(Inspection {
            result_id: row.get("id")?,
            task_code: row.get("code")?,
            task_name: row.get("task_name")?,
            item_codes: split(row.get("item_codes")?),
            enterprise_code: row.get("enterprise_code")?,
            enterprise_name: row.get("enterprise_name")?,
            address: row.get("address")?,
            inspectors: split(row.get("inspectors")?),
            state: row.get("state")?,
            review_opinion: row.get("review_opinion")?,
            inspect_from: row.get("starts_on")?,
            inspect_until: row.get("ends_on")?,
        })
    }
}

/// What is to be done, in a stable order.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TasksPulled")]
pub struct Pulled {
    /// The open inspections of the department.
    inspections: Vec<Inspection>,
    /// For `after` of the next call; null at the end.
    next: Option<String>,
}

/// The open inspections of the caller's own department.
pub async fn pull(cx: Cx, input: Pull) -> Result<Pulled, Error> {
    let size = field::size(input.size.map(i64::from), 100, MOST)?;
    let department = cx
        .party()?
        .department_code
        .clone()
        .ok_or(Code::NoDataPermission)?;
    let select = "select r.id, t.code, t.name as task_name, t.item_codes, r.enterprise_code, \
                  e.name as enterprise_name, e.address, r.inspectors, r.state, \
                  r.review_opinion, t.starts_on, t.ends_on from check_result r \
                  join check_task t on t.id = r.task_id \
                  join enterprise e on e.code = r.enterprise_code";
    let mut db = cx.app.db.read().await?;
    let mut inspections: Vec<Inspection> = Filter::new(select)
        .and("r.department_code = ?", &[&department])
        .and("r.state in ('not_entered', 'returned')", &[])
        .and_some("r.id > ?", input.after.as_ref())
        .then("order by r.id limit ?", &[&(size + 1)])
        .all(&mut db)
        .await?;
    let has_more = field::cut(&mut inspections, size);
    let next = inspections
        .last()
        .filter(|_| has_more)
        .map(|last| last.result_id.clone());
    Ok(Pulled { inspections, next })
}
