//! Departments that take part in supervision (实施部门).

use crate::db::Value;
use crate::registers::row::{Column, Reject, Row, Target};

/// The columns that files have.
pub const COLUMNS: &[Column] = &[
    Column::required("部门代码", &["code"]),
    Column::required("部门名称", &["name"]),
    Column::required("简称", &["short_name"]),
    Column::optional("统一社会信用代码", &["credit_code"]),
    Column::optional("行政区划代码", &["district"]),
];

/// How rows are written.
pub const TARGET: Target = Target {
    head: "insert into department (code, name, short_name, credit_code, district, digest, \
           imported_at, changed_at) values ",
    tail: "on conflict (code) do update set name = excluded.name, \
           short_name = excluded.short_name, credit_code = excluded.credit_code, \
           district = excluded.district, digest = excluded.digest, \
           changed_at = excluded.changed_at where department.digest <> excluded.digest",
};

/// Checks a row.
pub fn read(row: &Row) -> Result<(String, Vec<Value>), Reject> {
    let code = row.required("部门代码", 32)?;
    if !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(Reject::new(
            "部门代码",
            &code,
            "应为字母和数字 (letters and digits)",
        ));
    }
    let district = match row.limited("行政区划代码", 6)? {
        empty if empty.is_empty() => protocol::District::CITY.code.to_owned(),
        district => district,
    };
    let values = [
        code.clone(),
        row.required("部门名称", 100)?,
        row.required("简称", 30)?,
        row.limited("统一社会信用代码", 18)?,
        district,
    ];
    Ok((
        code,
        values
            .into_iter()
            .map(|text| Value::Text(Some(text)))
            .collect(),
    ))
}
