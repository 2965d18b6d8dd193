//! Many rows at a time, each engine in the way that is fastest for it.

use std::fmt::Write as _;

use sqlx::postgres::PgArguments;
use sqlx::{Arguments, AssertSqlSafe, Encode, PgConnection, Postgres, SqliteConnection, Type};

use crate::db::conn::{Conn, Engine, for_sqlite};
use crate::db::record::Value;

/// Rows of one statement of SQLite, which takes 32 766 arguments; a few hundred are near the best
/// speed.
const ROWS: usize = 500;
const ARGUMENTS: usize = 16_000;
/// Rows of one statement of PostgreSQL, where each column is one argument.
const ROWS_OF_COLUMNS: usize = 5_000;

/// Where rows go: `insert into t (a, b) values ` and ``, or an `on conflict` clause.
#[derive(Clone, Copy)]
struct Target {
    head: &'static str,
    tail: &'static str,
}

impl Conn {
    /// Inserts many rows with as few statements as the engines allow. `head` is
    /// `insert into t (a, b) values `, `tail` is `` or an `on conflict` clause; a column has
    /// values of one kind. Gives the number of rows that were inserted or changed.
    pub async fn insert_many(
        &mut self,
        head: &'static str,
        rows: Vec<Vec<Value>>,
        tail: &'static str,
    ) -> Result<u64, sqlx::Error> {
        let into = Target { head, tail };
        match self.engine() {
            Engine::Sqlite(c) => as_rows(c, into, rows).await,
            Engine::Postgres(c) => as_columns(c, into, rows).await,
        }
    }
}

/// One argument a value. SQLite looks each numbered name up among all before it, so they have none.
async fn as_rows(
    c: &mut SqliteConnection,
    into: Target,
    rows: Vec<Vec<Value>>,
) -> Result<u64, sqlx::Error> {
    let width = rows.first().map_or(1, Vec::len).max(1);
    let one = format!("({})", vec!["?"; width].join(", "));
    let at_once = (ARGUMENTS / width).clamp(1, ROWS);
    let mut changed = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<Vec<Value>> = rows.by_ref().take(at_once).collect();
        let places = vec![one.as_str(); some.len()].join(", ");
        let sql = AssertSqlSafe(format!("{}{places} {}", into.head, into.tail));
        let values = for_sqlite(some.into_iter().flatten().collect())?;
        changed += sqlx::query_with(sql, values)
            .execute(&mut *c)
            .await?
            .rows_affected();
    }
    Ok(changed)
}

/// One argument a column: the text is the same for any number of rows, so PostgreSQL reads and
/// plans it once for a connection, and need not look at each value of a statement by itself.
async fn as_columns(
    c: &mut PgConnection,
    into: Target,
    rows: Vec<Vec<Value>>,
) -> Result<u64, sqlx::Error> {
    let Some(first) = rows.first() else {
        return Ok(0);
    };
    let mut sql = into.head.trim_end().trim_end_matches("values").to_owned();
    sql.push_str("select * from unnest(");
    for (place, value) in first.iter().enumerate() {
        let comma = if place == 0 { "" } else { ", " };
        let kind = kind(value);
        // Writing to a String does not fail.
        let _ = write!(sql, "{comma}${}::{kind}[]", place + 1);
    }
    sql.push_str(") ");
    sql.push_str(into.tail);
    let width = first.len();
    let mut changed = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut columns: Vec<Vec<Value>> = vec![Vec::new(); width];
        for row in rows.by_ref().take(ROWS_OF_COLUMNS) {
            for (column, value) in columns.iter_mut().zip(row) {
                column.push(value);
            }
        }
        let mut arguments = PgArguments::default();
        for column in columns {
            add(&mut arguments, column)?;
        }
        changed += sqlx::query_with(AssertSqlSafe(sql.clone()), arguments)
            .execute(&mut *c)
            .await?
            .rows_affected();
    }
    Ok(changed)
}

/// What PostgreSQL calls the kind of a value.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "text",
        Value::Int(_) => "bigint",
        Value::Bool(_) => "boolean",
        Value::Real(_) => "double precision",
        Value::Bytes(_) => "bytea",
        Value::Texts(_) => "text[]",
    }
}

/// Adds a column of values of one kind.
fn add(arguments: &mut PgArguments, column: Vec<Value>) -> Result<(), sqlx::Error> {
    macro_rules! array_of {
        ($kind:path) => {
            array(arguments, column, |value| match value {
                $kind(value) => Some(value),
                _ => None,
            })
        };
    }
    match column.first() {
        Some(Value::Int(_)) => array_of!(Value::Int),
        Some(Value::Bool(_)) => array_of!(Value::Bool),
        Some(Value::Real(_)) => array_of!(Value::Real),
        Some(Value::Bytes(_)) => array_of!(Value::Bytes),
        Some(Value::Text(_) | Value::Texts(_)) | None => array_of!(Value::Text),
    }
}

fn array<T>(
    arguments: &mut PgArguments,
    column: Vec<Value>,
    of: impl Fn(Value) -> Option<Option<T>>,
) -> Result<(), sqlx::Error>
where
    Vec<Option<T>>: for<'q> Encode<'q, Postgres> + Type<Postgres> + 'static,
{
    let values: Option<Vec<Option<T>>> = column.into_iter().map(of).collect();
    let mixed = || sqlx::Error::Encode("a column has values of several kinds".into());
    arguments
        .add(values.ok_or_else(mixed)?)
        .map_err(sqlx::Error::Encode)
}
