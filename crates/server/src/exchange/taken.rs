//! What became of a report, row by row.

use protocol::envelope::FieldError;
use schemars::JsonSchema;
use serde::Serialize;

/// What became of a report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RowsTaken")]
pub struct Taken {
    /// Rows that were written.
    pub accepted: i64,
    /// Rows that were there already, byte for byte.
    pub unchanged: i64,
    /// Rows older than what is there; passed over.
    pub stale: i64,
    /// Rows that were not taken; they stand in the abnormal returns as well.
    pub rejected: i64,
    /// Of each row, in the order in which they were sent.
    pub rows: Vec<Outcome>,
}

/// What became of a row.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RowOutcome")]
pub struct Outcome {
    /// As it was sent.
    pub row_guid: String,
    /// accepted, unchanged, stale or rejected.
    pub outcome: &'static str,
    /// Written, but what it belongs to is not there yet; it is linked when that comes.
    pub waits_for_parent: bool,
    /// Why it was not taken, column by column.
    pub errors: Vec<RowError>,
}

/// A finding about a row.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RowError {
    /// The column; empty where it is the whole row.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

impl From<FieldError> for RowError {
    fn from(error: FieldError) -> RowError {
        RowError {
            field: error.field,
            reason: error.reason,
        }
    }
}

impl Taken {
    /// Counts the outcomes.
    pub fn of(rows: Vec<Outcome>) -> Taken {
        let count = |word: &str| {
            let those = rows.iter().filter(|row| row.outcome == word).count();
            i64::try_from(those).unwrap_or(i64::MAX)
        };
        Taken {
            accepted: count("accepted"),
            unchanged: count("unchanged"),
            stale: count("stale"),
            rejected: count("rejected"),
            rows,
        }
    }
}
