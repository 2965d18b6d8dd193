//! The officers of the bureau: who may sign in to the console, and as what.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render, words};
use crate::identity::account::{Opened, taken};
use crate::identity::{OPENED, Role, new_secret, secret_digest};

/// What a new officer needs.
pub struct NewOfficer<'a> {
    /// The name to sign in with: 3 to 64 letters, digits, `.`, `_`, `-`.
    pub username: &'a str,
    /// What people read.
    pub name: &'a str,
    /// What the officer may do.
    pub role: Role,
    /// The department the officer works for.
    pub department_code: Option<&'a str>,
}

/// Opens an officer's account; without a password hash it waits for its activation code.
pub async fn open_officer(
    cx: &Cx,
    tx: &mut Conn,
    new: &NewOfficer<'_>,
    password_hash: Option<&str>,
) -> Result<Opened, Error> {
    check_username(new.username)?;
    let (id, code) = (cx.app.clock.new_id(), new_secret("mqa_")?);
    let digest = password_hash.is_none().then(|| secret_digest(&code));
    let state = if password_hash.is_some() {
        "active"
    } else {
        "pending"
    };
    let insert = "insert into account (id, kind, username, password_hash, display_name, role, \
                  department_code, state, epoch, activation_digest, created_at) \
                  values ($1, 'officer', $2, $3, $4, $5, $6, $7, 0, $8, $9)";
    let values: [&(dyn crate::db::ToValue + Sync); 9] = [
        &id,
        &new.username,
        &password_hash.unwrap_or_default(),
        &new.name,
        &new.role.word(),
        &new.department_code,
        &state,
        &digest,
        &cx.now(),
    ];
    tx.execute(insert, &values).await.map_err(taken)?;
    cx.record(
        tx,
        &Event::done(&OPENED, "account", &id).with(&new.username),
    )
    .await?;
    Ok(Opened {
        account_id: id,
        activation_code: code,
    })
}

/// The rule for user names.
pub fn check_username(username: &str) -> Result<(), Error> {
    let is_fine = (3..=64).contains(&username.len())
        && username
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    let reason = "用户名须为3至64个字母、数字或 . _ - (3 to 64 letters, digits, . _ -)";
    if is_fine {
        Ok(())
    } else {
        Err(Error::field(Code::BadField, "username", reason))
    }
}

struct Row {
    username: String,
    name: String,
    role: Role,
    state: String,
    department: String,
}

impl Row {
    fn state_label(&self, lang: Lang) -> &'static str {
        match self.state.as_str() {
            "active" => lang.t("在用", "active"),
            "pending" => lang.t("待启用", "waiting for activation"),
            _ => lang.t("停用", "disabled"),
        }
    }
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        Ok(Row {
            username: row.get("username")?,
            name: row.get("display_name")?,
            role: row.parse("role")?,
            state: row.get("state")?,
            department: row
                .get::<Option<String>>("department_code")?
                .unwrap_or_default(),
        })
    }
}

#[derive(Template)]
#[template(path = "identity/officers.html")]
struct OfficersPage {
    f: Frame,
    rows: Vec<Row>,
    problem: Option<String>,
    opened: Option<(String, String)>,
}

/// The list of officers and the form for a new one.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    show(&cx, None, None).await
}

async fn show(
    cx: &Cx,
    problem: Option<String>,
    opened: Option<(String, String)>,
) -> Result<Response, Error> {
    let list = "select username, display_name, role, state, department_code from account \
                where kind = 'officer' order by username limit 500";
    let mut db = cx.app.db.read().await?;
    let rows = db.all(list, &[]).await?;
    render(&OfficersPage {
        f: Frame::new(cx, "工作人员", "Officers"),
        rows,
        problem,
        opened,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenForm {
    username: String,
    name: String,
    role: String,
    department_code: Option<String>,
}

/// Opens an account and shows its activation code once.
pub async fn open_form(cx: Cx, form: OpenForm) -> Result<Response, Error> {
    match open(&cx, &form).await {
        Ok(code) => show(&cx, None, Some((form.username, code))).await,
        Err(error @ Error::Refused(_)) => show(&cx, Some(words(&cx, &error)), None).await,
        Err(fault) => Err(fault),
    }
}

async fn open(cx: &Cx, form: &OpenForm) -> Result<String, Error> {
    let role = form
        .role
        .parse::<Role>()
        .map_err(|e| Error::field(Code::BadField, "role", e))?;
    let new = NewOfficer {
        username: &form.username,
        name: &form.name,
        role,
        department_code: form.department_code.as_deref(),
    };
    let mut tx = cx.app.db.begin().await?;
    let opened = open_officer(cx, &mut tx, &new, None).await?;
    tx.commit().await?;
    Ok(opened.activation_code)
}
