//! Form A.1 as it lies on paper (annex A of the standard), for printing and as a document.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;

use crate::db::Conn;
use crate::error::Error;
use crate::files;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::onboarding::collect::Held;
use crate::onboarding::forms::document;
use crate::onboarding::forms::paper::{
    BELOW, BESIDE, Cell, Paper, choice, label, room, tick, value,
};
use crate::onboarding::forms::signed::{self, Signed, on_paper};
use crate::onboarding::sight;
use crate::onboarding::store::{self, Filed, FiledSystem};

/// What the annex prints below the table.
const NOTES: &[&str] = &[
    "每个应用请单独填写，超过两个可在表格中自行增加；",
    "其他需要反馈的需求可以在备注栏填写。",
];

fn person(title: &str, (name, contact): &(String, String)) -> Vec<Cell> {
    vec![
        label(title, 1),
        label("姓名", 1),
        value(name, 1),
        label("联系方式", 1),
        value(contact, 1),
    ]
}

fn system(n: usize, s: &FiledSystem) -> Vec<Vec<Cell>> {
    let networks = [("gov_extranet", "政务外网"), ("internet", "互联网")];
    let kinds = [
        ("oa", "OA公文类"),
        ("tool", "工具类"),
        ("publishing", "信息发布类"),
        ("composite", "综合应用类"),
    ];
    let needs = [
        tick(
            s.wants_capabilities,
            "对接“双随机、一公开”系统能力（消息服务、通讯录等）",
        ),
        tick(s.wants_workbench, "开通“双随机、一公开”系统工作台入口"),
    ];
    vec![
        vec![label(format!("应用 {n}"), 5)],
        vec![
            label("应用名称", 1),
            value(&s.name, 2),
            label("网络环境", 1),
            value(choice(&s.network, &networks, BELOW), 1),
        ],
        vec![value(
            format!("应用类型：{}", choice(&s.kind, &kinds, BESIDE)),
            5,
        )],
        vec![label("应用简介", 1), room(&s.summary, 4)],
        vec![
            label("接入需求\n（请勾选）", 1),
            value(needs.join(BELOW), 4),
        ],
    ]
}

/// The sheet of a form; `opinions` are those that were signed about it.
pub fn paper(filed: &Filed, systems: &[FiledSystem], opinions: &[Signed]) -> Paper {
    let mut rows = vec![
        vec![label("申请单位", 1), value(&filed.unit_name, 4)],
        person("分管领导", &filed.leader),
        person("经办人", &filed.handler),
        vec![label("自建系统/应用情况", 5)],
    ];
    for (n, each) in (1..).zip(systems) {
        rows.extend(system(n, each));
    }
    let opinion = |place| on_paper(opinions, place, filed.revision);
    rows.push(vec![label("备注", 1), room(&filed.remark, 4)]);
    rows.push(vec![label("申请单位意见", 1), room(opinion("unit"), 4)]);
    rows.push(vec![
        label("江门市政务服务数据管理局意见", 1),
        room(opinion("bureau"), 4),
    ]);
    Paper {
        title: "表A.1 对接需求统计表",
        columns: &[18, 12, 28, 14, 28],
        rows,
        notes: NOTES,
    }
}

#[derive(Template)]
#[template(path = "onboarding/forms/print.html")]
struct PrintPage {
    f: Frame,
    paper: Paper,
    opinions: Vec<Signed>,
    digest: String,
    document_path: String,
}

/// The page of a sheet; both forms use it.
pub fn page_of(
    cx: &Cx,
    paper: Paper,
    (opinions, digest): (Vec<Signed>, String),
    document_path: String,
) -> Result<Response, Error> {
    render(&PrintPage {
        f: Frame::new(cx, paper.title, "A form"),
        paper,
        opinions,
        digest,
        document_path,
    })
}

async fn sheet(db: &mut Conn, filed: &Filed) -> Result<(Paper, Vec<Signed>, String), Error> {
    let systems = store::systems(db, &filed.id).await?;
    let opinions = signed::of_form(db, "A.1", &filed.id).await?;
    let digest = store::digest(db, filed).await?;
    let sheet = paper(filed, &systems, &opinions);
    Ok((sheet, opinions, digest))
}

/// The sheet for whoever has the receipt.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let held: Held = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let filed = store::find_by_receipt(&mut db, &held.id, &held.receipt).await?;
    let (paper, opinions, digest) = sheet(&mut db, &filed).await?;
    let path = format!("/apply/form.docx?{}", cx.query);
    page_of(&cx, paper, (opinions, digest), path)
}

/// The same as a document.
pub async fn download(cx: Cx, _: Request) -> Result<Response, Error> {
    let held: Held = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let filed = store::find_by_receipt(&mut db, &held.id, &held.receipt).await?;
    let (paper, _, _) = sheet(&mut db, &filed).await?;
    files::as_download(
        "form-A1.docx",
        document::MEDIA_TYPE,
        document::docx(&paper)?,
    )
}

/// The sheet for officers.
pub async fn console_page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let filed = sight::form(&cx, &mut db).await?;
    let (paper, opinions, digest) = sheet(&mut db, &filed).await?;
    let path = format!("/console/applications/{}/form.docx", filed.id);
    page_of(&cx, paper, (opinions, digest), path)
}

/// The document for officers.
pub async fn console_download(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let filed = sight::form(&cx, &mut db).await?;
    let (paper, _, _) = sheet(&mut db, &filed).await?;
    files::as_download(
        "form-A1.docx",
        document::MEDIA_TYPE,
        document::docx(&paper)?,
    )
}
