//! Rows of the register of enterprises.

use protocol::{CreditCode, District};

use crate::db::Value;
use crate::registers::row::{Column, Reject, Row, Target};

/// The columns that files have.
pub const COLUMNS: &[Column] = &[
    Column::required(
        "统一社会信用代码",
        &["code", "uscc", "信用代码", "社会信用代码"],
    ),
    Column::required("企业名称", &["name", "名称", "主体名称", "市场主体名称"]),
    Column::optional("注册日期", &["established_on", "成立日期"]),
    Column::optional("企业类型", &["type", "主体类型", "类型"]),
    Column::optional("注册资金", &["capital", "注册资本"]),
    Column::optional("经营范围", &["business_scope"]),
    Column::optional("行政区划代码", &["district", "区划代码"]),
    Column::optional("注册地址", &["address", "住所", "地址"]),
    Column::optional("登记状态", &["state", "经营状态"]),
    Column::optional("信用风险等级", &["risk_grade", "风险等级"]),
];

/// How rows are written.
pub const TARGET: Target = Target {
    head: "insert into enterprise (code, name, kind, type_text, established_on, capital, \
           business_scope, district, address, state, risk_grade, digest, imported_at, \
           changed_at) values ",
    tail: "on conflict (code) do update set name = excluded.name, kind = excluded.kind, \
           type_text = excluded.type_text, established_on = excluded.established_on, \
           capital = excluded.capital, business_scope = excluded.business_scope, \
           district = excluded.district, address = excluded.address, state = excluded.state, \
           risk_grade = excluded.risk_grade, digest = excluded.digest, \
           changed_at = excluded.changed_at where enterprise.digest <> excluded.digest",
};

/// The words of files and of the database.
pub(super) const STATES: &[(&str, &str)] = &[
    ("存续", "active"),
    ("在业", "active"),
    ("开业", "active"),
    ("注销", "cancelled"),
    ("吊销", "revoked"),
    ("迁出", "moved_out"),
];

/// Checks a row.
pub fn read(row: &Row) -> Result<(String, Vec<Value>), Reject> {
    const CODE: &str = "统一社会信用代码";
    let text = row.required(CODE, 64)?.to_ascii_uppercase();
    let code = CreditCode::try_from(text.clone());
    let code = code.map_err(|wrong| Reject::new(CODE, &text, wrong.to_string()))?;
    let address = row.limited("注册地址", 500)?;
    let district = district(row, &code, &address)?;
    let grade = match row.text("信用风险等级") {
        "" => None,
        grade @ ("A" | "B" | "C" | "D") => Some(grade.to_owned()),
        other => {
            let reason = "应为 A、B、C、D 之一 (A, B, C or D is expected)";
            return Err(Reject::new("信用风险等级", other, reason));
        }
    };
    let type_text = row.limited("企业类型", 100)?;
    let kind = kind(&code, &type_text);
    let values = [
        code.as_str().to_owned(),
        row.required("企业名称", 200)?,
        kind.to_owned(),
        type_text,
        row.date("注册日期")?,
        row.limited("注册资金", 100)?,
        row.limited("经营范围", 8000)?,
        district,
        address,
        row.choice("登记状态", STATES, "active")?.to_owned(),
    ];
    let mut values: Vec<_> = values
        .into_iter()
        .map(|text| Value::Text(Some(text)))
        .collect();
    values.push(Value::Text(grade));
    Ok((code.as_str().to_owned(), values))
}

/// The district that the file names; else the one of the address, for what is registered in
/// Jiangmen; else the division of the organ that registered it.
fn district(row: &Row, code: &CreditCode, address: &str) -> Result<String, Reject> {
    const COLUMN: &str = "行政区划代码";
    let named = row.text(COLUMN);
    if !named.is_empty() {
        if named.len() == 6 && named.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(named.to_owned());
        }
        return Err(Reject::new(
            COLUMN,
            named,
            "应为6位数字 (six digits are expected)",
        ));
    }
    let division = code.division();
    if division.starts_with("4407") && !District::ALL.iter().any(|d| d.code == division) {
        if let Some(district) = District::named_in(address) {
            return Ok(district.code.to_owned());
        }
        return Ok(District::CITY.code.to_owned());
    }
    Ok(division.to_owned())
}

/// The second character of the code says what was registered.
fn kind(code: &CreditCode, type_text: &str) -> &'static str {
    match &code.as_str()[..2] {
        _ if type_text.contains("代表机构") => "representative_office",
        "91" => "company",
        "92" => "sole_trader",
        "93" => "cooperative",
        _ => "other",
    }
}
