//! Rows of the register of inspectors. Personal numbers (身份证号, 手机号) are not taken until
//! they can be kept encrypted.

use crate::db::Value;
use crate::registers::row::{Column, Reject, Row, Target};

/// The columns that files have.
pub const COLUMNS: &[Column] = &[
    Column::required("单位工号", &["staff_no", "工号"]),
    Column::required("姓名", &["name"]),
    Column::optional("性别", &["sex"]),
    Column::required("部门代码", &["department_code", "所在部门"]),
    Column::optional("地区", &["district", "行政区划代码"]),
    Column::optional("岗位大类", &["post_lines"]),
    Column::optional("岗位资质资格", &["qualifications"]),
    Column::optional("执法事项范围", &["item_scopes"]),
    Column::optional("执法证编号", &["cert_no"]),
    Column::optional("执法证有效期", &["cert_expires_on"]),
    Column::optional("可任主检", &["is_lead", "组长"]),
    Column::optional("执法人员状态", &["state"]),
];

/// How rows are written.
pub const TARGET: Target = Target {
    head: "insert into inspector (staff_no, name, sex, department_code, district, post_lines, \
           qualifications, item_scopes, cert_no, cert_expires_on, is_lead, state, digest, \
           imported_at, changed_at) values ",
    tail: "on conflict (staff_no) do update set name = excluded.name, sex = excluded.sex, \
           department_code = excluded.department_code, district = excluded.district, \
           post_lines = excluded.post_lines, qualifications = excluded.qualifications, \
           item_scopes = excluded.item_scopes, cert_no = excluded.cert_no, \
           cert_expires_on = excluded.cert_expires_on, is_lead = excluded.is_lead, \
           state = excluded.state, digest = excluded.digest, changed_at = excluded.changed_at \
           where inspector.digest <> excluded.digest",
};

/// The words of files and of the database.
pub(super) const STATES: &[(&str, &str)] =
    &[("有效", "active"), ("休假", "on_leave"), ("离岗", "left")];

/// Checks a row.
pub fn read(row: &Row) -> Result<(String, Vec<Value>), Reject> {
    const STAFF: &str = "单位工号";
    let staff = row.required(STAFF, 49)?;
    if !staff.bytes().all(|b| b.is_ascii_graphic()) {
        let reason = "应为1至49个字母、数字或符号 (1 to 49 ASCII characters)";
        return Err(Reject::new(STAFF, &staff, reason));
    }
    let is_lead = match row.text("可任主检") {
        "" | "否" | "0" | "false" => false,
        "是" | "1" | "true" => true,
        other => return Err(Reject::new("可任主检", other, "应为 是 或 否 (yes or no)")),
    };
    let values = [
        staff.clone(),
        row.required("姓名", 50)?,
        row.limited("性别", 4)?,
        row.required("部门代码", 32)?,
        row.limited("地区", 20)?,
        row.limited("岗位大类", 200)?,
        row.limited("岗位资质资格", 200)?,
        row.limited("执法事项范围", 2000)?,
        row.limited("执法证编号", 50)?,
        row.date("执法证有效期")?,
    ];
    let mut values: Vec<_> = values
        .into_iter()
        .map(|text| Value::Text(Some(text)))
        .collect();
    values.push(Value::Bool(Some(is_lead)));
    let state = row.choice("执法人员状态", STATES, "active")?;
    values.push(Value::Text(Some(state.to_owned())));
    Ok((staff, values))
}
