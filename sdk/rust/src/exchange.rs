//! Rows that are exchanged: the digests by which both sides find out that they hold the same. The
//! rule stands in `docs/protocol.md`; the code is that of the platform.

use serde::Serialize;
use serde_json::Value;

pub use protocol::exchange::{row_digest, table_digest};

use crate::errors::Error;
use crate::generated::TABLES;
use crate::models::StatementLine;

/// The columns of a row in the order of its table and as the platform keeps them: without white
/// space at the ends of values. Fails for a table or column that there is not, and for what is no
/// text.
pub fn row_columns(
    table: &str,
    row: &impl Serialize,
) -> Result<Vec<(&'static str, String)>, Error> {
    let known = TABLES.iter().find(|(name, _)| *name == table);
    let (_, order) = known.ok_or_else(|| Error::usage(format!("there is no table {table}")))?;
    let Value::Object(row) = serde_json::to_value(row).map_err(Error::usage)? else {
        return Err(Error::usage("a row is an object"));
    };
    if let Some(name) = row.keys().find(|name| !order.contains(&name.as_str())) {
        return Err(Error::usage(format!("{table} has no column {name}")));
    }
    let mut columns = Vec::new();
    for name in *order {
        match row.get(*name) {
            Some(Value::String(value)) => columns.push((*name, value.trim().to_owned())),
            None | Some(Value::Null) => (),
            Some(_) => return Err(Error::usage(format!("{name} is no text"))),
        }
    }
    Ok(columns)
}

/// The digest of a row, a model or another object, whatever the order of its members.
pub fn digest_of(table: &str, row: &impl Serialize) -> Result<[u8; 32], Error> {
    let columns = row_columns(table, row)?;
    let columns = columns.iter().map(|(name, value)| (*name, value.as_str()));
    Ok(row_digest(table, columns))
}

/// What the statement of a day says of a table that holds these rows, in any order.
pub fn statement_line(table: &str, rows: &[(String, [u8; 32])]) -> StatementLine {
    StatementLine {
        table_name: table.to_owned(),
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        digest: hex::encode(table_digest(rows)),
    }
}
