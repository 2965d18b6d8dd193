//! Reporting what an inspection found, by the department's own system.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::spot_check::REPORTED;
use crate::spot_check::results::result::{RESULT_CODES, ResultMove, ResultState};

/// 核查方式.
const METHODS: [&str; 6] = [
    "onsite",
    "document",
    "other_agency_result",
    "lab_test",
    "online_monitor",
    "entrusted_agency",
];

fn one_of_methods() -> serde_json::Value {
    serde_json::json!({ "type": "string", "enum": METHODS })
}

/// What an inspection found.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ResultReport")]
pub struct Report {
    /// From pulling.
    result_id: String,
    /// R1 to R13.
    #[schemars(regex(pattern = "^R([1-9]|1[0-3])$"))]
    result_code: String,
    /// At least one of onsite, document, other_agency_result, lab_test, online_monitor and
    /// entrusted_agency.
    #[schemars(length(min = 1), extend("items" = one_of_methods()))]
    methods: Vec<String>,
    /// YYYY-MM-DD, not in the future.
    #[schemars(regex(pattern = "^2[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"))]
    checked_on: String,
    /// 发现问题情况; needed unless nothing was found.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    problem: String,
    /// 处置情况.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    disposal: String,
}

/// Where the result stands now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ResultReported")]
pub struct Reported {
    /// As reported.
    result_id: String,
    /// Its state now.
    state: &'static str,
}

struct Seen {
    state: ResultState,
    department_code: String,
}

impl FromRecord for Seen {
    fn from_record(row: &Record) -> Result<Seen, sqlx::Error> {
        Ok(Seen {
            state: row.parse("state")?,
            department_code: row.get("department_code")?,
        })
    }
}

fn check(cx: &Cx, input: &Report) -> Result<(), Error> {
    if !RESULT_CODES
        .iter()
        .any(|(code, _, _)| *code == input.result_code)
    {
        return Err(Error::field(Code::BadField, "result_code", "R1 to R13"));
    }
    let known = input
        .methods
        .iter()
        .all(|method| METHODS.contains(&method.as_str()));
    if input.methods.is_empty() || !known {
        return Err(Error::field(Code::BadField, "methods", METHODS.join(", ")));
    }
    let format = time::macros::format_description!("[year]-[month]-[day]");
    if time::Date::parse(&input.checked_on, &format).is_err() {
        return Err(Error::field(Code::BadField, "checked_on", "YYYY-MM-DD"));
    }
    if input.checked_on > readable_day(cx.now()) {
        let reason = "检查日期不能晚于今天 (not in the future)";
        return Err(Error::field(Code::OutOfRange, "checked_on", reason));
    }
    for (field, text) in [("problem", &input.problem), ("disposal", &input.disposal)] {
        if text.chars().count() > 2000 {
            return Err(Error::field(
                Code::OutOfRange,
                field,
                "at most 2000 characters",
            ));
        }
    }
    let needs_words = !matches!(input.result_code.as_str(), "R1" | "R8");
    if needs_words && input.problem.trim().is_empty() {
        let reason = "发现问题时须说明情况 (say what was found)";
        return Err(Error::field(Code::MissingField, "problem", reason));
    }
    Ok(())
}

/// Takes a report; sending the same again after it was taken answers 40903.
pub async fn report(cx: Cx, input: Report) -> Result<Reported, Error> {
    check(&cx, &input)?;
    let party = cx.party()?.clone();
    let mut tx = cx.app.db.begin().await?;
    let find = "select state, department_code from check_result where id = $1";
    let seen: Option<Seen> = tx.optional(find, &[&input.result_id]).await?;
    // Results of other departments look as if they did not exist.
    let seen = seen.filter(|seen| Some(&seen.department_code) == party.department_code.as_ref());
    let seen = seen.ok_or(Code::NotFound)?;
    let state = seen.state.after(ResultMove::Report)?;
    let write = "update check_result set state = $3, result_code = $4, methods = $5, \
                 problem = $6, disposal = $7, checked_on = $8, entered_by = $9, entered_at = $10 \
                 where id = $1 and state = $2";
    let values: [&(dyn crate::db::ToValue + Sync); 10] = [
        &input.result_id,
        &seen.state.word(),
        &state.word(),
        &input.result_code,
        &input.methods.join("、"),
        &input.problem,
        &input.disposal,
        &input.checked_on,
        &party.username,
        &cx.now(),
    ];
    if tx.execute(write, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&REPORTED, "result", &input.result_id).with(&input.result_code);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Reported {
        result_id: input.result_id,
        state: state.word(),
    })
}
