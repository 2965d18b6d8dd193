//! The first administrators: a one-time address, because there are no default passwords. It makes
//! those of the three that nobody can sign in as; each gets an activation code.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::app::App;
use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render, render_refused, words};
use crate::identity::officers::{NewOfficer, check_staff_no, note_refused_roles, open_officer};
use crate::identity::{Role, SET_UP, new_secret, secret_digest};

const KEY_SETTING: &str = "set_up_key_digest";

/// The administrators whom nobody can sign in as.
async fn missing(db: &mut Conn) -> Result<Vec<Role>, Error> {
    let mut missing = Vec::new();
    for role in Role::SEPARATED {
        let active = "select count(*) from account where kind = 'officer' and role = $1 \
                      and state = 'active'";
        if db.one::<i64>(active, &[&role.word()]).await? == 0 {
            missing.push(*role);
        }
    }
    Ok(missing)
}

/// Makes a new set-up key while one of the three administrators is missing, and gives its address.
/// Each start replaces the key of the start before.
pub async fn offer_set_up(app: &App) -> Result<Option<String>, Error> {
    let mut tx = app.db.begin().await?;
    if missing(&mut tx).await?.is_empty() {
        return Ok(None);
    }
    let key = new_secret("mqk_")?;
    let upsert = "insert into setting (name, value) values ($1, $2) \
                  on conflict (name) do update set value = excluded.value";
    tx.execute(upsert, &[&KEY_SETTING, &secret_digest(&key)])
        .await?;
    tx.commit().await?;
    Ok(Some(format!("/set-up/{key}")))
}

/// What one of the three is to be.
struct Person {
    role: Role,
    username: String,
    name: String,
    staff_no: String,
}

#[derive(Template)]
#[template(path = "identity/set_up.html")]
struct SetUpPage {
    f: Frame,
    persons: Vec<Person>,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/set_up_done.html")]
struct DonePage {
    f: Frame,
    /// Role, user name, activation code.
    opened: Vec<(&'static str, String, String)>,
}

/// The form, for whoever has the address that the start of the server printed.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    check_key(&mut db, cx.param("key")?).await?;
    let nobody = SetUp::default();
    render(&SetUpPage {
        f: Frame::new(&cx, "初始化平台", "Set up the platform"),
        persons: nobody.persons(&missing(&mut db).await?),
        problem: None,
    })
}

async fn check_key(db: &mut Conn, key: &str) -> Result<(), Error> {
    let find = "select value from setting where name = $1 and value = $2";
    let found: Option<String> = db
        .optional(find, &[&KEY_SETTING, &secret_digest(key)])
        .await?;
    found.map(|_| ()).ok_or_else(|| Code::NotFound.into())
}

/// What the form sends: three persons, or those who are missing.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    administrator: Option<String>,
    administrator_name: Option<String>,
    administrator_staff_no: Option<String>,
    security_administrator: Option<String>,
    security_administrator_name: Option<String>,
    security_administrator_staff_no: Option<String>,
    auditor: Option<String>,
    auditor_name: Option<String>,
    auditor_staff_no: Option<String>,
}

impl SetUp {
    fn persons(&self, roles: &[Role]) -> Vec<Person> {
        let one = |role: &Role| {
            let (username, name, staff_no) = match role {
                Role::SecurityAdministrator => (
                    &self.security_administrator,
                    &self.security_administrator_name,
                    &self.security_administrator_staff_no,
                ),
                Role::Auditor => (&self.auditor, &self.auditor_name, &self.auditor_staff_no),
                _ => (
                    &self.administrator,
                    &self.administrator_name,
                    &self.administrator_staff_no,
                ),
            };
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            Person {
                role: *role,
                username: text(username),
                name: text(name),
                staff_no: text(staff_no),
            }
        };
        roles.iter().map(one).collect()
    }
}

/// Makes the missing administrators and shows their activation codes; the key is then gone.
pub async fn form(cx: Cx, form: SetUp) -> Result<Response, Error> {
    match set_up(&cx, &form).await {
        Ok(opened) => render(&DonePage {
            f: Frame::new(&cx, "初始化完成", "Set up"),
            opened,
        }),
        Err(error @ Error::Refused(_)) if error.code() != Code::NotFound => {
            let mut db = cx.app.db.read().await?;
            let persons = form.persons(&missing(&mut db).await?);
            drop(db);
            let staff: Vec<&str> = persons.iter().map(|p| p.staff_no.as_str()).collect();
            note_refused_roles(&cx, &error, ("staff", &staff.join(" "))).await;
            let page = SetUpPage {
                f: Frame::new(&cx, "初始化平台", "Set up the platform"),
                persons,
                problem: Some(words(&cx, &error)),
            };
            render_refused(&page, &error)
        }
        Err(other) => Err(other),
    }
}

async fn set_up(cx: &Cx, form: &SetUp) -> Result<Vec<(&'static str, String, String)>, Error> {
    let mut tx = cx.app.db.begin().await?;
    check_key(&mut tx, cx.param("key")?).await?;
    tx.execute("delete from setting where name = $1", &[&KEY_SETTING])
        .await?;
    let mut opened = Vec::new();
    for person in form.persons(&missing(&mut tx).await?) {
        check_staff_no(&person.staff_no)?;
        if person.name.is_empty() {
            let field = format!("{}_name", person.role.word());
            return Err(Error::field(
                Code::MissingField,
                field,
                "请填写姓名 (a name)",
            ));
        }
        forget_unused(&mut tx, person.role).await?;
        let new = NewOfficer {
            username: &person.username,
            name: &person.name,
            staff_no: &person.staff_no,
            role: person.role,
            department_code: None,
            districts: &[],
        };
        let made = open_officer(cx, &mut tx, &new).await?;
        let event = Event::done(&SET_UP, "account", made.account_id);
        cx.record(&mut tx, &event.with(&person.role.word())).await?;
        let role = person.role.label(cx.lang);
        opened.push((role, person.username, made.activation_code));
    }
    tx.commit().await?;
    Ok(opened)
}

/// Accounts of an earlier set-up that were never activated make room: their codes are lost.
async fn forget_unused(tx: &mut Conn, role: Role) -> Result<(), Error> {
    for delete in [
        "delete from account_district where account_id in (select id from account where \
         kind = 'officer' and state = 'pending' and role = $1)",
        "delete from account where kind = 'officer' and state = 'pending' and role = $1",
    ] {
        tx.execute(delete, &[&role.word()]).await?;
    }
    Ok(())
}
