//! Making a plan item with its task, and entering who must not inspect whom.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::{readable_day, year};
use crate::db::{Conn, is_unique_violation};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::spot_check::task::{departments, own};
use crate::spot_check::{PLANNED, RECUSED, store};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    name: String,
    department_code: String,
    /// Codes of check items, separated by 、 or commas.
    item_codes: String,
    district: Option<String>,
    /// Percent of companies, with up to four decimals.
    company_percent: Option<String>,
    sole_trader_percent: Option<String>,
    cooperative_percent: Option<String>,
    starts_on: String,
    ends_on: String,
    /// Any text: the result stays inside until the inspections are over.
    is_sealed: Option<String>,
    /// Departments that join, one on each line.
    joint_departments: Option<String>,
}

/// Makes a plan item and its task.
pub async fn form(cx: Cx, form: NewTask) -> Result<Response, Error> {
    let ppm = [
        ppm("company_percent", form.company_percent.as_deref())?,
        ppm("sole_trader_percent", form.sole_trader_percent.as_deref())?,
        ppm("cooperative_percent", form.cooperative_percent.as_deref())?,
    ];
    if ppm.iter().sum::<i64>() == 0 {
        let reason = "请填写至少一个抽取比例 (give at least one share)";
        return Err(Error::field(Code::MissingField, "company_percent", reason));
    }
    check_day("starts_on", &form.starts_on)?;
    check_day("ends_on", &form.ends_on)?;
    if form.starts_on > form.ends_on {
        return Err(Error::field(
            Code::OutOfRange,
            "ends_on",
            "不能早于开始日期 (before the start)",
        ));
    }
    let (department, district) = (&form.department_code, form.district.as_deref());
    cx.officer()?.data.check(department, district)?;
    let joined = departments::read(form.joint_departments.as_deref().unwrap_or_default())?;
    let mut tx = cx.app.db.begin().await?;
    let items = items(&mut tx, &form.item_codes).await?;
    let id = write(&cx, &mut tx, &form, (ppm, &items)).await?;
    departments::keep(&mut tx, &id, (&form.department_code, ppm), &joined).await?;
    cx.record(
        &mut tx,
        &Event::done(&PLANNED, "task", &id).with(&form.name),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/tasks/{id}"))
}

async fn write(
    cx: &Cx,
    tx: &mut Conn,
    form: &NewTask,
    (ppm, items): ([i64; 3], &str),
) -> Result<String, Error> {
    let known = "select count(*) from department where code = $1";
    if tx.one::<i64>(known, &[&form.department_code]).await? == 0 {
        return Err(Error::field(
            Code::BadField,
            "department_code",
            "没有这个部门 (unknown)",
        ));
    }
    let (now, plan_id, id) = (cx.now(), cx.app.clock.new_id(), cx.app.clock.new_id());
    let this_year = i64::from(year(now));
    let next = "select coalesce(max(number), 0) + 1 from check_plan where year = $1";
    let number: i64 = tx.one(next, &[&this_year]).await?;
    let insert = "insert into check_plan (id, year, number, name, department_code, created_at) \
                  values ($1, $2, $3, $4, $5, $6)";
    let department = &form.department_code;
    tx.execute(
        insert,
        &[&plan_id, &this_year, &number, &form.name, department, &now],
    )
    .await?;
    let day = readable_day(now).replace('-', "");
    let prefix = format!("440700{day}");
    let next = "select count(*) + 1 from check_task where substr(code, 1, 14) = $1";
    let code = format!("{prefix}{:04}", tx.one::<i64>(next, &[&prefix]).await?);
    let insert = "insert into check_task (id, plan_id, code, name, department_code, item_codes, \
                  district, company_ppm, sole_trader_ppm, cooperative_ppm, starts_on, ends_on, \
                  state, created_by, created_at, is_sealed) values ($1, $2, $3, $4, $5, $6, $7, \
                  $8, $9, $10, $11, $12, 'draft', $13, $14, $15)";
    let values: [&(dyn crate::db::ToValue + Sync); 15] = [
        &id,
        &plan_id,
        &code,
        &form.name,
        department,
        &items,
        &form.district,
        &ppm[0],
        &ppm[1],
        &ppm[2],
        &form.starts_on,
        &form.ends_on,
        &cx.officer()?.name,
        &now,
        &form.is_sealed.is_some(),
    ];
    tx.execute(insert, &values).await?;
    Ok(id)
}

/// Only items on the list may be checked.
async fn items(tx: &mut Conn, text: &str) -> Result<String, Error> {
    let codes: Vec<&str> = text
        .split(['、', ',', '，', ' ', '\n'])
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .collect();
    if codes.is_empty() {
        return Err(Error::field(
            Code::MissingField,
            "item_codes",
            "请填写抽查事项编码",
        ));
    }
    for code in &codes {
        let known = "select count(*) from check_item where code = $1 and state = 'valid'";
        if tx.one::<i64>(known, &[code]).await? == 0 {
            let reason = format!("{code} 不在抽查事项清单中，不得检查 (not on the list)");
            return Err(Error::field(Code::BadField, "item_codes", reason));
        }
    }
    Ok(codes.join("、"))
}

/// Percent to millionths, exactly: `5` and `2.5` and `0.0001`.
pub fn ppm(field: &'static str, percent: Option<&str>) -> Result<i64, Error> {
    let Some(text) = percent else { return Ok(0) };
    let wrong = || {
        Error::field(
            Code::OutOfRange,
            field,
            "应为0至100，最多四位小数 (0 to 100)",
        )
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 4 || !is_digits(whole) {
        return Err(wrong());
    }
    if !is_digits(part) {
        return Err(wrong());
    }
    let padded = format!("{whole}{part:0<4}");
    let ppm: i64 = padded.parse().map_err(|_| wrong())?;
    if ppm <= 1_000_000 {
        Ok(ppm)
    } else {
        Err(wrong())
    }
}

fn check_day(field: &'static str, day: &str) -> Result<(), Error> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    match time::Date::parse(day, &format) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::field(Code::BadField, field, "应为 YYYY-MM-DD")),
    }
}

/// What the form of recusals sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewRecusal {
    staff_no: String,
    enterprise_code: String,
    reason: String,
}

