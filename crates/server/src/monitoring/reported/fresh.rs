//! Which metrics are still taken. Pure.

use protocol::envelope::FieldError;
use protocol::exchange::batch_day;

use crate::clock::{moment, readable_day};
use crate::exchange::table::{Values, finding};

const DAY_MS: i64 = 86_400_000;
/// How far a party's clock may be ahead.
const AHEAD_MS: i64 = 600_000;
/// Days of batches whose rows are kept and still taken.
pub const DAYS: i64 = 31;

/// The first day whose rows are kept: those of the days before are given up.
pub fn first_day(now: i64) -> String {
    readable_day(now - DAYS * DAY_MS)
}

/// What is wrong with the time of a metric: its day was given up already, or it is yet to come.
pub fn in_time(row: &Values<'_>, now: i64) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    let day = batch_day(row.get("cd_batch")).unwrap_or_default();
    if day < first_day(now) {
        let reason = format!("批次早于{DAYS}天，不再接收 (a batch older than {DAYS} days)");
        wrong.push(finding("cd_batch", reason));
    }
    let at = moment(row.get("sampled_at")).unwrap_or_default();
    if at > now + AHEAD_MS {
        let reason = "采集时间在将来，请校时 (in the future: set the clock right)";
        wrong.push(finding("sampled_at", reason));
    }
    wrong
}
