//! The first administrator: a one-time address, because there are no default passwords.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::app::App;
use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::identity::officers::{NewOfficer, open_officer};
use crate::identity::password::check_strength;
use crate::identity::{Role, SET_UP, new_secret, secret_digest};

const KEY_SETTING: &str = "set_up_key_digest";

/// Makes a new set-up key while nobody can sign in to the console, and gives its address.
/// Each start replaces the key of the start before.
pub async fn offer_set_up(app: &App) -> Result<Option<String>, Error> {
    let mut tx = app.db.begin().await?;
    let officers = "select count(*) from account where kind = 'officer'";
    if tx.one::<i64>(officers, &[]).await? > 0 {
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

#[derive(Template)]
#[template(path = "identity/set_up.html")]
struct SetUpPage {
    f: Frame,
    username: String,
    name: String,
    problem: Option<String>,
}

/// The form, for whoever has the address that the start of the server printed.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    check_key(&mut db, cx.param("key")?).await?;
    let f = Frame::new(&cx, "初始化平台", "Set up the platform");
    render(&SetUpPage {
        f,
        username: String::new(),
        name: String::new(),
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

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    username: String,
    name: String,
    password: String,
    password_again: String,
}

/// Makes the first administrator; the key is then gone.
pub async fn form(cx: Cx, form: SetUp) -> Result<Response, Error> {
    match set_up(&cx, &form).await {
        Ok(()) => redirect("/sign-in?activated=1"),
        Err(error @ Error::Refused(_)) if error.code() != Code::NotFound => {
            let page = SetUpPage {
                f: Frame::new(&cx, "初始化平台", "Set up the platform"),
                username: form.username,
                name: form.name,
                problem: Some(words(&cx, &error)),
            };
            render_refused(&page, &error)
        }
        Err(other) => Err(other),
    }
}

async fn set_up(cx: &Cx, form: &SetUp) -> Result<(), Error> {
    if form.password != form.password_again {
        return Err(Error::rule(
            "两次输入的密码不一致 (the two passwords differ)",
        ));
    }
    check_strength(&form.password)?;
    let hash = cx
        .app
        .hasher
        .hash(form.password.clone().into_bytes())
        .await?;
    let mut tx = cx.app.db.begin().await?;
    check_key(&mut tx, cx.param("key")?).await?;
    tx.execute("delete from setting where name = $1", &[&KEY_SETTING])
        .await?;
    let new = NewOfficer {
        username: &form.username,
        name: &form.name,
        role: Role::Administrator,
        department_code: None,
    };
    let id = open_officer(cx, &mut tx, &new, Some(&hash))
        .await?
        .account_id;
    cx.record(&mut tx, &Event::done(&SET_UP, "account", id))
        .await?;
    Ok(tx.commit().await?)
}
