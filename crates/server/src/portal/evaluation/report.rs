//! Parties report evaluations that people gave at their own places. What was given is not changed
//! any more, by nobody: neither by a later row nor by deleting one. An evaluation whose case has
//! not come waits for it and does not count until then.

use std::collections::HashSet;

use protocol::envelope::FieldError;

use crate::clock::moment;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::table::{Values, finding};
use crate::exchange::{Report, Taken, take_in, written};
use crate::http::Cx;
use crate::onboarding::life::store as life;
use crate::portal::evaluation::store::{self, New};
use crate::portal::evaluation::{Reported, told};

/// How far a party's clock may be ahead.
const AHEAD_MS: i64 = 600_000;

/// Takes a report.
pub async fn report(cx: Cx, report: Report<Reported>) -> Result<Taken, Error> {
    let owner = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    // From here to the end nobody else gives evaluations of these cases, so that what is looked at
    // is what there is.
    life::hold(&mut tx, &owner).await?;
    let mut known = Known::find(&mut tx, &owner, &report).await?;
    let now = cx.now();
    let mut more = |row: &Values<'_>| known.judge(row, now);
    let taken = take_in(&cx, &mut tx, &report, &mut more).await?;
    for row in written(&report, &taken) {
        if is_deleted(&row) {
            // It names a row that never was: what was given cannot be deleted.
            continue;
        }
        let new = new(&owner, &row);
        if let Some(id) = store::insert(&cx.app, &mut tx, &new).await? {
            told::given(&cx.app, &mut tx, &id).await?;
        }
    }
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    Ok(taken)
}

fn is_deleted(row: &Values<'_>) -> bool {
    row.get("cd_operation").eq_ignore_ascii_case("d")
}

fn new<'r>(owner: &'r str, row: &Values<'r>) -> New<'r> {
    New {
        owner,
        project_no: row.get("project_no"),
        assess_number: number(row),
        task: (row.get("task_code"), row.get("task_name")),
        department: (row.get("dept_code"), row.get("pro_depart")),
        pf: row.get("pf"),
        user_prop: row.get("user_prop"),
        satisfaction: row.get("satisfaction").parse().unwrap_or_default(),
        eval_detail: row.get("eval_detail"),
        words: row.get("writing_evaluation"),
        evaluated_at: moment(row.get("assess_time")).unwrap_or_default(),
        row_guid: row.get("row_guid"),
    }
}

fn number(row: &Values<'_>) -> i64 {
    row.get("assess_number").parse().unwrap_or_default()
}

struct There {
    project_no: String,
    assess_number: i64,
    row_guid: String,
}

impl FromRecord for There {
    fn from_record(row: &Record) -> Result<There, sqlx::Error> {
        Ok(There {
            project_no: row.get("project_no")?,
            assess_number: row.get("assess_number")?,
            row_guid: row.get("row_guid")?,
        })
    }
}

/// What was given of the cases of a report, as its rows add to it.
struct Known {
    given: HashSet<(String, i64)>,
    guids: HashSet<String>,
}

impl Known {
    async fn find(tx: &mut Conn, owner: &str, report: &Report<Reported>) -> Result<Known, Error> {
        let rows: Vec<_> = report.rows.iter().map(|row| row.values()).collect();
        let mut known = Known {
            given: HashSet::new(),
            guids: HashSet::new(),
        };
        let select = "select project_no, assess_number, row_guid from evaluation";
        for (column, name) in [("project_no", "project_no"), ("row_guid", "row_guid")] {
            let all: Vec<&str> = rows.iter().map(|row| row.get(name)).collect();
            for some in all.chunks(500) {
                let of = Filter::new(select).and("owner_id = ?", &[&owner]);
                let found: Vec<There> = of.and_in(column, some).all(tx).await?;
                for there in found {
                    known.given.insert((there.project_no, there.assess_number));
                    known.guids.insert(there.row_guid);
                }
            }
        }
        known.guids.remove("");
        Ok(known)
    }

    /// What else is wrong with a row: a case is rated once, and once more after that.
    fn judge(&mut self, row: &Values<'_>, now: i64) -> Vec<FieldError> {
        if self.guids.contains(row.get("row_guid")) {
            let reason = "评价一经报送不可更改或删除 (an evaluation is not changed or deleted)";
            return vec![finding("row_guid", reason)];
        }
        if is_deleted(row) {
            return Vec::new();
        }
        let (case, number) = (row.get("project_no").to_owned(), number(row));
        let at = moment(row.get("assess_time")).unwrap_or_default();
        if at > now + AHEAD_MS {
            let reason = "评价时间在将来，请校时 (in the future: set the clock right)";
            return vec![finding("assess_time", reason)];
        }
        if number == 2 && !self.given.contains(&(case.clone(), 1)) {
            let reason = "没有首次评价，不能追加 (there is no first evaluation)";
            return vec![finding("assess_number", reason)];
        }
        if !self.given.insert((case, number)) {
            let reason = "本办件已评价过，每件只评一次、追加一次 (this case was evaluated)";
            return vec![finding("assess_number", reason)];
        }
        self.guids.insert(row.get("row_guid").to_owned());
        Vec::new()
    }
}
