//! The tree of departments and offices.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;

/// Which departments.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DepartmentsQuery")]
pub struct Query {
    /// One of them; all where it is absent.
    #[serde(default)]
    department: Option<String>,
}

/// A department.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ContactDepartment")]
pub struct Department {
    /// As in the register of departments.
    pub code: String,
    /// Its whole name.
    pub name: String,
    /// Its offices, each before those below it.
    pub offices: Vec<Office>,
}

/// An office of a department.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "ContactOffice")]
pub struct Office {
    /// Unique among all departments.
    pub code: String,
    /// 科室.
    pub name: String,
    /// The office that it belongs to; null directly below the department.
    pub parent: Option<String>,
    /// 1 directly below the department.
    pub depth: i64,
    #[serde(skip)]
    #[schemars(skip)]
    department_code: String,
    /// Among its neighbours.
    #[serde(skip)]
    #[schemars(skip)]
    pub position: i64,
    /// What a change saw.
    #[serde(skip)]
    #[schemars(skip)]
    pub changed_at: i64,
}

impl FromRecord for Office {
    fn from_record(row: &Record) -> Result<Office, sqlx::Error> {
        Ok(Office {
            code: row.get("code")?,
            name: row.get("name")?,
            parent: row.get("parent_code")?,
            depth: 1,
            department_code: row.get("department_code")?,
            position: row.get("position")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

/// All departments that were asked for.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DepartmentsFound")]
pub struct Found {
    /// By their codes.
    departments: Vec<Department>,
}

/// The call.
pub async fn departments(cx: Cx, query: Query) -> Result<Found, Error> {
    let mut db = cx.app.db.read().await?;
    Ok(Found {
        departments: all(&mut db, query.department.as_ref()).await?,
    })
}

/// Departments with their offices as a tree.
pub async fn all(db: &mut Conn, only: Option<&String>) -> Result<Vec<Department>, Error> {
    let departments: Vec<(String, String)> = Filter::new("select code, name from department")
        .and_some("code = ?", only)
        .then("order by code", &[])
        .all(db)
        .await?;
    let offices = "select code, name, department_code, parent_code, position, changed_at \
                   from directory_office";
    let offices: Vec<Office> = Filter::new(offices)
        .and_some("department_code = ?", only)
        .then("order by position, code", &[])
        .all(db)
        .await?;
    let mut below: HashMap<(String, Option<String>), Vec<Office>> = HashMap::new();
    for office in offices {
        let place = (office.department_code.clone(), office.parent.clone());
        below.entry(place).or_default().push(office);
    }
    let tree = departments.into_iter().map(|(code, name)| Department {
        offices: ordered(&code, &mut below),
        code,
        name,
    });
    Ok(tree.collect())
}

/// Each office before those below it. Every place is taken out once, so that it ends.
fn ordered(
    department: &str,
    below: &mut HashMap<(String, Option<String>), Vec<Office>>,
) -> Vec<Office> {
    let place = |parent: Option<&String>| (department.to_owned(), parent.cloned());
    let first = below.remove(&place(None)).unwrap_or_default();
    let mut stack: Vec<Office> = first.into_iter().rev().collect();
    let mut tree = Vec::new();
    while let Some(office) = stack.pop() {
        let children = below.remove(&place(Some(&office.code)));
        for mut child in children.unwrap_or_default().into_iter().rev() {
            child.depth = office.depth + 1;
            stack.push(child);
        }
        tree.push(office);
    }
    tree
}
