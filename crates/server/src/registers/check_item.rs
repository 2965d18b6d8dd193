//! Rows of the list of check items: only what has a legal basis may be checked.

use crate::db::Value;
use crate::registers::row::{Column, Reject, Row, Target};

/// The columns that files have.
pub const COLUMNS: &[Column] = &[
    Column::required("事项编码", &["code"]),
    Column::optional("抽查领域", &["domain"]),
    Column::required("抽查类别", &["category"]),
    Column::required("抽查事项", &["name"]),
    Column::optional("抽查内容", &["content"]),
    Column::required("检查对象", &["target_scope"]),
    Column::optional("事项类型", &["item_class"]),
    Column::optional("检查方式", &["methods"]),
    Column::optional("检查主体", &["authority_level"]),
    Column::required("检查依据", &["legal_basis"]),
    Column::optional("抽查比例及频次", &["ratio_and_frequency"]),
    Column::required("部门代码", &["department_code"]),
    Column::optional("配合部门", &["partners"]),
    Column::optional("备注", &["remark"]),
    Column::optional("状态", &["state"]),
];

/// How rows are written.
pub const TARGET: Target = Target {
    head: "insert into check_item (code, domain, category, name, content, target_scope, \
           item_class, methods, authority_level, legal_basis, ratio_and_frequency, \
           department_code, partners, remark, state, digest, imported_at, changed_at) values ",
    tail: "on conflict (code) do update set domain = excluded.domain, \
           category = excluded.category, name = excluded.name, content = excluded.content, \
           target_scope = excluded.target_scope, item_class = excluded.item_class, \
           methods = excluded.methods, authority_level = excluded.authority_level, \
           legal_basis = excluded.legal_basis, \
           ratio_and_frequency = excluded.ratio_and_frequency, \
           department_code = excluded.department_code, partners = excluded.partners, \
           remark = excluded.remark, state = excluded.state, digest = excluded.digest, \
           changed_at = excluded.changed_at where check_item.digest <> excluded.digest",
};

const CLASSES: &[(&str, &str)] = &[("一般检查事项", "general"), ("重点检查事项", "key")];
const STATES: &[(&str, &str)] = &[("有效", "valid"), ("失效", "withdrawn")];

/// Checks a row.
pub fn read(row: &Row) -> Result<(String, Vec<Value>), Reject> {
    let code = row.required("事项编码", 32)?;
    let values = [
        code.clone(),
        row.limited("抽查领域", 100)?,
        row.required("抽查类别", 100)?,
        row.required("抽查事项", 200)?,
        row.limited("抽查内容", 2000)?,
        row.required("检查对象", 500)?,
        row.choice("事项类型", CLASSES, "general")?.to_owned(),
        row.limited("检查方式", 200)?,
        row.limited("检查主体", 200)?,
        row.required("检查依据", 4000)?,
        row.limited("抽查比例及频次", 200)?,
        row.required("部门代码", 32)?,
        row.limited("配合部门", 200)?,
        row.limited("备注", 500)?,
        row.choice("状态", STATES, "valid")?.to_owned(),
    ];
    Ok((
        code,
        values
            .into_iter()
            .map(|text| Value::Text(Some(text)))
            .collect(),
    ))
}
