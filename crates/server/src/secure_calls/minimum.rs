//! What an interface asks for at least, whatever its caller promised.

use askama::Template;
use axum::response::Response;
use protocol::secure::Profile;
use serde::Deserialize;

use crate::app;
use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::page::{Frame, redirect, render};
use crate::http::routes::Who;
use crate::http::{Cx, field};
use crate::identity::Role;
use crate::secure_calls::MINIMUM_SET;

/// What an application must do to call an interface: what it promised, or what is asked for.
pub async fn needed(
    db: &mut Conn,
    application_id: &str,
    interface: &str,
) -> Result<Profile, Error> {
    // One query for both; every call asks it.
    let find = "select coalesce((select a.profile from application a where a.id = $1), 'P0') || \
                coalesce((select m.profile from interface_minimum m where m.interface = $2), 'P0')";
    let words: String = db.one(find, &[&application_id, &interface]).await?;
    let read = |word: Option<&str>| word.and_then(|word| word.parse::<Profile>().ok());
    let (own, least) = (read(words.get(..2)), read(words.get(2..)));
    let needed = own.zip(least).map(|(own, least)| own.max(least));
    needed.ok_or_else(|| anyhow::anyhow!("profiles {words:?} are unreadable").into())
}

/// The minimum of an interface.
async fn of(db: &mut Conn, interface: &str) -> Result<Profile, Error> {
    let find = "select profile from interface_minimum where interface = $1";
    let word: Option<String> = db.optional(find, &[&interface]).await?;
    let profile = word.as_deref().unwrap_or("P0").parse();
    profile.map_err(|wrong| anyhow::anyhow!("minimum of {interface}: {wrong}").into())
}

struct Line {
    interface: String,
    profile: Profile,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            interface: row.get("interface")?,
            profile: row.parse("profile")?,
        })
    }
}

impl Line {
    fn is(&self, profile: &Profile) -> bool {
        self.profile == *profile
    }
}

/// The interfaces that applications call, from the route table.
fn interfaces() -> Vec<&'static str> {
    let all = app::routes().table.into_iter();
    all.filter(|route| matches!(route.who, Who::Party(_)))
        .map(|route| route.path)
        .collect()
}

#[derive(Template)]
#[template(path = "secure_calls/minimum.html")]
struct MinimumPage {
    f: Frame,
    lines: Vec<Line>,
    can_set: bool,
}

/// The interfaces with what they ask for.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let mut lines: Vec<Line> = Vec::new();
    for interface in interfaces() {
        lines.push(Line {
            interface: interface.to_owned(),
            profile: of(&mut db, interface).await?,
        });
    }
    render(&MinimumPage {
        f: Frame::new(&cx, "接口安全等级", "What interfaces ask for"),
        lines,
        can_set: cx.officer()?.role == Role::Administrator,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    interface: String,
    profile: String,
}

/// Sets what an interface asks for.
pub async fn form(cx: Cx, setting: Setting) -> Result<Response, Error> {
    let profile: Profile = setting
        .profile
        .parse()
        .map_err(|_| field::choice("profile"))?;
    if !interfaces().contains(&setting.interface.as_str()) {
        return Err(field::choice("interface"));
    }
    let mut tx = cx.app.db.begin().await?;
    let clear = "delete from interface_minimum where interface = $1";
    tx.execute(clear, &[&setting.interface]).await?;
    if profile > Profile::Basic {
        let insert = "insert into interface_minimum (interface, profile, set_by, set_at) \
                      values ($1, $2, $3, $4)";
        let (by, now) = (cx.by().name, cx.now());
        let values: [&(dyn ToValue + Sync); 4] = [&setting.interface, &profile.word(), &by, &now];
        tx.execute(insert, &values).await?;
    }
    let event = Event::done(&MINIMUM_SET, "interface", &setting.interface);
    cx.record(&mut tx, &event.with(&profile.word())).await?;
    tx.commit().await?;
    redirect("/console/interfaces")
}
