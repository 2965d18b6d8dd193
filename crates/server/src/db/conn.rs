//! A connection or transaction of either engine, with the handful of calls that stores need.

use std::borrow::Cow;

use futures_util::TryStreamExt;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{
    Arguments, AssertSqlSafe, PgConnection, Postgres, Sqlite, SqliteConnection, Transaction,
};

use crate::db::record::{FromRecord, Record, ToValue, Value};

/// SQL text whose every part was written in this source code; values come as arguments.
#[derive(Clone, Debug)]
pub struct Sql(pub(in crate::db) Cow<'static, str>);

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Sql {
        Sql(Cow::Borrowed(text))
    }
}

/// One connection, or one transaction, of either engine.
pub enum Conn {
    /// A reading connection to SQLite.
    Sqlite(PoolConnection<Sqlite>),
    /// A writing transaction of SQLite.
    SqliteTx(Transaction<'static, Sqlite>),
    /// A connection to PostgreSQL.
    Postgres(PoolConnection<Postgres>),
    /// A transaction of PostgreSQL.
    PostgresTx(Transaction<'static, Postgres>),
}

pub(in crate::db) enum Engine<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Conn {
    pub(in crate::db) fn engine(&mut self) -> Engine<'_> {
        match self {
            Conn::Sqlite(c) => Engine::Sqlite(c),
            Conn::SqliteTx(c) => Engine::Sqlite(c),
            Conn::Postgres(c) => Engine::Postgres(c),
            Conn::PostgresTx(c) => Engine::Postgres(c),
        }
    }

    /// Runs a statement and gives the number of rows that it changed.
    pub async fn execute(
        &mut self,
        sql: impl Into<Sql>,
        values: &[&(dyn ToValue + Sync)],
    ) -> Result<u64, sqlx::Error> {
        let values: Vec<Value> = values.iter().map(|v| v.to_value()).collect();
        self.execute_values(sql.into(), values).await
    }

    /// The same with values that were already collected.
    pub async fn execute_values(
        &mut self,
        sql: Sql,
        values: Vec<Value>,
    ) -> Result<u64, sqlx::Error> {
        match self.engine() {
            Engine::Sqlite(c) => {
                let sql = AssertSqlSafe(without_arrays(sql.0).into_owned());
                let done = sqlx::query_with(sql, for_sqlite(values)?)
                    .execute(c)
                    .await?;
                Ok(done.rows_affected())
            }
            Engine::Postgres(c) => {
                let sql = AssertSqlSafe(sql.0.into_owned());
                let done = sqlx::query_with(sql, for_postgres(values)?)
                    .execute(c)
                    .await?;
                Ok(done.rows_affected())
            }
        }
    }

    /// All rows of a query.
    pub async fn all<T: FromRecord>(
        &mut self,
        sql: impl Into<Sql>,
        values: &[&(dyn ToValue + Sync)],
    ) -> Result<Vec<T>, sqlx::Error> {
        let values = values.iter().map(|v| v.to_value()).collect();
        let mut rows = Vec::new();
        self.each(sql.into(), values, |record| {
            rows.push(T::from_record(&record)?);
            Ok(())
        })
        .await?;
        Ok(rows)
    }

    /// The first row of a query, if there is one.
    pub async fn optional<T: FromRecord>(
        &mut self,
        sql: impl Into<Sql>,
        values: &[&(dyn ToValue + Sync)],
    ) -> Result<Option<T>, sqlx::Error> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    /// The one row of a query that always has one, such as a count.
    pub async fn one<T: FromRecord>(
        &mut self,
        sql: impl Into<Sql>,
        values: &[&(dyn ToValue + Sync)],
    ) -> Result<T, sqlx::Error> {
        self.optional(sql, values)
            .await?
            .ok_or(sqlx::Error::RowNotFound)
    }

    /// Hands each row to `take` as it arrives, so that a whole register never lies in memory
    /// twice.
    pub async fn each(
        &mut self,
        sql: Sql,
        values: Vec<Value>,
        mut take: impl FnMut(Record) -> Result<(), sqlx::Error>,
    ) -> Result<(), sqlx::Error> {
        match self.engine() {
            Engine::Sqlite(c) => {
                let sql = AssertSqlSafe(without_arrays(sql.0).into_owned());
                let mut rows = sqlx::query_with(sql, for_sqlite(values)?).fetch(c);
                while let Some(row) = rows.try_next().await? {
                    take(Record::Sqlite(row))?;
                }
            }
            Engine::Postgres(c) => {
                let sql = AssertSqlSafe(sql.0.into_owned());
                let mut rows = sqlx::query_with(sql, for_postgres(values)?).fetch(c);
                while let Some(row) = rows.try_next().await? {
                    take(Record::Postgres(row))?;
                }
            }
        }
        Ok(())
    }

    /// Makes the transaction durable. On a plain connection there is nothing to do.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Conn::SqliteTx(tx) => tx.commit().await,
            Conn::PostgresTx(tx) => tx.commit().await,
            Conn::Sqlite(_) | Conn::Postgres(_) => Ok(()),
        }
    }

    /// Whether rows are locked one by one (`for update skip locked`); SQLite has one writer.
    pub fn locks_rows(&self) -> bool {
        matches!(self, Conn::Postgres(_) | Conn::PostgresTx(_))
    }
}

pub(in crate::db) fn for_sqlite(values: Vec<Value>) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        let added = match value {
            Value::Text(v) => arguments.add(v),
            Value::Int(v) => arguments.add(v),
            Value::Bool(v) => arguments.add(v),
            Value::Real(v) => arguments.add(v),
            Value::Bytes(v) => arguments.add(v),
            Value::Texts(v) => arguments.add(serde_json::Value::from(v).to_string()),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// SQLite has no arrays: what is compared with comes as JSON.
fn without_arrays(sql: Cow<'static, str>) -> Cow<'static, str> {
    const ANY: &str = "= any(";
    if !sql.contains(ANY) {
        return sql;
    }
    let mut pieces = sql.split(ANY);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (list, rest) = piece.split_once(')').unwrap_or((piece, ""));
        text.push_str(&format!("in (select value from json_each({list})){rest}"));
    }
    Cow::Owned(text)
}

fn for_postgres(values: Vec<Value>) -> Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Text(v) => arguments.add(v),
            Value::Int(v) => arguments.add(v),
            Value::Bool(v) => arguments.add(v),
            Value::Real(v) => arguments.add(v),
            Value::Bytes(v) => arguments.add(v),
            Value::Texts(v) => arguments.add(v),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