/// Keeps an inspector away from an enterprise in every draw that is announced from now on.
pub async fn recusal_form(cx: Cx, form: NewRecusal) -> Result<Response, Error> {
    let task_id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    own::check(&cx, &store::task(&mut tx, &task_id).await?)?;
    for (field, sql, key) in [
        (
            "staff_no",
            "select count(*) from inspector where staff_no = $1",
            &form.staff_no,
        ),
        (
            "enterprise_code",
            "select count(*) from enterprise where code = $1",
            &form.enterprise_code,
        ),
    ] {
        if tx.one::<i64>(sql, &[key]).await? == 0 {
            return Err(Error::field(
                Code::BadField,
                field,
                "名录库中没有 (not in the register)",
            ));
        }
    }
    let insert = "insert into recusal (staff_no, enterprise_code, reason, created_at) \
                  values ($1, $2, $3, $4)";
    let (staff, code) = (&form.staff_no, &form.enterprise_code);
    tx.execute(insert, &[staff, code, &form.reason, &cx.now()])
        .await
        .map_err(|cause| {
            if is_unique_violation(&cause) {
                Code::Exists.into()
            } else {
                Error::from(cause)
            }
        })?;
    cx.record(
        &mut tx,
        &Event::done(&RECUSED, "inspector", staff.as_str()).with(code),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/tasks/{task_id}"))
}

#[cfg(test)]
mod tests {
    use super::ppm;

    #[test]
    fn percents_are_read_exactly() {
        assert_eq!(ppm("p", Some("5")).unwrap(), 50_000);
        assert_eq!(ppm("p", Some("2.5")).unwrap(), 25_000);
        assert_eq!(ppm("p", Some("0.0001")).unwrap(), 1);
        assert_eq!(ppm("p", Some("100")).unwrap(), 1_000_000);
        assert_eq!(ppm("p", None).unwrap(), 0);
        for wrong in ["", "-1", "100.1", "1e2", "5%", "0.00001", "٣"] {
            assert!(ppm("p", Some(wrong)).is_err(), "{wrong}");
        }
    }
}
