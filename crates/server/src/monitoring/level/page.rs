//! The pages of the service level: all subjects for the bureau, one of them, and a party's own.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::monitoring::level::budget::{MINUTES, OUTAGES};
use crate::monitoring::level::shown::Shown;
use crate::monitoring::level::store;
use crate::onboarding::life::Application;
use crate::onboarding::life::store::{asked_for, find};
use crate::onboarding::sight;

/// Maintenance that was announced.
struct Window {
    begins_at: i64,
    ends_at: i64,
    reason: String,
    announced_by: String,
}

impl FromRecord for Window {
    fn from_record(row: &Record) -> Result<Window, sqlx::Error> {
        Ok(Window {
            begins_at: row.get("begins_at")?,
            ends_at: row.get("ends_at")?,
            reason: row.get("reason")?,
            announced_by: row.get("announced_by")?,
        })
    }
}

impl Window {
    fn begins(&self) -> String {
        readable(self.begins_at)
    }

    fn ends(&self) -> String {
        readable(self.ends_at)
    }
}

/// What is set for an application.
#[derive(Default)]
struct Setting {
    health_url: String,
    is_rule_off: bool,
    rule_reason: String,
    rule_by: String,
}

impl FromRecord for Setting {
    fn from_record(row: &Record) -> Result<Setting, sqlx::Error> {
        Ok(Setting {
            health_url: row.get("health_url")?,
            is_rule_off: row.get("is_rule_off")?,
            rule_reason: row.get("rule_reason")?,
            rule_by: row.get("rule_by")?,
        })
    }
}

async fn windows(db: &mut Conn, application_id: &str) -> Result<Vec<Window>, Error> {
    let list = "select begins_at, ends_at, reason, announced_by from maintenance \
                where application_id = $1 order by begins_at desc limit 24";
    Ok(db.all(list, &[&application_id]).await?)
}

async fn setting(db: &mut Conn, application_id: &str) -> Result<Setting, Error> {
    let find = "select health_url, is_rule_off, rule_reason, rule_by from level_setting \
                where application_id = $1";
    let found = db.optional(find, &[&application_id]).await?;
    Ok(found.unwrap_or_default())
}

/// A time without probes.
struct Gap {
    began_at: i64,
    ended_at: i64,
    reason: String,
}

impl FromRecord for Gap {
    fn from_record(row: &Record) -> Result<Gap, sqlx::Error> {
        Ok(Gap {
            began_at: row.get("began_at")?,
            ended_at: row.get("ended_at")?,
            reason: row.get("reason")?,
        })
    }
}

impl Gap {
    fn began(&self) -> String {
        readable(self.began_at)
    }

    fn ended(&self) -> String {
        readable(self.ended_at)
    }
}

#[derive(Template)]
#[template(path = "monitoring/level/list.html")]
struct ListPage {
    f: Frame,
    all: Vec<Shown>,
    gaps: Vec<Gap>,
}

/// All subjects.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let mut all = Vec::new();
    for subject in store::all(&mut db).await? {
        let application = find(&mut db, &subject.application_id).await?;
        let may_see = sight::check_party(&cx, &mut db, &application.party_id).await;
        if may_see.is_ok() {
            all.push(Shown::read(&mut db, subject, cx.now()).await?);
        }
    }
    let gaps = "select began_at, ended_at, reason from probe_gap order by began_at desc limit 20";
    let gaps = db.all(gaps, &[]).await?;
    render(&ListPage {
        f: Frame::new(&cx, "服务水平", "Service level"),
        all,
        gaps,
    })
}

#[derive(Template)]
#[template(path = "monitoring/level/show.html")]
struct ShowPage {
    f: Frame,
    one: Shown,
    application: Application,
    windows: Vec<Window>,
    setting: Setting,
    can_switch: bool,
}

/// One subject, for officers.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let subject = store::find(&mut db, (cx.param("kind")?, cx.param("id")?)).await?;
    let subject = subject.ok_or(Code::NotFound)?;
    let application = find(&mut db, &subject.application_id).await?;
    sight::check_party(&cx, &mut db, &application.party_id).await?;
    render(&ShowPage {
        f: Frame::new(&cx, "服务水平", "Service level"),
        windows: windows(&mut db, &application.id).await?,
        setting: setting(&mut db, &application.id).await?,
        one: Shown::read(&mut db, subject, cx.now()).await?,
        application,
        can_switch: cx.officer()?.role == Role::SecurityAdministrator,
    })
}

#[derive(Template)]
#[template(path = "monitoring/level/party.html")]
struct PartyPage {
    f: Frame,
    application: Application,
    all: Vec<Shown>,
    windows: Vec<Window>,
    setting: Setting,
}

/// An application and its services, for its party.
pub async fn party(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let mut all = Vec::new();
    for subject in store::of_application(&mut db, &application.id).await? {
        all.push(Shown::read(&mut db, subject, cx.now()).await?);
    }
    render(&PartyPage {
        f: Frame::new(&cx, "服务水平", "Service level"),
        windows: windows(&mut db, &application.id).await?,
        setting: setting(&mut db, &application.id).await?,
        all,
        application,
    })
}
