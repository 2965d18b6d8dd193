//! Offices of departments: added, renamed and removed on the page.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{Conn, ToValue, is_unique_violation};
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::messaging::ENTRY_KEPT;
use crate::messaging::message::one_line;

/// Levels below a department.
const DEPTH: i64 = 5;
/// Most offices of a department.
const OFFICES: i64 = 500;

/// What was entered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// add, change or remove.
    act: String,
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    department_code: String,
    parent: Option<String>,
    #[serde(default)]
    position: i64,
    #[serde(default)]
    seen: i64,
}

/// The form.
pub async fn form(cx: Cx, entered: Entered) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    match entered.act.as_str() {
        "add" => add(&cx, &mut tx, &entered).await?,
        "change" => change(&cx, &mut tx, &entered).await?,
        "remove" => remove(&mut tx, &entered).await?,
        _ => return Err(field::choice("act")),
    }
    let event = Event::done(&ENTRY_KEPT, "office", &entered.code).with(&entered.act);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/contacts#offices")
}

fn check_name(entered: &Entered) -> Result<(), Error> {
    field::text("name", &entered.name, 50)?;
    one_line("name", &entered.name)
}

async fn add(cx: &Cx, tx: &mut Conn, entered: &Entered) -> Result<(), Error> {
    check_name(entered)?;
    let is_code = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if entered.code.len() > 32 || !entered.code.bytes().all(is_code) {
        let reason = "1至32个字母、数字或连字符 (1 to 32 letters, digits, hyphens)";
        return Err(Error::field(Code::BadField, "code", reason));
    }
    let department = "select count(*) from department where code = $1";
    if tx
        .one::<i64>(department, &[&entered.department_code])
        .await?
        == 0
    {
        return Err(field::choice("department_code"));
    }
    let number = "select count(*) from directory_office where department_code = $1";
    if tx.one::<i64>(number, &[&entered.department_code]).await? >= OFFICES {
        let reason = format!("一个部门最多{OFFICES}个科室 (at most {OFFICES})");
        return Err(Error::field(Code::OutOfRange, "code", reason));
    }
    check_parent(tx, entered).await?;
    let insert = "insert into directory_office (code, name, department_code, parent_code, \
                  position, changed_at) values ($1, $2, $3, $4, $5, $6)";
    let values: [&(dyn ToValue + Sync); 6] = [
        &entered.code,
        &entered.name,
        &entered.department_code,
        &entered.parent,
        &entered.position,
        &cx.now(),
    ];
    match tx.execute(insert, &values).await {
        Ok(_) => Ok(()),
        Err(cause) if is_unique_violation(&cause) => {
            let reason = "该代码已使用 (the code is taken)";
            Err(Error::field(Code::Exists, "code", reason))
        }
        Err(cause) => Err(cause.into()),
    }
}

/// The office above is one of the same department, and the tree does not grow too deep.
async fn check_parent(tx: &mut Conn, entered: &Entered) -> Result<(), Error> {
    let above = "select coalesce(parent_code, '') from directory_office where code = $1 \
                 and department_code = $2";
    let (mut parent, mut depth) = (entered.parent.clone().unwrap_or_default(), 1);
    while !parent.is_empty() {
        let found: Option<String> = tx
            .optional(above, &[&parent, &entered.department_code])
            .await?;
        parent = found.ok_or_else(|| {
            let reason = "该部门没有这个上级科室 (the department has no such office)";
            Error::field(Code::BadField, "parent", reason)
        })?;
        depth += 1;
        if depth > DEPTH {
            let reason = format!("最多{DEPTH}级 (at most {DEPTH} levels)");
            return Err(Error::field(Code::OutOfRange, "parent", reason));
        }
    }
    Ok(())
}

async fn change(cx: &Cx, tx: &mut Conn, entered: &Entered) -> Result<(), Error> {
    check_name(entered)?;
    let update = "update directory_office set name = $2, position = $3, changed_at = $4 \
                  where code = $1 and changed_at = $5";
    let changed_at = cx.now().max(entered.seen + 1);
    let values: [&(dyn ToValue + Sync); 5] = [
        &entered.code,
        &entered.name,
        &entered.position,
        &changed_at,
        &entered.seen,
    ];
    match tx.execute(update, &values).await? {
        1 => Ok(()),
        _ => Err(Code::WrongState.into()),
    }
}

async fn remove(tx: &mut Conn, entered: &Entered) -> Result<(), Error> {
    let used = "select (select count(*) from directory_entry where office_code = $1) \
                + (select count(*) from directory_office where parent_code = $1)";
    if tx.one::<i64>(used, &[&entered.code]).await? > 0 {
        let reason = "科室下还有人员或下级科室，请先调整 (move its people and offices first)";
        return Err(Error::rule(reason));
    }
    let delete = "delete from directory_office where code = $1 and changed_at = $2";
    match tx.execute(delete, &[&entered.code, &entered.seen]).await? {
        1 => Ok(()),
        _ => Err(Code::WrongState.into()),
    }
}
