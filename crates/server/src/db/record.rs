//! Values on their way in and rows on their way out, the same for both engines.

use std::fmt::Display;
use std::str::FromStr;

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Postgres, Row, Sqlite, Type};

/// A value with its type, also when it is null, because PostgreSQL asks for the type.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text column.
    Text(Option<String>),
    /// A bigint column.
    Int(Option<i64>),
    /// A boolean column.
    Bool(Option<bool>),
    /// A double precision column.
    Real(Option<f64>),
    /// A bytea column.
    Bytes(Option<Vec<u8>>),
    /// A list of texts to compare with, as in `code = any($1)`; no column.
    Texts(Vec<String>),
}

/// What can be an argument of a query.
pub trait ToValue {
    /// The value as the database takes it.
    fn to_value(&self) -> Value;
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(Some(self.to_owned()))
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(Some(self.clone()))
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value {
        Value::Int(Some(*self))
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Bool(Some(*self))
    }
}

impl ToValue for f64 {
    fn to_value(&self) -> Value {
        Value::Real(Some(*self))
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(Some(self.clone()))
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value {
        Value::Bytes(Some(self.to_vec()))
    }
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value {
        Value::Bytes(Some(self.to_vec()))
    }
}

impl ToValue for Option<String> {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl ToValue for Option<&str> {
    fn to_value(&self) -> Value {
        Value::Text(self.map(str::to_owned))
    }
}

impl ToValue for Option<i64> {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
}

impl ToValue for Option<Vec<u8>> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

/// One row of an answer.
pub enum Record {
    /// A row of SQLite.
    Sqlite(SqliteRow),
    /// A row of PostgreSQL.
    Postgres(PgRow),
}

impl Record {
    /// The value of a column: `String`, `i64`, `bool`, `f64`, `Vec<u8>` or an `Option` of one.
    pub fn get<T>(&self, column: &str) -> Result<T, sqlx::Error>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite>,
        T: for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        match self {
            Record::Sqlite(row) => row.try_get(column),
            Record::Postgres(row) => row.try_get(column),
        }
    }

    /// The value of the first column.
    pub fn first<T>(&self) -> Result<T, sqlx::Error>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite>,
        T: for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        match self {
            Record::Sqlite(row) => row.try_get(0),
            Record::Postgres(row) => row.try_get(0),
        }
    }

    /// A text column that names a variant of an enum.
    pub fn parse<T>(&self, column: &str) -> Result<T, sqlx::Error>
    where
        T: FromStr,
        T::Err: Display,
    {
        let text: String = self.get(column)?;
        text.parse()
            .map_err(|wrong: T::Err| sqlx::Error::ColumnDecode {
                index: column.to_owned(),
                source: format!("{text:?}: {wrong}").into(),
            })
    }
}

/// What can be read from a row.
pub trait FromRecord: Sized {
    /// Reads the columns that it needs, by name.
    fn from_record(record: &Record) -> Result<Self, sqlx::Error>;
}

impl FromRecord for String {
    fn from_record(record: &Record) -> Result<String, sqlx::Error> {
        record.first()
    }
}

impl FromRecord for i64 {
    fn from_record(record: &Record) -> Result<i64, sqlx::Error> {
        record.first()
    }
}

impl FromRecord for Vec<u8> {
    fn from_record(record: &Record) -> Result<Vec<u8>, sqlx::Error> {
        record.first()
    }
}

impl FromRecord for Option<i64> {
    fn from_record(record: &Record) -> Result<Option<i64>, sqlx::Error> {
        record.first()
    }
}

impl FromRecord for (String, String) {
    fn from_record(record: &Record) -> Result<Self, sqlx::Error> {
        match record {
            Record::Sqlite(row) => Ok((row.try_get(0)?, row.try_get(1)?)),
            Record::Postgres(row) => Ok((row.try_get(0)?, row.try_get(1)?)),
        }
    }
}

impl FromRecord for (String, i64) {
    fn from_record(record: &Record) -> Result<(String, i64), sqlx::Error> {
        match record {
            Record::Sqlite(row) => Ok((row.try_get(0)?, row.try_get(1)?)),
            Record::Postgres(row) => Ok((row.try_get(0)?, row.try_get(1)?)),
        }
    }
}
