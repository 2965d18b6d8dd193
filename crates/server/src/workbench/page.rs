//! The workbench with its entries, the list of forms, and the form as it lies on paper.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;

use crate::db::Conn;
use crate::error::Error;
use crate::files;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::onboarding::forms::document;
use crate::onboarding::forms::paper::{BESIDE, Paper, choice, label, room, value};
use crate::onboarding::forms::print::page_of;
use crate::onboarding::forms::signed::{self, Signed, on_paper};
use crate::onboarding::sight;
use crate::workbench::decide::{may_close, may_decide};
use crate::workbench::entry::OPENINGS;
use crate::workbench::store::{self, Department, Filed};

/// What the annex prints below the table.
const NOTES: &[&str] = &[
    "当工作台应用的影响范围只涉及到某个局的部分部门时，由该局的相关部门领导审核；",
    "当工作台应用的影响范围涉及多个局时，在应用所属业主单位审批后还需要市政数局领导审批。",
];

#[derive(Template)]
#[template(path = "workbench/workbench.html")]
struct WorkbenchPage {
    f: Frame,
    entries: Vec<Filed>,
}

/// The entries that an officer may open: those whose scope names the officer's department.
pub async fn workbench(cx: Cx) -> Result<Response, Error> {
    let own = cx.officer()?.data.department.clone();
    let mut db = cx.app.db.read().await?;
    let mut entries = store::open(&mut db).await?;
    entries.retain(|entry| match &own {
        Some(code) => entry.entered.scope.contains(code),
        None => true,
    });
    render(&WorkbenchPage {
        f: Frame::new(&cx, "工作台应用", "Workbench"),
        entries,
    })
}

struct Line {
    filed: Filed,
    scope: String,
    is_declared: bool,
    can_decide: bool,
    can_close: bool,
}

#[derive(Template)]
#[template(path = "workbench/list.html")]
struct ListPage {
    f: Frame,
    lines: Vec<Line>,
}

/// The forms, those that wait first.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let officer = cx.officer()?.clone();
    let mut db = cx.app.db.read().await?;
    let departments = store::departments(&mut db).await?;
    let forms = store::newest(&mut db).await?;
    let declared = store::are_declared(&mut db, &forms).await?;
    let line = |(filed, is_declared): (Filed, bool)| Line {
        is_declared,
        scope: store::names(&departments, &filed.entered.scope),
        can_decide: may_decide(&officer, &filed),
        can_close: may_close(&officer, &filed),
        filed,
    };
    render(&ListPage {
        f: Frame::new(&cx, "工作台应用开放申请", "Forms A.2"),
        lines: forms.into_iter().zip(declared).map(line).collect(),
    })
}

/// The sheet of a form.
pub fn paper(filed: &Filed, departments: &[Department], opinions: &[Signed]) -> Paper {
    let e = &filed.entered;
    let openings: Vec<_> = OPENINGS.iter().map(|(word, zh, _)| (*word, *zh)).collect();
    let owner = store::names(departments, std::slice::from_ref(&e.owner_unit));
    let wide = |name: &str, text: &str| vec![label(name, 1), value(text, 3)];
    let spacious = |name: &str, text: &str| vec![label(name, 1), room(text, 3)];
    let opinion = |place| on_paper(opinions, place, filed.revision);
    Paper {
        title: "表A.2 工作台应用开放申请表",
        columns: &[21, 31, 17, 31],
        rows: vec![
            vec![
                label("申请人*", 1),
                value(&e.applicant, 1),
                label("申请时间*", 1),
                value(&e.applied_on, 1),
            ],
            wide("所属单位*", &e.unit),
            wide("项目名称*", &e.project),
            wide("业主单位*", &owner),
            wide("开放类型*", &choice(&e.opening, &openings, BESIDE)),
            vec![
                label("工作台应用名称*", 1),
                value(&e.entry_name, 1),
                label("开放范围", 1),
                value(store::names(departments, &e.scope), 1),
            ],
            wide("应用地址*", &e.entry_url),
            spacious("申请说明*", &e.explanation),
            spacious("业主单位审批意见及签名*", &opinion("owner")),
            spacious("市政数局审批意见及签名", &opinion("city")),
        ],
        notes: NOTES,
    }
}

async fn sheet(cx: &Cx, db: &mut Conn) -> Result<(Filed, Paper, Vec<Signed>), Error> {
    let filed = store::find(db, cx.param("id")?).await?;
    // Officers of every department may read what their own may come to open.
    if cx.staff().is_ok() {
        sight::check_party(cx, db, &filed.party_id).await?;
    }
    let opinions = signed::of_form(db, "A.2", &filed.id).await?;
    let departments = store::departments(db).await?;
    let paper = paper(&filed, &departments, &opinions);
    Ok((filed, paper, opinions))
}

/// The form as it lies on paper, with its signatures.
pub async fn print(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let (filed, paper, opinions) = sheet(&cx, &mut db).await?;
    let path = format!("/workbench-forms/{}/form.docx", filed.id);
    page_of(&cx, paper, (opinions, filed.digest()?), path)
}

/// The same as a document.
pub async fn download(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let (_, paper, _) = sheet(&cx, &mut db).await?;
    files::as_download(
        "form-A2.docx",
        document::MEDIA_TYPE,
        document::docx(&paper)?,
    )
}
