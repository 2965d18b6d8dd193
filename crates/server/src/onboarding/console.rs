//! The console's pages of access applications.

use askama::Template;
use axum::response::Response;

use crate::db::{Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::onboarding::access_application::Stage;
use crate::onboarding::forms::attachments::{self, Attachment};
use crate::onboarding::life::{Application, store as life};
use crate::onboarding::sight;
use crate::onboarding::store::{self, Filed, FiledSystem};

struct Line {
    id: String,
    unit_name: String,
    stage: Stage,
    systems: i64,
    created_at: i64,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            id: row.get("id")?,
            unit_name: row.get("unit_name")?,
            stage: row.parse("stage")?,
            systems: row.get("systems")?,
            created_at: row.get("created_at")?,
        })
    }
}

#[derive(Template)]
#[template(path = "onboarding/list.html")]
struct ListPage {
    f: Frame,
    lines: Vec<Line>,
}

/// The newest forms.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let select = "select a.id, a.unit_name, a.stage, a.created_at, (select count(*) from \
                  applied_system s where s.access_application_id = a.id) as systems \
                  from access_application a left join party p on p.id = a.party_id";
    let newest = sight::narrow(Filter::new(select), &cx.officer()?.data)
        .then("order by a.created_at desc, a.id desc limit 200", &[]);
    let mut db = cx.app.db.read().await?;
    let lines = newest.all(&mut db).await?;
    render(&ListPage {
        f: Frame::new(&cx, "接入管理", "Access"),
        lines,
    })
}

#[derive(Template)]
#[template(path = "onboarding/show.html")]
struct ShowPage {
    f: Frame,
    form: Filed,
    systems: Vec<FiledSystem>,
    attachments: Vec<Attachment>,
    live: Vec<Application>,
    departments: Vec<(String, String)>,
    can_decide: bool,
}

/// One form with what can be done about it; it prints as form A.1.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let form = sight::form(&cx, &mut db).await?;
    let systems = store::systems(&mut db, &form.id).await?;
    let attachments = attachments::of_form(&mut db, &form.id).await?;
    let party = form.party_id.clone().unwrap_or_default();
    let live = life::of_party(&mut db, &party).await?;
    let departments = db
        .all("select code, name from department order by code", &[])
        .await?;
    let can_decide = cx.officer()?.role == Role::Administrator;
    let f = Frame::new(&cx, "接入申请", "Access application");
    render(&ShowPage {
        f,
        form,
        systems,
        attachments,
        live,
        departments,
        can_decide,
    })
}
