//! Filling in form A.2 for an application, and again after it was sent back.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::onboarding::Declared;
use crate::onboarding::life::store::{asked_for, held};
use crate::onboarding::life::{Application, Phase};
use crate::workbench::SUBMITTED;
use crate::workbench::entry::{Entered, OPENINGS, State};
use crate::workbench::store::{self, Department, Filed};

#[derive(Template)]
#[template(path = "workbench/apply.html")]
struct ApplyPage {
    f: Frame,
    application: Application,
    entered: Entered,
    filed: Option<Filed>,
    departments: Vec<Department>,
    openings: &'static [(&'static str, &'static str, &'static str)],
    problem: Option<String>,
}

impl ApplyPage {
    fn is_in_scope(&self, code: &str) -> bool {
        self.entered.scope.iter().any(|known| known == code)
    }
}

fn empty(cx: &Cx, application: &Application) -> Entered {
    Entered {
        applicant: cx.by().name,
        applied_on: readable_day(cx.now()),
        unit: application.party_name.clone(),
        project: String::new(),
        owner_unit: String::new(),
        opening: "bureau".to_owned(),
        entry_name: application.name.clone(),
        scope: Vec::new(),
        explanation: String::new(),
        entry_url: String::new(),
    }
}

/// The form, filled in with what was handed in before.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let filed = store::of_application(&mut db, &application.id).await?;
    let before = filed.as_ref().map(|filed| filed.entered.clone());
    let entered = before.unwrap_or_else(|| empty(&cx, &application));
    render(&ApplyPage {
        f: Frame::new(&cx, "工作台应用开放申请", "Form A.2"),
        application,
        entered,
        filed,
        departments: store::departments(&mut db).await?,
        openings: OPENINGS,
        problem: None,
    })
}

fn read(pairs: &[(String, String)]) -> Entered {
    let text = |name: &str| {
        let found = pairs.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let scope = pairs.iter().filter(|(name, _)| name.starts_with("scope_"));
    Entered {
        applicant: text("applicant"),
        applied_on: text("applied_on"),
        unit: text("unit"),
        project: text("project"),
        owner_unit: text("owner_unit"),
        opening: text("opening"),
        entry_name: text("entry_name"),
        scope: scope.map(|(_, code)| code.clone()).collect(),
        explanation: text("explanation"),
        entry_url: text("entry_url"),
    }
}

/// Takes the form, or shows it again with what is wrong.
pub async fn form(cx: Cx, pairs: Vec<(String, String)>) -> Result<Response, Error> {
    let entered = read(&pairs);
    match hand_in(&cx, &entered).await {
        Ok(id) => redirect(&format!("/workbench-forms/{id}")),
        Err(error @ Error::Refused(_)) => {
            let mut db = cx.app.db.read().await?;
            let application = asked_for(&cx, &mut db).await?;
            let page = ApplyPage {
                f: Frame::new(&cx, "工作台应用开放申请", "Form A.2"),
                filed: store::of_application(&mut db, &application.id).await?,
                application,
                entered,
                departments: store::departments(&mut db).await?,
                openings: OPENINGS,
                problem: Some(words(&cx, &error)),
            };
            render_refused(&page, &error)
        }
        Err(fault) => Err(fault),
    }
}

/// Refuses a form of an application that is gone, for departments that are not there, or whose
/// entry leads away from where the application is by its plan.
async fn check(tx: &mut Conn, application: &Application, entered: &Entered) -> Result<(), Error> {
    if matches!(application.phase, Phase::Withdrawn | Phase::Offboarded) {
        return Err(Code::WrongState.into());
    }
    let departments = store::departments(tx).await?;
    let is_known = |code: &String| departments.iter().any(|known| known.code == *code);
    if !entered.scope.iter().all(is_known) || !is_known(&entered.owner_unit) {
        let reason = "没有这个部门 (no such department)";
        return Err(Error::field(Code::BadField, "scope", reason));
    }
    let declared = Declared::of(tx, &application.id).await?;
    if !declared.has(&entered.entry_url) {
        let reason = "应用地址须在已批准的接入方案的域名或IP地址之内 \
                      (at the domain or an address of the approved plan)";
        return Err(Error::field_rule("entry_url", reason));
    }
    Ok(())
}

/// Writes the form. The application is held, so that of two who hand in at once the second one sees
/// the form of the first.
async fn hand_in(cx: &Cx, entered: &Entered) -> Result<String, Error> {
    entered.check()?;
    let mut tx = cx.app.db.begin().await?;
    let application = held(cx, &mut tx).await?;
    check(&mut tx, &application, entered).await?;
    let before = store::of_application(&mut tx, &application.id).await?;
    let revision = match before {
        Some(before) if before.state.awaits().is_some() => return Err(Code::WrongState.into()),
        Some(before) => before.revision + 1,
        None => 1,
    };
    let id = cx.app.clock.new_id();
    let insert = "insert into workbench_application (id, party_id, application_id, applicant, \
                  applied_on, unit, project, owner_unit, opening, entry_name, scope, \
                  explanation, entry_url, state, revision, changed_at) values ($1, $2, $3, $4, \
                  $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let scope = entered.scope.join("、");
    let values: [&(dyn ToValue + Sync); 16] = [
        &id,
        &application.party_id,
        &application.id,
        &entered.applicant,
        &entered.applied_on,
        &entered.unit,
        &entered.project,
        &entered.owner_unit,
        &entered.opening,
        &entered.entry_name,
        &scope,
        &entered.explanation,
        &entered.entry_url,
        &State::Submitted.word(),
        &revision,
        &cx.now(),
    ];
    tx.execute(insert, &values).await?;
    let event = Event::done(&SUBMITTED, "workbench_application", &id);
    cx.record(&mut tx, &event.with(&entered.entry_name)).await?;
    tx.commit().await?;
    Ok(id)
}
