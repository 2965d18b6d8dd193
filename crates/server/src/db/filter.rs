//! A query whose conditions depend on what was asked; text from callers enters as values only.

use std::borrow::Cow;

use crate::db::conn::{Conn, Sql};
use crate::db::record::{FromRecord, ToValue, Value};

/// Builds `select … where a = $1 and b = $2 …` from fixed fragments.
///
/// A fragment writes `?` where its value goes; the builder numbers them.
#[derive(Clone, Debug)]
pub struct Filter {
    sql: String,
    values: Vec<Value>,
    has_condition: bool,
}

impl Filter {
    /// Starts with everything up to, and without, `where`.
    pub fn new(select: &'static str) -> Filter {
        Filter {
            sql: select.to_owned(),
            values: Vec::new(),
            has_condition: false,
        }
    }

    /// Adds a condition with its values.
    #[must_use]
    pub fn and(mut self, condition: &'static str, values: &[&(dyn ToValue + Sync)]) -> Filter {
        self.sql.push_str(if self.has_condition {
            " and ("
        } else {
            " where ("
        });
        self.has_condition = true;
        self.append(condition, values);
        self.sql.push(')');
        self
    }

    /// Adds that a column is one of these; of an empty list it is none. The text is the same for
    /// any number of values.
    #[must_use]
    pub fn and_in(mut self, column: &'static str, values: &[&str]) -> Filter {
        self = self.and(column, &[]);
        // The bracket that `and` closed stays open for the list.
        self.sql.pop();
        let list = values.iter().map(|value| (*value).to_owned()).collect();
        self.values.push(Value::Texts(list));
        self.sql
            .push_str(&format!(" = any(${}))", self.values.len()));
        self
    }

    /// Adds a list in brackets to what was added last.
    fn list(&mut self, values: &[&str]) {
        self.sql.push('(');
        for (place, value) in values.iter().enumerate() {
            self.values.push(value.to_value());
            let comma = if place == 0 { "" } else { ", " };
            self.sql.push_str(&format!("{comma}${}", self.values.len()));
        }
        self.sql
            .push_str(if values.is_empty() { "null)" } else { ")" });
    }

    /// Adds a condition that ends with a list inside a bracket of its own:
    /// `exists (select … and p.tbl in`.
    #[must_use]
    pub fn and_inside(
        mut self,
        (before, within): (&'static str, &[&(dyn ToValue + Sync)]),
        values: &[&str],
    ) -> Filter {
        self = self.and(before, within);
        self.sql.pop();
        self.list(values);
        self.sql.push_str("))");
        self
    }

    /// Adds a condition when there is a value to compare with.
    #[must_use]
    pub fn and_some<T: ToValue + Sync>(self, condition: &'static str, value: Option<&T>) -> Filter {
        match value {
            Some(value) => self.and(condition, &[value]),
            None => self,
        }
    }

    /// Adds what follows the conditions: order, limit.
    #[must_use]
    pub fn then(mut self, tail: &'static str, values: &[&(dyn ToValue + Sync)]) -> Filter {
        self.sql.push(' ');
        self.append(tail, values);
        self
    }

    fn append(&mut self, fragment: &'static str, values: &[&(dyn ToValue + Sync)]) {
        let mut values = values.iter();
        for piece in fragment.split_inclusive('?') {
            match piece.strip_suffix('?') {
                Some(before) => {
                    let value = values.next().map_or(Value::Text(None), |v| v.to_value());
                    self.values.push(value);
                    self.sql
                        .push_str(&format!("{before}${}", self.values.len()));
                }
                None => self.sql.push_str(piece),
            }
        }
    }

    /// The text and its values.
    pub fn into_parts(self) -> (Sql, Vec<Value>) {
        (Sql(Cow::Owned(self.sql)), self.values)
    }

    /// All rows.
    pub async fn all<T: FromRecord>(self, db: &mut Conn) -> Result<Vec<T>, sqlx::Error> {
        let (sql, values) = self.into_parts();
        let mut rows = Vec::new();
        db.each(sql, values, |record| {
            rows.push(T::from_record(&record)?);
            Ok(())
        })
        .await?;
        Ok(rows)
    }
}
