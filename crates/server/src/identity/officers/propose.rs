//! The system administrator proposes a new officer, or another role or data scope for one.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::data_scope::read_districts;
use crate::identity::officers::list::{Note, show};
use crate::identity::officers::{
    check_separation, check_staff_no, check_username, note_refused_roles,
};
use crate::identity::{PROPOSED, Role};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Propose {
    username: String,
    name: String,
    staff_no: String,
    role: String,
    department_code: Option<String>,
    districts: Option<String>,
}

/// Keeps the proposal; it changes nothing before it is approved.
pub async fn form(cx: Cx, form: Propose) -> Result<Response, Error> {
    let done = propose(&cx, &form).await;
    if let Err(error) = &done {
        note_refused_roles(&cx, error, ("staff", &form.staff_no)).await;
    }
    show(&cx, done.map(|()| Note::Proposed(form.username))).await
}

async fn propose(cx: &Cx, form: &Propose) -> Result<(), Error> {
    check_username(&form.username)?;
    check_staff_no(&form.staff_no)?;
    let role = form
        .role
        .parse::<Role>()
        .map_err(|e| Error::field(Code::BadField, "role", e))?;
    let districts = read_districts(form.districts.as_deref().unwrap_or_default())?;
    let mut tx = cx.app.db.begin().await?;
    let department = form.department_code.as_ref();
    check_department(&mut tx, department).await?;
    let account = "select id from account where username = $1 and kind = 'officer'";
    let account: Option<String> = tx.optional(account, &[&form.username]).await?;
    check_separation(&mut tx, (&form.staff_no, role), account.as_deref()).await?;
    if account.is_none() {
        let taken = "select count(*) from account where username = $1";
        if tx.one::<i64>(taken, &[&form.username]).await? > 0 {
            let reason = "该用户名已被使用 (this user name is taken)";
            return Err(Error::field(Code::Exists, "username", reason));
        }
    }
    let (id, by) = (cx.app.clock.new_id(), cx.by());
    // A newer proposal for the same name takes the place of the older one.
    let replace = "update officer_proposal set state = 'refused', decided_name = $2, \
                   decided_at = $3 where username = $1 and state = 'proposed'";
    tx.execute(replace, &[&form.username, &by.name, &cx.now()])
        .await?;
    let insert = "insert into officer_proposal (id, account_id, username, display_name, staff_no, \
                  role, department_code, districts, state, proposed_by, proposed_name, \
                  proposed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9, $10, $11)";
    let values: [&(dyn crate::db::ToValue + Sync); 11] = [
        &id,
        &account,
        &form.username,
        &form.name,
        &form.staff_no,
        &role.word(),
        &form.department_code,
        &districts.join(" "),
        &by.id,
        &by.name,
        &cx.now(),
    ];
    tx.execute(insert, &values).await?;
    let detail = [form.username.as_str(), &form.staff_no, role.word()];
    let event = Event::done(&PROPOSED, "officer-proposal", &id).with(&detail);
    cx.record(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

async fn check_department(tx: &mut Conn, code: Option<&String>) -> Result<(), Error> {
    let Some(code) = code else { return Ok(()) };
    let known = "select count(*) from department where code = $1";
    if tx.one::<i64>(known, &[code]).await? == 0 {
        let reason = "没有这个部门 (unknown)";
        return Err(Error::field(Code::BadField, "department_code", reason));
    }
    Ok(())
}
